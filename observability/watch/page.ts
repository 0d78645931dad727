// SPDX-License-Identifier: Apache-2.0
/** The watches as a page of the documentation. */
import { exportedName } from "../contract/third-party/cloudwatch.ts";
import { isAlert } from "../model/rule.ts";
import { NOT_PROVISIONED, WATCHES } from "./all.ts";
import type { Watch } from "./watch.ts";

/** `docs/watching.md`. */
export function watchingPage(): string {
  return [
    "# How the platform watches its parts",
    "",
    "Generated from `observability/watch/`. Every component of the library has a watch: what is scraped, what is asked of CloudWatch, which alerts there are, what its dashboard shows. A component without one fails a test, and so does a query that uses a metric or a label outside of the contract ([metrics](reference/metrics.md)).",
    "",
    "`ComponentWatch` makes monitors of what the cell has, and of nothing else. A monitor keeps the metrics of the contract and drops the rest at the scrape. Namespaces of the platform are shut by network policies; `allow-scraping` lets the pods of Prometheus in, at the ports of the table.",
    "",
    "CloudWatch is asked by an exporter in the namespace `cloudwatch-exporter`, in the Region of the cell and in no other, for resources with its tag `nivas:cell`. It needs the VPC endpoints `monitoring` and `tagging`. Its one question that would go abroad, the alias of the account from IAM, is sent to an address where nobody listens. Transit gateways are the exception to the tag: to find them by it would take rights on EC2, so all of the account in the Region are asked for.",
    "",
    ...NOT_PROVISIONED.map(
      ({ what, because }) => `**Not watched, since not provisioned: ${what}.** Why: ${because}.`,
    ),
    "",
    "| Component | What is watched | Alerts |",
    "| --- | --- | --: |",
    ...WATCHES.map((watch) => `| ${link(watch)} | ${watch.watches} | ${alertsOf(watch).length} |`),
    "",
    ...WATCHES.flatMap(section),
  ].join("\n");
}

const link = ({ component }: Watch): string => `[${component}](#${component.toLowerCase()})`;

const alertsOf = ({ groups = [] }: Watch) => groups.flatMap(({ rules }) => rules.filter(isAlert));

function section(watch: Watch): string[] {
  const { component, watchedBy, nothing, blind = [], endpoints = [], cloudwatch = [] } = watch;
  const alerts = alertsOf(watch);
  return [
    `## ${component}`,
    "",
    ...(nothing === undefined ? [] : [`No watch: ${nothing}`, ""]),
    ...(watchedBy === undefined
      ? []
      : [`Watched with ${watchedBy.component}: ${watchedBy.because}.`, ""]),
    ...(alerts.length === 0
      ? []
      : [
          "| Alert | Severity | After | What it says |",
          "| --- | --- | --- | --- |",
          ...alerts.map(
            ({ alert, severity, runbook, for: after = "at once" }) =>
              `| \`${alert}\` | ${severity} | ${after} | ${runbook.meaning} |`,
          ),
          "",
        ]),
    ...(endpoints.length === 0
      ? []
      : [
          `Scraped: ${endpoints
            .map(({ name, namespace, podPort }) =>
              namespace === "any"
                ? `\`${name}\` (every namespace, port ${podPort})`
                : `\`${name}\` (\`${namespace}\`, port ${podPort})`,
            )
            .join(", ")}.`,
          "",
        ]),
    ...(cloudwatch.length === 0
      ? []
      : [
          `Asked of CloudWatch: ${cloudwatch.map((row) => `\`${exportedName(row)}\``).join(", ")}.`,
          "",
        ]),
    ...(blind.length === 0 ? [] : ["Not seen:", "", ...blind.map((line) => `- ${line}`), ""]),
  ];
}
