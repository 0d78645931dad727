// SPDX-License-Identifier: Apache-2.0
import {
  isUnknown,
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  type Json,
  type JsonObject,
} from "./stack-export.ts";

/**
 * Where a walk stands. One object serves a whole walk and is changed under way: read what you need
 * during the call, keep none of it.
 */
export interface Cursor {
  /** Property path as Pulumi writes it: `rules[0].tags["a.b"]`. Costs a little: ask only for what you report. */
  path(): string;
  /** First segment of the path, the key of `propertyDependencies`; empty at the root. */
  top(): string;
  /** The nearest object key on the way here; empty at the root. */
  readonly key: string;
  /** Whether the value is inside a secret. */
  readonly secret: boolean;
}

/** What a walk calls. A key is the name of a property or of a map entry. */
export interface Visitor {
  string?(text: string, at: Cursor): void;
  key?(name: string, at: Cursor): void;
  /** A value that is not known before the resources exist. */
  unknown?(at: Cursor): void;
  /** A secret, before its plaintext is walked. */
  secret?(at: Cursor): void;
  /** A secret without plaintext: an export of a stack whose secrets were left encrypted. */
  sealed?(at: Cursor): void;
  /** A number or a boolean. */
  scalar?(value: number | boolean, at: Cursor): void;
}

interface Frame {
  readonly container: Json[] | JsonObject;
  /** Keys of an object; `undefined` for an array. */
  readonly keys: string[] | undefined;
  next: number;
  readonly secret: boolean;
}

type Segment = string | number;

class WalkCursor implements Cursor {
  secret = false;
  readonly segments: Segment[] = [];
  readonly base: readonly Segment[];

  constructor(base: readonly Segment[]) {
    this.base = base;
  }

  path(): string {
    return formatPath([...this.base, ...this.segments]);
  }

  get key(): string {
    return nearestKey(this.segments) ?? nearestKey(this.base) ?? "";
  }

  top(): string {
    const first = this.base[0] ?? this.segments[0];
    return first === undefined ? "" : String(first);
  }
}

/**
 * Visits every value under `root`, through secrets, in document order. Iterative, so that no depth of
 * nesting can exhaust the call stack. References to other resources are not entered: they name a
 * resource, not a value.
 *
 * @param base path segments that lead to `root`.
 */
export function walkValue(root: Json, visitor: Visitor, base: readonly Segment[] = []): void {
  const cursor = new WalkCursor(base);
  const frames: Frame[] = [];

  const enter = (value: Json, secret: boolean): boolean => {
    cursor.secret = secret;
    if (typeof value === "string") {
      if (isUnknown(value)) visitor.unknown?.(cursor);
      else visitor.string?.(value, cursor);
      return false;
    }
    if (typeof value === "number" || typeof value === "boolean") {
      visitor.scalar?.(value, cursor);
      return false;
    }
    if (value === null) return false;
    if (Array.isArray(value)) {
      frames.push({ container: value, keys: undefined, next: 0, secret });
      return true;
    }
    const signature = value[SIGNATURE_KEY];
    if (signature === SECRET_SIGNATURE) {
      visitor.secret?.(cursor);
      if (typeof value.plaintext !== "string") {
        visitor.sealed?.(cursor);
        return false;
      }
      return enter(plaintextOf(value.plaintext), true);
    }
    if (signature === RESOURCE_REFERENCE_SIGNATURE) return false;
    frames.push({ container: value, keys: Object.keys(value), next: 0, secret });
    return true;
  };

  if (!enter(root, false)) return;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { container, keys } = frame;
    if (frame.next >= (keys ?? (container as Json[])).length) {
      frames.pop();
      // The root frame has no segment of its own.
      if (frames.length > 0) cursor.segments.pop();
      continue;
    }
    const at = frame.next++;
    let child: Json | undefined;
    if (keys === undefined) {
      cursor.segments.push(at);
      child = (container as Json[])[at];
    } else {
      const name = keys[at] ?? "";
      if (name === SIGNATURE_KEY) continue;
      cursor.segments.push(name);
      cursor.secret = frame.secret;
      visitor.key?.(name, cursor);
      child = (container as JsonObject)[name];
    }
    const opened = child !== undefined && enter(child, frame.secret);
    if (!opened) cursor.segments.pop();
  }
}

/** The value inside the secret sentinel; text that is not JSON stands for itself. */
function plaintextOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function nearestKey(segments: readonly Segment[]): string | undefined {
  const segment = segments.findLast((each) => typeof each === "string");
  return segment === undefined ? undefined : String(segment);
}

const PLAIN_KEY = /^[A-Za-z_$][\w$-]*$/;

/** Writes path segments as Pulumi does: `a.b[0]["c.d"]`. */
export function formatPath(segments: readonly Segment[]): string {
  let path = "";
  for (const segment of segments) {
    if (typeof segment === "number") path += `[${segment}]`;
    else if (PLAIN_KEY.test(segment)) path += path === "" ? segment : `.${segment}`;
    else path += `[${JSON.stringify(segment)}]`;
  }
  return path;
}
