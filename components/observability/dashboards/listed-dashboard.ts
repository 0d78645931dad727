// SPDX-License-Identifier: Apache-2.0
import type { DashboardKind } from "../../../observability/dashboards/dashboard.ts";
import type { LanguageId } from "../../../india/languages.ts";

/** A dashboard in Grafana's form, and what it is about. */
export interface ListedDashboard {
  readonly uid: string;
  /** Folder in Grafana. */
  readonly folder: string;
  readonly kind: DashboardKind;
  /** Of its texts, where there is one of each language. */
  readonly language?: LanguageId;
  readonly dashboard: object;
}
