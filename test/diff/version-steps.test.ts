// SPDX-License-Identifier: Apache-2.0
import { confirmationsOf, diffGraphs } from "../../diff/index.ts";
import { UNKNOWN } from "../../graph/stack-export.ts";
import { graph, resource, stepsOf, urnOf } from "./graphs.ts";

const CLUSTER = "aws:eks/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const ADDON = "aws:eks/addon:Addon";

const cluster = (version: string) => resource(CLUSTER, "main", { name: "main", version });
const nodes = (version: string) => resource(NODES, "n", { clusterName: "main", version });
const proxy = (addonVersion: string, addonName = "kube-proxy") =>
  resource(ADDON, "p", { clusterName: "main", addonName, addonVersion });
const step = (from: string, to: string) => stepsOf([cluster(from)], [cluster(to)]).main;

test("one minor version up is an update, and nobody is asked", () => {
  expect(step("1.35", "1.36")).toMatchObject({ kind: "update", changes: [{ path: "version" }] });
  expect(step("1.35", "1.36")?.refusal).toBeUndefined();
  expect(
    confirmationsOf(diffGraphs(graph(cluster("1.9")), graph(cluster("1.10"))), []).passed,
  ).toBe(true);
});

test("a minor version that is left out is refused, with the way to go", () => {
  expect(step("1.34", "1.36")?.refusal).toBe(
    "EKS takes a cluster up one minor version at a time: from 1.34 go to 1.35 first, with its add-ons and nodes, then on to 1.36",
  );
  const diff = diffGraphs(graph(cluster("1.34")), graph(cluster("1.36")));
  expect(confirmationsOf(diff, [urnOf(CLUSTER, "main")])).toMatchObject({
    passed: false,
    refused: [urnOf(CLUSTER, "main")],
  });
});

test("an older version is refused", () => {
  expect(step("1.36", "1.35")?.refusal).toBe("EKS does not take a cluster from 1.36 back to 1.35");
});

test("a version that is not known, or stands in the outputs only, is taken as it is", () => {
  expect(step(UNKNOWN, "1.36")?.refusal).toBeUndefined();
  const reported = resource(CLUSTER, "main", { name: "main" }, { outputs: { version: "1.34" } });
  expect(stepsOf([reported], [cluster("1.36")]).main?.refusal).toMatch(/from 1\.34 go to 1\.35/);
});

test("nodes and kube-proxy are never ahead of the control plane, nor four versions behind", () => {
  const ahead = stepsOf(
    [cluster("1.35"), nodes("1.35"), proxy("v1.35.0-eksbuild.2")],
    [cluster("1.35"), nodes("1.36"), proxy("v1.36.0-eksbuild.9")],
  );
  expect([ahead.n?.refusal, ahead.p?.refusal]).toEqual([
    "nodes at 1.36 would be newer than the control plane at 1.35",
    "kube-proxy at v1.36.0-eksbuild.9 would be newer than the control plane at 1.35",
  ]);
  const { steps } = diffGraphs(
    graph(cluster("1.35"), nodes("1.33"), proxy("v1.32.0-eksbuild.2")),
    graph(cluster("1.36"), nodes("1.33"), proxy("v1.32.0-eksbuild.2")),
  );
  expect(steps.map(({ name, kind, refusal }) => [name, kind, refusal])).toEqual([
    ["main", "update", undefined],
    ["n", "same", undefined],
    [
      "p",
      "same",
      "kube-proxy at v1.32.0-eksbuild.2 would be more than 3 minor versions older than the control plane at 1.36",
    ],
  ]);
});

test("other add-ons carry versions of their own", () => {
  const steps = stepsOf(
    [cluster("1.35"), proxy("v1.64.0-eksbuild.1", "aws-ebs-csi-driver")],
    [cluster("1.35"), proxy("v1.65.0-eksbuild.1", "aws-ebs-csi-driver")],
  );
  expect(steps.p?.refusal).toBeUndefined();
});

test("an upgrade names the add-ons that stay behind, since nobody gave them a version", () => {
  const left = (name: string) => resource(ADDON, name, { clusterName: "main", addonName: name });
  const note = (from: string, to: string) => {
    const others = [left("coredns"), left("vpc-cni"), proxy("v1.35.0-eksbuild.2")];
    const { steps } = diffGraphs(graph(cluster(from), ...others), graph(cluster(to), ...others));
    return steps[0]?.notes;
  };
  expect(note("1.35", "1.36")).toEqual([
    "EKS leaves these add-ons at the versions that they have, since none is given: coredns, vpc-cni; name versions for 1.36 in the same change",
  ]);
  expect(note("1.36", "1.36")).toEqual([]);
});
