// SPDX-License-Identifier: Apache-2.0
import { knownText, type Model, type Scene } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { CREATED_AT, bareArn, globalArn, physicalName, regionalArn } from "./arn.ts";
import { CLOUDFRONT_HOSTED_ZONE, hostedZonesOf } from "./hosted-zones.ts";

const zone: Model = (scene) => {
  const id = scene.id ?? `Z${scene.ids.base32(20, "zone")}`;
  const isPrivate = scene.list("vpcs").length > 0;
  // The four name servers of a public zone are spread over four top-level domains.
  const nameServers = ["com", "net", "org", "co.uk"].map((domain, index) => {
    const number = isPrivate
      ? index * 512
      : index * 512 + (parseInt(scene.ids.hex(3, domain), 16) % 512);
    const group = isPrivate
      ? "00"
      : String(parseInt(scene.ids.hex(2, domain), 16) % 64).padStart(2, "0");
    return `ns-${number}.awsdns-${group}.${domain}${isPrivate ? "." : ""}`;
  });
  return {
    id,
    outputs: {
      zoneId: id,
      arn: bareArn(scene, "route53", `hostedzone/${id}`),
      name: scene.text("name") ?? physicalName(scene),
      nameServers,
      primaryNameServer: nameServers[0] ?? "",
      comment: scene.text("comment") ?? "Managed by Pulumi",
    },
  };
};

const record: Model = (scene) => {
  const zoneId = scene.text("zoneId") ?? "";
  const name = scene.text("name") ?? "";
  const type = scene.text("type") ?? "A";
  const zoneName = knownText(scene.related?.(zoneId)?.["name"]) ?? "";
  const absolute = name.replace(/\.$/, "");
  const fqdn =
    zoneName === "" || absolute.endsWith(zoneName)
      ? absolute
      : [absolute, zoneName].filter((part) => part !== "").join(".");
  const setIdentifier = scene.text("setIdentifier");
  return {
    id:
      scene.id ??
      [zoneId, name, type, ...(setIdentifier === undefined ? [] : [setIdentifier])].join("_"),
    outputs: { fqdn, name, allowOverwrite: scene.inputs["allowOverwrite"] ?? false },
  };
};

/** One model for the three modules that name the same resource (`lb`, `alb`, `elasticloadbalancingv2`). */
const loadBalancer: Model = (scene) => {
  const name = physicalName(scene, "name", 32);
  const network = (scene.text("loadBalancerType") ?? "application") === "network";
  const hash = scene.ids.hex(16, "lb");
  const arnSuffix = `${network ? "net" : "app"}/${name}/${hash}`;
  const arn = regionalArn(scene, "elasticloadbalancing", `loadbalancer/${arnSuffix}`);
  const internal = scene.inputs["internal"] === true;
  const zones = hostedZonesOf(scene.region, scene.ids.base32);
  return {
    id: scene.id ?? arn,
    outputs: {
      name,
      arn,
      arnSuffix,
      dnsName: network ? networkHost(scene, name, hash) : applicationHost(scene, name, internal),
      zoneId: network ? zones.nlb : zones.alb,
      vpcId: vpcOfSubnets(scene),
      internal,
      ipAddressType: scene.text("ipAddressType") ?? "ipv4",
      loadBalancerType: network ? "network" : (scene.text("loadBalancerType") ?? "application"),
      subnetMappings: scene.inputs["subnetMappings"] ?? [],
      subnets: scene.inputs["subnets"] ?? [],
      securityGroups: scene.inputs["securityGroups"] ?? [],
    },
  };
};

function applicationHost(scene: Scene, name: string, internal: boolean): string {
  const host = `${internal ? "internal-" : ""}${name}-${1 + (parseInt(scene.ids.hex(7, "host"), 16) % 2_000_000_000)}`;
  return `${host}.${scene.region}.elb.${partitionOf(scene.region).dnsSuffix}`;
}

function networkHost(scene: Scene, name: string, hash: string): string {
  return `${name}-${hash}.elb.${scene.region}.${partitionOf(scene.region).dnsSuffix}`;
}

function vpcOfSubnets(scene: Scene): string {
  const subnet = knownText(scene.list("subnets")[0]);
  return knownText(scene.related?.(subnet ?? "")?.["vpcId"]) ?? scene.ids.ec2("vpc", "of-lb");
}

