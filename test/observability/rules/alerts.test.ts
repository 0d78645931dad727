// SPDX-License-Identifier: Apache-2.0
import { isAlert } from "../../../observability/model/rule.ts";
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";
import { describeScenarios } from "../../support/promtool.ts";
import { RULE_AREAS } from "../registry.ts";

describe("alerts on incidents, traffic, festivals, security and the telemetry itself", () => {
  const { groups, scenarios } = RULE_AREAS.find(({ area }) => area === "rules")!;
  describeScenarios(groups, scenarios);

  it("are tested as they are, but for the day that must have been learned", () => {
    const tested = JSON.stringify(groups).replaceAll("offset 10m", "offset 1440m");
    expect(JSON.parse(tested)).toEqual(incidentRuleGroups());
  });

  const alerts = incidentRuleGroups().flatMap(({ rules }) => rules.filter(isAlert));

  it("have no template in what is read where nothing fires yet", () => {
    expect(alerts.filter(({ description }) => description?.includes("{{"))).toEqual([]);
  });

  it("say what to look at and what to do", () => {
    for (const { alert, runbook } of alerts) {
      expect([alert, runbook.diagnosis.length > 0, runbook.mitigation.length > 0]).toEqual([
        alert,
        true,
        true,
      ]);
    }
  });
});
