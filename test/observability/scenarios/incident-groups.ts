// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of observability/rules as their cases test them: with what was learned given at the beginning instead of a day of it, since a case of a
 * day takes promtool seconds. test/observability/rules/recorded.test.ts holds the day.
 */
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";
import { DEFAULT_RULE_SETTINGS } from "../../../observability/rules/settings.ts";

export const INCIDENT_TEST_GROUPS = incidentRuleGroups({
  ...DEFAULT_RULE_SETTINGS,
  traffic: { ...DEFAULT_RULE_SETTINGS.traffic, learnedMinutes: 10 },
});
