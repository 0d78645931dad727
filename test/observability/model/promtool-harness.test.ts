// SPDX-License-Identifier: Apache-2.0
import { IST_CLOCK } from "../../../observability/model/clock.ts";
import type { RuleGroup, Runbook } from "../../../observability/model/rule.ts";
import {
  checkRules,
  describeScenarios,
  groupsFor,
  hasPromtool,
  runScenarios,
  type Scenario,
} from "../../support/promtool.ts";

const runbook: Runbook = {
  meaning: "It is evening.",
  impact: "None.",
  diagnosis: ["Look at the clock."],
  mitigation: ["Wait."],
  dashboard: "platform",
};

const GROUPS: readonly RuleGroup[] = [
  { name: "unrelated", rules: [{ record: "a:b:c", expr: "sum(up)" }] },
  {
    name: "evening",
    rules: [
      {
        alert: "Evening",
        expr: "nivas:hour >= 19 and on () nivas:hour < 20",
        for: "5m",
        severity: "info",
        component: "platform",
        summary: "It is {{ $value }} o'clock",
        runbook,
      },
    ],
  },
  { name: "hour", rules: [{ record: "nivas:hour", expr: `hour(${IST_CLOCK})` }] },
];

const evening: Scenario = {
  title: "at 19:06 on the evening of Diwali",
  alert: "Evening",
  outcome: "fires",
  beginsAt: "2026-11-08T18:59",
  series: {},
  at: "7m",
  firing: [{ summary: "It is 19 o'clock" }],
};

describe("cases of alerts", () => {
  describeScenarios(GROUPS, [
    evening,
    { ...evening, title: "not yet five minutes", outcome: "quiet", at: "5m", firing: [] },
    { ...evening, title: "at noon", outcome: "quiet", beginsAt: "2026-11-08T12:00", firing: [] },
  ]);

  it("take the groups that an alert needs, what records first", () => {
    expect(groupsFor(GROUPS, "Evening").map(({ name }) => name)).toEqual([
      "nivas.clock",
      "hour",
      "evening",
    ]);
  });

  (hasPromtool ? it : it.skip)("say what fired instead", () => {
    const [said] = runScenarios(GROUPS, [{ ...evening, firing: [{ summary: "It is late" }] }]);
    expect(said).toContain("It is late");
    expect(said).toContain("It is 19 o'clock");
  });

  (hasPromtool ? it : it.skip)("say where a rule is wrong", () => {
    const wrong = [{ name: "wrong", rules: [{ record: "a:b:c", expr: "sum(up" }] }];
    expect(checkRules(wrong).join("\n")).toContain("unclosed left parenthesis");
  });
});
