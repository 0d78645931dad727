// SPDX-License-Identifier: Apache-2.0
/** What an account may do: its quotas, the Regions and zone groups it turned on, the services of a place. */
import { Cloud, type Caller } from "../../../emulation/cloud/cloud.ts";
import { limitOf, unknownQuotas } from "../../../emulation/cloud/quotas/check.ts";
import type { AccountSettings } from "../../../emulation/cloud/quotas/model.ts";
import { QUOTAS } from "../../../emulation/cloud/quotas/table.ts";
import { isAbsent, unreachable } from "../../../emulation/cloud/places/reach.ts";
import { serviceOf } from "../../../emulation/cloud/places/services.ts";
import { ruledTypes } from "../../../emulation/cloud/rules/index.ts";
import { emptyCloud, parseCloud } from "../../../emulation/cloud/state.ts";
import { INDIAN_REGIONS } from "../../../india/places.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";

const MUMBAI: Caller = { region: "ap-south-1", account: "111122223333", defaultTags: {} };
const HYDERABAD: Caller = { ...MUMBAI, region: "ap-south-2" };

function cloud(account: AccountSettings = {}) {
  const it = new Cloud({ ...emptyCloud(), account }, { resource: () => undefined });
  const subject = (type: string, name: string) => ({ type, name, urn: `u::${type}::${name}` });
  return {
    it,
    make: (type: string, name: string, inputs: JsonObject, caller = MUMBAI) =>
      it.create(caller, subject(type, name), inputs),
    change: (type: string, name: string, id: string, inputs: JsonObject) =>
      it.update(MUMBAI, subject(type, name), id, inputs, {}),
    read: (type: string, name: string, id: string, caller = MUMBAI) =>
      it.read(caller, subject(type, name), id, {}),
  };
}

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const EIP = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const ROLE = "aws:iam/role:Role";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const TRUST = JSON.stringify({
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: ["eks.amazonaws.com", "ec2.amazonaws.com"] },
      Action: "sts:AssumeRole",
    },
  ],
});

describe("the table of quotas", () => {
  it.each(QUOTAS.map((quota) => [quota.key, quota] as const))(
    "says of %s its value, source and code, and counts a type that is modelled",
    (key, { value, source, checkedOn, code, type }) => {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(value).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(checkedOn).toBe("2026-11-22");
      expect(code).toMatch(/^[a-z0-9]+\/L-[0-9A-F]{8}$/);
      expect(ruledTypes()).toContain(type);
    },
  );

  it("has each key once, and knows which keys are none of its own", () => {
    expect(new Set(QUOTAS.map(({ key }) => key)).size).toBe(QUOTAS.length);
    expect(unknownQuotas(["eips", "elastic"])).toEqual(["elastic"]);
  });

  it("gives way to what the account was granted", () => {
    const eips = QUOTAS.find(({ key }) => key === "eips")!;
    expect([limitOf(eips, {}), limitOf(eips, { quotas: { eips: 10 } })]).toEqual([5, 10]);
  });
});

