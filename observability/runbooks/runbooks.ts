// SPDX-License-Identifier: Apache-2.0
/** A page for every alert, from the rules themselves: as files of the documentation, and as dashboards of the cell. */
import { runbookUid } from "../model/prometheus-rules.ts";
import { isAlert, runbookSlug, Severity, type AlertRule, type RuleGroup } from "../model/rule.ts";
import { certInPage } from "./cert-in-page.ts";
import { runbookPage } from "./runbook-page.ts";

export const RUNBOOK_FOLDER = "docs/runbooks";
const CERT_IN = "cert-in-report";

/** A runbook as a dashboard with one text panel. */
export interface RunbookDashboard {
  readonly uid: string;
  readonly title: string;
  /** Links go to other dashboards of the kind. */
  readonly markdown: string;
}

/** `docs/runbooks/nivas-cell-down.md` and its text, of every alert; an index, and the form of CERT-In. */
export function runbookFiles(
  groups: readonly RuleGroup[],
): readonly (readonly [file: string, text: string])[] {
  const alerts = alertsOf(groups);
  const linkTo = (alert: string) => `[${alert}](${runbookSlug(alert)}.md)`;
  return [
    [`${RUNBOOK_FOLDER}/README.md`, indexPage(alerts)],
    [
      `${RUNBOOK_FOLDER}/${CERT_IN}.md`,
      certInPage(
        alerts.flatMap((rules) => rules),
        linkTo,
      ),
    ],
    ...alerts.map(
      (rules) =>
        [
          `${RUNBOOK_FOLDER}/${runbookSlug(rules[0].alert)}.md`,
          asFile(runbookPage(rules)),
        ] as const,
    ),
  ];
}

/** The same pages for Grafana, where the notification links to: a cell may be all that can be reached. */
export function runbookDashboards(groups: readonly RuleGroup[]): readonly RunbookDashboard[] {
  const alerts = alertsOf(groups);
  const linkTo = (alert: string) => `[${alert}](/d/${runbookUid(alert)})`;
  return [
    {
      uid: `runbook-${CERT_IN}`,
      title: "Runbook: report to CERT-In",
      markdown: certInPage(
        alerts.flatMap((rules) => rules),
        linkTo,
      ),
    },
    ...alerts.map((rules) => ({
      uid: runbookUid(rules[0].alert),
      title: `Runbook: ${rules[0].alert}`,
      markdown: asDashboard(runbookPage(rules)),
    })),
  ];
}

/** The rules of each alert, by its name, in the order of the alphabet. */
function alertsOf(groups: readonly RuleGroup[]): readonly (readonly [AlertRule, ...AlertRule[]])[] {
  const byName = new Map<string, [AlertRule, ...AlertRule[]]>();
  for (const rule of groups.flatMap(({ rules }) => rules).filter(isAlert)) {
    const known = byName.get(rule.alert);
    if (known === undefined) byName.set(rule.alert, [rule]);
    else known.push(rule);
  }
  return [...byName.keys()].toSorted().map((alert) => byName.get(alert)!);
}

function indexPage(alerts: readonly (readonly [AlertRule, ...AlertRule[]])[]): string {
  const ofSeverity = (severity: Severity) =>
    alerts.filter(([{ severity: own }]) => own === severity);
  return [
    "# Runbooks",
    "",
    `What to do when an alert calls. Generated from the rules; [the form of CERT-In](${CERT_IN}.md).`,
    "",
    ...Object.values(Severity).flatMap((severity) => [
      `## ${severity}`,
      "",
      "| Alert | What it says | Watches |",
      "|---|---|---|",
      ...ofSeverity(severity).map(
        ([{ alert, runbook, component }]) =>
          `| [${alert}](${runbookSlug(alert)}.md) | ${runbook.meaning.replaceAll("|", "\\|")} | ${component} |`,
      ),
      "",
    ]),
  ].join("\n");
}

/** Documents that runbooks name become links. */
const DOCUMENT = /docs\/((?:[\w-]+\/)*[\w-]+)\.md/g;

function asFile(markdown: string): string {
  return markdown.replace(DOCUMENT, (name: string, path: string) =>
    path.startsWith("runbooks/")
      ? `[${name}](${path.slice("runbooks/".length)}.md)`
      : `[${name}](../${path}.md)`,
  );
}

/** In Grafana only runbooks can be linked: other documents are named. */
function asDashboard(markdown: string): string {
  return markdown.replace(DOCUMENT, (name: string, path: string) =>
    path.startsWith("runbooks/")
      ? `[${name}](/d/${`runbook-${path.slice("runbooks/".length)}`.slice(0, 40)})`
      : name,
  );
}