const classicLoadBalancer: Model = (scene) => {
  const name = physicalName(scene, "name", 32);
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(scene, "elasticloadbalancing", `loadbalancer/${name}`),
      dnsName: applicationHost(scene, name, scene.inputs["internal"] === true),
      zoneId: hostedZonesOf(scene.region, scene.ids.base32).alb,
      instances: scene.inputs["instances"] ?? [],
      sourceSecurityGroup: `${scene.account}/default`,
      sourceSecurityGroupId: scene.ids.ec2("sg", "source"),
    },
  };
};

const targetGroup: Model = (scene) => {
  const name = physicalName(scene, "name", 32);
  const arnSuffix = `targetgroup/${name}/${scene.ids.hex(16, "tg")}`;
  const arn = regionalArn(scene, "elasticloadbalancing", arnSuffix);
  return {
    id: scene.id ?? arn,
    outputs: {
      name,
      arn,
      arnSuffix,
      loadBalancerArns: [],
      targetType: scene.text("targetType") ?? "instance",
    },
  };
};

const listener: Model = (scene) => {
  const owner =
    scene.text("loadBalancerArn") ??
    regionalArn(scene, "elasticloadbalancing", "loadbalancer/app/lb/0000000000000000");
  const arn = `${owner.replace(":loadbalancer/", ":listener/")}/${scene.ids.hex(16, "listener")}`;
  return { id: scene.id ?? arn, outputs: { arn, protocol: scene.text("protocol") ?? "HTTP" } };
};

const listenerRule: Model = (scene) => {
  const owner =
    scene.text("listenerArn") ??
    regionalArn(scene, "elasticloadbalancing", "listener/app/lb/0000000000000000/0000000000000000");
  const arn = `${owner.replace(":listener/", ":listener-rule/")}/${scene.ids.hex(16, "rule")}`;
  return { id: scene.id ?? arn, outputs: { arn, priority: scene.inputs["priority"] ?? 1 } };
};

const distribution: Model = (scene) => {
  const id = scene.id ?? `E${scene.ids.base32(13, "distribution")}`;
  return {
    id,
    outputs: {
      arn: globalArn(scene, "cloudfront", `distribution/${id}`),
      domainName: `d${scene.ids.hex(13, "domain")}.cloudfront.net`,
      hostedZoneId: CLOUDFRONT_HOSTED_ZONE,
      etag: `E${scene.ids.base32(13, "etag")}`,
      status: "Deployed",
      lastModifiedTime: "2026-01-01 00:00:00 +0000 UTC",
      callerReference: `terraform-${scene.ids.hex(26, "caller")}`,
      inProgressValidationBatches: 0,
      trustedKeyGroups: [],
      trustedSigners: [],
    },
  };
};

const originAccessIdentity: Model = (scene) => {
  const id = scene.id ?? `E${scene.ids.base32(13, "oai")}`;
  return {
    id,
    outputs: {
      iamArn: `arn:${scene.partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`,
      cloudfrontAccessIdentityPath: `origin-access-identity/cloudfront/${id}`,
      s3CanonicalUserId: scene.ids.hex(96, "canonical"),
      etag: `E${scene.ids.base32(13, "etag")}`,
      callerReference: `terraform-${scene.ids.hex(26, "caller")}`,
    },
  };
};

/** Ids of API Gateway: ten lower-case letters and digits. */
function apiId(scene: Scene, salt = "api"): string {
  return scene.ids.base62(10, salt).toLowerCase();
}

function executeHost(scene: Scene, id: string): string {
  return `${id}.execute-api.${scene.region}.${partitionOf(scene.region).dnsSuffix}`;
}

const httpApi: Model = (scene) => {
  const id = scene.id ?? apiId(scene);
  const scheme = scene.text("protocolType") === "WEBSOCKET" ? "wss" : "https";
  return {
    id,
    outputs: {
      name: physicalName(scene, "name", 128),
      apiEndpoint: `${scheme}://${executeHost(scene, id)}`,
      arn: `arn:${scene.partition}:apigateway:${scene.region}::/apis/${id}`,
      executionArn: regionalArn(scene, "execute-api", id),
    },
  };
};