describe("beyond a quota", () => {
  it("of addresses AWS refuses the sixth in a Region, so a second Mumbai of three zones does not fit", () => {
    const { make } = cloud();
    for (let made = 1; made <= 5; made += 1) make(EIP, `e${made}`, { domain: "vpc" });
    expect(() => make(EIP, "e6", { domain: "vpc" })).toThrow(
      "AddressLimitExceeded: The maximum number of addresses has been reached.",
    );
    make(EIP, "elsewhere", { domain: "vpc" }, HYDERABAD);
  });

  it("there is room when the account was granted more", () => {
    const { make } = cloud({ quotas: { eips: 6 } });
    for (let made = 1; made <= 6; made += 1) make(EIP, `e${made}`, { domain: "vpc" });
    expect(() => make(EIP, "e7", {})).toThrow("AddressLimitExceeded");
  });

  it("of VPCs and of their blocks AWS says the limit", () => {
    const { make } = cloud({ quotas: { vpcs: 1, "cidrs-per-vpc": 2 } });
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    expect(() => make(VPC, "w", { cidrBlock: "10.1.0.0/16" })).toThrow(
      "VpcLimitExceeded: The maximum number of VPCs has been reached.",
    );
    const block = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
    make(block, "b", { vpcId: vpc.id, cidrBlock: "100.64.0.0/16" });
    expect(() => make(block, "c", { vpcId: vpc.id, cidrBlock: "100.65.0.0/16" })).toThrow(
      `CidrLimitExceeded: This network '${vpc.id}' has met its maximum number of allowed CIDRs: 2`,
    );
  });

  it("of NAT gateways each zone counts for itself", () => {
    const { make } = cloud({ quotas: { "nat-gateways-per-zone": 1 } });
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    make("aws:ec2/internetGateway:InternetGateway", "i", { vpcId: vpc.id });
    const subnet = (zone: string, cidrBlock: string) =>
      make(SUBNET, zone + cidrBlock, { vpcId: vpc.id, availabilityZone: zone, cidrBlock }).id;
    const [a, a2, b] = [
      subnet("ap-south-1a", "10.0.0.0/24"),
      subnet("ap-south-1a", "10.0.1.0/24"),
      subnet("ap-south-1b", "10.0.2.0/24"),
    ];
    const nat = (name: string, subnetId: string) => () => make(NAT, name, { subnetId });
    nat("one", a)();
    nat("two", b)();
    expect(nat("three", a2)).toThrow(
      "NatGatewayLimitExceeded: Performing this operation would exceed the limit of 1 NAT gateways.",
    );
  });

  it("of rules IPv4 and IPv6 are counted apart", () => {
    const { make } = cloud({ quotas: { "inbound-rules-per-group": 1 } });
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const group = make("aws:ec2/securityGroup:SecurityGroup", "g", { name: "g", vpcId: vpc.id });
    const rule = (name: string, more: JsonObject) => () =>
      make(RULE, name, {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        ...more,
      });
    rule("one", { cidrIpv4: "10.0.0.0/8" })();
    rule("two", { cidrIpv6: "fd00::/8" })();
    expect(rule("three", { cidrIpv4: "172.16.0.0/12" })).toThrow(
      "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
    );
    expect(rule("again", { cidrIpv4: "10.0.0.0/8" })).toThrow(
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/8, TCP, from port: 443, to port: 443, ALLOW" already exists',
    );
  });

  it("of IAM one account counts all Regions", () => {
    const { make } = cloud({ quotas: { roles: 1, "policies-per-role": 1 } });
    make(ROLE, "r", { name: "r", assumeRolePolicy: TRUST });
    expect(() => make(ROLE, "s", { name: "s", assumeRolePolicy: TRUST }, HYDERABAD)).toThrow(
      "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1",
    );
    const attach = (policy: string) => () =>
      make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", policy, {
        role: "r",
        policyArn: `arn:aws:iam::aws:policy/${policy}`,
      });
    attach("One")();
    expect(attach("Two")).toThrow("LimitExceeded: Cannot exceed quota for PoliciesPerRole: 1");
  });

  it("gateway endpoints and interface endpoints are counted apart", () => {
    const { make } = cloud({
      quotas: { "gateway-endpoints": 1, "interface-endpoints-per-vpc": 1 },
    });
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const endpoint = (service: string, vpcEndpointType: string) => () =>
      make(ENDPOINT, service, {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.ap-south-1.${service}`,
        vpcEndpointType,
      });
    endpoint("s3", "Gateway")();
    endpoint("sqs", "Interface")();
    for (const [service, type] of [
      ["dynamodb", "Gateway"],
      ["sts", "Interface"],
    ] as const) {
      expect(endpoint(service, type)).toThrow(
        "VpcEndpointLimitExceeded: The maximum number of VPC endpoints has been reached.",
      );
    }
  });

  it("a change that asks for more is refused, one that asks for no more is not", () => {
    const { make, change } = cloud({ quotas: { "nodes-per-node-group": 10 } });
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const subnetIds = ["a", "b"].map(
      (zone, index) =>
        make(SUBNET, zone, {
          vpcId: vpc.id,
          availabilityZone: `ap-south-1${zone}`,
          cidrBlock: `10.0.${index}.0/24`,
        }).id,
    );
    const role = make(ROLE, "r", { name: "r", assumeRolePolicy: TRUST }).outputs["arn"] as string;
    make("aws:eks/cluster:Cluster", "c", { name: "c", roleArn: role, vpcConfig: { subnetIds } });
    const group = (maxSize: number): JsonObject => ({
      clusterName: "c",
      nodeGroupName: "g",
      nodeRoleArn: role,
      scalingConfig: { minSize: 1, maxSize, desiredSize: 1 },
      subnetIds,
    });
    const type = "aws:eks/nodeGroup:NodeGroup";
    const { id } = make(type, "g", group(10));
    expect(() => change(type, "g", id, group(11))).toThrow(
      "InvalidParameterException: A node group has at most 10 nodes.",
    );
    change(type, "g", id, { ...group(10), labels: { a: "1" } });
  });
});

describe("a Region that nobody turned on", () => {
  const off = { turnedOff: ["ap-south-2"] };

  it.each([
    [EIP, {}, "AuthFailure: AWS was not able to validate the provided access credentials"],
    [
      "aws:kms/key:Key",
      {},
      "UnrecognizedClientException: The security token included in the request is invalid.",
    ],
    [
      "aws:autoscaling/group:Group",
      { minSize: 1, maxSize: 1 },
      "InvalidClientTokenId: The security token included in the request is invalid.",
    ],
    [
      "aws:s3/bucket:Bucket",
      { bucket: "b" },
      "InvalidToken: The provided token is malformed or otherwise invalid.",
    ],
  ])("does not know the account, as %s says", (type, inputs, message) => {
    const { make, read } = cloud(off);
    expect(() => make(type, "x", inputs, HYDERABAD)).toThrow(message);
    expect(() => read(type, "x", "x", HYDERABAD)).toThrow(message);
    make(type, "x", inputs);
  });

  it("is no matter for what is in no Region", () => {
    expect(cloud(off).make(ROLE, "r", { name: "r", assumeRolePolicy: TRUST }, HYDERABAD).id).toBe(
      "r",
    );
  });

  it("is written in the state, and read again", () => {
    const state = { ...emptyCloud(), account: off };
    expect(parseCloud(JSON.stringify(state)).account).toEqual(off);
  });
});

describe("a Local Zone", () => {
  it("whose group nobody turned on is no zone for a subnet", () => {
    const subnetIn = (account: AccountSettings) => () => {
      const { make } = cloud(account);
      const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
      return make(SUBNET, "s", {
        vpcId: vpc.id,
        availabilityZone: "ap-south-1-del-1a",
        cidrBlock: "10.0.0.0/24",
      });
    };
    expect(subnetIn({})().id).toMatch(/^subnet-/);
    expect(subnetIn({ turnedOff: ["ap-south-1-del-1"] })).toThrow(
      /^InvalidParameterValue: Value \(ap-south-1-del-1a\) for parameter availabilityZone is invalid\. Subnets can currently only be created in the following availability zones: ap-south-1a, ap-south-1b, ap-south-1c(?!.*del)/,
    );
  });

  it("has no interface endpoints", () => {
    const { make } = cloud();
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const subnet = make(SUBNET, "s", {
      vpcId: vpc.id,
      availabilityZone: "ap-south-1-del-1a",
      cidrBlock: "10.0.0.0/24",
    }).id;
    expect(() =>
      make(ENDPOINT, "e", {
        vpcId: vpc.id,
        serviceName: "com.amazonaws.ap-south-1.sqs",
        vpcEndpointType: "Interface",
        subnetIds: [subnet],
      }),
    ).toThrow(
      `InvalidParameter: The VPC endpoint service com.amazonaws.ap-south-1.sqs does not support the availability zone of the subnet: ${subnet}.`,
    );
  });
});

describe("a service that a Region lacks", () => {
  it("has no host there", () => {
    expect(unreachable("aws:macie2/account:Account", "ap-south-1", {})).toBeUndefined();
    expect(unreachable("aws:macie2/account:Account", "ap-south-2", {})?.facts).toEqual({
      host: "macie2.ap-south-2.amazonaws.com",
    });
    expect(() => cloud().make("aws:macie2/account:Account", "m", {}, HYDERABAD)).toThrow(
      'request send failed, Post "https://macie2.ap-south-2.amazonaws.com/": dial tcp: lookup macie2.ap-south-2.amazonaws.com: no such host',
    );
  });

  it("cannot be the service of an endpoint, nor can one of another Region", () => {
    const { make } = cloud();
    const vpc = make(VPC, "v", { cidrBlock: "10.0.0.0/16" }, HYDERABAD);
    const endpoint = (serviceName: string) => () =>
      make(ENDPOINT, serviceName, { vpcId: vpc.id, serviceName }, HYDERABAD);
    for (const name of ["com.amazonaws.ap-south-2.macie2", "com.amazonaws.ap-south-1.sqs"]) {
      expect(endpoint(name)).toThrow(
        `InvalidServiceName: The Vpc Endpoint Service '${name}' does not exist`,
      );
    }
    endpoint("com.amazonaws.ap-south-2.sqs")();
  });

  it("is none that our own stacks need", () => {
    const lacking = INDIAN_REGIONS.flatMap((region) =>
      ruledTypes().filter((type) => isAbsent(serviceOf(type).endpoint, region)),
    );
    expect(lacking).toEqual([]);
  });
});
