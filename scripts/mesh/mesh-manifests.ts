// SPDX-License-Identifier: Apache-2.0
/** The objects of a mesh in a graph, as `istioctl` reads them. Pure. */
import { isObject, type Json, type JsonObject, type Resource } from "../../graph/stack-export.ts";

/** API groups of Istio. */
const ISTIO_GROUP = /(^|\.)istio\.io\//;

/** Kinds beside those of Istio that Istio's objects name: without them every reference would be a finding. */
const NAMED_BY_OTHERS = new Set(["Namespace", "Service", "Deployment", "ServiceAccount"]);

/** One file: its name, and its object. */
export interface Manifest {
  /** `istio-system/peerauthentication-default.json` */
  readonly file: string;
  readonly object: JsonObject;
}

/** Every object of Istio in these resources, and what such objects name; sorted by file. */
export function meshManifests(resources: readonly Resource[]): readonly Manifest[] {
  return resources
    .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
    .flatMap(({ inputs }) => manifestOf(inputs))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function manifestOf(inputs: JsonObject | undefined): readonly Manifest[] {
  const apiVersion = textOf(inputs?.["apiVersion"]);
  const kind = textOf(inputs?.["kind"]);
  if (inputs === undefined || !isWanted(apiVersion, kind)) return [];
  const metadata = isObject(inputs["metadata"]) ? inputs["metadata"] : {};
  const namespace = textOf(metadata["namespace"]);
  const name = textOf(metadata["name"]);
  const folder = namespace === "" ? "cluster" : namespace;
  const { apiVersion: _version, kind: _kind, metadata: _metadata, ...rest } = inputs;
  return [
    {
      file: `${folder}/${kind.toLowerCase()}-${name}.json`,
      object: { apiVersion, kind, metadata, ...plain(rest) },
    },
  ];
}

function isWanted(apiVersion: string, kind: string): boolean {
  return ISTIO_GROUP.test(apiVersion) || NAMED_BY_OTHERS.has(kind);
}

/** Without the marks of the engine (`__defaults`), which no API server knows. */
function plain(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, plainValue(value)]),
  );
}

function plainValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(plainValue);
  return isObject(value) ? plain(value) : value;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
