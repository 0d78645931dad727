// SPDX-License-Identifier: Apache-2.0
/** A network, a key and the outputs of a cluster, for tests of what hangs on them. */
import * as pulumi from "@pulumi/pulumi";
import type { KeyRef } from "../../../components/contracts/key-ref.ts";
import type { NetworkRef, SubnetRef } from "../../../components/contracts/network-ref.ts";
import { RegionalCluster } from "../../../components/cluster/regional-cluster.ts";
import type { RegionalClusterArgs } from "../../../components/cluster/regional-cluster-args.ts";
import type { Placement } from "../../../components/shared/facts.ts";
import {
  record,
  type RecordedResource,
  type RecordOptions,
  type Recording,
} from "../../support/record.ts";

export const ACCOUNT = "123456789012";

export const PLACEMENT: Placement = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "platform",
};

export const KEY_ARN = `arn:aws:kms:ap-south-1:${ACCOUNT}:key/0f1e2d3c`;

/** A network of three zones, as `RegionalNetwork` makes it. */
export function fakeNetwork(
  overrides: Partial<NetworkRef> = {},
  region = "ap-south-1",
): NetworkRef {
  const zones = ["a", "b", "c"].map((letter) => `${region}${letter}`);
  const subnets = (kind: string, cidr: (index: number) => string): SubnetRef[] =>
    zones.map((zone, index) => ({
      zone,
      cidr: cidr(index),
      id: pulumi.output(`subnet-${kind}-${zone}`),
    }));
  return {
    vpcId: pulumi.output("vpc-1"),
    cidr: "10.0.0.0/16",
    podCidr: "100.64.0.0/16",
    zones,
    publicSubnets: subnets("public", (i) => `10.0.${i}.0/24`),
    privateSubnets: subnets("private", (i) => `10.0.${32 * (i + 1)}.0/19`),
    podSubnets: subnets("pod", (i) => `100.64.${64 * i}.0/18`),
    databaseSubnets: subnets("database", (i) => `10.0.${i + 4}.0/24`),
    controlPlaneSubnets: subnets("control", (i) => `10.0.8.${16 * i}/28`),
    localZoneSubnets: [],
    egress: "internet",
    ...overrides,
  };
}

export function fakeKey(overrides: Partial<KeyRef> = {}): KeyRef {
  return {
    dataClass: "payment",
    region: "ap-south-1",
    arn: pulumi.output(KEY_ARN),
    aliasName: "alias/nivas/mumbai/payment",
    ...overrides,
  };
}

/** The smallest arguments, then `overrides`. */
export function clusterArgsOf(overrides: Partial<RegionalClusterArgs> = {}): RegionalClusterArgs {
  return {
    placement: PLACEMENT,
    account: ACCOUNT,
    network: fakeNetwork(),
    key: fakeKey(),
    ...overrides,
  };
}

/** What EKS, EC2 and SQS answer beside the inputs. */
export function cloudOutputs(resource: RecordedResource): Record<string, unknown> {
  switch (resource.type) {
    case "aws:eks/cluster:Cluster":
      return {
        arn: `arn:aws:eks:ap-south-1:${ACCOUNT}:cluster/${text(resource.inputs, "name")}`,
        endpoint: "https://ABC.gr7.ap-south-1.eks.amazonaws.com",
        certificateAuthority: { data: "Q0E=" },
        vpcConfig: {
          ...(resource.inputs["vpcConfig"] as object),
          clusterSecurityGroupId: "sg-cluster",
        },
      };
    case "aws:iam/role:Role":
      return { arn: `arn:aws:iam::${ACCOUNT}:role/${text(resource.inputs, "name")}` };
    case "aws:ec2/launchTemplate:LaunchTemplate":
      return { latestVersion: 1 };
    case "aws:sqs/queue:Queue":
      return {
        url: `https://sqs.ap-south-1.amazonaws.com/${ACCOUNT}/${text(resource.inputs, "name")}`,
        arn: `arn:aws:sqs:ap-south-1:${ACCOUNT}:${text(resource.inputs, "name")}`,
      };
    default:
      return {};
  }
}

/** Records one cluster named `c`. */
export function recordCluster(
  overrides: Partial<RegionalClusterArgs> = {},
  options: RecordOptions = {},
): Promise<Recording<RegionalCluster>> {
  return record(() => new RegionalCluster("c", clusterArgsOf(overrides)), {
    outputs: cloudOutputs,
    ...options,
  });
}

/** An input that is text. */
export function text(inputs: Readonly<Record<string, unknown>>, property: string): string {
  const value = inputs[property];
  if (typeof value !== "string")
    throw new Error(`${property} is no text: ${JSON.stringify(value)}`);
  return value;
}

/** A policy that a resource carries as JSON. */
export function policyIn(resource: RecordedResource, property = "policy"): unknown {
  return JSON.parse(text(resource.inputs, property));
}
