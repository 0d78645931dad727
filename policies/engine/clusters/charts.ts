// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type Resource } from "../../../graph/stack-export.ts";
import { kindOf, valueAt } from "./documents.ts";

/** A chart that a resource installs, with the values that the graph shows. */
export interface InstalledChart {
  /** Its name alone: `loki` of `oci://registry/charts/loki`. */
  readonly name: string;
  /** All values given, the texts opened. */
  readonly values: readonly Json[];
  /** Path of the property that names it. */
  readonly path: string;
  /** Values that stand in files which the graph does not show. */
  readonly hidden: boolean;
}

/** Resources that may install a chart. */
export function mayInstallCharts(type: string): boolean {
  const { group, kind } = kindOf(type);
  if (!type.startsWith("kubernetes:")) return false;
  return (
    group === "helm.sh" ||
    kind === "HelmRelease" ||
    kind === "HelmChart" ||
    (group === "argoproj.io" && /^Application(?:Set)?$/.test(kind))
  );
}

/** Every chart that a resource installs: of Pulumi, Flux, k3s and Argo CD. */
export function chartsOf({ type, inputs }: Resource): InstalledChart[] {
  const { group, kind } = kindOf(type);
  if (group === "argoproj.io") {
    const spec = kind === "Application" ? ["spec"] : ["spec", "template", "spec"];
    const listed = valueAt(inputs, [...spec, "sources"]);
    const sources: [string, Json | undefined][] = Array.isArray(listed)
      ? listed.map((each, at) => [`${spec.join(".")}.sources[${at}].chart`, each])
      : [[`${spec.join(".")}.source.chart`, valueAt(inputs, [...spec, "source"])]];
    return sources.flatMap(([path, source]) =>
      chart(
        valueAt(source, ["chart"]),
        path,
        [
          valueAt(source, ["helm", "values"]),
          valueAt(source, ["helm", "valuesObject"]),
          parametersOf(valueAt(source, ["helm", "parameters"])),
        ],
        valueAt(source, ["helm", "valueFiles"]) !== undefined,
      ),
    );
  }
  if (kind === "HelmRelease") {
    const values = [valueAt(inputs, ["spec", "values"])];
    const hidden = valueAt(inputs, ["spec", "valuesFrom"]) !== undefined;
    return chart(
      valueAt(inputs, ["spec", "chart", "spec", "chart"]),
      "spec.chart.spec.chart",
      values,
      hidden,
    );
  }
  if (kind === "HelmChart") {
    const values = [valueAt(inputs, ["spec", "valuesContent"])];
    return chart(valueAt(inputs, ["spec", "chart"]), "spec.chart", values, false);
  }
  const hidden = valueAt(inputs, ["valueYamlFiles"]) !== undefined;
  return chart(valueAt(inputs, ["chart"]), "chart", [valueAt(inputs, ["values"])], hidden);
}

function chart(
  name: Json | undefined,
  path: string,
  values: readonly (Json | undefined)[],
  hidden: boolean,
): InstalledChart[] {
  if (typeof name !== "string" || name === "") return [];
  const last = name.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const bare = last.replace(/-\d+\.\d+\.\d+[\w.+-]*\.tgz$/, "").replace(/:.*$/, "");
  return [
    { name: bare.toLowerCase(), values: values.filter((each) => each !== undefined), path, hidden },
  ];
}

/** `parameters: [{name: "a.b", value: "c"}]` as an object of full names. */
function parametersOf(parameters: Json | undefined): Json | undefined {
  if (!Array.isArray(parameters)) return undefined;
  return Object.fromEntries(
    parameters.flatMap((each) =>
      isObject(each) && typeof each.name === "string" ? [[each.name, each.value ?? null]] : [],
    ),
  );
}
