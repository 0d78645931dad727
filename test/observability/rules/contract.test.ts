// SPDX-License-Identifier: Apache-2.0
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";

const GROUPS = incidentRuleGroups();

describe("the rules on incidents, traffic, festivals, security and the telemetry itself", () => {
  it.each(GROUPS.flatMap(({ name, rules }) => rules.map(({ expr }) => [name, expr] as const)))(
    "of %s keep the contract of metrics: %s",
    (_group, expr) => {
      expect(contractObjections(expr, recordedBy(GROUPS))).toEqual([]);
    },
  );
});
