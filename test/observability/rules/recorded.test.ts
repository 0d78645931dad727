// SPDX-License-Identifier: Apache-2.0
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";
import { hasPromtool } from "../../support/promtool.ts";
import { runRecorded, type RecordedCase } from "../../support/promtool-values.ts";
import { INCIDENT_TEST_GROUPS } from "../scenarios/incident-groups.ts";
import { RECORDED_CASES } from "../scenarios/recorded.ts";

/** With the rules as they are: a day must have been learned. */
const DAY = ["23h30m", "24h30m"].map((at): RecordedCase => ({
  title: `baseline after ${at}`,
  beginsAt: "2026-11-24T15:30",
  intervalSeconds: 1800,
  evaluationSeconds: 1800,
  series: { 'service:http_requests:ordinary_avg1h{service="checkout"}': "6 _x60" },
  at,
  expr: "service:http_requests:baseline",
  yields: at === "24h30m" ? { 'service:http_requests:baseline{service="checkout"}': 6 } : {},
}));

(hasPromtool ? describe : describe.skip)("recorded series", () => {
  let results: (string | undefined)[] = [];
  beforeAll(() => {
    results = [
      ...runRecorded(INCIDENT_TEST_GROUPS, RECORDED_CASES),
      ...runRecorded(incidentRuleGroups(), DAY),
    ];
  }, 120_000);

  it.each([...RECORDED_CASES, ...DAY].map(({ title }, index) => [title, index] as const))(
    "%s",
    (_title, index) => {
      expect(results[index]).toBeUndefined();
    },
  );
});
