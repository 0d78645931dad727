// SPDX-License-Identifier: Apache-2.0
/** The dashboards as they are committed, whoever made them: what Grafana gets. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DASHBOARD_LIST } from "../../../../components/observability/dashboards/dashboard-list.ts";

const FOLDER = "components/observability/dashboards/json";
const DATASOURCES = ["prometheus", "loki", "traces"];

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly datasource: { readonly uid: string };
  }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly options?: { readonly content?: string };
}

interface Loaded {
  readonly uid: string;
  readonly title: string;
  readonly timezone: string;
  readonly refresh: string;
  readonly editable: boolean;
  readonly id?: number;
  readonly version?: number;
  readonly tags: readonly string[];
  readonly panels: readonly Panel[];
}

const LOADED = DASHBOARD_LIST.map(({ dashboard }) => dashboard as Loaded);
const wrong = (isWrong: (panel: Panel) => boolean): string[] =>
  LOADED.flatMap(({ uid, panels }) =>
    panels.filter(isWrong).map(({ title }) => `${uid}: ${title}`),
  );
const isData = ({ type }: Panel): boolean => type !== "row" && type !== "text";

describe("committed dashboards", () => {
  it("are all in the list, under their uid", () => {
    const inFolder = readdirSync(FOLDER).flatMap((file) => {
      const json = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as Partial<Loaded>;
      return json.uid === undefined ? Object.keys(json) : [json.uid];
    });
    expect(DASHBOARD_LIST.map(({ uid }) => uid).sort()).toEqual(inFolder.sort());
    expect(LOADED.map(({ uid }) => uid)).toEqual(DASHBOARD_LIST.map(({ uid }) => uid));
  });

  it("show India's time, ask again, cannot be edited, and have no number of a database", () => {
    for (const { timezone, refresh, editable, id, version } of LOADED) {
      expect({ timezone, editable, id, version }).toEqual({
        timezone: "Asia/Kolkata",
        editable: false,
        id: undefined,
        version: undefined,
      });
      expect(["1m", "5m"]).toContain(refresh);
    }
  });

  it("have panels with ids of their own", () => {
    for (const { uid, panels } of LOADED) {
      expect([uid, new Set(panels.map(({ id }) => id)).size]).toEqual([uid, panels.length]);
    }
  });

  it("have no panel outside of the grid, and no two in one place", () => {
    expect(
      wrong(({ gridPos: { x, y, w, h } }) => x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24),
    ).toEqual([]);
    const clashes = LOADED.flatMap(({ uid, panels }) => {
      const taken = new Map<string, string>();
      return panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
        const places = Array.from({ length: w * h }, (_, index) => {
          return `${x + (index % w)} ${y + Math.floor(index / w)}`;
        });
        const others = new Set(places.flatMap((place) => taken.get(place) ?? []));
        for (const place of places) taken.set(place, title);
        return [...others].map((other) => `${uid}: ${title} over ${other}`);
      });
    });
    expect(clashes).toEqual([]);
  });

  it("have a title and a description on every panel", () => {
    expect(wrong(({ title }) => title.trim() === "")).toEqual([]);
    expect(
      wrong(({ type, description = "" }) => type !== "row" && description.length < 10),
    ).toEqual([]);
  });

  it("have a unit on every quantity, and a query or a text in every panel", () => {
    expect(
      wrong(
        (panel) =>
          isData(panel) && panel.type !== "logs" && (panel.fieldConfig?.defaults.unit ?? "") === "",
      ),
    ).toEqual([]);
    expect(wrong((panel) => isData(panel) && (panel.targets ?? []).length === 0)).toEqual([]);
    expect(wrong(({ type, options }) => type === "text" && !options?.content?.trim())).toEqual([]);
  });

  it("ask only data sources that are provisioned, each query under a letter of its own", () => {
    expect(
      wrong(
        (panel) =>
          isData(panel) &&
          (!DATASOURCES.includes(panel.datasource?.uid ?? "") ||
            panel.targets!.some(({ datasource }) => datasource.uid !== panel.datasource!.uid)),
      ),
    ).toEqual([]);
    expect(
      wrong(({ targets = [] }) => new Set(targets.map(({ refId }) => refId)).size < targets.length),
    ).toEqual([]);
  });

  it("lead from the latency of services to traces, and from services to logs", () => {
    const platform = JSON.stringify(LOADED.find(({ uid }) => uid === "platform"));
    expect(platform).toContain('"exemplar":true');
    expect(platform).toContain("/explore?schemaVersion=1&panes=");
    expect(platform).toContain("${__field.labels.service}");
  });
});
