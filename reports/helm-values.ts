// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Json, type JsonObject, type Resource } from "../graph/stack-export.ts";
import { forPeople } from "./for-people.ts";
import { read } from "./subject.ts";
import { yamlOf } from "./yaml.ts";

/** Whether it is a Helm release, whose objects Helm makes and the graph does not show. */
export function isHelmRelease(resource: Resource): boolean {
  return resource.type === "kubernetes:helm.sh/v3:Release";
}

/** The values of a Helm release, headed by the chart that they are for and the command that would apply them. */
export function helmValuesFile(release: Resource): { name: string; text: string } {
  const inputs = forPeople(release.inputs ?? {}) as JsonObject;
  const text = (value: Json | undefined): string =>
    typeof value === "string" ? oneLine(value) : "";
  const name = text(inputs.name) || nameOfUrn(release.urn);
  const chart = text(inputs.chart);
  const version = text(inputs.version);
  const repository = text(read(inputs.repositoryOpts, "repo"));
  const namespace = text(inputs.namespace);
  const head = [
    `# Chart: ${chart || "unknown"}${version === "" ? "" : ` ${version}`}`,
    ...(repository === "" ? [] : [`# Repository: ${repository}`]),
    ...(namespace === "" ? [] : [`# Namespace: ${namespace}`]),
    "# The objects are made by Helm; to see them:",
    `#   ${[
      "helm template",
      name,
      chart,
      ...(repository === "" ? [] : ["--repo", repository]),
      ...(version === "" ? [] : ["--version", version]),
      ...(namespace === "" ? [] : ["--namespace", namespace]),
      "--values <this file>",
    ].join(" ")}`,
  ];
  const values = inputs.values;
  const isMap = typeof values === "object" && values !== null && !Array.isArray(values);
  return { name, text: `${head.join("\n")}\n${yamlOf(isMap ? values : {})}` };
}

/** A comment must not end where a value has a line feed in it. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, " ").trim();
}
