// SPDX-License-Identifier: Apache-2.0
import {
  bucketEndpointPolicy,
  interfacePolicy,
  tablePolicy,
} from "../../../components/network/endpoint-policy.ts";
import { INTERFACE_SERVICES } from "../../../components/network/endpoint-services.ts";
import { ACCOUNT } from "../foundation/fixtures.ts";

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
const serviceOf = (name: string) => INTERFACE_SERVICES.find(({ service }) => service === name)!;

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
