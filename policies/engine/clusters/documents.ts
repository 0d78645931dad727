// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import { formatPath } from "../../../graph/walk.ts";
import { decode, type Embedded } from "../decode.ts";
import { unwrap } from "../place.ts";

/** An object or a text that a walk over inputs and the documents in them meets. */
export interface Met<T> {
  readonly value: T;
  /** Key that holds it, or the list that it is in; empty at the root. */
  readonly key: string;
  /** The object that holds it; `undefined` at the root and in a list. */
  readonly holder: JsonObject | undefined;
  /** The key of that object, or of the list that it is in. */
  readonly outerKey: string;
  readonly path: () => string;
}

export interface DocumentVisitor {
  object(met: Met<JsonObject>): void;
  list?(met: Met<readonly Json[]>): void;
  /** A text that is no document. */
  text?(met: Met<string>): void;
}

const DEEPEST = 64;
const DEEPEST_DOCUMENT = 4;

/**
 * Visits every object of inputs, and of the JSON and YAML documents in their texts.
 *
 * @param interesting tells cheaply whether a text may matter; others are not opened.
 */
export function visitDocuments(
  root: Json | undefined,
  visitor: DocumentVisitor,
  interesting: (text: string) => boolean,
): void {
  // Nearly all values are texts that do not matter, which need no path.
  const matters = (value: Json): boolean =>
    typeof value === "string" ? interesting(value) : typeof value === "object" && value !== null;
  const visit = (
    sealed: Json | undefined,
    at: Omit<Met<unknown>, "value">,
    depth: number,
    opened: number,
  ): void => {
    const value = unwrap(sealed);
    if (value === undefined || value === null || depth > DEEPEST) return;
    if (typeof value === "string") {
      if (!interesting(value)) return;
      const embedded = opened < DEEPEST_DOCUMENT ? decode(value) : undefined;
      if (embedded === undefined) {
        visitor.text?.({ ...at, value });
        return;
      }
      const path = (): string => `${at.path()}#${embedded.kind}`;
      visit(contentOf(embedded), { ...at, path }, depth + 1, opened + 1);
      return;
    }
    if (typeof value !== "object") return;
    if (Array.isArray(value)) {
      visitor.list?.({ ...at, value });
      value.forEach((each, index) => {
        if (!matters(each)) return;
        visit(
          each,
          { ...at, holder: undefined, path: () => below(at.path(), index) },
          depth + 1,
          opened,
        );
      });
      return;
    }
    visitor.object({ ...at, value });
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner === undefined || !matters(inner)) continue;
      const place = { key, holder: value, outerKey: at.key, path: () => below(at.path(), key) };
      visit(inner, place, depth + 1, opened);
    }
  };
  visit(root, { key: "", holder: undefined, outerKey: "", path: () => "" }, 0, 0);
}

/** The path of what stands under a key, or at an index, of what stands at `prefix`. */
export function below(prefix: string, segment: string | number): string {
  const last = formatPath([segment]);
  if (prefix === "") return last;
  return last.startsWith("[") ? prefix + last : `${prefix}.${last}`;
}

/** The value at a path of keys, through secrets and through texts that are documents. */
export function valueAt(root: Json | undefined, path: readonly string[]): Json | undefined {
  let value = opened(root);
  for (const key of path) {
    if (!isObject(value)) return undefined;
    value = opened(Object.hasOwn(value, key) ? value[key] : undefined);
  }
  return value;
}

function opened(sealed: Json | undefined): Json | undefined {
  const value = unwrap(sealed);
  if (typeof value !== "string" || !value.includes("\n")) return value;
  const embedded = decode(value);
  return embedded?.kind === "json" || embedded?.kind === "yaml" ? embedded.value : value;
}

function contentOf(embedded: Embedded): Json {
  switch (embedded.kind) {
    case "json":
    case "yaml":
      return embedded.value;
    case "base64":
      return embedded.text;
    case "mime":
      return [...embedded.parts];
  }
}

const MOST_TYPES = 10_000;
const kinds = new Map<string, { readonly group: string; readonly kind: string }>();

/** `kubernetes:monitoring.coreos.com/v1:Probe` in its parts; the group of core objects is `core`. Types repeat. */
export function kindOf(type: string): { readonly group: string; readonly kind: string } {
  let parts = kinds.get(type);
  if (parts === undefined) {
    const [, version = "", kind = ""] = type.split(":");
    parts = { group: version.split("/")[0] ?? "", kind };
    if (kinds.size >= MOST_TYPES) kinds.clear();
    kinds.set(type, parts);
  }
  return parts;
}
