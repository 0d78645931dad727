// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import type { Step } from "./model.ts";

export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const NAT = "aws:ec2/natGateway:NatGateway";
export const CLUSTER = "aws:eks/cluster:Cluster";

export const vpc: Step = { name: "net", type: VPC, inputs: { cidrBlock: "10.0.0.0/16" } };

export const gateway: Step = {
  name: "gateway",
  type: "aws:ec2/internetGateway:InternetGateway",
  inputs: { vpcId: "${net.id}" },
};

export const address = (name: string): Step => ({
  name,
  type: "aws:ec2/eip:Eip",
  inputs: { domain: "vpc" },
});

export const subnet = (name: string, zone: string, cidrBlock: string): Step => ({
  name,
  type: SUBNET,
  inputs: { vpcId: "${net.id}", availabilityZone: zone, cidrBlock },
});

export const role = (name: string, service: string): Step => ({
  name,
  type: "aws:iam/role:Role",
  inputs: {
    name,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    }),
  },
});

export const cluster = (name: string, more: JsonObject = {}): Step => ({
  name,
  type: CLUSTER,
  inputs: {
    name: "shop",
    roleArn: "${control.arn}",
    vpcConfig: { subnetIds: ["${a.id}", "${b.id}"] },
    ...more,
  },
});

/** A VPC with two subnets in two zones, a role that EKS may assume, and a cluster. */
export const surroundings: readonly Step[] = [
  vpc,
  subnet("a", "ap-south-1a", "10.0.0.0/24"),
  subnet("b", "ap-south-1b", "10.0.1.0/24"),
  role("control", "eks.amazonaws.com"),
];
export const withCluster: readonly Step[] = [...surroundings, cluster("first")];

/** An object of the cluster; `type` is `core/v1:Namespace`. */
export const object = (name: string, type: string, namespace?: string): Step => ({
  name,
  type: `kubernetes:${type}`,
  in: { cluster: "first" },
  inputs: {
    apiVersion: type.replace(/:.*/, "").replace(/^core\//, ""),
    kind: type.replace(/.*:/, ""),
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  },
});

export const release = (name: string): Step => ({
  name,
  type: "kubernetes:helm.sh/v3:Release",
  in: { cluster: "first" },
  inputs: { chart: "cert-manager", name: "certs", namespace: "kube-system", version: "1.0.0" },
});
