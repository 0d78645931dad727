// SPDX-License-Identifier: Apache-2.0
/** Runbooks as dashboards, so that whoever is called can read them inside the cell: a cell may be all that can be reached. */
import { runbookUid } from "../model/prometheus-rules.ts";
import { isAlert, type RuleGroup } from "../model/rule.ts";
import { runbookDashboards, type RunbookDashboard } from "../runbooks/runbooks.ts";
import { risingFrom } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

/** One for each alert of the groups, under the uid that its notification links to, and the form of CERT-In. */
export function runbooksOf(groups: readonly RuleGroup[]): readonly Dashboard[] {
  const alerts = groups.flatMap(({ rules }) => rules.filter(isAlert));
  return runbookDashboards(groups).map((page) =>
    runbookDashboard(page, alerts.find(({ alert }) => runbookUid(alert) === page.uid)?.alert),
  );
}

/** @param alert Whose page it is; the form of CERT-In is of none. */
export function runbookDashboard(
  { uid, title, markdown }: RunbookDashboard,
  alert: string | undefined,
): Dashboard {
  return {
    kind: "runbook",
    uid,
    title,
    description: "What it means, what to look at and what to do, in order.",
    folder: FOLDERS.runbooks,
    tags: ["nivas", "runbook"],
    variables: [],
    rows: [
      {
        title: alert ?? title,
        panels: [
          ...(alert === undefined ? [] : [firing(alert)]),
          {
            kind: "text",
            title: "Runbook",
            description: "What it means, what to look at and what to do, in order.",
            queries: [],
            text: markdown,
          },
        ],
      },
    ],
  };
}

function firing(alert: string): DashboardPanel {
  return {
    kind: "stat",
    title: "Firing",
    description: "How many alerts of this name fire, and how many wait whether it lasts.",
    unit: "short",
    decimals: 0,
    queries: [
      {
        expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
        legend: "firing",
      },
      {
        expr: `count(ALERTS{alertname="${alert}",alertstate="pending"}) or vector(0)`,
        legend: "pending",
      },
    ],
    thresholds: risingFrom([1, "red"]),
    width: 24,
  };
}
