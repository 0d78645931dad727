// SPDX-License-Identifier: Apache-2.0
import {
  bucketEndpointPolicy,
  interfacePolicy,
  tablePolicy,
} from "../../../components/network/endpoint-policy.ts";
import {
  AWS_BUCKETS,
  GATEWAY_SERVICES,
  INTERFACE_SERVICES,
} from "../../../components/network/endpoint-services.ts";
import { VpcEndpoints, type VpcEndpointsArgs } from "../../../components/network/vpc-endpoints.ts";
import { HYDERABAD_SERVICES, MUMBAI_SERVICES } from "../../../india/service-endpoints.ts";
import * as pulumi from "@pulumi/pulumi";
import { record, refusalOf } from "../../support/record.ts";
import { ACCOUNT, PLACEMENT, factsFor, parsed, tagsFor } from "../foundation/fixtures.ts";

const OWN = {
  Sid: "OwnCallersOwnResources",
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: {
    StringEquals: { "aws:PrincipalAccount": ACCOUNT },
    StringEqualsIfExists: { "aws:ResourceAccount": ACCOUNT },
  },
};
const SERVICES = [
  ...["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing"],
  ...["kms", "logs", "secretsmanager", "sqs", "ssm", "ssmmessages", "sts"],
];
const serviceOf = (name: string) => INTERFACE_SERVICES.find(({ service }) => service === name)!;

