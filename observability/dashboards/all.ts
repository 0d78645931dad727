// SPDX-License-Identifier: Apache-2.0
/** Every dashboard of the platform. */
import { LANGUAGES } from "../../india/languages.ts";
import { WATCHES } from "../watch/all.ts";
import { businessDashboard } from "./business.ts";
import { complianceDashboard } from "./compliance.ts";
import { componentDashboard } from "./component.ts";
import { costDashboard } from "./cost.ts";
import type { Dashboard } from "./dashboard.ts";
import { festivalDashboard } from "./festival.ts";
import { meshDashboard } from "./mesh.ts";
import { platformDashboard } from "./platform.ts";
import { sloDashboard } from "./slo.ts";

export const DASHBOARDS: readonly Dashboard[] = [
  ...LANGUAGES.map(({ id }) => businessDashboard(id)),
  ...LANGUAGES.map(({ id }) => festivalDashboard(id)),
  platformDashboard(),
  meshDashboard(),
  sloDashboard(),
  complianceDashboard(),
  costDashboard(),
  ...WATCHES.map(componentDashboard).filter((dashboard) => dashboard !== undefined),
];
