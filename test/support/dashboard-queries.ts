// SPDX-License-Identifier: Apache-2.0
/** Queries of dashboards in the form that Prometheus's own tool can judge. */
import type { Dashboard } from "../../observability/dashboards/dashboard.ts";
import { checkRules } from "./promtool.ts";

/** Every query of a dashboard in PromQL: of panels, of alerts over the time axis, of choices. Those of logs are not PromQL. */
export function promqlOf({ rows, alerts, variables }: Dashboard): readonly string[] {
  return [
    ...rows.flatMap(({ panels }) =>
      panels
        .filter(({ kind }) => kind !== "logs")
        .flatMap(({ queries }) => queries.map(({ expr }) => expr)),
    ),
    ...(alerts === undefined ? [] : [`ALERTS{alertstate="firing",${alerts}}`]),
    ...variables.flatMap((variable) =>
      variable.kind === "values"
        ? [
            `count by (${variable.ofLabel}) (${variable.metric}${variable.matching === undefined ? "" : `{${variable.matching}}`})`,
          ]
        : [],
    ),
  ];
}

/** The query as Grafana sends it when everything is chosen. */
export function withVariablesFilledIn(expr: string): string {
  return expr
    .replaceAll("$__rate_interval", "5m")
    .replaceAll("$__range", "1h")
    .replaceAll(/\$price_\w+/g, "1")
    .replaceAll(/\$[a-z]\w*/g, ".*");
}

/** What promtool says of the queries of dashboards, each as a rule of its own. */
export function objectionsTo(dashboards: readonly Dashboard[]): string[] {
  return checkRules(
    dashboards.map((dashboard) => ({
      name: dashboard.uid,
      rules: promqlOf(dashboard).map((expr, index) => ({
        record: `dashboard:query${index}:checked`,
        expr: withVariablesFilledIn(expr),
      })),
    })),
  );
}
