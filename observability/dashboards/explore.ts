// SPDX-License-Identifier: Apache-2.0
/**
 * From a series to the logs of its service, and from those to their traces.
 *
 * The rest of the way is with the data sources of Grafana: exemplars lead from a metric to its trace, and the trace id in a line of a log
 * to the same; see `DATASOURCE_LINKS`.
 */
import { DATASOURCES } from "./dashboard.ts";

/**
 * Address of Grafana's Explore with a query of logs. `${…}` in it is filled in by Grafana when somebody clicks.
 *
 * @example exploreLogsUrl('{service_name="${__field.labels.service}"}')
 */
export function exploreLogsUrl(logql: string): string {
  const panes = {
    logs: {
      datasource: DATASOURCES.loki,
      queries: [
        {
          refId: "A",
          expr: logql,
          queryType: "range",
          datasource: { type: "loki", uid: DATASOURCES.loki },
        },
      ],
      range: { from: "${__from}", to: "${__to}" },
    },
  };
  // Grafana fills in placeholders as they are written: those stay readable, all else is encoded.
  const encoded = JSON.stringify(panes)
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith("${") ? part : encodeURIComponent(part)))
    .join("");
  return `/explore?schemaVersion=1&panes=${encoded}`;
}

/** How the data sources of Grafana lead to each other: parts of their `jsonData`, by uid. */
export const DATASOURCE_LINKS = {
  [DATASOURCES.prometheus]: {
    exemplarTraceIdDestinations: [{ name: "trace_id", datasourceUid: DATASOURCES.traces }],
  },
  [DATASOURCES.loki]: {
    derivedFields: [
      {
        name: "trace",
        matcherType: "label",
        matcherRegex: "trace_id",
        url: "${__value.raw}",
        urlDisplayLabel: "Trace",
        datasourceUid: DATASOURCES.traces,
      },
    ],
  },
  [DATASOURCES.traces]: {
    tracesToLogsV2: {
      datasourceUid: DATASOURCES.loki,
      spanStartTimeShift: "-5m",
      spanEndTimeShift: "5m",
      customQuery: true,
      query: '{service_name="${__span.tags["service.name"]}"} | trace_id = "${__trace.traceId}"',
    },
    tracesToMetrics: {
      datasourceUid: DATASOURCES.prometheus,
      spanStartTimeShift: "-15m",
      spanEndTimeShift: "15m",
      queries: [
        {
          name: "Requests of the service",
          query:
            'sum by (status_code) (rate(http_request_duration_seconds_count{service="${__span.tags["service.name"]}"}[5m]))',
        },
      ],
    },
  },
} as const;
