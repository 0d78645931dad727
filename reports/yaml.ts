// SPDX-License-Identifier: Apache-2.0
import { stringify } from "yaml";
import type { Json, JsonObject } from "../graph/stack-export.ts";
import { byText } from "./subject.ts";

const FIRST_KEYS = ["apiVersion", "kind", "metadata"];

/**
 * The same bytes for equal objects, in YAML that tools for version 1.1 (kubectl) and 1.2 read alike: keys
 * sorted, but apiVersion, kind and metadata first.
 */
export function yamlOf(object: JsonObject): string {
  try {
    return stringify(sorted(object, FIRST_KEYS), {
      compat: "yaml-1.1",
      aliasDuplicateObjects: false,
      lineWidth: 0,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "# Nested too deeply to be written as YAML; graph.json holds it.\n";
  }
}

/** A map, since an object would put keys that look like numbers first. */
function sorted(value: Json, first: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  const head = first.filter((key) => keys.includes(key));
  const tail = keys.filter((key) => !head.includes(key)).sort(byText);
  return new Map([...head, ...tail].map((key) => [key, sorted(value[key] ?? null)]));
}
