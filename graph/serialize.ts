// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject, StackExport } from "./stack-export.ts";

interface Frame {
  readonly container: Json[] | JsonObject;
  /** Sorted keys of an object; `undefined` for an array. */
  readonly keys: string[] | undefined;
  next: number;
}

/**
 * JSON with sorted keys and two spaces of indentation, the same bytes for equal values. Iterative, so
 * that no depth of nesting can exhaust the call stack. Properties that are `undefined` are left out.
 */
export function stableStringify(root: Json): string {
  const parts: string[] = [];
  const frames: Frame[] = [];

  const write = (value: Json): void => {
    if (typeof value !== "object" || value === null) {
      parts.push(JSON.stringify(value));
      return;
    }
    const keys = Array.isArray(value) ? undefined : definedKeys(value);
    const size = keys?.length ?? (value as Json[]).length;
    if (size === 0) {
      parts.push(keys === undefined ? "[]" : "{}");
      return;
    }
    parts.push(keys === undefined ? "[" : "{");
    frames.push({ container: value, keys, next: 0 });
  };

  write(root);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { container, keys } = frame;
    if (frame.next >= (keys ?? (container as Json[])).length) {
      frames.pop();
      parts.push(newLine(frames.length), keys === undefined ? "]" : "}");
      continue;
    }
    const at = frame.next++;
    if (at > 0) parts.push(",");
    parts.push(newLine(frames.length));
    if (keys === undefined) {
      write((container as Json[])[at] ?? null);
    } else {
      const key = keys[at] ?? "";
      parts.push(JSON.stringify(key), ": ");
      write((container as JsonObject)[key] ?? null);
    }
  }
  return parts.join("");
}

/** The text of `graph.json`: what `pulumi stack export` and `pulumi policy analyze --file` read. */
export function serializeGraph(graph: StackExport): string {
  return `${stableStringify(graph as unknown as Json)}\n`;
}

function definedKeys(value: JsonObject): string[] {
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
}

// Deep nesting must not make the text quadratic in its depth, so indentation stops growing.
const DEEPEST_INDENT = 64;

function newLine(depth: number): string {
  return `\n${"  ".repeat(Math.min(depth, DEEPEST_INDENT))}`;
}
