// SPDX-License-Identifier: Apache-2.0
/** Small graphs of classified resources, and what one guard finds in them. */
import { UNKNOWN, type JsonObject, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

export const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const cluster = provider("kubernetes", "cluster", {
  kubeconfig: "server: https://ABC.gr7.ap-south-1.eks.amazonaws.com",
});

/** Tags that say the class. */
export const tagged = (dataClass: string): JsonObject => ({ "nivas:data-class": dataClass });

/** A resource in Mumbai; of AWS or of a cluster there, as its type says. */
export function inMumbai(
  type: string,
  name: string,
  inputs: JsonObject = {},
  more: Partial<Resource> = {},
): Resource {
  const owner = type.startsWith("kubernetes:") ? cluster : mumbai;
  return resource(type, name, inputs, { provider: by(owner), ...more });
}

/** A value that is not known yet and comes from `source`, with what the graph records of it. */
export function from(property: string, source: Resource): Pick<Resource, "propertyDependencies"> {
  return { propertyDependencies: { [property]: [source.urn] } };
}

/** What a rule finds in a graph: `name verdict path value`. */
export function foundBy(
  rule: string,
  resources: readonly Resource[],
  settings: Partial<ResidencySettings> = {},
): string[] {
  const graph = graphOf(mumbai, cluster, ...resources);
  return evaluate(graph, { ...DEFAULT_SETTINGS, ...settings })
    .findings.filter((finding) => finding.rule === rule)
    .map(
      ({ urn, verdict, path, value }) =>
        `${urn.split("::").at(-1) ?? ""} ${verdict} ${path} ${value ?? "-"}`,
    );
}

/** What a rule finds in one resource of a class. */
export function foundIn(
  rule: string,
  type: string,
  inputs: JsonObject,
  dataClass = "payment",
  settings: Partial<ResidencySettings> = {},
): string[] {
  const metadata: JsonObject = type.startsWith("kubernetes:")
    ? { metadata: { labels: { "nivas.io/data-class": dataClass } } }
    : { tags: tagged(dataClass) };
  return foundBy(rule, [inMumbai(type, "x", { ...metadata, ...inputs })], settings);
}

export { UNKNOWN };
