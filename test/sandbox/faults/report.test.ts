// SPDX-License-Identifier: Apache-2.0
import { Cloud } from "../../../emulation/cloud/cloud.ts";
import { emptyCloud } from "../../../emulation/cloud/state.ts";
import { completed } from "../../../sandbox/faults/fault.ts";
import { faultPlan, type Call } from "../../../sandbox/faults/plan.ts";
import { failedReport, faultReport } from "../../../sandbox/faults/report.ts";

const call = (name: string): Call => ({ operation: "create", type: "aws:ec2/vpc:Vpc", name });

it("more than three calls of a kind are counted instead of named", () => {
  const plan = faultPlan([completed({ kind: "throttling" })]);
  for (const name of ["a", "b", "c", "d"])
    plan.strikes.push({ fault: 0, call: call(name), outcome: "survived" });
  plan.strikes.push({ fault: 0, call: call("e"), outcome: "failed" });
  expect(faultReport(plan)).toEqual([
    "fault throttling: 4 calls, and done by asking again",
    "fault throttling: create of e (aws:ec2/vpc:Vpc) failed",
  ]);
});

it("a fault that did nothing says whether its selector met a call", () => {
  const plan = faultPlan([
    completed({ kind: "half-made", nth: 9 }),
    completed({ kind: "half-made", name: "nobody" }),
  ]);
  plan.due(call("a"), () => true);
  expect(faultReport(plan)).toEqual([
    "fault half-made,nth=9: did nothing; its selector met one call",
    "fault half-made,name=nobody: met no call; look at its type, name and operation",
  ]);
});

it("what stays failed is named with the command that replaces it", () => {
  const cloud = new Cloud(emptyCloud(), { resource: () => undefined });
  const group = {
    type: "aws:eks/nodeGroup:NodeGroup",
    id: "shop:system",
    scope: "1/ap-south-1",
    seed: "urn:pulumi:dev::shop::aws:eks/nodeGroup:NodeGroup::system#2",
    name: "system",
    inputs: {},
  };
  cloud.inventory.put({ ...group, outputs: { status: "CREATE_FAILED" } });
  cloud.inventory.put({ ...group, id: "shop:fine", outputs: { status: "ACTIVE" } });
  expect(failedReport(cloud)).toEqual([
    "shop:system (aws:eks/nodeGroup:NodeGroup) stays CREATE_FAILED, whatever the engine says; to replace it: pulumi up --replace 'urn:pulumi:dev::shop::aws:eks/nodeGroup:NodeGroup::system'",
  ]);
});
