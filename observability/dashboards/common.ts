// SPDX-License-Identifier: Apache-2.0
/** What several dashboards have in common: the choice of cell, region and service, the limits of incidents, and panels of requests. */
import { INCIDENT_FIGURES } from "../../india/observability-figures.ts";
import { metricNamed } from "../contract/catalogue.ts";
import { variablesOf } from "../contract/variables.ts";
import type { DashboardPanel, DashboardVariable, Threshold } from "./dashboard.ts";

/** A choice of one label of a metric. */
export function choiceOf(
  name: string,
  metric: string,
  label = name[0]!.toUpperCase() + name.slice(1),
  ofLabel = name,
): DashboardVariable {
  return { kind: "values", name, label, metric, ofLabel };
}

/** The labels of a metric of the contract as choices; `titles` says some in the reader's language. */
export function choicesOf(
  metricName: string,
  titles: Readonly<Record<string, string>> = {},
): readonly DashboardVariable[] {
  return variablesOf(metricNamed(metricName)).map(({ label, title }) =>
    choiceOf(label, metricName, titles[label] ?? title),
  );
}

/** Matchers of what was chosen: `cell=~"$cell",region=~"$region"`. */
export function chosen(choices: readonly Pick<DashboardVariable, "name">[]): string {
  return choices.map(({ name }) => `${name}=~"$${name}"`).join(",");
}

/** Green, and a colour from each value on. */
export function risingFrom(
  ...steps: readonly (readonly [from: number, color: Threshold["color"]])[]
): readonly Threshold[] {
  return [{ from: null, color: "green" }, ...steps.map(([from, color]) => ({ from, color }))];
}

/** Red, and a colour from each value on: for shares of which more is better. */
export function fallingBelow(
  ...steps: readonly (readonly [from: number, color: Threshold["color"]])[]
): readonly Threshold[] {
  return [{ from: null, color: "red" }, ...steps.map(([from, color]) => ({ from, color }))];
}

export const ERROR_THRESHOLDS = risingFrom(
  [INCIDENT_FIGURES.errorRate, "yellow"],
  [INCIDENT_FIGURES.highErrorRate, "orange"],
  [INCIDENT_FIGURES.emergencyErrorRate, "red"],
);

export const LATENCY_THRESHOLDS = risingFrom(
  [INCIDENT_FIGURES.latencySeconds, "yellow"],
  [INCIDENT_FIGURES.emergencyLatencySeconds, "red"],
);

/** Series of the cell, region and service that were chosen. */
export const OF_SERVICES = 'cell=~"$cell",region=~"$region",service=~"$service"';

/** Texts of the panels of requests. */
export interface RequestTexts {
  readonly requests: string;
  readonly errors: string;
  readonly latency: string;
}

/** Rate, failures and time of requests, by service: the first thing to look at. Points are traces; series lead to logs. */
export function requestPanels(texts: RequestTexts): readonly DashboardPanel[] {
  const count = `http_request_duration_seconds_count{${OF_SERVICES}}`;
  const failed = `http_request_duration_seconds_count{${OF_SERVICES},status_code=~"5.."}`;
  return [
    {
      kind: "timeseries",
      title: texts.requests,
      description: "Requests that were answered, by service.",
      unit: "reqps",
      queries: [
        { expr: `sum by (service) (rate(${count}[$__rate_interval]))`, legend: "{{service}}" },
      ],
      width: 8,
      logsOf: "service",
    },
    {
      kind: "timeseries",
      title: texts.errors,
      description:
        "Share of answers with a status of 500 or above, by service. 5 % is an incident, 10 % one of high severity, 15 % breaks the circuit.",
      unit: "percentunit",
      min: 0,
      queries: [
        {
          expr: `sum by (service) (rate(${failed}[$__rate_interval])) / sum by (service) (rate(${count}[$__rate_interval]))`,
          legend: "{{service}}",
        },
      ],
      thresholds: ERROR_THRESHOLDS,
      width: 8,
      logsOf: "service",
    },
    {
      kind: "timeseries",
      title: texts.latency,
      description:
        "95 of 100 requests are answered within this time, by service. Points are single requests that were traced. Above 2 s is an alert, above 5 s an emergency.",
      unit: "s",
      queries: [
        {
          expr: `histogram_quantile(0.95, sum by (le, service) (rate(http_request_duration_seconds_bucket{${OF_SERVICES}}[$__rate_interval])))`,
          legend: "{{service}}",
          exemplars: true,
        },
      ],
      thresholds: LATENCY_THRESHOLDS,
      width: 8,
      logsOf: "service",
    },
  ];
}

/** Lines of logs that tell an error, of the services that were chosen. Loki wants one matcher that nothing empty matches. */
export function errorLogs(title: string): DashboardPanel {
  return {
    kind: "logs",
    title,
    description:
      "The last lines of the level error or above. A line with a trace id leads to its trace.",
    queries: [
      {
        expr: '{service_name=~".+", service_name=~"$service"} | detected_level=~"error|fatal|critical"',
        legend: "",
      },
    ],
  };
}
