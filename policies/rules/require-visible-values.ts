// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../../graph/stack-export.ts";
import { mayInstallCharts } from "../engine/clusters/charts.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

/** The values of a chart stand in the graph, and not in a file that it does not show. */
export const requireVisibleValues: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => mayInstallCharts(type) && kindOf(type).group === "helm.sh",
  judge: ({ resource }) => {
    // The provider merges the files into `values`, so that an export shows what they say.
    const values = valueAt(resource.inputs, ["values"]);
    if (isObject(values) && Object.keys(values).length > 0) return [];
    const files = valueAt(resource.inputs, ["valueYamlFiles"]);
    if (!Array.isArray(files)) return [];
    return files.flatMap((file, at): Verdict[] => {
      const name = hiddenFile(file);
      if (name === undefined) return [];
      return [
        {
          kind: "undecided",
          path: `valueYamlFiles[${at}]`,
          value: name,
          message: `its values stand in the file ${name}, which the graph does not show`,
          evidence: "the asset has a path and no text, and `values` are empty",
        },
      ];
    });
  },
};

/** An asset by its path alone; one that holds its text is read like any value, and one with a URI is judged by its host. */
function hiddenFile(file: Json): string | undefined {
  if (!isObject(file) || typeof file.path !== "string") return undefined;
  return typeof file.text === "string" ? undefined : file.path;
}
