// SPDX-License-Identifier: Apache-2.0
/**
 * The stores that Grafana shows, and the ways between them: from a point of a graph to its trace, from a trace to its log lines and back.
 * Dashboards name the uids, so they never change, whatever is behind them.
 */
import { OBSERVABILITY, urlOf } from "../addresses.ts";
import { LongTermMode, type SignalSources } from "./metrics-stack-args.ts";
import { NAMES, NAMESPACES } from "./names.ts";
import { INTERVAL_SECONDS } from "./resolve-metrics.ts";

/** Uids that dashboards name. */
export const DATASOURCE_UIDS = {
  prometheus: "prometheus",
  loki: "loki",
  traces: "traces",
  alertmanager: "alertmanager",
} as const;

/** Port of the proxy that signs queries to the workspace. */
export const MANAGED_QUERY_PORT = 8005;

/** One data source, in the form of Grafana's provisioning files. */
export interface Datasource {
  readonly name: string;
  readonly uid: string;
  readonly type: string;
  readonly access: "proxy";
  /** May hold an Output. */
  readonly url: unknown;
  readonly isDefault?: boolean;
  readonly editable: false;
  readonly jsonData: object;
}

/**
 * Where queries go: Thanos has recent and old metrics; without it Prometheus itself, or the workspace.
 *
 * @param workspacePath `/workspaces/ws-…/` of the workspace; may be an Output.
 */
export function metricsUrl(
  mode: LongTermMode,
  workspacePath: (prefix: string) => unknown = (prefix) => prefix,
): unknown {
  if (mode === LongTermMode.Thanos) return urlOf(OBSERVABILITY.thanosQuery);
  if (mode === LongTermMode.None) return urlOf(OBSERVABILITY.prometheus);
  return workspacePath(
    urlOf({
      namespace: NAMESPACES.monitoring,
      service: NAMES.managedQuery,
      port: MANAGED_QUERY_PORT,
    }),
  );
}

/** The data sources of a cell. */
export function datasources(
  mode: LongTermMode,
  metrics: unknown,
  { logsUrl, traces }: SignalSources,
): readonly Datasource[] {
  return [
    {
      name: "Metrics",
      uid: DATASOURCE_UIDS.prometheus,
      type: "prometheus",
      access: "proxy",
      url: metrics,
      isDefault: true,
      editable: false,
      jsonData: {
        httpMethod: "POST",
        timeInterval: `${INTERVAL_SECONDS}s`,
        prometheusType: mode === LongTermMode.Thanos ? "Thanos" : "Prometheus",
        manageAlerts: false,
        ...(traces === undefined
          ? {}
          : {
              exemplarTraceIdDestinations: [
                { name: "trace_id", datasourceUid: DATASOURCE_UIDS.traces },
              ],
            }),
      },
    },
    {
      name: "Alerts",
      uid: DATASOURCE_UIDS.alertmanager,
      type: "alertmanager",
      access: "proxy",
      url: urlOf(OBSERVABILITY.alertmanager),
      editable: false,
      jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
    },
    ...(logsUrl === undefined ? [] : [logs(logsUrl, traces !== undefined)]),
    ...(traces === undefined ? [] : [tracing(traces, logsUrl !== undefined)]),
  ];
}

function logs(url: string, hasTraces: boolean): Datasource {
  return {
    name: "Logs",
    uid: DATASOURCE_UIDS.loki,
    type: "loki",
    access: "proxy",
    url,
    editable: false,
    jsonData: {
      maxLines: 1000,
      ...(hasTraces
        ? {
            derivedFields: [
              // Structured metadata of OTLP logs, and lines of proxies that are JSON.
              derived("trace", "label", "trace_id"),
              derived("trace of a line", "regex", '"trace_id":"([0-9a-f]{32})"'),
            ],
          }
        : {}),
    },
  };
}

function derived(name: string, matcherType: "label" | "regex", matcherRegex: string): object {
  return {
    name,
    matcherType,
    matcherRegex,
    // Two dollars: Grafana takes one for a variable of its environment.
    url: "$${__value.raw}",
    urlDisplayLabel: "Trace",
    datasourceUid: DATASOURCE_UIDS.traces,
  };
}

function tracing(
  { type, url }: NonNullable<SignalSources["traces"]>,
  hasLogs: boolean,
): Datasource {
  return {
    name: "Traces",
    uid: DATASOURCE_UIDS.traces,
    type,
    access: "proxy",
    url,
    editable: false,
    jsonData: {
      nodeGraph: { enabled: true },
      tracesToMetrics: {
        datasourceUid: DATASOURCE_UIDS.prometheus,
        spanStartTimeShift: "-5m",
        spanEndTimeShift: "5m",
        tags: [{ key: "service.name", value: "destination_service_name" }],
        queries: [{ name: "Requests", query: "sum(rate(istio_requests_total{$$__tags}[5m]))" }],
      },
      ...(hasLogs
        ? {
            tracesToLogsV2: {
              datasourceUid: DATASOURCE_UIDS.loki,
              spanStartTimeShift: "-5m",
              spanEndTimeShift: "5m",
              filterByTraceID: true,
              filterBySpanID: false,
              tags: [{ key: "service.name", value: "service_name" }],
            },
          }
        : {}),
    },
  };
}
