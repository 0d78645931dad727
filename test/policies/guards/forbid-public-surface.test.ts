// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../../../graph/redact.ts";
import { makeSecret, type JsonObject } from "../../../graph/stack-export.ts";
import { DATA_PORTS } from "../../../policies/data/guards/data-ports.ts";
import { foundBy, foundIn, from, inMumbai, tagged, UNKNOWN } from "./judged.ts";

const RULE = "forbid-public-surface";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const SERVICE = "kubernetes:core/v1:Service";
const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";

test.each<[string, JsonObject, string]>([
  ["aws:rds/instance:Instance", { publiclyAccessible: true }, "deny publiclyAccessible true"],
  ["aws:rds/instance:Instance", { publiclyAccessible: "true" }, "deny publiclyAccessible true"],
  ["aws:rds/instance:Instance", { publiclyAccessible: UNKNOWN }, "undecided publiclyAccessible -"],
  [
    "aws:some/newThing:NewThing",
    { network: { publiclyAccessible: true } },
    "deny network.publiclyAccessible true",
  ],
  ["aws-native:rds:DbInstance", { publiclyAccessible: true }, "deny publiclyAccessible true"],
  [
    "aws:ecs/service:Service",
    { networkConfiguration: { assignPublicIp: true, subnets: [] } },
    "deny networkConfiguration.assignPublicIp true",
  ],
  [
    "aws:pipes/pipe:Pipe",
    { targetParameters: { awsVpcConfiguration: { assignPublicIp: "ENABLED" } } },
    "deny targetParameters.awsVpcConfiguration.assignPublicIp ENABLED",
  ],
])("a switch that makes it public is found: %s %j", (type, inputs, expected) => {
  expect(foundIn(RULE, type, inputs).filter((each) => !each.includes("not set"))).toEqual([
    `x ${expected}`,
  ]);
});

test.each<[string, JsonObject]>([
  ["aws:rds/instance:Instance", { publiclyAccessible: false }],
  ["aws:pipes/pipe:Pipe", { targetParameters: { assignPublicIp: "DISABLED" } }],
  ["aws:lb/loadBalancer:LoadBalancer", { internal: false }],
  ["aws:ec2/eip:Eip", { domain: "vpc" }],
  ["random:index/randomId:RandomId", { publiclyAccessible: true }],
  ["aws:eks/cluster:Cluster", { vpcConfig: { endpointPublicAccess: false } }],
  [
    "aws:eks/cluster:Cluster",
    { vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] } },
  ],
])("what is not public passes: %s %j", (type, inputs) => {
  expect(foundIn(RULE, type, inputs)).toEqual([]);
});

test.each<[string, string[]]>([
  ["aws:eks/cluster:Cluster", ["x deny vpcConfig.publicAccessCidrs not set"]],
  ["aws:opensearch/domain:Domain", ["x deny vpcOptions not set"]],
  ["aws:elasticsearch/domain:Domain", ["x deny vpcOptions not set"]],
  ["aws:lambda/functionUrl:FunctionUrl", ["x deny authorizationType not set"]],
  ["aws:transfer/server:Server", ["x deny endpointType not set"]],
  ["aws:sagemaker/notebookInstance:NotebookInstance", ["x deny directInternetAccess not set"]],
  ["aws:sagemaker/domain:Domain", ["x deny appNetworkAccessType not set"]],
  [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    [
      "x deny blockPublicAcls not set",
      "x deny blockPublicPolicy not set",
      "x deny ignorePublicAcls not set",
      "x deny restrictPublicBuckets not set",
    ],
  ],
  ["aws:msk/cluster:Cluster", []],
  ["aws:s3/bucket:Bucket", []],
  ["aws:s3/bucketAcl:BucketAcl", []],
  ["aws:s3/accessPoint:AccessPoint", []],
])("what a service does unless told is public or not: %s", (type, expected) => {
  expect(foundIn(RULE, type, {})).toEqual(expected);
});

test.each(["public-read", "public-read-write", "authenticated-read"])(
  "an ACL that lets others read is public: %s",
  (acl) => {
    expect(foundIn(RULE, "aws:s3/bucketAcl:BucketAcl", { acl })).toEqual([`x deny acl ${acl}`]);
  },
);

test("a value that is secret is judged and not shown", () => {
  const authorizationType = makeSecret("NONE");
  expect(foundIn(RULE, "aws:lambda/functionUrl:FunctionUrl", { authorizationType })).toEqual([
    `x deny authorizationType ${REDACTED}`,
  ]);
});

