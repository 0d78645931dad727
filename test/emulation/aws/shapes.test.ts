// SPDX-License-Identifier: Apache-2.0
import { emulateOutputs } from "../../../emulation/emulate.ts";
import { UNKNOWN, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import { textOf } from "../text-of.ts";

const ACCOUNT = "123456789012";

function emulate(type: string, region: string, inputs: JsonObject = {}): JsonObject {
  const { id, outputs } = emulateOutputs(`aws:${type}`, {
    inputs,
    name: "main",
    urn: `urn:pulumi:dev::proj::aws:${type}::main`,
    region,
    account: ACCOUNT,
    partition: "aws",
  });
  return { ...outputs, id };
}

/** The value at a path such as `identities.0.oidcs.0.issuer`. */
function at(value: Json, path: string): Json {
  return path.split(".").reduce<Json>((inner, key) => (inner as JsonObject)[key] ?? null, value);
}

const HEX16 = "0[0-9a-f]{16}";
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

const SHAPES: [type: string, inputs: JsonObject, shapes: Record<string, string>][] = [
  [
    "ec2/vpc:Vpc",
    {},
    {
      id: `vpc-${HEX16}`,
      arn: `arn:aws:ec2:<region>:<account>:vpc/vpc-${HEX16}`,
      mainRouteTableId: `rtb-${HEX16}`,
      ownerId: "<account>",
    },
  ],
  [
    "ec2/subnet:Subnet",
    { availabilityZone: "ap-south-1c" },
    { id: `subnet-${HEX16}`, availabilityZone: "ap-south-1c" },
  ],
  [
    "ec2/subnet:Subnet",
    {},
    {
      availabilityZone: "<region>a",
      availabilityZoneId: "aps[12]-az1",
      arn: `arn:aws:ec2:<region>:<account>:subnet/subnet-${HEX16}`,
    },
  ],
  ["ec2/routeTableAssociation:RouteTableAssociation", {}, { id: `rtbassoc-${HEX16}` }],
  [
    "ec2/route:Route",
    { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" },
    { id: "r-rtb-11080289494" },
  ],
  ["ec2/internetGateway:InternetGateway", {}, { id: `igw-${HEX16}` }],
  [
    "ec2/natGateway:NatGateway",
    {},
    {
      id: `nat-${HEX16}`,
      publicIp: "203\\.0\\.113\\.\\d{1,3}",
      networkInterfaceId: `eni-${HEX16}`,
    },
  ],
  [
    "ec2/eip:Eip",
    {},
    {
      id: `eipalloc-${HEX16}`,
      allocationId: `eipalloc-${HEX16}`,
      publicDns: "ec2-203-0-113-\\d{1,3}\\.<region>\\.compute\\.amazonaws\\.com",
    },
  ],
  [
    "ec2/vpcEndpoint:VpcEndpoint",
    { serviceName: "com.amazonaws.ap-south-1.s3" },
    { id: `vpce-${HEX16}`, prefixListId: "pl-[0-9a-f]{8}" },
  ],
  [
    "ec2/vpcEndpoint:VpcEndpoint",
    {
      serviceName: "com.amazonaws.ap-south-1.ecr.api",
      vpcEndpointType: "Interface",
      subnetIds: ["a", "b"],
    },
    {
      "dnsEntries.0.dnsName": `vpce-${HEX16}-[0-9a-f]{8}\\.ecr\\.api\\.<region>\\.vpce\\.amazonaws\\.com`,
      "networkInterfaceIds.1": `eni-${HEX16}`,
    },
  ],
  [
    "ec2/securityGroup:SecurityGroup",
    {},
    { id: `sg-${HEX16}`, name: "main-[0-9a-f]{7}", description: "Managed by Pulumi" },
  ],
  ["ec2/securityGroupRule:SecurityGroupRule", {}, { id: "sgrule-\\d+" }],
  [
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {},
    { id: `sgr-${HEX16}`, arn: `arn:aws:ec2:<region>:<account>:security-group-rule/sgr-${HEX16}` },
  ],
  [
    "ec2/flowLog:FlowLog",
    {},
    { id: `fl-${HEX16}`, arn: `arn:aws:ec2:<region>:<account>:vpc-flow-log/fl-${HEX16}` },
  ],
  ["ec2/launchTemplate:LaunchTemplate", { name: "nodes" }, { id: `lt-${HEX16}`, name: "nodes" }],
  [
    "ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    {},
    { id: `vpc-cidr-assoc-${HEX16}` },
  ],
  [
    "ec2/instance:Instance",
    {},
    { id: `i-${HEX16}`, privateDns: "ip-10-0-\\d+-\\d+\\.<region>\\.compute\\.internal" },
  ],
  [
    "autoscaling/group:Group",
    { name: "edge" },
    {
      id: "edge",
      arn: `arn:aws:autoscaling:<region>:<account>:autoScalingGroup:${UUID}:autoScalingGroupName/edge`,
    },
  ],
  ["kms/key:Key", {}, { id: UUID, keyId: UUID, arn: `arn:aws:kms:<region>:<account>:key/${UUID}` }],
  ["kms/key:Key", { multiRegion: true }, { id: "mrk-[0-9a-f]{32}" }],
  [
    "kms/alias:Alias",
    { name: "alias/x", targetKeyId: "11111111-1111-4111-8111-111111111111" },
    {
      arn: "arn:aws:kms:<region>:<account>:alias/x",
      targetKeyArn: "arn:aws:kms:<region>:<account>:key/1{8}-.*",
    },
  ],
  [
    "s3/bucket:Bucket",
    { bucket: "logs" },
    {
      id: "logs",
      arn: "arn:aws:s3:::logs",
      bucketDomainName: "logs\\.s3\\.amazonaws\\.com",
      bucketRegionalDomainName: "logs\\.s3\\.<region>\\.amazonaws\\.com",
      hostedZoneId: "Z11RGJOFQNVJUP|Z02976202B4EZMXIPMXF7",
    },
  ],
  ["s3/bucketPolicy:BucketPolicy", { bucket: "logs" }, { id: "logs" }],
  [
    "s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    { bucket: "site" },
    { websiteEndpoint: "site\\.s3-website\\.<region>\\.amazonaws\\.com" },
  ],
  [
    "cloudwatch/logGroup:LogGroup",
    { name: "/aws/eks/x" },
    { id: "/aws/eks/x", arn: "arn:aws:logs:<region>:<account>:log-group:/aws/eks/x" },
  ],
  [
    "cloudwatch/eventRule:EventRule",
    { name: "spot" },
    { arn: "arn:aws:events:<region>:<account>:rule/spot" },
  ],
  [
    "sqs/queue:Queue",
    { name: "q" },
    {
      id: "https://sqs\\.<region>\\.amazonaws\\.com/<account>/q",
      url: "https://sqs\\.<region>\\.amazonaws\\.com/<account>/q",
      arn: "arn:aws:sqs:<region>:<account>:q",
    },
  ],
  ["sqs/queue:Queue", { fifoQueue: true }, { name: "main-[0-9a-f]{7}\\.fifo" }],
  [
    "iam/role:Role",
    { name: "r" },
    { id: "r", arn: "arn:aws:iam::<account>:role/r", uniqueId: "AROA[A-Z2-7]{17}" },
  ],
  ["iam/role:Role", { name: "r", path: "/svc/" }, { arn: "arn:aws:iam::<account>:role/svc/r" }],
  [
    "iam/policy:Policy",
    { name: "p" },
    { id: "arn:aws:iam::<account>:policy/p", policyId: "ANPA[A-Z2-7]{17}" },
  ],
  ["iam/rolePolicy:RolePolicy", { role: "r", name: "p" }, { id: "r:p" }],
  [
    "iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "r", policyArn: "arn:aws:iam::aws:policy/X" },
    { id: "r/arn:aws:iam::aws:policy/X" },
  ],
  [
    "iam/instanceProfile:InstanceProfile",
    { name: "ip" },
    { arn: "arn:aws:iam::<account>:instance-profile/ip", uniqueId: "AIPA[A-Z2-7]{17}" },
  ],
  [
    "iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://oidc.example/id/1" },
    { arn: "arn:aws:iam::<account>:oidc-provider/oidc\\.example/id/1", url: "oidc\\.example/id/1" },
  ],
  [
    "eks/cluster:Cluster",
    { name: "k", version: "1.36" },
    {
      id: "k",
      arn: "arn:aws:eks:<region>:<account>:cluster/k",
      endpoint: "https://[0-9A-F]{32}\\.gr7\\.<region>\\.eks\\.amazonaws\\.com",
      "identities.0.oidcs.0.issuer":
        "https://oidc\\.eks\\.<region>\\.amazonaws\\.com/id/[0-9A-F]{32}",
      "certificateAuthority.data": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t[A-Za-z0-9+/=]+",
      "vpcConfig.clusterSecurityGroupId": `sg-${HEX16}`,
      version: "1\\.36",
      status: "ACTIVE",
    },
  ],
  [
    "eks/addon:Addon",
    { clusterName: "k", addonName: "vpc-cni" },
    { id: "k:vpc-cni", arn: `arn:aws:eks:<region>:<account>:addon/k/vpc-cni/${UUID}` },
  ],
  [
    "eks/nodeGroup:NodeGroup",
    { clusterName: "k", nodeGroupName: "sys" },
    {
      id: "k:sys",
      "resources.0.autoscalingGroups.0.name": `eks-sys-${UUID}`,
      arn: `arn:aws:eks:<region>:<account>:nodegroup/k/sys/${UUID}`,
    },
  ],
  [
    "eks/accessEntry:AccessEntry",
    { clusterName: "k", principalArn: "arn:aws:iam::<account>:role/team/admin" },
    {
      id: "k:arn:aws:iam::<account>:role/team/admin",
      accessEntryArn: `arn:aws:eks:<region>:<account>:access-entry/k/role/<account>/admin/${UUID}`,
    },
  ],
  [
    "eks/accessPolicyAssociation:AccessPolicyAssociation",
    { clusterName: "k", principalArn: "arn:p", policyArn: "arn:q" },
    { id: "k#arn:p#arn:q" },
  ],
  [
    "eks/podIdentityAssociation:PodIdentityAssociation",
    { clusterName: "k" },
    {
      id: "a-[0-9a-f]{17}",
      associationArn: "arn:aws:eks:<region>:<account>:podidentityassociation/k/a-[0-9a-f]{17}",
    },
  ],
  ["ssm/activation:Activation", {}, { id: UUID, activationCode: "[0-9A-Za-z]{20}" }],
  [
    "ssm/parameter:Parameter",
    { name: "/a/b", value: "v" },
    { id: "/a/b", arn: "arn:aws:ssm:<region>:<account>:parameter/a/b", value: "v" },
  ],
  [
    "rolesanywhere/trustAnchor:TrustAnchor",
    { name: "t" },
    { id: UUID, arn: `arn:aws:rolesanywhere:<region>:<account>:trust-anchor/${UUID}` },
  ],
  [
    "rolesanywhere/profile:Profile",
    {},
    { arn: `arn:aws:rolesanywhere:<region>:<account>:profile/${UUID}` },
  ],
  [
    "route53/zone:Zone",
    { name: "x.internal" },
    {
      id: "Z[A-Z2-7]{20}",
      arn: "arn:aws:route53:::hostedzone/Z[A-Z2-7]{20}",
      "nameServers.3": "ns-\\d+\\.awsdns-\\d\\d\\.co\\.uk",
    },
  ],
  [
    "route53/record:Record",
    { zoneId: "Z1", name: "www", type: "A" },
    { id: "Z1_www_A", fqdn: "www" },
  ],
  [
    "dynamodb/table:Table",
    { name: "t", streamEnabled: true },
    {
      arn: "arn:aws:dynamodb:<region>:<account>:table/t",
      streamArn: "arn:aws:dynamodb:<region>:<account>:table/t/stream/2026-.*",
    },
  ],
  [
    "lambda/function:Function",
    { name: "f" },
    {
      arn: "arn:aws:lambda:<region>:<account>:function:f",
      invokeArn:
        "arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/arn:aws:lambda:<region>:<account>:function:f/invocations",
      qualifiedArn: ".*:\\$LATEST",
    },
  ],
  ["sns/topic:Topic", { name: "t" }, { id: "arn:aws:sns:<region>:<account>:t" }],
  [
    "rds/instance:Instance",
    { identifier: "db", engine: "postgres" },
    {
      id: "db-[A-Z2-7]{26}",
      endpoint: "db\\.[0-9a-f]{12}\\.<region>\\.rds\\.amazonaws\\.com:5432",
    },
  ],
  [
    "rds/cluster:Cluster",
    { clusterIdentifier: "c", engine: "aurora-mysql" },
    {
      endpoint: "c\\.cluster-[0-9a-f]{12}\\.<region>\\.rds\\.amazonaws\\.com",
      readerEndpoint: "c\\.cluster-ro-.*",
    },
  ],
  [
    "secretsmanager/secret:Secret",
    { name: "s" },
    { id: "arn:aws:secretsmanager:<region>:<account>:secret:s-[0-9A-Za-z]{6}" },
  ],
  [
    "ecr/repository:Repository",
    { name: "app" },
    {
      repositoryUrl: "<account>\\.dkr\\.ecr\\.<region>\\.amazonaws\\.com/app",
      registryId: "<account>",
    },
  ],
  [
    "lb/loadBalancer:LoadBalancer",
    { name: "web" },
    {
      arn: "arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/app/web/[0-9a-f]{16}",
      dnsName: "web-\\d+\\.<region>\\.elb\\.amazonaws\\.com",
      zoneId: "ZP97RAFLXTNZK|Z0173938T07WNTVAEPZN",
    },
  ],
  [
    "alb/loadBalancer:LoadBalancer",
    { name: "web", internal: true },
    { dnsName: "internal-web-\\d+\\.<region>\\.elb\\.amazonaws\\.com" },
  ],
  [
    "lb/loadBalancer:LoadBalancer",
    { name: "tcp", loadBalancerType: "network" },
    {
      dnsName: "tcp-[0-9a-f]{16}\\.elb\\.<region>\\.amazonaws\\.com",
      zoneId: "ZVDDRBQ08TROA|Z0711778386UTO08407HT",
    },
  ],
  [
    "acm/certificate:Certificate",
    { domainName: "*.x.in", validationMethod: "DNS" },
    {
      id: `arn:aws:acm:<region>:<account>:certificate/${UUID}`,
      "domainValidationOptions.0.resourceRecordName": "_[0-9a-f]{32}\\.x\\.in\\.",
    },
  ],
  [
    "cloudfront/distribution:Distribution",
    {},
    {
      id: "E[A-Z2-7]{13}",
      arn: "arn:aws:cloudfront::<account>:distribution/E[A-Z2-7]{13}",
      domainName: "d[0-9a-f]{13}\\.cloudfront\\.net",
      hostedZoneId: "Z2FDTNDATAQYW2",
    },
  ],
  [
    "apigatewayv2/api:Api",
    {},
    {
      apiEndpoint: "https://[0-9a-z]{10}\\.execute-api\\.<region>\\.amazonaws\\.com",
      executionArn: "arn:aws:execute-api:<region>:<account>:[0-9a-z]{10}",
    },
  ],
  ["apigatewayv2/api:Api", { protocolType: "WEBSOCKET" }, { apiEndpoint: "wss://.*" }],
  [
    "ecs/taskDefinition:TaskDefinition",
    { family: "f" },
    { id: "f", arn: "arn:aws:ecs:<region>:<account>:task-definition/f:1" },
  ],
  [
    "cognito/userPool:UserPool",
    {},
    {
      id: "<region>_[0-9A-Za-z]{9}",
      endpoint: "cognito-idp\\.<region>\\.amazonaws\\.com/<region>_[0-9A-Za-z]{9}",
    },
  ],
];

describe.each(["ap-south-1", "ap-south-2"])("in %s", (region) => {
  test.each(SHAPES)("%s with %j has the real form", (type, given, shapes) => {
    const place = (text: string): string =>
      text.replaceAll("<account>", ACCOUNT).replaceAll("<region>", region);
    const inputs = JSON.parse(place(JSON.stringify(given))) as JsonObject;
    const resource = emulate(type, region, inputs);
    for (const [path, shape] of Object.entries(shapes)) {
      expect({ path, value: at(resource, path) }).toEqual({
        path,
        value: expect.stringMatching(new RegExp(`^(?:${place(shape)})$`)),
      });
    }
  });
});

describe("emulated values", () => {
  test("a resource that names a region of its own is there", () => {
    expect(
      emulate("sqs/queue:Queue", "ap-south-1", { region: "ap-south-2", name: "q" })["arn"],
    ).toBe(`arn:aws:sqs:ap-south-2:${ACCOUNT}:q`);
  });

  test("in China, ARNs and hosts are of the Chinese partition", () => {
    const { outputs } = emulateOutputs("aws:sqs/queue:Queue", {
      inputs: { name: "q" },
      name: "q",
      urn: "u",
      region: "cn-north-1",
      account: ACCOUNT,
      partition: "aws-cn",
    });
    expect(outputs).toMatchObject({
      arn: `arn:aws-cn:sqs:cn-north-1:${ACCOUNT}:q`,
      url: `https://sqs.cn-north-1.amazonaws.com.cn/${ACCOUNT}/q`,
    });
  });

  test("an unknown input never becomes part of a name", () => {
    const queue = emulate("sqs/queue:Queue", "ap-south-1", { name: UNKNOWN });
    expect(queue["url"]).not.toContain(UNKNOWN);
    expect(queue["name"]).toMatch(/^main-[0-9a-f]{7}$/);
  });

  test("a made-up name keeps to the length that AWS allows", () => {
    const { outputs } = emulateOutputs("aws:lb/loadBalancer:LoadBalancer", {
      inputs: {},
      name: "a-very-long-name-that-no-load-balancer-may-have",
      urn: "u",
      region: "ap-south-1",
      account: ACCOUNT,
      partition: "aws",
    });
    expect(outputs["name"]).toMatch(/^a-very-long-name-that-no-[0-9a-f]{7}$/);
    expect(textOf(outputs["name"])).toHaveLength(32);
  });

  test("a given prefix starts the name", () => {
    expect(emulate("iam/role:Role", "ap-south-1", { namePrefix: "nodes-" })["name"]).toMatch(
      /^nodes-[0-9a-f]{26}$/,
    );
  });

  test("tags of the provider are among all tags, under those of the resource", () => {
    const { outputs } = emulateOutputs("aws:sqs/queue:Queue", {
      inputs: { tags: { a: "own", c: "own" } },
      name: "q",
      urn: "u",
      region: "ap-south-1",
      account: ACCOUNT,
      partition: "aws",
      defaultTags: { a: "provider", b: "provider" },
    });
    expect(outputs["tagsAll"]).toEqual({ a: "own", b: "provider", c: "own" });
  });

  test("a cluster is in the VPC of its first subnet", () => {
    const { outputs } = emulateOutputs("aws:eks/cluster:Cluster", {
      inputs: { vpcConfig: { subnetIds: ["subnet-1"] } },
      name: "k",
      urn: "u",
      region: "ap-south-1",
      account: ACCOUNT,
      partition: "aws",
      related: (id) => (id === "subnet-1" ? { vpcId: "vpc-of-the-subnet" } : undefined),
    });
    expect(outputs["vpcConfig"]).toMatchObject({
      vpcId: "vpc-of-the-subnet",
      subnetIds: ["subnet-1"],
    });
  });

  test("a record in a zone of the program has that zone's name", () => {
    const { outputs } = emulateOutputs("aws:route53/record:Record", {
      inputs: { zoneId: "Z1", name: "www", type: "A" },
      name: "r",
      urn: "u",
      region: "ap-south-1",
      account: ACCOUNT,
      partition: "aws",
      related: (id) => (id === "Z1" ? { name: "x.in" } : undefined),
    });
    expect(outputs["fqdn"]).toBe("www.x.in");
  });

  test("an imported resource has the id it was imported by", () => {
    const { id, outputs } = emulateOutputs("aws:ec2/vpc:Vpc", {
      inputs: {},
      name: "v",
      urn: "u",
      id: "vpc-1",
      region: "ap-south-1",
      account: ACCOUNT,
      partition: "aws",
    });
    expect([id, outputs["arn"]]).toEqual(["vpc-1", `arn:aws:ec2:ap-south-1:${ACCOUNT}:vpc/vpc-1`]);
  });

  test("outputs of a CloudFormation stack are those that its template names", () => {
    const template = "Resources: {}\nOutputs:\n  Group:\n    Value: !Ref Instances\n";
    expect(
      Object.keys(
        emulate("cloudformation/stack:Stack", "ap-south-1", { templateBody: template })[
          "outputs"
        ] as JsonObject,
      ),
    ).toEqual(["Group"]);
    expect(
      emulate("cloudformation/stack:Stack", "ap-south-1", { templateBody: ": not [ a template" })[
        "outputs"
      ],
    ).toEqual({});
  });
});
