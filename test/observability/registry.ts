// SPDX-License-Identifier: Apache-2.0
/** Every area of rules with the cases that test it: what scripts/observability/mutate.ts changes, and what tests over all rules read. */
import type { RuleGroup } from "../../observability/model/rule.ts";
import { longTermGroups } from "../../observability/rules/long-term.ts";
import type { Scenario } from "../support/promtool.ts";
import type { RecordedCase } from "../support/promtool-values.ts";
import { RECORDED_CASES } from "./scenarios/recorded.ts";
import { FESTIVAL_SCENARIOS } from "./scenarios/festivals.ts";
import { INCIDENT_TEST_GROUPS } from "./scenarios/incident-groups.ts";
import { INCIDENT_SCENARIOS } from "./scenarios/incidents.ts";
import { LONG_TERM_SCENARIOS } from "./scenarios/long-term.ts";
import { SECURITY_SCENARIOS } from "./scenarios/security.ts";
import { SELF_SCENARIOS } from "./scenarios/self.ts";
import { TRAFFIC_SCENARIOS } from "./scenarios/traffic.ts";

/** Rules, with what tests them. */
export interface RuleArea {
  readonly area: string;
  readonly groups: readonly RuleGroup[];
  readonly scenarios: readonly Scenario[];
  /** Cases of recorded series that no alert reads. */
  readonly recorded?: readonly RecordedCase[];
}

export const RULE_AREAS: readonly RuleArea[] = [
  {
    area: "rules",
    groups: INCIDENT_TEST_GROUPS,
    scenarios: [
      ...INCIDENT_SCENARIOS,
      ...TRAFFIC_SCENARIOS,
      ...FESTIVAL_SCENARIOS,
      ...SECURITY_SCENARIOS,
      ...SELF_SCENARIOS,
    ],
    recorded: RECORDED_CASES,
  },
  { area: "long-term", groups: longTermGroups(), scenarios: LONG_TERM_SCENARIOS },
];
