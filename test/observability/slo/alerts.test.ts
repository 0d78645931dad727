// SPDX-License-Identifier: Apache-2.0
import { isAlert } from "../../../observability/model/rule.ts";
import { sloAlertGroups } from "../../../observability/slo/slo-alerts.ts";
import { commonSloGroups, sloGroups } from "../../../observability/slo/slo-rules.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";
import { checkRules, hasPromtool, runScenarios } from "../../support/promtool.ts";
import { SCENARIO_SLOS, SLO_SCENARIOS, type SloScenario } from "../scenarios/slo.ts";

const GROUPS = [...SCENARIO_SLOS.flatMap(sloGroups), ...commonSloGroups(), ...sloAlertGroups()];

/** The objective that a case is of, those that fire, and that of the gateway: each evaluation takes a millisecond for each objective. */
function groupsOf({ firing = [], alert, of }: SloScenario) {
  const named = new Set(firing.map(({ labels }) => labels?.["slo"]));
  const wanted = SCENARIO_SLOS.filter(
    ({ name }) =>
      named.has(name) ||
      name === of ||
      name === "gateway-availability" ||
      alert === "NivasSloUnmeasured",
  );
  const budgets = alert === "NivasSloBudgetSpent";
  return [...wanted.flatMap(sloGroups), ...commonSloGroups(), ...sloAlertGroups()].filter(
    ({ name }) => budgets || !name.endsWith(".budget"),
  );
}

describe("the alerts of objectives", () => {
  const alerts = sloAlertGroups().flatMap(({ rules }) =>
    rules.filter(isAlert).map(({ alert }) => alert),
  );

  it.each(["fires", "quiet"] as const)("have a case each: %s", (outcome) => {
    const covered = SLO_SCENARIOS.filter((scenario) => scenario.outcome === outcome);
    expect([...new Set(covered.map(({ alert }) => alert))].toSorted()).toEqual(alerts.toSorted());
  });

  if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
  const judged = hasPromtool ? describe : describe.skip;
  judged("by promtool", () => {
    it("are accepted with every rule", () => {
      expect(checkRules(GROUPS)).toEqual([]);
    });

    it.each(SLO_SCENARIOS.map((scenario) => [scenario.alert, scenario.title, scenario] as const))(
      "%s: %s",
      (_alert, _title, scenario) => {
        expect(runScenarios(groupsOf(scenario), [scenario])).toEqual([undefined]);
      },
      30_000,
    );
  });
});

describe("the rules of objectives", () => {
  it.each(GROUPS.flatMap(({ name, rules }) => rules.map(({ expr }) => [name, expr] as const)))(
    "of %s keep the contract of metrics: %s",
    (_group, expr) => {
      expect(contractObjections(expr, recordedBy(GROUPS))).toEqual([]);
    },
  );
});
