// SPDX-License-Identifier: Apache-2.0
import { isAlert } from "../../../observability/model/rule.ts";
import { sloAlertGroups } from "../../../observability/slo/slo-alerts.ts";
import { SLO_RUNBOOKS } from "../../../observability/slo/slo-runbooks.ts";

const ALERTS = sloAlertGroups().flatMap(({ rules }) => rules.filter(isAlert));

describe("the alerts of objectives", () => {
  it("page for the first two speeds and for silence, and wait for the rest", () => {
    expect(ALERTS.map(({ alert, severity }) => [alert, severity])).toEqual([
      ["NivasSloBurnFast", "critical"],
      ["NivasSloBurnMedium", "high"],
      ["NivasSloBurnSlow", "warning"],
      ["NivasSloBudgetSpent", "warning"],
      ["NivasSloUnmeasured", "high"],
    ]);
    expect(new Set(ALERTS.map(({ component }) => component))).toEqual(new Set(["Slo"]));
  });

  it("say which part of the budget is spent within which time", () => {
    expect(ALERTS.slice(0, 3).map(({ description }) => description)).toEqual([
      "Bad events of the last 1h spend 2 % of the error budget of the whole window or more in that time, and those of the last 5m go on at that rate.",
      "Bad events of the last 6h spend 5 % of the error budget of the whole window or more in that time, and those of the last 30m go on at that rate.",
      "Bad events of the last 3d spend 10 % of the error budget of the whole window or more in that time, and those of the last 6h go on at that rate.",
    ]);
  });

  it("have a runbook each, and there is no runbook of another", () => {
    expect(Object.keys(SLO_RUNBOOKS)).toEqual(ALERTS.map(({ alert }) => alert));
    for (const { runbook } of ALERTS) {
      expect(runbook.dashboard).toBe("slo");
      expect(runbook.diagnosis.length).toBeGreaterThan(1);
      expect(runbook.mitigation.length).toBeGreaterThan(1);
    }
  });
});
