// SPDX-License-Identifier: Apache-2.0
import { knownText, type Model, type Scene } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { CREATED_AT, physicalName, regionalArn } from "./arn.ts";

const logGroup: Model = (scene) => {
  const name = physicalName(scene, "name", 512);
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      namePrefix: scene.text("namePrefix") ?? "",
      // The provider cuts off the `:*` that the API returns.
      arn: regionalArn(scene, "logs", `log-group:${name}`),
      logGroupClass: scene.text("logGroupClass") ?? "STANDARD",
      deletionProtectionEnabled: scene.inputs["deletionProtectionEnabled"] ?? false,
    },
  };
};

const logStream: Model = (scene) => {
  const name = physicalName(scene, "name", 512);
  const group = scene.text("logGroupName") ?? "group";
  return {
    id: scene.id ?? name,
    outputs: { name, arn: regionalArn(scene, "logs", `log-group:${group}:log-stream:${name}`) },
  };
};

const alarm: Model = (scene) => {
  const name = physicalName(scene, "name", 255);
  return {
    id: scene.id ?? name,
    outputs: { name, arn: regionalArn(scene, "cloudwatch", `alarm:${name}`) },
  };
};

const eventRule: Model = (scene) => {
  const name = physicalName(scene, "name", 64);
  const bus = scene.text("eventBusName") ?? "default";
  const path = bus === "default" ? name : `${bus}/${name}`;
  return {
    id: scene.id ?? path,
    outputs: { name, eventBusName: bus, arn: regionalArn(scene, "events", `rule/${path}`) },
  };
};

const eventTarget: Model = (scene) => {
  const targetId = scene.text("targetId") ?? `terraform-${scene.ids.hex(26, "target")}`;
  return {
    id: scene.id ?? `${scene.text("rule") ?? "rule"}-${targetId}`,
    outputs: { targetId, eventBusName: scene.text("eventBusName") ?? "default" },
  };
};

const eventBus: Model = (scene) => {
  const name = physicalName(scene, "name", 256);
  return {
    id: scene.id ?? name,
    outputs: { name, arn: regionalArn(scene, "events", `event-bus/${name}`) },
  };
};

function withFifo(scene: Scene, property: string): string {
  const name = physicalName(scene, "name", 75);
  return scene.inputs[property] === true && !name.endsWith(".fifo") ? `${name}.fifo` : name;
}

const queue: Model = (scene) => {
  const name = withFifo(scene, "fifoQueue");
  const url = `https://sqs.${scene.region}.${partitionOf(scene.region).dnsSuffix}/${scene.account}/${name}`;
  return {
    id: scene.id ?? url,
    outputs: {
      name,
      namePrefix: scene.text("namePrefix") ?? "",
      url,
      arn: regionalArn(scene, "sqs", name),
      policy: scene.text("policy") ?? "",
      redrivePolicy: scene.text("redrivePolicy") ?? "",
      redriveAllowPolicy: scene.text("redriveAllowPolicy") ?? "",
      deduplicationScope: scene.text("deduplicationScope") ?? "",
      fifoThroughputLimit: scene.text("fifoThroughputLimit") ?? "",
      kmsDataKeyReusePeriodSeconds: scene.inputs["kmsDataKeyReusePeriodSeconds"] ?? 300,
      sqsManagedSseEnabled:
        scene.inputs["sqsManagedSseEnabled"] ?? scene.text("kmsMasterKeyId") === undefined,
    },
  };
};

const topic: Model = (scene) => {
  const name = withFifo(scene, "fifoTopic");
  const arn = regionalArn(scene, "sns", name);
  return { id: scene.id ?? arn, outputs: { name, arn, owner: scene.account } };
};

const subscription: Model = (scene) => {
  const arn = `${scene.text("topic") ?? regionalArn(scene, "sns", "topic")}:${scene.ids.uuid()}`;
  return {
    id: scene.id ?? arn,
    outputs: {
      arn,
      ownerId: scene.account,
      pendingConfirmation: false,
      confirmationWasAuthenticated: true,
    },
  };
};

const stream: Model = (scene) => {
  const name = physicalName(scene, "name", 128);
  const arn = regionalArn(scene, "kinesis", `stream/${name}`);
  return { id: scene.id ?? arn, outputs: { name, arn } };
};

const firehose: Model = (scene) => {
  const name = physicalName(scene, "name", 64);
  const arn = regionalArn(scene, "firehose", `deliverystream/${name}`);
  return { id: scene.id ?? arn, outputs: { name, arn } };
};