const httpStage: Model = (scene) => {
  const name = scene.text("name") ?? physicalName(scene);
  const id = scene.text("apiId") ?? apiId(scene);
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: `arn:${scene.partition}:apigateway:${scene.region}::/apis/${id}/stages/${name}`,
      executionArn: regionalArn(scene, "execute-api", `${id}/${name}`),
      invokeUrl: `https://${executeHost(scene, id)}/${name === "$default" ? "" : name}`,
    },
  };
};

const restApi: Model = (scene) => {
  const id = scene.id ?? apiId(scene);
  return {
    id,
    outputs: {
      name: physicalName(scene, "name", 128),
      arn: `arn:${scene.partition}:apigateway:${scene.region}::/restapis/${id}`,
      executionArn: regionalArn(scene, "execute-api", id),
      rootResourceId: apiId(scene, "root"),
      createdDate: CREATED_AT,
    },
  };
};

const restStage: Model = (scene) => {
  const stage = scene.text("stageName") ?? "stage";
  const id = knownText(scene.inputs["restApi"]) ?? apiId(scene);
  return {
    id: scene.id ?? `ags-${id}-${stage}`,
    outputs: {
      invokeUrl: `https://${executeHost(scene, id)}/${stage}`,
      arn: `arn:${scene.partition}:apigateway:${scene.region}::/restapis/${id}/stages/${stage}`,
      executionArn: regionalArn(scene, "execute-api", `${id}/${stage}`),
    },
  };
};

const ecsCluster: Model = (scene) => {
  const name = physicalName(scene, "name", 255);
  const arn = regionalArn(scene, "ecs", `cluster/${name}`);
  return { id: scene.id ?? arn, outputs: { name, arn } };
};

const ecsService: Model = (scene) => {
  const name = physicalName(scene, "name", 255);
  const owner = scene.text("cluster") ?? "default";
  const arn = regionalArn(
    scene,
    "ecs",
    `service/${owner.slice(owner.lastIndexOf("/") + 1)}/${name}`,
  );
  return { id: scene.id ?? arn, outputs: { name, arn } };
};

const taskDefinition: Model = (scene) => {
  const family = scene.text("family") ?? physicalName(scene, "family", 255);
  const arn = regionalArn(scene, "ecs", `task-definition/${family}`);
  return {
    id: scene.id ?? family,
    outputs: { family, arn: `${arn}:1`, arnWithoutRevision: arn, revision: 1 },
  };
};

const userPool: Model = (scene) => {
  const id = scene.id ?? `${scene.region}_${scene.ids.base62(9)}`;
  return {
    id,
    outputs: {
      name: physicalName(scene, "name", 128),
      arn: regionalArn(scene, "cognito-idp", `userpool/${id}`),
      endpoint: `cognito-idp.${scene.region}.${partitionOf(scene.region).dnsSuffix}/${id}`,
      creationDate: CREATED_AT,
    },
  };
};

export const EDGE_MODELS: Readonly<Record<string, Model>> = {
  "route53/zone:Zone": zone,
  "route53/record:Record": record,
  ...Object.fromEntries(
    ["lb", "alb", "elasticloadbalancingv2"].flatMap((module): [string, Model][] => [
      [`${module}/loadBalancer:LoadBalancer`, loadBalancer],
      [`${module}/targetGroup:TargetGroup`, targetGroup],
      [`${module}/listener:Listener`, listener],
      [`${module}/listenerRule:ListenerRule`, listenerRule],
    ]),
  ),
  "elb/loadBalancer:LoadBalancer": classicLoadBalancer,
  "cloudfront/distribution:Distribution": distribution,
  "cloudfront/originAccessIdentity:OriginAccessIdentity": originAccessIdentity,
  "apigatewayv2/api:Api": httpApi,
  "apigatewayv2/stage:Stage": httpStage,
  "apigateway/restApi:RestApi": restApi,
  "apigateway/stage:Stage": restStage,
  "apigateway/deployment:Deployment": (scene) => ({
    id: scene.id ?? apiId(scene, "deployment").slice(0, 6),
    outputs: { createdDate: CREATED_AT },
  }),
  "ecs/cluster:Cluster": ecsCluster,
  "ecs/service:Service": ecsService,
  "ecs/taskDefinition:TaskDefinition": taskDefinition,
  "cognito/userPool:UserPool": userPool,
};
