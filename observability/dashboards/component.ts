// SPDX-License-Identifier: Apache-2.0
/** One dashboard for each component class, made of how the platform watches it. */
import { isAlert } from "../model/rule.ts";
import { componentUid, type Watch } from "../watch/watch.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";

/** The dashboard of a component that has panels or alerts of its own; `undefined` where another watches for it, or nothing is to be seen. */
export function componentDashboard(watch: Watch): Dashboard | undefined {
  const { component, watches, panels = [], groups = [], blind = [] } = watch;
  const alerts = groups.flatMap(({ rules }) => rules.filter(isAlert));
  if (panels.length === 0 && alerts.length === 0) return undefined;
  return {
    kind: "component",
    uid: componentUid(component),
    title: component,
    description: watches,
    folder: FOLDERS.components,
    tags: ["nivas", "component"],
    opensAt: "24h",
    alerts: `component="${component}"`,
    variables: [],
    rows: [
      {
        title: "What is watched",
        panels: [about(watches, blind), ...(alerts.length === 0 ? [] : [firing(component)])],
      },
      ...(panels.length === 0 ? [] : [{ title: component, panels }]),
    ],
  };
}

function about(watches: string, blind: readonly string[]): DashboardPanel {
  const unseen =
    blind.length === 0 ? [] : ["", "Not measured:", "", ...blind.map((text) => `- ${text}`)];
  return {
    kind: "text",
    title: "About",
    description: "What could go wrong, and what nothing measures.",
    queries: [],
    text: [watches, ...unseen].join("\n"),
    width: 12,
  };
}

function firing(component: string): DashboardPanel {
  return {
    kind: "table",
    title: "Alerts that fire",
    description: "Firing alerts about this component. None is good.",
    unit: "short",
    queries: [
      {
        expr: `max by (alertname, severity) (ALERTS{alertstate="firing",component="${component}"})`,
        legend: "firing",
      },
    ],
    width: 12,
  };
}
