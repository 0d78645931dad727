// SPDX-License-Identifier: Apache-2.0
/**
 * From a series to the logs of its service. The rest of the way is with the data sources of Grafana: exemplars lead from a metric to its
 * trace, and the trace id in a line of a log to the same.
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
