// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../../graph/stack-export.ts";

const REFERENCE = /\$\{(\w+)\.(\w+)\}/g;

/** Puts values into the references of a text, wherever it is. */
export function filled(value: Json, valueOf: (name: string, output: string) => string): Json {
  if (typeof value === "string")
    return value.replace(REFERENCE, (_, name: string, output: string) => valueOf(name, output));
  if (Array.isArray(value)) return value.map((element) => filled(element, valueOf));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, filled(inner, valueOf)]);
  return Object.fromEntries(entries) as JsonObject;
}

/** The kubeconfig of a cluster. */
export function kubeconfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "c", user: "c" } }],
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "c", user: {} }],
  });
}
