// SPDX-License-Identifier: Apache-2.0
import { complianceGroups } from "../../../observability/compliance/rules.ts";
import { CLOCK_GROUP } from "../../../observability/model/clock.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";
import { checkRules, describeScenarios, hasPromtool } from "../../support/promtool.ts";
import { COMPLIANCE_SCENARIOS } from "../scenarios/compliance.ts";

const GROUPS = [CLOCK_GROUP, ...complianceGroups()];

describe("the rules on evidence of compliance", () => {
  it.each(GROUPS.flatMap(({ rules }) => rules.map(({ expr }) => expr)))(
    "keep the contract of metrics: %s",
    (expr) => {
      expect(contractObjections(expr, recordedBy(GROUPS))).toEqual([]);
    },
  );

  it("wait for three turns of the schedule, whatever it is", () => {
    const old = complianceGroups({ everyHours: 6, stateDays: 2 })[0]!.rules.find(
      (rule) => "alert" in rule && rule.alert === "NivasComplianceEvidenceOld",
    );
    expect(old?.expr).toMatch(/> 64800$/);
  });

  if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
  const judged = hasPromtool ? describe : describe.skip;
  judged("by promtool", () => {
    it("are accepted", () => {
      expect(checkRules(GROUPS)).toEqual([]);
    });
    describeScenarios(GROUPS, COMPLIANCE_SCENARIOS);
  });
});
