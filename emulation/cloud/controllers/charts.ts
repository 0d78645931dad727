// SPDX-License-Identifier: Apache-2.0
/** What Helm releases bring that controllers act upon: charts are not rendered, so this is told of known ones. */
import { isObject, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import { knownObject, knownText } from "../../model.ts";
import { RELEASE } from "../kubernetes-rules.ts";
import { textAt } from "../paths.ts";
import type { StoredResource } from "../state.ts";

/** A Service, written by a program or by a chart. */
export interface ServiceFacts {
  readonly namespace: string;
  readonly name: string;
  readonly spec: JsonObject;
  readonly annotations: JsonObject;
}

interface ServiceChart {
  /** Path of the values that hold `type`, `annotations` and `loadBalancerClass` of the Service; empty: the values themselves. */
  readonly values: readonly string[];
  /** Type when the values say none. */
  readonly type: string;
  readonly source: string;
}

/**
 * Charts that make a Service of type LoadBalancer, or may, by the last part of their name.
 * Checked 2026-11-22.
 */
const SERVICE_CHARTS: Readonly<Record<string, ServiceChart>> = {
  gateway: {
    values: ["service"],
    type: "LoadBalancer",
    source:
      "istio/istio:manifests/charts/gateway/values.yaml (service.type) and templates/service.yaml",
  },
};

/** `gateway` of `oci://registry/gateway`; undefined for what is no release. */
export function chartOf({ type, inputs }: StoredResource): string | undefined {
  if (type !== RELEASE) return undefined;
  const chart = knownText(inputs["chart"]) ?? "";
  return chart.slice(chart.lastIndexOf("/") + 1);
}

/** The Service that an object is, or that a release of a known chart brings. */
export function serviceOf(object: StoredResource): ServiceFacts | undefined {
  if (object.type.endsWith(":Service") && object.type.startsWith("kubernetes:core/")) {
    const metadata = knownObject(object.outputs["metadata"]);
    return {
      namespace: knownText(metadata["namespace"]) ?? "default",
      name: knownText(metadata["name"]) ?? object.name,
      spec: knownObject(object.inputs["spec"]),
      annotations: knownObject(knownObject(object.inputs["metadata"])["annotations"]),
    };
  }
  const chart = SERVICE_CHARTS[chartOf(object) ?? ""];
  if (chart === undefined) return undefined;
  const values = chart.values.reduce<Json>(
    (at, key) => (isObject(at) ? (at[key] ?? {}) : {}),
    knownObject(object.inputs["values"]),
  );
  const service = knownObject(values);
  return {
    namespace: textAt(object.outputs, "namespace") ?? "default",
    name: textAt(object.outputs, "name") ?? object.name,
    spec: {
      type: knownText(service["type"]) ?? chart.type,
      ...(service["loadBalancerClass"] === undefined
        ? {}
        : { loadBalancerClass: service["loadBalancerClass"] }),
    },
    annotations: knownObject(service["annotations"]),
  };
}
