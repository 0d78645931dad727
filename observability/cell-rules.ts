// SPDX-License-Identifier: Apache-2.0
/** All rules of a cell, from the parts that it has. */
import { complianceGroups, type ComplianceRuleSettings } from "./compliance/rules.ts";
import { contractGroups } from "./contract/recording.ts";
import type { RuleGroup } from "./model/rule.ts";
import { incidentRuleGroups } from "./rules/incident-rules.ts";
import { longTermGroups } from "./rules/long-term.ts";
import type { RuleSettings } from "./rules/settings.ts";
import { sloAlertGroups } from "./slo/slo-alerts.ts";
import { commonSloGroups } from "./slo/slo-rules.ts";
import { watchGroups } from "./watch/all.ts";

/** What the rules of a cell follow from. */
export interface CellRuleSettings {
  /** Classes of the components that the cell has. */
  readonly components: readonly string[];
  readonly rules: RuleSettings;
  /** Whether Thanos keeps metrics in a bucket. @default false */
  readonly hasThanos?: boolean;
  /** Left out, nothing tells of compliance. */
  readonly compliance?: ComplianceRuleSettings | undefined;
}

/**
 * Incidents, traffic, festivals and the telemetry itself; budgets of objectives; the watch of each component; compliance. Rules that
 * record a single objective are with that objective.
 */
export function cellRuleGroups({
  components,
  rules,
  hasThanos = false,
  compliance,
}: CellRuleSettings): readonly RuleGroup[] {
  return [
    ...contractGroups(),
    ...incidentRuleGroups(rules),
    ...commonSloGroups(),
    ...sloAlertGroups(),
    ...watchGroups(components),
    ...(hasThanos ? longTermGroups() : []),
    ...(compliance === undefined ? [] : complianceGroups(compliance)),
  ];
}
