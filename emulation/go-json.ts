// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../graph/stack-export.ts";

/** Characters that Go's `encoding/json` escapes so that JSON can stand inside HTML. */
const ESCAPED: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/**
 * JSON as a provider written in Go prints it. Programs compare such text, hash it and search it, so every byte counts.
 *
 * @param indent - Spaces a level; 0 for one line.
 */
export function goJson(value: Json, indent = 0): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[<>&\u2028\u2029]/g,
    (char) => ESCAPED[char] ?? char,
  );
}
