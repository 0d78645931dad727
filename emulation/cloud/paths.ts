// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { knownText } from "../model.ts";

/** Every value at a dotted path; lists on the way, and at its end, are walked through. */
export function valuesAt(from: Json | undefined, path: string): Json[] {
  const [head = "", ...rest] = path.split(".");
  if (Array.isArray(from)) return from.flatMap((element) => valuesAt(element, path));
  if (typeof from !== "object" || from === null) return [];
  const value = from[head];
  if (value === undefined) return [];
  if (rest.length > 0) return valuesAt(value, rest.join("."));
  return Array.isArray(value) ? value : [value];
}

/** The known texts at a path. */
export function textsAt(from: JsonObject, path: string): string[] {
  return valuesAt(from, path).flatMap((value) => knownText(value) ?? []);
}

export function textAt(from: JsonObject, path: string): string | undefined {
  return textsAt(from, path)[0];
}
