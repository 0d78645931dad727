// SPDX-License-Identifier: Apache-2.0
/** All rules of this folder, for one cell. */
import { CLOCK_GROUP } from "../model/clock.ts";
import type { RuleGroup } from "../model/rule.ts";
import { cellGroups } from "./cell.ts";
import { dayPatternGroups } from "./day-pattern.ts";
import { festivalGroups } from "./festivals.ts";
import { incidentGroups } from "./incidents.ts";
import { requestGroups } from "./requests.ts";
import { securityGroups } from "./security.ts";
import { selfGroups } from "./self.ts";
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from "./settings.ts";
import { trafficGroups } from "./traffic.ts";

/**
 * Incidents, traffic, festivals, security, and the telemetry of itself, with the clock that they read.
 *
 * @example prometheusGroups(incidentRuleGroups(), { grafanaUrl })
 */
export function incidentRuleGroups(
  settings: RuleSettings = DEFAULT_RULE_SETTINGS,
): readonly RuleGroup[] {
  return [
    CLOCK_GROUP,
    ...dayPatternGroups(settings.traffic.pattern),
    ...requestGroups(settings.incidents),
    ...incidentGroups(settings.incidents),
    ...cellGroups(settings.incidents),
    ...trafficGroups(settings.traffic, settings.incidents.minRequests),
    ...festivalGroups(settings.festivals),
    ...securityGroups(settings),
    ...selfGroups(settings.self),
  ];
}