describe("the services that a cell calls", () => {
  it("are these, each with a reason", () => {
    expect(INTERFACE_SERVICES.map(({ service }) => service)).toEqual(SERVICES);
    expect(GATEWAY_SERVICES).toEqual(["dynamodb", "s3"]);
    expect(INTERFACE_SERVICES.filter(({ reason }) => reason.length < 10)).toEqual([]);
    expect(AWS_BUCKETS.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  it("are in both Indian Regions, as far as the SDK lists them", () => {
    const listed = INTERFACE_SERVICES.flatMap(({ endpointId }) => endpointId ?? []);
    expect(listed).toHaveLength(12);
    for (const region of [MUMBAI_SERVICES, HYDERABAD_SERVICES]) {
      expect(listed.filter((id) => !region.value.includes(id))).toEqual([]);
    }
  });
});

describe("interfacePolicy", () => {
  it("keeps callers and resources to the account", () => {
    expect(interfacePolicy(serviceOf("sqs"), ACCOUNT)).toEqual({
      Version: "2012-10-17",
      Statement: [OWN],
    });
  });

  it.each(["ecr.api", "ecr.dkr"])("lets the account pull, never push, elsewhere: %s", (service) => {
    const [own, foreign, ...more] = interfacePolicy(serviceOf(service), ACCOUNT).Statement;
    expect([own, ...more]).toEqual([OWN]);
    expect(foreign).toEqual({
      Sid: "OwnCallersAwsResources",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
        "ecr:DescribeImages",
      ],
      Resource: ["arn:aws:ecr:*:*:repository/*"],
      Condition: { StringEquals: { "aws:PrincipalAccount": ACCOUNT } },
    });
  });

  it("lets the account launch from images of AWS and read its public parameters", () => {
    expect(interfacePolicy(serviceOf("ec2"), ACCOUNT).Statement[1]).toMatchObject({
      Action: ["ec2:RunInstances", "ec2:CreateFleet"],
      Resource: ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*"],
    });
    expect(interfacePolicy(serviceOf("ssm"), ACCOUNT).Statement[1]).toMatchObject({
      Action: ["ssm:Describe*", "ssm:Get*", "ssm:List*"],
      Resource: ["arn:aws:ssm:*::parameter/aws/*", "arn:aws:ssm:*::document/*"],
    });
  });

  it("lets a web identity, which has no account yet, assume roles of the account", () => {
    expect(interfacePolicy(serviceOf("sts"), ACCOUNT).Statement).toEqual([
      OWN,
      {
        Sid: "AnyCallerOwnResources",
        Effect: "Allow",
        Principal: "*",
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceAccount": ACCOUNT } },
      },
    ]);
  });
});

describe("the policies of the gateway endpoints", () => {
  it("keep tables to the account", () => {
    expect(tablePolicy(ACCOUNT).Statement).toEqual([OWN]);
  });

  it("keep buckets to the account, but for reading those of AWS in the same Region", () => {
    expect(bucketEndpointPolicy(ACCOUNT, "ap-south-2").Statement).toEqual([
      OWN,
      {
        Sid: "AwsBucketsThatNodesRead",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: [
          "arn:aws:s3:::prod-ap-south-2-starport-layer-bucket/*",
          "arn:aws:s3:::al2023-repos-ap-south-2-de612dc2/*",
          "arn:aws:s3:::al2023-ap-south-2/*",
        ],
      },
    ]);
  });
});

describe("VpcEndpoints", () => {
  const make = (args: Partial<VpcEndpointsArgs> = {}) =>
    new VpcEndpoints("e", {
      placement: PLACEMENT,
      account: ACCOUNT,
      vpcId: "vpc-1",
      callers: [
        { name: "vpc", cidr: "10.0.0.0/16" },
        { name: "pods", cidr: "100.64.0.0/16" },
      ],
      subnets: ["a", "b"].map((letter) => ({
        zone: `ap-south-1${letter}`,
        cidr: "10.0.0.0/20",
        id: pulumi.output(`subnet-${letter}`),
      })),
      routeTableIds: ["rtb-1", "rtb-2"],
      ...args,
    });

  it.each(["up", "preview"] as const)("makes these and nothing else in mode %s", async (mode) => {
    const recorded = await record(() => make(), { mode });
    expect(recorded.list()).toEqual(
      [
        "nivas:index:VpcEndpoints e",
        "aws:ec2/securityGroup:SecurityGroup e-group",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule e-https-pods",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule e-https-vpc",
        ...["dynamodb", "s3", ...SERVICES].map((s) => `aws:ec2/vpcEndpoint:VpcEndpoint e-${s}`),
      ].sort(),
    );
  });

  it("gives an interface endpoint private names in every subnet, the group and its policy", async () => {
    const recorded = await record(() => make());
    const { policy, ...inputs } = recorded.byName("e-ecr.api").inputs;
    expect(inputs).toEqual({
      vpcId: "vpc-1",
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.ap-south-1.ecr.api",
      privateDnsEnabled: true,
      ipAddressType: "ipv4",
      subnetIds: ["subnet-a", "subnet-b"],
      securityGroupIds: ["e-group-id"],
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-ecr.api" },
    });
    expect(parsed(policy)).toEqual(interfacePolicy(serviceOf("ecr.api"), ACCOUNT));
  });

  it("gives a gateway endpoint every route table and its policy", async () => {
    const recorded = await record(() => make());
    const { policy, ...inputs } = recorded.byName("e-s3").inputs;
    expect(inputs).toEqual({
      vpcId: "vpc-1",
      vpcEndpointType: "Gateway",
      serviceName: "com.amazonaws.ap-south-1.s3",
      routeTableIds: ["rtb-1", "rtb-2"],
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-s3" },
    });
    expect(parsed(policy)).toEqual(bucketEndpointPolicy(ACCOUNT, "ap-south-1"));
    expect(parsed(recorded.byName("e-dynamodb").inputs.policy)).toEqual(tablePolicy(ACCOUNT));
  });

  it("opens port 443 to the VPC and its pods, and nothing outwards", async () => {
    const recorded = await record(() => make());
    expect(recorded.byName("e-group").inputs).toEqual({
      vpcId: "vpc-1",
      description: "Interface endpoints: HTTPS from the VPC and its pods",
      tags: { ...tagsFor("VpcEndpoints"), Name: "e-group" },
    });
    expect(recorded.byName("e-https-pods").inputs).toEqual({
      securityGroupId: "e-group-id",
      description: "HTTPS from pods",
      cidrIpv4: "100.64.0.0/16",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      tags: tagsFor("VpcEndpoints"),
    });
  });

  it("adds services with the common policy, and none where a service takes none", async () => {
    const recorded = await record(() => make({ additional: ["aps-workspaces", "oidc-eks"] }));
    expect(parsed(recorded.byName("e-aps-workspaces").inputs.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [OWN],
    });
    expect(recorded.byName("e-oidc-eks").inputs).not.toHaveProperty("policy");
  });

  it("registers its facts with the plain names of its services", async () => {
    const recorded = await record(() => make({ additional: ["aps-workspaces"] }));
    const serviceNames = ["dynamodb", "s3", ...SERVICES, "aps-workspaces"].map(
      (service) => `com.amazonaws.ap-south-1.${service}`,
    );
    expect(recorded.byName("e").outputs).toEqual({
      ...factsFor("VpcEndpoints"),
      securityGroupId: "e-group-id",
      serviceNames,
    });
    expect(recorded.value.serviceNames).toEqual(serviceNames);
  });

  it("refuses a service that is already there", async () => {
    expect(await refusalOf(() => make({ additional: ["kms"] }))).toBe(
      'endpoints.additional: already has an endpoint (found "kms"); allowed: services that the cell does not have yet; fix: remove it from the list',
    );
  });
});
