// SPDX-License-Identifier: Apache-2.0
import { parseAllDocuments, type Tags } from "yaml";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { CLUSTER_SCOPED_KINDS } from "../../graph/cluster-scoped-kinds.ts";
import { knownObject, knownText } from "../model.ts";
import { answered, type Answer, type ProviderFunction } from "./answer.ts";

/**
 * `kubernetes:yaml:decode`: the documents of a text, really parsed.
 *
 * Kubernetes reads YAML 1.1 (`yes` is true, `0644` is octal), without the types that its decoder lacks (dates, base 60).
 * Documents without kind or apiVersion are skipped; lists stay whole, since the SDK takes them apart.
 * Sources: pulumi/pulumi-kubernetes `provider/pkg/provider/invoke_decode_yaml.go`, kubernetes-sigs/yaml `goyaml.v2/resolve.go`;
 * checked 2026-11-22.
 */
const decode: ProviderFunction = (args) => {
  const text = knownText(args["text"]) ?? "";
  const documents = parseAllDocuments(text, {
    version: "1.1",
    customTags: withoutDates,
    maxAliasCount: 1000,
  } as object);
  const result: Json[] = [];
  for (const document of "empty" in documents ? [] : documents) {
    const [error] = document.errors;
    if (error !== undefined)
      return {
        kind: "refusal",
        message: `error converting YAML to JSON: yaml: ${error.message.split("\n")[0]}`,
      };
    const object = document.toJS() as Json;
    if (typeof object !== "object" || object === null) continue;
    if (Array.isArray(object))
      return {
        kind: "refusal",
        message: "json: cannot unmarshal array into Go value of type map[string]interface {}",
      };
    if (knownText(object["kind"]) === undefined || knownText(object["apiVersion"]) === undefined)
      continue;
    result.push(inNamespace(object, knownText(args["defaultNamespace"])));
  }
  return answered({ result });
};

/** Tags of YAML 1.1 that the decoder of Kubernetes does not know. */
const FOREIGN_TAGS = new Set([
  "tag:yaml.org,2002:timestamp",
  "tag:yaml.org,2002:binary",
  "tag:yaml.org,2002:omap",
  "tag:yaml.org,2002:pairs",
  "tag:yaml.org,2002:set",
]);

function withoutDates(tags: Tags): Tags {
  return tags.filter(
    (tag) =>
      typeof tag === "string" ||
      (!FOREIGN_TAGS.has(tag.tag) && (tag as { format?: string }).format !== "TIME"),
  );
}

function inNamespace(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = knownObject(object["metadata"]);
  const clusterScoped = CLUSTER_SCOPED_KINDS.has(knownText(object["kind"]) ?? "");
  if (namespace === undefined || clusterScoped || knownText(metadata["namespace"]) !== undefined)
    return object;
  return { ...object, metadata: { ...metadata, namespace } };
}

/** Rendering needs the chart and Helm itself; an empty answer would be a plan with a hole that nobody sees. */
function cannotRender(what: string, instead: string): ProviderFunction {
  return (): Answer => ({
    kind: "refusal",
    cannotBePlanned: true,
    message: `${what} cannot be rendered in a plan: that needs the sources, which are fetched, and the tool itself. ${instead}`,
  });
}

export const KUBERNETES_FUNCTIONS: Readonly<Record<string, ProviderFunction>> = {
  "kubernetes:yaml:decode": decode,
  "kubernetes:helm:template": cannotRender(
    "A Helm chart (helm.v3.Chart)",
    "Use helm.v3.Release, whose values are planned as they are, or render the chart beforehand and read the YAML.",
  ),
  "kubernetes:kustomize:directory": cannotRender(
    "A kustomization (kustomize.Directory)",
    "Render it beforehand with `kustomize build` and read the YAML.",
  ),
};
