// SPDX-License-Identifier: Apache-2.0
/** Values of inputs by dotted path; nothing is changed in place. */
import { isObject, type Json, type JsonObject } from "../../graph/stack-export.ts";

export function valueAt(object: JsonObject, path: string): Json | undefined {
  const [key = "", ...rest] = path.split(".");
  const value = object[key];
  return rest.length === 0 ? value : isObject(value) ? valueAt(value, rest.join(".")) : undefined;
}

export function withValueAt(object: JsonObject, path: string, value: Json): JsonObject {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...object, [key]: value };
  const inner = object[key];
  return { ...object, [key]: withValueAt(isObject(inner) ? inner : {}, rest.join("."), value) };
}

export function unsetAt(object: JsonObject, path: string): JsonObject {
  const [key = "", ...rest] = path.split(".");
  const { [key]: inner, ...others } = object;
  if (rest.length === 0) return others;
  return isObject(inner) ? { ...others, [key]: unsetAt(inner, rest.join(".")) } : object;
}
