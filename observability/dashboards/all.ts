// SPDX-License-Identifier: Apache-2.0
/** Every dashboard of the platform. */
import { LANGUAGES } from "../../india/languages.ts";
import { cellRuleGroups } from "../cell-rules.ts";
import { COMPLIANCE_RULE_DEFAULTS } from "../compliance/rules.ts";
import type { RuleGroup } from "../model/rule.ts";
import { DEFAULT_RULE_SETTINGS } from "../rules/settings.ts";
import { WATCHES } from "../watch/all.ts";
import { businessDashboard } from "./business.ts";
import { complianceDashboard } from "./compliance.ts";
import { componentDashboard } from "./component.ts";
import { costDashboard } from "./cost.ts";
import type { Dashboard } from "./dashboard.ts";
import { festivalDashboard } from "./festival.ts";
import { meshDashboard } from "./mesh.ts";
import { platformDashboard } from "./platform.ts";
import { runbooksOf } from "./runbook.ts";
import { sloDashboard } from "./slo.ts";

/** Every alert that a cell may have. */
export const ALERTING: readonly RuleGroup[] = cellRuleGroups({
  components: WATCHES.map(({ component }) => component),
  rules: DEFAULT_RULE_SETTINGS,
  hasThanos: true,
  compliance: COMPLIANCE_RULE_DEFAULTS,
});

export const DASHBOARDS: readonly Dashboard[] = [
  ...LANGUAGES.map(({ id }) => businessDashboard(id)),
  ...LANGUAGES.map(({ id }) => festivalDashboard(id)),
  platformDashboard(),
  meshDashboard(),
  sloDashboard(),
  complianceDashboard(),
  costDashboard(),
  ...WATCHES.map(componentDashboard).filter((dashboard) => dashboard !== undefined),
  ...runbooksOf(ALERTING),
];
