// SPDX-License-Identifier: Apache-2.0
/** A plan with a bit of everything, for the tests of the writers. */
import { makeSecret, UNKNOWN, type Resource } from "../../graph/stack-export.ts";
import type { PlanResult } from "../../planner/plan-result.ts";
import { by, component, graphOf, provider, resource, STACK_URN } from "../graph/build.ts";

export const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const managed = { provider: by(aws) };

const cell = component("nivas:index:RegionalCell", "cell", {
  place: "mumbai",
  region: "ap-south-1",
});
const network = component(
  "nivas:index:RegionalNetwork",
  "net",
  { place: "mumbai", region: "ap-south-1" },
  { parent: cell.urn },
);
const edge = component(
  "nivas:index:EdgeNodePool",
  "edge",
  { place: "delhi", region: "ap-south-1" },
  { parent: cell.urn },
);
const inNetwork = { ...managed, parent: network.urn };

export const vpc = resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" }, inNetwork);
const gateway = resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, inNetwork);
const nat = resource(
  "aws:ec2/natGateway:NatGateway",
  "nat",
  { subnetId: UNKNOWN },
  {
    ...inNetwork,
    propertyDependencies: { subnetId: [vpc.urn] },
  },
);
const route = resource(
  "aws:ec2/route:Route",
  "out",
  { destinationCidrBlock: "0.0.0.0/0", natGatewayId: UNKNOWN },
  {
    ...inNetwork,
    propertyDependencies: { natGatewayId: [nat.urn] },
  },
);
const key = resource(
  "aws:kms/key:Key",
  "payment",
  { enableKeyRotation: true, tags: { "nivas:data-class": "payment" } },
  { ...managed, parent: cell.urn },
);
const alias = resource(
  "aws:kms/alias:Alias",
  "payment-alias",
  { name: "alias/nivas-payment", targetKeyId: UNKNOWN },
  {
    ...managed,
    parent: cell.urn,
    propertyDependencies: { targetKeyId: [key.urn] },
  },
);
const pool = resource(
  "aws:autoscaling/group:Group",
  "asg",
  { password: makeSecret("hunter2") },
  {
    ...managed,
    parent: edge.urn,
    dependencies: [vpc.urn],
  },
);
const role = resource("aws:iam/role:Role", "role", {}, { ...managed, parent: cell.urn });
const read: Resource = {
  ...resource("aws:ec2/subnet:Subnet", "read", {}, managed),
  external: true,
  id: "subnet-1",
};

export function planOf(
  overrides: Partial<PlanResult> = {},
  more: readonly Resource[] = [],
): PlanResult {
  const graph = graphOf(
    aws,
    cell,
    network,
    edge,
    vpc,
    gateway,
    nat,
    route,
    key,
    alias,
    pool,
    role,
    read,
    ...more,
  );
  graph.deployment.resources[0] = {
    urn: STACK_URN,
    type: "pulumi:pulumi:Stack",
    custom: false,
    outputs: {
      place: "mumbai",
      vpcId: UNKNOWN,
      token: makeSecret("hunter2"),
      list: [UNKNOWN, makeSecret(1)],
    },
  };
  return {
    project: "shop",
    stack: "mumbai",
    mode: "preview",
    graph,
    notices: [],
    problems: [],
    programOutput: "",
    durationMs: 1234,
    peakMemoryMib: 210.4,
    ...overrides,
  };
}
