// SPDX-License-Identifier: Apache-2.0
import type { YamlValue } from "./yaml-file.ts";

const ESCAPED = /[<>&\u2028\u2029]/g;

/**
 * JSON text as Go writes it, which is what a program reads from its config: keys in byte order, no blanks,
 * `<`, `>` and `&` escaped. Integers beyond 2^53 keep all their digits.
 *
 * @example goJson(new Map([["b", 1], ["a", "<"]])) // {"a":"\u003c","b":1}
 */
export function goJson(value: YamlValue): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (value instanceof Map) {
    const fields = [...value].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${fields.map(([key, item]) => `${goText(key)}:${goJson(item)}`).join(",")}}`;
  }
  return typeof value === "string" ? goText(value) : JSON.stringify(value);
}

function goText(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
