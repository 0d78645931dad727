// SPDX-License-Identifier: Apache-2.0
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Node } from "yaml";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { quickYaml } from "./quick-yaml.ts";

/** Longer texts are read as plain text: a reader of YAML takes far longer than a scan. */
const LONGEST = 65_536;
const DEEPEST = 64;
const PROGRAM = /^#!/;
/** A list item, a separator, or a key with a colon, on the first line that is no comment. */
const FIRST_LINE =
  /^(?:[ \t]*(?:#[^\n]*)?\n){0,50}(?:---|[ \t]*- \S|[ \t]*["']?[A-Za-z_][\w./ -]{0,100}["']?:(?:[ \t\n]|$))/;

/**
 * Opens a YAML text of several lines; `undefined` when it is none, or has faults. Aliases are not
 * followed: what they stand for is read once, at its anchor, so that neither a bomb nor a circle of
 * aliases costs anything.
 */
export function decodeYaml(text: string): Json | undefined {
  if (text.length > LONGEST || !text.includes("\n") || !text.includes(":")) return undefined;
  // A program is read as a text, in which every name counts; a `#cloud-config` is read as both.
  if (PROGRAM.test(text) || !FIRST_LINE.test(text) || isTooDeep(text)) return undefined;
  const quick = quickYaml(text);
  return quick === undefined ? slowYaml(text) : quick;
}

/** What the library reads; `undefined` for a text with faults, and for one that is a single value. */
export function slowYaml(text: string): Json | undefined {
  try {
    // Checking that keys are unique takes the square of their number.
    const documents = parseAllDocuments(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    if (!Array.isArray(documents)) return undefined;
    if (documents.some((document) => document.errors.length > 0)) return undefined;
    const values = documents.map(({ contents }) => jsonOf(contents, 0));
    const value = values.length === 1 ? values[0] : values;
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Nesting that the reader, which calls itself for each level, should not be given. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // { and [, } and ].
    if (code === 123 || code === 91) open++;
    else if (code === 125 || code === 93) open--;
    if (open > DEEPEST) return true;
  }
  return /\n {130}/.test(text) || /(?:- ){65}/.test(text);
}

function jsonOf(node: Node | null, depth: number): Json {
  if (node === null || depth > DEEPEST || isAlias(node)) return null;
  if (isScalar(node)) return scalarOf(node.value);
  if (isSeq<Node | null>(node)) return node.items.map((item) => jsonOf(item, depth + 1));
  if (!isMap<Node, Node | null>(node)) return null;
  // Without a prototype, a key `__proto__` is a key like any other.
  const object = Object.create(null) as JsonObject;
  for (const { key, value } of node.items) {
    object[isScalar(key) ? String(key.value) : "?"] = jsonOf(value, depth + 1);
  }
  return object;
}

function scalarOf(value: unknown): Json {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string"
    ? value
    : null;
}
