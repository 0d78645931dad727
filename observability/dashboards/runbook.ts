// SPDX-License-Identifier: Apache-2.0
/** The runbook of an alert as a dashboard, so that whoever is called can read it inside the cell. */
import { runbookUid } from "../model/prometheus-rules.ts";
import type { AlertRule } from "../model/rule.ts";
import { FOLDERS, type Dashboard } from "./dashboard.ts";

/** One page for each alert: what to do, and whether it fires now. */
export function runbookDashboard(alert: AlertRule, markdown: string): Dashboard {
  return {
    kind: "runbook",
    uid: runbookUid(alert.alert),
    title: `Runbook: ${alert.alert}`,
    description: alert.runbook.meaning,
    folder: FOLDERS.runbooks,
    tags: ["nivas", "runbook", alert.severity],
    variables: [],
    rows: [
      {
        title: alert.alert,
        panels: [
          {
            kind: "timeseries",
            title: "Firing",
            description: "How many alerts of this name fire, by component and service.",
            unit: "short",
            queries: [
              {
                expr: `count by (component, service) (ALERTS{alertname="${alert.alert}",alertstate="firing"})`,
                legend: "{{component}} {{service}}",
              },
            ],
            width: 24,
          },
          {
            kind: "text",
            title: "Runbook",
            description: "What the alert means, what to look at and what to do, in order.",
            queries: [],
            text: markdown,
          },
        ],
      },
    ],
  };
}
