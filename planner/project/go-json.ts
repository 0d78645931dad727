// SPDX-License-Identifier: Apache-2.0
import { goJson as goJsonText } from "../../emulation/go-json.ts";
import type { YamlValue } from "./yaml-file.ts";

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
    return `{${fields.map(([key, item]) => `${goJsonText(key)}:${goJson(item)}`).join(",")}}`;
  }
  return typeof value === "string" ? goJsonText(value) : JSON.stringify(value);
}
