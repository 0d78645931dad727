// SPDX-License-Identifier: Apache-2.0
import { getVpc, getVpcOutput } from "@pulumi/aws/ec2/getVpc.js";
import { getSubnetsOutput } from "@pulumi/aws/ec2/getSubnets.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import {
  getAvailabilityZones,
  getAvailabilityZonesOutput,
} from "@pulumi/aws/getAvailabilityZones.js";
import { getCallerIdentity, getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
import { getRegionOutput } from "@pulumi/aws/getRegion.js";
import { getPolicyDocumentOutput } from "@pulumi/aws/iam/getPolicyDocument.js";
import { Provider } from "@pulumi/aws/provider.js";
import { Queue } from "@pulumi/aws/sqs/queue.js";
import { ConfigGroup } from "@pulumi/kubernetes/yaml/index.js";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { failure, monitorFor, plan, rpc, sdk } from "./plan.ts";

const MUMBAI = { config: { "aws:region": "ap-south-1" } };

describe("functions that can be answered", () => {
  test("are answered for the calling provider, as promises and as outputs", async () => {
    const planned = await plan(async () => {
      const provider = new Provider("hyd", { region: "ap-south-2" });
      const zones = await getAvailabilityZones();
      return {
        promised: zones.names[0],
        output: getAvailabilityZonesOutput({}, { provider }).names.apply((names) => names[2]),
      };
    }, MUMBAI);
    expect(planned.outputs).toEqual({ promised: "ap-south-1a", output: "ap-south-2c" });
    expect(planned.notices).toEqual([]);
  });

  test("register the default provider that they use", async () => {
    const planned = await plan(async () => void (await getAvailabilityZones()), MUMBAI);
    expect(planned.resources.map((resource) => resource.type)).toEqual([
      "pulumi:pulumi:Stack",
      "pulumi:providers:aws",
    ]);
  });

  test("use the provider of the parent that they are called below", async () => {
    class Group extends pulumi.ComponentResource {
      readonly region: pulumi.Output<string>;
      constructor(name: string, opts: pulumi.ComponentResourceOptions) {
        super("my:index:Group", name, {}, opts);
        this.region = getRegionOutput({}, { parent: this }).region;
      }
    }
    const planned = await plan(() => ({
      region: new Group("g", { provider: new Provider("hyd", { region: "ap-south-2" }) }).region,
    }));
    expect(planned.outputs).toEqual({ region: "ap-south-2" });
  });

  test("give real policy documents, known when their arguments are", async () => {
    const planned = await plan(() => {
      const queue = new Queue("q", {});
      const document = (resource: pulumi.Input<string>): pulumi.Output<string> =>
        getPolicyDocumentOutput({
          statements: [{ actions: ["sqs:SendMessage"], resources: [resource] }],
        }).minifiedJson;
      return { known: document("arn:x"), unknown: document(queue.arn) };
    });
    expect(planned.outputs).toEqual({
      known:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:x"}]}',
      unknown: UNKNOWN,
    });
  });
});

describe("the account", () => {
  test("is the one that the provider is held to", async () => {
    const planned = await plan(async () => {
      const provider = new Provider("mum", { allowedAccountIds: ["123456789012"] });
      return { id: (await getCallerIdentity({}, { provider })).accountId };
    });
    expect(planned.outputs).toEqual({ id: "123456789012" });
    expect(planned.notices).toEqual([]);
  });

  test("is the one given for the plan", async () => {
    const planned = await plan(() => ({ id: getCallerIdentityOutput().accountId }), {
      account: "999988887777",
    });
    expect(planned.outputs).toEqual({ id: "999988887777" });
  });

  test("is a stand-in when nobody gave one, and the reader is told", async () => {
    const planned = await plan(() => ({ id: getCallerIdentityOutput().accountId }));
    expect(planned.outputs).toEqual({ id: "111122223333" });
    expect(planned.notices).toEqual([
      {
        code: "stand-in-account",
        message:
          "No account is known, so 111122223333 (the number of AWS's own examples) stands for it in ARNs and account ids. " +
          "Give one to the plan, or allowedAccountIds to the aws provider.",
      },
    ]);
  });
});

describe("functions that depend on an account", () => {
  test("are unknown as outputs, every part of them", async () => {
    const planned = await plan(() => {
      const vpc = getVpcOutput({ default: true });
      const ids = getSubnetsOutput({}).ids;
      const ran: string[] = [];
      vpc.apply(() => ran.push("vpc"));
      return { id: vpc.id, second: ids[1], length: ids.length, ran };
    }, MUMBAI);
    expect(planned.outputs).toEqual({ id: UNKNOWN, second: UNKNOWN, length: UNKNOWN, ran: [] });
    expect(planned.notices).toContainEqual({
      code: "unanswered-invoke",
      message:
        "aws:ec2/getVpc:getVpc is answered by unknown values: the answer depends on what the aws provider finds when it is asked.",
    });
  });

  test("are stand-ins as promises, and what holds one is unknown in the graph", async () => {
    let seen = "";
    const planned = await plan(async () => {
      const vpc = await getVpc({ default: true });
      seen = vpc.id;
      new Subnet("s", {
        vpcId: vpc.id,
        tags: { for: `the vpc ${vpc.id.toUpperCase().toLowerCase()}`, fixed: "x" },
      });
    }, MUMBAI);
    expect(seen).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(planned.find("s")).toMatchObject({
      inputs: { vpcId: UNKNOWN, tags: { for: UNKNOWN, fixed: "x" } },
      outputs: { vpcId: UNKNOWN },
    });
    expect(JSON.stringify(planned.resources)).not.toContain(seen);
    expect(planned.notices).toMatchObject([
      {
        code: "unanswered-invoke",
        message: expect.stringContaining("stand-ins, since a promise cannot be unknown"),
      },
    ]);
  });

  test("are stand-ins in *up* mode, and known", async () => {
    const planned = await plan(() => ({ id: getVpcOutput({ default: true }).id }), {
      ...MUMBAI,
      mode: "up",
    });
    expect(planned.outputs["id"]).toMatch(/^vpc-0[0-9a-f]{16}$/);
    expect(planned.notices).toMatchObject([
      { message: expect.stringContaining("stand-ins of its declared types") },
    ]);
  });

  test("wait for what they depend on: with resources that do not exist yet they are not even asked", async () => {
    const planned = await plan(() => {
      const vpc = new Vpc("v", {});
      return { zones: getAvailabilityZonesOutput({}, { dependsOn: [vpc] }).names };
    }, MUMBAI);
    expect(planned.outputs).toEqual({ zones: UNKNOWN });
    expect(planned.notices).toEqual([]);
  });

  test("are asked when what they depend on exists", async () => {
    const planned = await plan(() => {
      const vpc = Vpc.get("v", "vpc-1");
      return { zones: getAvailabilityZonesOutput({}, { dependsOn: [vpc] }).names };
    }, MUMBAI);
    expect(planned.outputs).toEqual({ zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"] });
  });
});

test("a function of a provider that names no region is not answered by a made-up one", async () => {
  const planned = await plan(() => ({ zones: getAvailabilityZonesOutput().names }));
  expect(planned.outputs).toEqual({ zones: UNKNOWN });
  expect(planned.notices).toEqual([
    {
      code: "unanswered-invoke",
      message:
        "aws:index/getAvailabilityZones:getAvailabilityZones is answered by unknown values: the calling aws provider names no region; " +
        "set aws:region in the stack's config or region on the provider.",
    },
  ]);
});

test("YAML becomes resources", async () => {
  const yaml =
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n---\napiVersion: v1\nkind: ConfigMapList\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: b}}\n";
  const planned = await plan(() => void new ConfigGroup("g", { yaml }));
  expect(planned.problems).toEqual([]);
  expect(planned.resources.map((resource) => resource.type).sort()).toEqual([
    "kubernetes:core/v1:ConfigMap",
    "kubernetes:core/v1:Namespace",
    "kubernetes:yaml:ConfigGroup",
    "pulumi:providers:kubernetes",
    "pulumi:pulumi:Stack",
  ]);
  expect(
    planned.resources.find((resource) => resource.type.endsWith(":ConfigMap"))?.inputs,
  ).toMatchObject({ data: { a: "b" }, metadata: { name: "c" } });
});

describe("a call as the SDK makes it", () => {
  const request = (token: string, args: object = {}): any => {
    const { ResourceInvokeRequest, RegisterResourceResponse } = sdk("proto/resource_pb.js");
    const Struct = RegisterResourceResponse.deserializeBinary(Uint8Array.of(0x1a, 0)).getObject()
      .constructor;
    const message = new ResourceInvokeRequest();
    message.setTok(token);
    message.setArgs(Struct.fromJavaScript(args));
    return message;
  };

  test("to a renderer is refused in clear words, and the reader is told", async () => {
    const notices: unknown[] = [];
    const error = await failure(
      rpc(monitorFor({}, notices as never), "invoke", request("kubernetes:helm:template")),
    );
    expect(error.details).toMatch(
      /^invocation of kubernetes:helm:template returned an error: A Helm chart \(helm\.v3\.Chart\) cannot be rendered in a plan/,
    );
    expect(notices).toMatchObject([{ code: "unanswered-invoke" }]);
  });

  test("with wrong arguments is refused as the provider does, which is no gap of the plan", async () => {
    const notices: unknown[] = [];
    const call = rpc(
      monitorFor(MUMBAI, notices as never),
      "invoke",
      request("aws:index/getAvailabilityZone:getAvailabilityZone", { name: "x" }),
    );
    expect((await failure(call)).details).toBe(
      "invocation of aws:index/getAvailabilityZone:getAvailabilityZone returned an error: no matching EC2 Availability Zone found",
    );
    expect(notices).toEqual([]);
  });

  test("without a provider is refused when default providers are disabled", async () => {
    const monitor = monitorFor({ config: { "pulumi:disable-default-providers": '["*"]' } });
    const error = await failure(rpc(monitor, "invoke", request("aws:ec2/getVpc:getVpc")));
    expect(error.details).toMatch(
      /^Default provider for 'aws' disabled\. 'aws:ec2\/getVpc:getVpc' must use an explicit provider\. /,
    );
    expect(monitor.result().problems).toMatchObject([{ code: "default-provider-disabled" }]);
  });

  test("for a resource that is not in the graph is refused in the engine's words", async () => {
    const urn = "urn:pulumi:dev::proj::a:b:C::gone";
    const error = await failure(
      rpc(monitorFor({}), "invoke", request("pulumi:pulumi:getResource", { urn })),
    );
    expect(error.details).toBe(
      `invocation of pulumi:pulumi:getResource returned an error: unknown resource ${urn}`,
    );
  });

  test("to a function that the engine does not have is refused", async () => {
    const error = await failure(
      rpc(monitorFor({}), "invoke", request("pulumi:pulumi:getEverything")),
    );
    expect(error.details).toMatch(/unrecognized function name: 'pulumi:pulumi:getEverything'$/);
  });

  test("of an SDK without output form gets values of which none is undefined", async () => {
    const response = await rpc(
      monitorFor(MUMBAI),
      "invoke",
      request("aws:ec2/getVpc:getVpc", { default: true }),
    );
    const answer = response.getReturn().toJavaScript();
    expect(answer).toMatchObject({
      default: true,
      id: expect.stringMatching(/^vpc-/),
      cidrBlock: "10.0.0.0/16",
      ownerId: "111122223333",
    });
  });
});
