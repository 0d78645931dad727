// SPDX-License-Identifier: Apache-2.0
/** Every component is watched, by queries of the contract, and says so in data that the cell and the dashboards can use. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as api from "../../../components/index.ts";
import { CATALOGUE } from "../../../observability/contract/catalogue.ts";
import { exportedName } from "../../../observability/contract/third-party/cloudwatch.ts";
import { CLOUDWATCH } from "../../../observability/contract/third-party/cloudwatch-metrics.ts";
import { CLOCK_GROUP } from "../../../observability/model/clock.ts";
import { isAlert } from "../../../observability/model/rule.ts";
import { NOT_PROVISIONED, WATCHES, watchGroups } from "../../../observability/watch/all.ts";
import { authorityGroup } from "../../../observability/watch/authorities.ts";
import { componentUid } from "../../../observability/watch/watch.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";

const NAMES = WATCHES.map(({ component }) => component);
const GROUPS = watchGroups(NAMES);
const ALERTS = GROUPS.flatMap(({ rules }) => rules.filter(isAlert));
const RECORDED = recordedBy([CLOCK_GROUP, ...GROUPS, authorityGroup({ root: 0 })]);

/** Classes of all components of the library, by their type tokens. */
function componentClasses(): string[] {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" });
  const tokens = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [
        ...readFileSync(path.join("components", file), "utf8").matchAll(
          /super\(\s*"nivas:index:(\w+)"/g,
        ),
      ].map((match) => match[1]!),
    );
  return [...new Set(tokens)].sort();
}