test("a part of a database has the class of its database", () => {
  const cluster = inMumbai("aws:rds/cluster:Cluster", "orders", {
    clusterIdentifier: "orders",
    tags: tagged("payment"),
  });
  const part = (clusterIdentifier: string) =>
    inMumbai("aws:rds/clusterInstance:ClusterInstance", "x", {
      clusterIdentifier,
      publiclyAccessible: true,
    });
  expect(foundBy(RULE, [cluster, part("orders")])).toEqual(["x deny publiclyAccessible true"]);
  expect(foundBy(RULE, [cluster, part("others")])).toEqual([]);
});

describe("rules of security groups", () => {
  const ingress = (rule: JsonObject): string[] => foundIn(RULE, GROUP, { ingress: [rule] });
  const everyone = { cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] };

  test("may open the ports of ordinary web services", () => {
    for (const port of [80, 443]) {
      const rule = { protocol: "tcp", fromPort: port, toPort: port, ...everyone };
      expect(ingress(rule)).toEqual([]);
    }
    expect(ingress({ protocol: "icmp", fromPort: -1, toPort: -1, ...everyone })).toEqual([]);
  });

  test.each(DATA_PORTS)("do not open port $port ($of)", ({ port }) => {
    const rule = { protocol: "tcp", fromPort: port, toPort: port };
    expect(ingress({ ...rule, ...everyone })).toEqual([
      "x deny ingress[0].cidrBlocks[1] 0.0.0.0/0",
    ]);
    expect(ingress({ ...rule, ipv6CidrBlocks: ["::/0"] })).toEqual([
      "x deny ingress[0].ipv6CidrBlocks[0] ::/0",
    ]);
    expect(ingress({ ...rule, cidrBlocks: ["10.0.0.0/8"] })).toEqual([]);
  });

  test("do not open a range around one, nor everything", () => {
    const found = ["x deny ingress[0].cidrBlocks[1] 0.0.0.0/0"];
    expect(ingress({ protocol: "tcp", fromPort: 0, toPort: 65535, ...everyone })).toEqual(found);
    expect(ingress({ protocol: "-1", fromPort: 0, toPort: 0, ...everyone })).toEqual(found);
    expect(ingress({ protocol: "udp", fromPort: 8000, toPort: 8100, ...everyone })).toEqual([]);
  });

  test("are judged by the class of their group when they stand alone", () => {
    const group = inMumbai(GROUP, "group", { tags: tagged("critical") });
    const rule = inMumbai(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "x",
      {
        securityGroupId: UNKNOWN,
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        cidrIpv4: "0.0.0.0/0",
      },
      from("securityGroupId", group),
    );
    expect(foundBy(RULE, [group, rule])).toEqual(["x deny cidrIpv4 0.0.0.0/0"]);
    expect(foundBy(RULE, [rule])).toEqual([]);
    const old = (type: string) =>
      inMumbai(
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "x",
        {
          securityGroupId: UNKNOWN,
          type,
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrBlocks: ["0.0.0.0/0"],
        },
        from("securityGroupId", group),
      );
    expect(foundBy(RULE, [group, old("ingress")])).toEqual(["x deny cidrBlocks[0] 0.0.0.0/0"]);
    expect(foundBy(RULE, [group, old("egress")])).toEqual([]);
  });
});

describe("load balancers of a cluster", () => {
  const judged = (annotations: JsonObject, spec: JsonObject): string[] =>
    foundIn(RULE, SERVICE, {
      metadata: { labels: { "nivas.io/data-class": "payment" }, annotations },
      spec: { type: "LoadBalancer", ports: [{ port: 5432 }], ...spec },
    });
  const path = `metadata.annotations["${SCHEME}"]`;

  test("do not put a data store on the Internet", () => {
    expect(judged({ [SCHEME]: "internet-facing" }, {})).toEqual([`x deny ${path} internet-facing`]);
    expect(judged({}, {})).toEqual([`x undecided ${path} -`]);
  });

  test("may be internal, be closed to others, or serve the web", () => {
    const open = { [SCHEME]: "internet-facing" };
    expect(judged({ [SCHEME]: "internal" }, {})).toEqual([]);
    expect(judged({ "service.beta.kubernetes.io/aws-load-balancer-internal": "true" }, {})).toEqual(
      [],
    );
    expect(judged({}, { loadBalancerClass: "service.k8s.aws/nlb" })).toEqual([]);
    expect(judged(open, { loadBalancerSourceRanges: ["203.0.113.0/24"] })).toEqual([]);
    expect(judged(open, { ports: [{ port: 443 }] })).toEqual([]);
    expect(judged(open, { type: "ClusterIP" })).toEqual([]);
    expect(judged(open, { loadBalancerSourceRanges: ["0.0.0.0/0"] })).toHaveLength(1);
  });
});
