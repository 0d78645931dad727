// SPDX-License-Identifier: Apache-2.0
import { isAlert } from "../../../observability/model/rule.ts";
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";
import { DEFAULT_RULE_SETTINGS, ruleSettings } from "../../../observability/rules/settings.ts";

const exprOf = (settings: ReturnType<typeof ruleSettings>, alert: string): string | undefined =>
  incidentRuleGroups(settings)
    .flatMap(({ rules }) => rules.filter(isAlert))
    .find((rule) => rule.alert === alert)?.expr;

describe("settings of rules", () => {
  it("are the requirements' when nothing is changed", () => {
    expect(ruleSettings()).toEqual(DEFAULT_RULE_SETTINGS);
    expect(DEFAULT_RULE_SETTINGS.incidents).toMatchObject({
      errorRate: 0.05,
      highErrorRate: 0.1,
      emergencyErrorRate: 0.15,
      emergencyReplicaFactor: 3,
      latencySeconds: 2,
      emergencyLatencySeconds: 5,
      checkIntervalSeconds: 30,
    });
    for (const name of ["nivas.requests", "nivas.incidents", "nivas.cell", "nivas.security"]) {
      expect(incidentRuleGroups().find((group) => group.name === name)?.interval).toBe("30s");
    }
  });

  it("move a limit, and what is said of it", () => {
    const settings = ruleSettings({ limits: { errorRate: 0.02 }, alertmanagers: 2 });
    expect(exprOf(settings, "NivasErrorRateIncident")).toContain(" > 0.02 and ");
    expect(exprOf(settings, "NivasErrorRateHigh")).toContain(" > 0.1 and ");
    expect(exprOf(settings, "NivasAlertmanagerSplit")).toBe("alertmanager_cluster_members < 2");
    const [alert] = incidentRuleGroups(settings)
      .flatMap(({ rules }) => rules.filter(isAlert))
      .filter((rule) => rule.alert === "NivasErrorRateIncident");
    expect(alert?.description).toMatch(/^More than 2 % /);
    expect(alert?.runbook.meaning).toMatch(/^More than 2 % /);
  });

  it("take a confirmed day for the forecast of its year, and ask for it no more", () => {
    const eid = {
      festival: "eid",
      day: "2027-03-11",
      source: "Gazetted holidays 2027",
      checkedOn: "2026-12-01",
    } as const;
    const settings = ruleSettings({ festivals: [eid] });
    const of2027 = settings.festivals.days.filter(
      ({ festival, year }) => festival === "eid" && year === 2027,
    );
    expect(of2027).toEqual([{ ...eid, year: 2027, status: "gazetted", mark: "H" }]);
    expect(settings.festivals.days).toHaveLength(DEFAULT_RULE_SETTINGS.festivals.days.length);
    // 00:00 in India of 10 March 2027, on the clock of rules.
    const begins = String(Date.parse("2027-03-10T00:00:00Z") / 1000);
    const series = incidentRuleGroups(settings)
      .flatMap(({ rules }) => rules)
      .map(({ expr }) => expr);
    expect(series.filter((expr) => expr.includes(begins))).toHaveLength(1);
    const asked = (of: typeof settings) =>
      exprOf(of, "NivasFestivalDayUnconfirmed")?.match(/"eid"/g)?.length;
    expect(asked(settings)).toBe(asked(ruleSettings())! - 1);
  });
});