describe("the watch of components", () => {
  it("is there for every component class of the library, once", () => {
    const classes = componentClasses();
    expect(classes.length).toBeGreaterThan(27);
    expect(classes.filter((name) => !NAMES.includes(name))).toEqual([]);
    expect(NAMES.filter((name, index) => NAMES.indexOf(name) !== index)).toEqual([]);
  });

  it("is there for every component that the public API offers", () => {
    const offered = Object.entries(api)
      .filter(
        ([, value]) =>
          typeof value === "function" && /^class /.test(Function.prototype.toString.call(value)),
      )
      .map(([name]) => name);
    expect(offered.length).toBeGreaterThan(15);
    expect(offered.filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  it("has alerts and panels, or a component that covers it, or a reason why there is nothing", () => {
    const wrong = WATCHES.filter(({ groups = [], panels = [], watchedBy, nothing }) => {
      const own = groups.length > 0 && panels.length > 0;
      return [own, watchedBy !== undefined, nothing !== undefined].filter(Boolean).length !== 1;
    });
    expect(wrong.map(({ component }) => component)).toEqual([]);
  });

  it("has nothing to watch of these alone", () => {
    expect(
      WATCHES.flatMap(({ component, nothing }) => (nothing === undefined ? [] : [component])),
    ).toEqual(["Cell", "CellConnection", "Dashboards"]);
  });

  it("is left to another component only where that has alerts of its own", () => {
    const left = WATCHES.flatMap(({ component, watchedBy }) =>
      watchedBy === undefined ? [] : [[component, watchedBy.component] as const],
    );
    const owners = WATCHES.filter(({ groups = [] }) => groups.length > 0).map(
      ({ component }) => component,
    );
    expect(left.filter(([, by]) => !owners.includes(by))).toEqual([]);
    expect(left).toEqual([
      ["FlowLogs", "RegionalBucket"],
      ["PrivateZone", "RegionalCluster"],
      ["JoinedMeshes", "RemoteAccess"],
      ["Trust", "MeshInstall"],
      ["PlatformRules", "MetricsStack"],
      ["Slo", "MetricsStack"],
    ]);
  });

  it("gives its alerts the name of its class, and its dashboard to their runbooks", () => {
    const wrong = WATCHES.flatMap(({ component, groups = [] }) =>
      groups
        .flatMap(({ rules }) => rules.filter(isAlert))
        .filter(
          (alert) =>
            alert.component !== component || alert.runbook.dashboard !== componentUid(component),
        ),
    );
    expect(wrong.map(({ alert }) => alert)).toEqual([]);
  });

  it("names every alert, every group and every endpoint once", () => {
    for (const names of [
      ALERTS.map(({ alert }) => alert),
      GROUPS.map(({ name }) => name),
      WATCHES.flatMap(({ endpoints = [] }) => endpoints.map(({ name }) => name)),
      NAMES.map(componentUid),
    ]) {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it("gives only the groups of the components that are asked for", () => {
    expect(watchGroups(["RegionalNetwork", "Cell"]).map(({ name }) => name)).toEqual([
      "nivas.watch.regional-network",
    ]);
  });

  it("tells whoever is called what to look at and what to do", () => {
    const thin = ALERTS.filter(
      ({ runbook: { meaning, impact, diagnosis, mitigation } }) =>
        meaning === "" || impact === "" || diagnosis.length === 0 || mitigation.length === 0,
    );
    expect(thin.map(({ alert }) => alert)).toEqual([]);
  });
});

describe("queries of watches", () => {
  it.each(ALERTS.map(({ alert, expr }) => [alert, expr] as const))("%s", (_, expr) => {
    expect(contractObjections(expr, RECORDED)).toEqual([]);
  });

  it.each(recordedBy(GROUPS).map(({ labels, expr }) => [labels?.["authority"], expr] as const))(
    "record %s",
    (_, expr) => {
      expect(contractObjections(expr, RECORDED)).toEqual([]);
    },
  );

  it.each(
    WATCHES.flatMap(({ component, panels = [] }) =>
      panels.map(({ title, queries }) => [component, title, queries] as const),
    ),
  )("%s: %s", (_component, _title, queries) => {
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.flatMap(({ expr }) => contractObjections(expr, RECORDED))).toEqual([]);
  });

  it("use every metric that is asked of CloudWatch, and it is asked for by a component that uses it", () => {
    const rows = Object.entries(CLOUDWATCH);
    const unused = rows.filter(([, row]) => {
      const users = WATCHES.filter(({ groups = [], panels = [] }) =>
        [
          ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
          ...panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
        ].some((expr) => new RegExp(`\\b${exportedName(row)}\\b`).test(expr)),
      );
      return (
        users.length === 0 ||
        users.some(({ cloudwatch = [] }) => !cloudwatch.some((asked) => asked === row))
      );
    });
    expect(unused.map(([name]) => name)).toEqual([]);
  });
});

describe("endpoints of watches", () => {
  const endpoints = WATCHES.flatMap(({ endpoints: all = [] }) => all);

  it("keep only metrics of the catalogue", () => {
    const strange = endpoints.flatMap(({ metrics }) =>
      metrics.filter((metric) => !CATALOGUE.includes(metric)),
    );
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  it("keep something, and choose the values of labels that the metric has", () => {
    for (const { name, metrics, onlyWhere = [] } of endpoints) {
      expect([name, metrics.length > 0]).toEqual([name, true]);
      for (const { metric, label } of onlyWhere) {
        const kept = metrics.find((candidate) => candidate.name === metric);
        expect(Object.keys(kept?.labels ?? {})).toContain(label);
      }
    }
  });
});

describe("what is not provisioned", () => {
  it("is backups, and says why", () => {
    expect(NOT_PROVISIONED.map(({ what }) => what)).toEqual(["backups"]);
    const [{ types }] = NOT_PROVISIONED as [(typeof NOT_PROVISIONED)[number]];
    expect(types.test("aws:backup/plan:Plan")).toBe(true);
    expect(types.test("aws:dlm/lifecyclePolicy:LifecyclePolicy")).toBe(true);
    expect(types.test("kubernetes:velero.io/v1:Schedule")).toBe(true);
    expect(types.test("aws:s3/bucket:Bucket")).toBe(false);
  });
});
