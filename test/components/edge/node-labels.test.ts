// SPDX-License-Identifier: Apache-2.0
import {
  labelProblems,
  nodeLabelFlag,
  nodeLabels,
  placeTaint,
} from "../../../components/edge/node-labels.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const problemsOf = (labels: Record<string, string>) =>
  labelProblems("labels", labels).map(formatProblem);

describe("node labels and taints", () => {
  it("say the place and how the node is placed, in the order of the keys", () => {
    expect(Object.entries(nodeLabels("delhi", "local-zone", { "z.in/b": "2", a: "1" }))).toEqual([
      ["a", "1"],
      ["nivas.io/place", "delhi"],
      ["nivas.io/placement-mode", "local-zone"],
      ["z.in/b", "2"],
    ]);
  });

  it("cannot be overridden by the caller", () => {
    expect(nodeLabels("delhi", "hybrid-nodes", { "nivas.io/place": "mumbai" })).toEqual({
      "nivas.io/place": "delhi",
      "nivas.io/placement-mode": "hybrid-nodes",
    });
  });

  it("keep pods away that do not tolerate the place", () => {
    expect(placeTaint("kolkata")).toEqual({
      key: "nivas.io/place",
      value: "kolkata",
      effect: "NoSchedule",
    });
  });

  it("are handed to the kubelet in one flag", () => {
    expect(nodeLabelFlag({ a: "1", "b.in/c": "" })).toBe("--node-labels=a=1,b.in/c=");
  });
});

describe("labelProblems", () => {
  it("accepts keys and values of the form that Kubernetes has", () => {
    expect(
      problemsOf({ team: "edge", "example.in/tier_1": "", "k8s.io.example/x": "A.b-C" }),
    ).toEqual([]);
  });

  it.each([
    "kubernetes.io/role",
    "node.kubernetes.io/x",
    "k8s.io/x",
    "karpenter.sh/nodepool",
    "karpenter.k8s.aws/x",
    "nivas.io/place",
  ])("refuses %s, which is in a reserved domain", (key) => {
    expect(problemsOf({ [key]: "x" })).toEqual([
      `labels["${key}"]: is in a domain that a node may not label itself with, or that is ours; allowed: any domain but kubernetes.io, k8s.io, karpenter.sh, karpenter.k8s.aws, nivas.io; fix: use a domain of your own`,
    ]);
  });

  it("refuses keys and values of another form, all at once", () => {
    expect(problemsOf({ "a b": "x", team: "-edge", long: "x".repeat(64) })).toEqual([
      'labels["a b"]: is not a label key; allowed: an optional DNS domain and «/», then 1 to 63 letters, digits, «-», «_» or «.»; fix: rename the label',
      'labels["team"]: is not a label value (found "-edge"); allowed: empty, or 1 to 63 letters, digits, «-», «_» or «.»; fix: shorten or simplify the value',
      `labels["long"]: is not a label value (found "${"x".repeat(64)}"); allowed: empty, or 1 to 63 letters, digits, «-», «_» or «.»; fix: shorten or simplify the value`,
    ]);
  });

  it("accepts a value of 63 characters", () => {
    expect(problemsOf({ long: "x".repeat(63) })).toEqual([]);
  });
});
