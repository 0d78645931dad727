// SPDX-License-Identifier: Apache-2.0
/** The parts of the Alertmanager's configuration that are used, in its own names (prometheus/alertmanager@v0.34.0:docs/configuration.md). */
import type { TimeInterval } from "./shifts.ts";

export interface SnsConfig {
  readonly topic_arn: string;
  readonly api_url: string;
  /** Credentials come from the role of the pod; only the Region is said. */
  readonly sigv4: { readonly region: string };
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly send_resolved: boolean;
}

export interface WebhookConfig {
  readonly url_file: string;
  readonly send_resolved: boolean;
  readonly max_alerts: number;
}

export interface Receiver {
  readonly name: string;
  readonly sns_configs?: readonly SnsConfig[];
  readonly webhook_configs?: readonly WebhookConfig[];
}

export interface Route {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly active_time_intervals?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly Route[];
}

export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/** `alertmanager.yaml`. */
export interface AlertmanagerConfig {
  readonly global: { readonly resolve_timeout: string };
  readonly route: Route;
  readonly inhibit_rules: readonly InhibitRule[];
  readonly receivers: readonly Receiver[];
  readonly time_intervals: readonly {
    readonly name: string;
    readonly time_intervals: readonly TimeInterval[];
  }[];
}
