// SPDX-License-Identifier: Apache-2.0
/** Every area of rules with the cases that test it: what scripts/observability/mutate.ts changes, and what tests over all rules read. */
import type { RuleGroup } from "../../observability/model/rule.ts";
import { complianceGroups } from "../../observability/compliance/rules.ts";
import { sloAlertGroups } from "../../observability/slo/slo-alerts.ts";
import { commonSloGroups, sloGroups } from "../../observability/slo/slo-rules.ts";
import { watchGroups, WATCHES } from "../../observability/watch/all.ts";
import { longTermGroups } from "../../observability/rules/long-term.ts";
import type { Scenario } from "../support/promtool.ts";
import type { RecordedCase } from "../support/promtool-values.ts";
import { RECORDED_CASES } from "./scenarios/recorded.ts";
import { FESTIVAL_SCENARIOS } from "./scenarios/festivals.ts";
import { INCIDENT_TEST_GROUPS } from "./scenarios/incident-groups.ts";
import { INCIDENT_SCENARIOS } from "./scenarios/incidents.ts";
import { LONG_TERM_SCENARIOS } from "./scenarios/long-term.ts";
import { COMPLIANCE_SCENARIOS } from "./scenarios/compliance.ts";
import { SCENARIO_SLOS, SLO_SCENARIOS } from "./scenarios/slo.ts";
import { oneByOne, scenariosOf } from "./scenarios/watch-cases.ts";
import { WATCH_CLUSTER_CASES } from "./scenarios/watch-cluster.ts";
import { WATCH_DELIVERY_CASES } from "./scenarios/watch-delivery.ts";
import { WATCH_FOUNDATION_CASES } from "./scenarios/watch-foundation.ts";
import { WATCH_KARPENTER_CASES } from "./scenarios/watch-karpenter.ts";
import { WATCH_MESH_CASES } from "./scenarios/watch-mesh.ts";
import { WATCH_NETWORK_CASES } from "./scenarios/watch-network.ts";
import { WATCH_OBSERVABILITY_CASES } from "./scenarios/watch-observability.ts";
import { WATCH_PARTS_CASES } from "./scenarios/watch-parts.ts";
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

const WATCH_CASES = [
  ...WATCH_NETWORK_CASES,
  ...WATCH_FOUNDATION_CASES,
  ...WATCH_CLUSTER_CASES,
  ...WATCH_KARPENTER_CASES,
  ...WATCH_PARTS_CASES,
  ...WATCH_MESH_CASES,
  ...WATCH_DELIVERY_CASES,
  ...WATCH_OBSERVABILITY_CASES,
];

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
  {
    area: "slo",
    groups: [...SCENARIO_SLOS.flatMap(sloGroups), ...commonSloGroups(), ...sloAlertGroups()],
    scenarios: SLO_SCENARIOS,
  },
  { area: "compliance", groups: complianceGroups(), scenarios: COMPLIANCE_SCENARIOS },
  {
    area: "watch",
    groups: oneByOne(watchGroups(WATCHES.map(({ component }) => component))),
    scenarios: scenariosOf(WATCH_CASES),
  },
  { area: "long-term", groups: longTermGroups(), scenarios: LONG_TERM_SCENARIOS },
];
