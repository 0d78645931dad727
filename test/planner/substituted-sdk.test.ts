// SPDX-License-Identifier: Apache-2.0
import { planProgram } from "../../planner/index.ts";
import { folderWith } from "./folder.ts";

jest.setTimeout(60_000);

/** A program beside which nothing is installed, as in a fresh clone. */
const PROGRAM = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
void pulumi.runtime.registerResourceTransform(async ({ props, opts }) => ({
  props: { ...props, tags: { ...props.tags, by: "transform" } },
  opts,
}));
const cluster = new aws.eks.Cluster("c", { roleArn: "r", vpcConfig: { subnetIds: ["s"] } });
export const group = cluster.vpcConfig.clusterSecurityGroupId;
`;

it("runs transforms and knows shapes of outputs on the planner's own SDKs", async () => {
  const directory = folderWith({
    "Pulumi.yaml": "name: fresh\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config: { aws:region: ap-south-1 }\n",
    "package.json": '{ "name": "fresh" }',
    "index.ts": PROGRAM,
  });
  const { graph, problems } = await planProgram({ directory, stack: "dev" });
  expect(problems).toEqual([]);
  const [stack] = graph.deployment.resources;
  const cluster = graph.deployment.resources.find(
    ({ type }) => type === "aws:eks/cluster:Cluster",
  )!;
  expect(cluster.inputs!.tags).toEqual({ by: "transform" });
  // Unknown, not undefined: the inputs of vpcConfig do not hide what the service adds to it.
  expect(stack!.outputs!.group).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
});
