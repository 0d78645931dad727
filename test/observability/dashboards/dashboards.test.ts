// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import * as units from "@grafana/grafana-foundation-sdk/units";
import { LANGUAGES } from "../../../india/languages.ts";
import { ALERTING, DASHBOARDS } from "../../../observability/dashboards/all.ts";
import {
  DASHBOARD_KINDS,
  FOLDERS,
  type Dashboard,
  type DashboardPanel,
} from "../../../observability/dashboards/dashboard.ts";
import { runbookUid } from "../../../observability/model/prometheus-rules.ts";
import { isAlert } from "../../../observability/model/rule.ts";
import { dashboardFiles } from "../../../scripts/dashboards/dashboard-files.ts";
import { grafanaDashboard } from "../../../scripts/dashboards/grafana.ts";
import { hasPromtool } from "../../support/promtool.ts";
import { objectionsTo, promqlOf, withVariablesFilledIn } from "../../support/dashboard-queries.ts";

interface Described {
  readonly name: string;
  readonly dashboard: Dashboard;
  readonly panel: DashboardPanel;
}

const PANELS: readonly Described[] = DASHBOARDS.flatMap((dashboard) =>
  dashboard.rows.flatMap(({ panels }) =>
    panels.map((panel) => ({ name: `${dashboard.uid}: ${panel.title}`, dashboard, panel })),
  ),
);

const named = (panels: readonly Described[]): string[] => panels.map(({ name }) => name);
const where = (wrong: (described: Described) => boolean): string[] => named(PANELS.filter(wrong));
const isQuantity = ({ panel }: Described): boolean => !["text", "logs"].includes(panel.kind);

describe("dashboards", () => {
  it("are there of every kind", () => {
    expect(new Set(DASHBOARDS.map(({ kind }) => kind))).toEqual(new Set(DASHBOARD_KINDS));
  });

  it("have uids that are unique, short and safe in an address", () => {
    const uids = DASHBOARDS.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => !/^[a-z0-9-]{1,40}$/.test(uid))).toEqual([]);
  });

  it("are in a folder that is known, with a description", () => {
    const folders: readonly string[] = Object.values(FOLDERS);
    expect(DASHBOARDS.filter(({ folder }) => !folders.includes(folder))).toEqual([]);
    expect(DASHBOARDS.filter(({ description }) => description.length < 20)).toEqual([]);
  });

  it("are there wherever an alert leads to", () => {
    const uids = new Set(DASHBOARDS.map(({ uid }) => uid));
    const dangling = ALERTING.flatMap(({ rules }) => rules.filter(isAlert)).filter(
      ({ alert, runbook }) => !uids.has(runbook.dashboard) || !uids.has(runbookUid(alert)),
    );
    expect(dangling.map(({ alert, runbook }) => [alert, runbook.dashboard])).toEqual([]);
  });

  it("exist in each language where they are read beyond engineers", () => {
    for (const kind of ["business", "festival"] as const) {
      const languages = DASHBOARDS.filter((dashboard) => dashboard.kind === kind).map(
        ({ language }) => language,
      );
      expect(languages).toEqual(LANGUAGES.map(({ id }) => id));
    }
  });

  it("have no row without panels and no panel without a query or a text", () => {
    expect(
      DASHBOARDS.flatMap(({ uid, rows }) =>
        rows.filter(({ panels }) => panels.length === 0).map(({ title }) => `${uid}: ${title}`),
      ),
    ).toEqual([]);
    expect(
      where(({ panel }) =>
        panel.kind === "text"
          ? (panel.text ?? "").trim() === "" || panel.queries.length > 0
          : panel.queries.length === 0 || panel.queries.some(({ expr }) => expr.trim() === ""),
      ),
    ).toEqual([]);
  });

  it("describe every panel in a sentence", () => {
    expect(where(({ panel }) => !/^[A-Z0-9].{8,}\.$/s.test(panel.description))).toEqual([]);
  });

  it("give every quantity a unit that Grafana knows", () => {
    const known = new Set<unknown>(Object.values(units).filter((unit) => typeof unit === "string"));
    expect(
      where(
        (described) =>
          isQuantity(described) &&
          !known.has(described.panel.unit ?? "") &&
          !/^(prefix|suffix):.+/.test(described.panel.unit ?? ""),
      ),
    ).toEqual([]);
  });

  it("name every series, and no two queries of a panel alike", () => {
    expect(
      where(
        (described) =>
          isQuantity(described) && described.panel.queries.some(({ legend }) => legend === ""),
      ),
    ).toEqual([]);
    expect(
      where(
        ({ panel }) =>
          new Set(panel.queries.map(({ legend }) => legend)).size < panel.queries.length,
      ),
    ).toEqual([]);
  });

  it("have thresholds that begin without a lower end and rise", () => {
    expect(
      where(({ panel: { thresholds } }) =>
        thresholds === undefined
          ? false
          : thresholds[0]?.from !== null ||
            thresholds.slice(1).some(({ from }, index) => {
              const before = thresholds[index]!.from;
              return from === null || (before !== null && from <= before);
            }),
      ),
    ).toEqual([]);
  });

  it("use only variables that they have, and every variable that they have", () => {
    const BUILT_IN = ["__range", "__rate_interval", "__interval"];
    for (const { uid, variables, rows } of DASHBOARDS) {
      const used = new Set(
        rows
          .flatMap(({ title, repeat, panels }) => [
            title,
            `$${repeat ?? ""}`,
            ...panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
          ])
          .flatMap((text) => [...text.matchAll(/\$([a-z_]\w*)/g)].map(([, name]) => name!)),
      );
      expect([uid, [...used].filter((name) => !BUILT_IN.includes(name)).sort()]).toEqual([
        uid,
        variables.map(({ name }) => name).sort(),
      ]);
    }
  });

  it("match the choice of several values by regular expressions", () => {
    const choices = new Set(
      DASHBOARDS.flatMap(({ variables }) =>
        variables.filter(({ kind }) => kind === "values").map(({ name }) => name),
      ),
    );
    expect(
      where(({ panel }) =>
        panel.queries.some(({ expr }) =>
          [...expr.matchAll(/(\S\S)?"?\$(\w+)/g)].some(
            ([, operator, name]) => choices.has(name!) && !`${operator}`.startsWith("=~"),
          ),
        ),
      ),
    ).toEqual([]);
  });
});

