// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../../graph/stack-export.ts";
import { lookUp, type Root } from "./look-up.ts";

/** A value as a text in lower case: files write `true`, `"true"` and `"ENABLED"`. Lists and objects are none. */
export function word(value: Json): string {
  if (typeof value === "string") return value.trim().toLowerCase();
  return typeof value === "object" ? "" : String(value);
}

/** The word at a path; `undefined` where nothing known stands. Of several elements it is the first. */
export function wordAt(root: Root, path: string): string | undefined {
  const [found] = lookUp(root, path);
  return found?.kind === "value" ? word(found.value) : undefined;
}

/** A value for a message: short; of a list its words. */
export function shown(value: Json): string {
  const text = Array.isArray(value)
    ? value.slice(0, 8).map(word).join(", ")
    : typeof value === "object"
      ? "an object"
      : String(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
