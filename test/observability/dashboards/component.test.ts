// SPDX-License-Identifier: Apache-2.0
import { componentDashboard } from "../../../observability/dashboards/component.ts";
import { runbooksOf } from "../../../observability/dashboards/runbook.ts";
import { runbookUid } from "../../../observability/model/prometheus-rules.ts";
import type { AlertRule } from "../../../observability/model/rule.ts";
import type { Watch } from "../../../observability/watch/watch.ts";

const ALERT: AlertRule = {
  alert: "NivasNatPortsExhausted",
  expr: "vector(1)",
  severity: "critical",
  component: "RegionalNetwork",
  summary: "no ports",
  runbook: {
    meaning: "Connections find no port.",
    impact: "",
    diagnosis: [],
    mitigation: [],
    dashboard: "component-regional-network",
  },
};
const PANEL = { kind: "stat", title: "Ports", description: "", queries: [] } as const;
const WATCH: Watch = {
  component: "RegionalNetwork",
  watches: "Ways out of the network run full.",
  panels: [PANEL],
  groups: [{ name: "g", rules: [ALERT, { record: "a:b:c", expr: "1" }] }],
  blind: ["Loss within a zone"],
};

describe("dashboard of a component", () => {
  it("tells what is watched and what is not, which alerts fire, and shows its panels", () => {
    const dashboard = componentDashboard(WATCH)!;
    expect(dashboard).toMatchObject({
      uid: "component-regional-network",
      kind: "component",
      title: "RegionalNetwork",
      folder: "Components",
      alerts: 'component="RegionalNetwork"',
    });
    const [about, panels] = dashboard.rows;
    expect(about!.panels.map(({ title }) => title)).toEqual(["About", "Alerts that fire"]);
    expect(about!.panels[0]!.text).toBe(
      "Ways out of the network run full.\n\nNot measured:\n\n- Loss within a zone",
    );
    expect(about!.panels[1]!.queries[0]!.expr).toBe(
      'max by (alertname, severity) (ALERTS{alertstate="firing",component="RegionalNetwork"})',
    );
    expect(panels!.panels).toEqual([PANEL]);
  });

  it("has no table of alerts where there is none, and no second row without panels", () => {
    const titles = (watch: Watch): string[] =>
      componentDashboard(watch)!.rows.flatMap(({ panels }) => panels.map(({ title }) => title));
    expect(titles({ ...WATCH, groups: [] })).toEqual(["About", "Ports"]);
    expect(titles({ ...WATCH, panels: [] })).toEqual(["About", "Alerts that fire"]);
  });

  it("is not there where nothing is to be seen", () => {
    expect(componentDashboard({ component: "A", watches: "", nothing: "it is a name" })).toBe(
      undefined,
    );
  });
});

describe("dashboards of runbooks", () => {
  const pages = runbooksOf([{ name: "g", rules: [ALERT] }]);

  it("are found by the uid that the alert links to, and show the page and whether it fires", () => {
    const page = pages.find(({ uid }) => uid === runbookUid(ALERT.alert))!;
    expect(page).toMatchObject({ kind: "runbook", folder: "Runbooks" });
    const [firing, text] = page.rows[0]!.panels;
    expect(firing!.queries.map(({ expr }) => expr)).toEqual([
      'count(ALERTS{alertname="NivasNatPortsExhausted",alertstate="firing"}) or vector(0)',
      'count(ALERTS{alertname="NivasNatPortsExhausted",alertstate="pending"}) or vector(0)',
    ]);
    expect(text!.text).toContain("Connections find no port.");
  });

  it("have the form of CERT-In among them, which is of no alert", () => {
    const form = pages.find(({ uid }) => uid === "runbook-cert-in-report")!;
    expect(form.rows[0]!.panels.map(({ kind }) => kind)).toEqual(["text"]);
  });
});
