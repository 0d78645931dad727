// SPDX-License-Identifier: Apache-2.0
import { SERVICE_CHARTS, SERVICE_KINDS, type ServiceKind } from "../data/clusters/service-kinds.ts";
import { chartsOf, mayInstallCharts } from "../engine/clusters/charts.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import { namedServices, saysWhere } from "../engine/clusters/named-services.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const SERVICES = "policies/data/clusters/services.ts";
const KINDS = "policies/data/clusters/service-kinds.ts";

/** No object of a cluster hands data to a service outside that only a word names. */
export const requireKnownService: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => type.startsWith("kubernetes:"),
  judge: ({ resource }) => {
    const { kind } = kindOf(resource.type);
    const verdicts: Verdict[] = namedServices(resource.inputs, kind).map(
      ({ service, path, value }) => ({
        kind: "undecided",
        path,
        value,
        message: `it uses ${service.name}, a service outside the cluster, and names no host of it that could be judged`,
        evidence: `${value} is what ${service.name} is called`,
        source: SERVICES,
      }),
    );
    const row = kindRow(resource.type);
    const isOn = row?.when === undefined || valueAt(resource.inputs, row.when) === true;
    if (row !== undefined && isOn && !(row.unlessNamed && saysWhere(resource.inputs ?? {}))) {
      verdicts.push({
        kind: row.verdict,
        path: "",
        value: resource.type,
        message: `it ${row.why}`,
        evidence: `objects of ${row.group} are in the table of kinds that use a service outside`,
        source: KINDS,
      });
    }
    return mayInstallCharts(resource.type) ? [...verdicts, ...judgeCharts(resource)] : verdicts;
  },
};

function judgeCharts(resource: Parameters<typeof chartsOf>[0]): Verdict[] {
  return chartsOf(resource).flatMap(({ name, values, path }): Verdict[] => {
    const why = Object.hasOwn(SERVICE_CHARTS, name) ? SERVICE_CHARTS[name] : undefined;
    if (why === undefined || values.some(saysWhere)) return [];
    return [
      {
        kind: "undecided",
        path,
        value: name,
        message: `its chart ${name} ${why}, and no value names a host that could be judged`,
        evidence: `${name} is in the table of charts that use a service outside`,
        source: KINDS,
      },
    ];
  });
}

const MOST_TYPES = 10_000;
const rows = new Map<string, ServiceKind | undefined>();

/** The row of a type; types repeat, and each is looked for once. */
function kindRow(type: string): ServiceKind | undefined {
  if (rows.has(type)) return rows.get(type);
  const { group, kind } = kindOf(type);
  const row = SERVICE_KINDS.find(
    (each) =>
      (group === each.group || group.endsWith(`.${each.group}`)) &&
      each.kinds?.includes(kind) !== false,
  );
  if (rows.size >= MOST_TYPES) rows.clear();
  rows.set(type, row);
  return row;
}
