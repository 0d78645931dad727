// SPDX-License-Identifier: Apache-2.0
/** What may be configured of the observability of a cell. Types only. */
import type { RuleChanges } from "../../observability/rules/settings.ts";
import type { SloSettings } from "../../observability/slo/slo-settings.ts";
import type { AlertRoutingSettings } from "../observability/alerting/alert-routing-args.ts";
import type { CollectorsSettings } from "../observability/collectors/collectors-args.ts";
import type { ComplianceSettings } from "../observability/compliance/compliance-args.ts";
import type { DashboardsSettings } from "../observability/dashboards/resolve-dashboards.ts";
import type { LogStoreSettings } from "../observability/logs/log-store-args.ts";
import type { MetricsSettings } from "../observability/metrics/metrics-stack-args.ts";
import type { TraceStoreSettings } from "../observability/traces/trace-store-args.ts";
import type { ComponentWatchSettings } from "../observability/watch/component-watch-args.ts";

/** Observability of a cell; where it is and what it stands on is decided by the cell. */
export interface CellObservabilityArgs {
  readonly metrics?: MetricsSettings;
  readonly logs?: LogStoreSettings;
  readonly traces?: TraceStoreSettings;
  /** Objectives beside those that every cell has. */
  readonly slos?: SloSettings;
  readonly watch?: ComponentWatchSettings;
  readonly dashboards?: DashboardsSettings;
  readonly collectors?: CollectorsSettings;
  /** From when an alert is one, and who is told. */
  readonly alerting?: AlertRoutingSettings & Omit<RuleChanges, "alertmanagers">;
  /** How what is deployed stands to regulations. @default - not looked at: it needs an image of nivas of your own */
  readonly compliance?: ComplianceSettings;
}