const stateMachine: Model = (scene) => {
  const name = physicalName(scene, "name", 80);
  const arn = regionalArn(scene, "states", `stateMachine:${name}`);
  return {
    id: scene.id ?? arn,
    outputs: {
      name,
      arn,
      creationDate: CREATED_AT,
      status: "ACTIVE",
      revisionId: scene.ids.uuid(),
    },
  };
};

const lambdaFunction: Model = (scene) => {
  const name = physicalName(scene, "name", 64);
  const arn = regionalArn(scene, "lambda", `function:${name}`);
  const published = scene.inputs["publish"] === true;
  const version = published ? "1" : "$LATEST";
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn,
      version,
      qualifiedArn: `${arn}:${version}`,
      invokeArn: invokeArn(scene, arn),
      qualifiedInvokeArn: invokeArn(scene, `${arn}:${version}`),
      responseStreamingInvokeArn: invokeArn(scene, arn).replace(
        "/invocations",
        "/response-streaming-invocations",
      ),
      lastModified: "2026-01-01T00:00:00.000+0000",
      codeSha256: Buffer.from(scene.ids.hex(64, "code"), "hex").toString("base64"),
      sourceCodeHash:
        scene.text("sourceCodeHash") ??
        Buffer.from(scene.ids.hex(64, "code"), "hex").toString("base64"),
      sourceCodeSize: 1024,
      architectures: scene.inputs["architectures"] ?? ["x86_64"],
      signingJobArn: "",
      signingProfileVersionArn: "",
      timeout: scene.inputs["timeout"] ?? 3,
      memorySize: scene.inputs["memorySize"] ?? 128,
    },
  };
};

/** What API Gateway calls a function by. */
function invokeArn(scene: Scene, functionArn: string): string {
  return `arn:${scene.partition}:apigateway:${scene.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

const functionUrl: Model = (scene) => {
  const host = scene.ids.hex(32, "url");
  const name = scene.text("functionName") ?? "";
  return {
    id: scene.id ?? name,
    outputs: {
      functionUrl: `https://${host}.lambda-url.${scene.region}.on.aws/`,
      urlId: host,
      functionArn: name.startsWith("arn:")
        ? name
        : regionalArn(scene, "lambda", `function:${name}`),
    },
  };
};

const lambdaAlias: Model = (scene) => {
  const name = scene.text("name") ?? physicalName(scene);
  const owner = scene.text("functionName") ?? "";
  const functionArn = owner.startsWith("arn:")
    ? owner
    : regionalArn(scene, "lambda", `function:${owner}`);
  const arn = `${functionArn}:${name}`;
  return { id: scene.id ?? arn, outputs: { name, arn, invokeArn: invokeArn(scene, arn) } };
};

const layerVersion: Model = (scene) => {
  const layerArn = regionalArn(scene, "lambda", `layer:${scene.text("layerName") ?? scene.name}`);
  return {
    id: scene.id ?? `${layerArn}:1`,
    outputs: { arn: `${layerArn}:1`, layerArn, version: "1", createdDate: CREATED_AT },
  };
};

const permission: Model = (scene) => {
  const statementId =
    knownText(scene.inputs["statementId"]) ?? physicalName(scene, "statementId", 100);
  return { id: scene.id ?? statementId, outputs: { statementId } };
};

export const MESSAGING_MODELS: Readonly<Record<string, Model>> = {
  "cloudwatch/logGroup:LogGroup": logGroup,
  "cloudwatch/logStream:LogStream": logStream,
  "cloudwatch/metricAlarm:MetricAlarm": alarm,
  "cloudwatch/eventRule:EventRule": eventRule,
  "cloudwatch/eventTarget:EventTarget": eventTarget,
  "cloudwatch/eventBus:EventBus": eventBus,
  "sqs/queue:Queue": queue,
  "sqs/queuePolicy:QueuePolicy": (scene) => ({
    id: scene.id ?? scene.text("queueUrl") ?? scene.name,
  }),
  "sns/topic:Topic": topic,
  "sns/topicPolicy:TopicPolicy": (scene) => ({
    id: scene.id ?? scene.text("arn") ?? scene.name,
    outputs: { owner: scene.account },
  }),
  "sns/topicSubscription:TopicSubscription": subscription,
  "kinesis/stream:Stream": stream,
  "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": firehose,
  "sfn/stateMachine:StateMachine": stateMachine,
  "lambda/function:Function": lambdaFunction,
  "lambda/functionUrl:FunctionUrl": functionUrl,
  "lambda/alias:Alias": lambdaAlias,
  "lambda/layerVersion:LayerVersion": layerVersion,
  "lambda/permission:Permission": permission,
};
