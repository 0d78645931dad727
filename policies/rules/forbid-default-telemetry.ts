// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../../graph/stack-export.ts";
import { walkValue } from "../../graph/walk.ts";
import {
  CHART_DEFAULTS,
  CHART_DOWNLOADS,
  type ChartDefault,
} from "../data/clusters/chart-defaults.ts";
import { chartsOf, mayInstallCharts, type InstalledChart } from "../engine/clusters/charts.ts";
import { valueAt, visitDocuments } from "../engine/clusters/documents.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const TABLE = "policies/data/clusters/chart-defaults.ts";

/** No chart is installed whose software reports to its makers unless a value stops it. */
export const forbidDefaultTelemetry: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: mayInstallCharts,
  judge: ({ resource, settings }) =>
    chartsOf(resource).flatMap((chart) => [
      ...CHART_DEFAULTS.filter(
        ({ charts, ofPersons }) =>
          charts.includes(chart.name) && !(ofPersons && settings.dataClasses === undefined),
      ).flatMap((row) => judgeDefault(row, chart)),
      ...reportingArguments(chart),
      ...downloads(chart),
    ]),
};

/** What software fetches from its makers at every start: a copy in the country, in the image, asks nobody. */
function downloads({ name, values, path }: InstalledChart): Verdict[] {
  return CHART_DOWNLOADS.filter(({ charts }) => charts.includes(name)).flatMap(
    ({ path: keys, why, source }) =>
      values.flatMap((each): Verdict[] => {
        const list = valueAt(each, keys);
        // A plugin by its URL is judged by that.
        const named = Array.isArray(list)
          ? list.filter(
              (member): member is string => typeof member === "string" && !member.includes("://"),
            )
          : [];
        if (named.length === 0) return [];
        return [
          {
            kind: "undecided",
            path: path.replace(/[^.]*$/, `values.${keys.join(".")}`),
            value: named.join(", "),
            message: `its chart ${name} ${why}`,
            evidence: source,
            source: TABLE,
          },
        ];
      }),
  );
}

function judgeDefault(
  row: ChartDefault,
  { name, values, path, hidden }: InstalledChart,
): Verdict[] {
  const { unless } = row;
  if (unless !== undefined && values.some((each) => valueAt(each, unless) === false)) return [];
  if (values.some((each) => sets(each, row))) return [];
  const where = hidden ? ", and files of values that the graph does not show may stop it" : "";
  return [
    {
      kind: "undecided",
      path,
      value: name,
      message: `its chart ${name} ${row.why} unless ${row.path} is ${row.off}${where}`,
      evidence: row.verified ? row.source : `${row.source} (not read again for this table)`,
      source: TABLE,
    },
  ];
}

/** Whether values, or a document in them, set a key of this name to what stops it. */
function sets(values: Json, { key, off }: ChartDefault): boolean {
  let found = false;
  visitDocuments(
    values,
    {
      object: ({ value, key: outer }) => {
        for (const [name, set] of Object.entries(value)) {
          const bare = name.toLowerCase().replace(/[^a-z0-9]/g, "");
          const whole = `${outer.toLowerCase().replace(/[^a-z0-9]/g, "")}${bare}`;
          if ((bare.endsWith(key) || whole.endsWith(key)) && (set === off || set === String(off))) {
            found = true;
          }
        }
      },
    },
    (text) => text.includes("\n"),
  );
  // Argo CD and environments write settings as lists of names and values, and arguments as texts.
  walkValue(values, {
    string: (text, { key: at, holder }) => {
      const bare = text.toLowerCase().replace(/[^a-z0-9=]/g, "");
      if (bare.endsWith(`${key}=${off}`)) found = true;
      const name = isObject(holder) && at === "value" ? holder.name : undefined;
      if (typeof name !== "string" || text !== String(off)) return;
      if (
        name
          .toLowerCase()
          .replace(/[^a-z0-9]/g, "")
          .endsWith(key)
      )
        found = true;
    },
  });
  return found;
}

/** `--global.sendanonymoususage`, which is on when nothing follows. */
const REPORTING =
  /^--?[\w.]*(?:sendanonymoususage|checknewversion|reporting[._-]enabled|usage-stats(?:-enabled)?)(?:=true)?$/i;

function reportingArguments({ values, path }: InstalledChart): Verdict[] {
  const found: Verdict[] = [];
  for (const each of values) {
    walkValue(each, {
      string: (text, cursor) => {
        if (!REPORTING.test(text)) return;
        found.push({
          kind: "deny",
          path: path.replace(/[^.]*$/, `values.${cursor.path()}`),
          value: text,
          message: "it starts the software so that it reports to its makers",
          evidence: `the argument ${text}`,
        });
      },
    });
  }
  return found;
}