const judged = hasPromtool ? describe : describe.skip;
if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
judged("queries of dashboards, by promtool", () => {
  it("are all accepted", () => {
    expect(objectionsTo(DASHBOARDS)).toEqual([]);
  });

  it("are refused when one is broken, so that silence means something", () => {
    const [first] = DASHBOARDS;
    const broken = { ...first!.rows[0]!.panels[0]!, queries: [{ expr: "sum(", legend: "x" }] };
    expect(objectionsTo([{ ...first!, rows: [{ title: "x", panels: [broken] }] }])).not.toEqual([]);
  });
});

describe("queries of dashboards", () => {
  it("are found in panels, in alerts over the time axis and in choices", () => {
    const [first] = DASHBOARDS;
    expect(promqlOf(first!).some((expr) => expr.startsWith("ALERTS{"))).toBe(true);
    expect(promqlOf(first!).some((expr) => expr.startsWith("sum(rate(orders_total"))).toBe(true);
    expect(promqlOf(first!)).toContain("count by (region) (orders_total)");
  });

  it("have something in the place of each variable", () => {
    expect(withVariablesFilledIn('a{b=~"$b"}[$__range] * $price_x + $__rate_interval')).toBe(
      'a{b=~".*"}[1h] * 1 + 5m',
    );
    expect(
      DASHBOARDS.flatMap(promqlOf).filter((expr) => /\$[a-z_]/.test(withVariablesFilledIn(expr))),
    ).toEqual([]);
  });
});

describe("files of dashboards", () => {
  const files = dashboardFiles();

  it("are the same whenever they are made", () => {
    expect(dashboardFiles()).toEqual(files);
    const names = files.map(([file]) => file.replace(/\.\w+$/, ""));
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it("are those that are committed", () => {
    const stale = files.filter(
      ([file, text]) =>
        file.endsWith(".json") && JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) !== text,
    );
    expect(stale.map(([file]) => file)).toEqual([]);
  });

  it("hold no number of a database, no version and no date", () => {
    for (const dashboard of DASHBOARDS) {
      const made = grafanaDashboard(dashboard);
      expect([made.id, made.version, made.revision]).toEqual([undefined, undefined, undefined]);
    }
  });
});
