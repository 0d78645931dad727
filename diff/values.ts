// SPDX-License-Identifier: Apache-2.0
import { isDeepStrictEqual } from "node:util";
import { REDACTED, replaceSecrets } from "../graph/redact.ts";
import { isSecret, isUnknown, UNKNOWN, type Json, type JsonObject } from "../graph/stack-export.ts";
import type { Segments } from "./property-paths.ts";
import { UNKNOWN_SHOWN } from "./model.ts";

/** Two values at one path that are not surely equal. */
export interface Difference {
  readonly path: Segments;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** One of the two is not known before the update. */
  readonly unknown: boolean;
  /** The same items in another order: no change where the provider takes the list for a set. */
  readonly orderOnly: boolean;
}

/** Names of inputs that a provider filled in by itself, in states of bridged providers. */
export const DEFAULTS_KEY = "__defaults";
const INTERNAL_KEYS = new Set([DEFAULTS_KEY, "__internal", "__autonamed"]);

export interface Compared {
  readonly differences: readonly Difference[];
  /** Secrets that cannot be compared, since a file shows none of them. */
  readonly hiddenSecrets: number;
}

/**
 * Differences between two sets of inputs, to the last value. What the provider filled in before and the program leaves
 * out is no difference, nor is the order of keys, nor how JSON in a text is written.
 */
export function compareInputs(before: JsonObject, after: JsonObject): Compared {
  const differences: Difference[] = [];
  let hiddenSecrets = 0;
  const add = (
    path: Segments,
    from: Json | undefined,
    to: Json | undefined,
    orderOnly = false,
  ): void => {
    const unknown = isUnknown(from) || isUnknown(to);
    differences.push({ path, before: from, after: to, unknown, orderOnly });
  };
  const visit = (path: Segments, from: Json | undefined, to: Json | undefined): void => {
    if (isUnknown(from) || isUnknown(to)) {
      add(path, from, to);
      return;
    }
    if (isSecret(from) || isSecret(to)) {
      const [left, right] = [plaintextOf(from), plaintextOf(to)];
      if (left === HIDDEN || right === HIDDEN) hiddenSecrets += 1;
      else if (!isDeepStrictEqual(left, right)) add(path, from, to);
      return;
    }
    if (sameValue(from, to)) return;
    if (isObject(from) && isObject(to)) {
      visitObjects(path, from, to);
      return;
    }
    if (Array.isArray(from) && Array.isArray(to)) {
      if (from.length === to.length && sameItems(from, to)) {
        add(path, from, to, true);
        return;
      }
      for (let at = 0; at < Math.max(from.length, to.length); at++) {
        visit([...path, at], from[at], to[at]);
      }
      return;
    }
    // A block that comes or goes counts by its parts, since some of them may force a replacement.
    if (isObject(from) && to === undefined && Object.keys(from).length > 0) {
      visitObjects(path, from, {});
    } else if (isObject(to) && from === undefined && Object.keys(to).length > 0) {
      visitObjects(path, {}, to);
    } else add(path, from, to);
  };
  const visitObjects = (path: Segments, from: JsonObject, to: JsonObject): void => {
    const filledIn = new Set(listOf(from[DEFAULTS_KEY]));
    const fillsIn = new Set(listOf(to[DEFAULTS_KEY]));
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      if (INTERNAL_KEYS.has(key)) continue;
      const [left, right] = [own(from, key), own(to, key)];
      if (right === undefined && filledIn.has(key)) continue;
      if (left === undefined && fillsIn.has(key)) continue;
      visit([...path, key], left, right);
    }
  };
  visitObjects([], before, after);
  return { differences, hiddenSecrets };
}

/** A value as a report may show it. */
export function shown(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  return withoutUnknowns(replaceSecrets(value, REDACTED));
}

function withoutUnknowns(value: Json): Json {
  if (typeof value !== "object" || value === null) return value === UNKNOWN ? UNKNOWN_SHOWN : value;
  if (Array.isArray(value)) return value.map(withoutUnknowns);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutUnknowns(inner)]),
  );
}

const HIDDEN = Symbol("a secret that the file does not show");

/** What is inside a secret; `HIDDEN` for one that is encrypted or left out of the file. */
function plaintextOf(value: Json | undefined): unknown {
  if (!isSecret(value)) return value;
  if (typeof value.plaintext !== "string") return HIDDEN;
  const inner = parsed(value.plaintext) ?? value.plaintext;
  return inner === REDACTED || isUnknown(inner) ? HIDDEN : inner;
}

function sameValue(from: Json | undefined, to: Json | undefined): boolean {
  if (from === to) return true;
  if (typeof from === "string" && typeof to === "string") return sameDocument(from, to);
  // A provider's inputs are texts or values, and a state may hold null for what is absent.
  if (from === null && to === undefined) return true;
  if (from === undefined && to === null) return true;
  return false;
}

/** JSON texts with the same content, such as policies. */
function sameDocument(from: string, to: string): boolean {
  if (!from.startsWith("{") || !to.startsWith("{")) return false;
  const [left, right] = [parsed(from), parsed(to)];
  return left !== undefined && right !== undefined && isDeepStrictEqual(left, right);
}

function sameItems(from: readonly Json[], to: readonly Json[]): boolean {
  if (isDeepStrictEqual(from, to)) return false;
  const sorted = (list: readonly Json[]): string[] =>
    list.map((item) => JSON.stringify(item)).sort();
  return isDeepStrictEqual(sorted(from), sorted(to));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function listOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
