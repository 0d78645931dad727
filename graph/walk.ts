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
  /** The object that holds the value, or the list that the value is in. */
  readonly holder: JsonObject | undefined;
  /** The object key before the nearest one; empty when there is none. */
  outerKey(): string;
  /** The way here from where the walk began. */
  readonly segments: readonly (string | number)[];
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

type Segment = string | number;
type Container = Json[] | JsonObject;

/** What the call stack surely holds. Deeper containers wait in a list, which any depth fits into. */
const DEEPEST_CALL = 256;

/** A container that is entered, outside the call stack. */
interface Frame {
  readonly container: Container;
  /** Keys of an object; `undefined` for an array. */
  readonly names: string[] | undefined;
  /** Nearest key on the way here. */
  readonly key: string;
  readonly holder: JsonObject | undefined;
  readonly secret: boolean;
  next: number;
}

class Walk implements Cursor {
  key: string;
  secret = false;
  holder: JsonObject | undefined;
  readonly segments: Segment[] = [];
  readonly base: readonly Segment[];
  readonly visitor: Visitor;

  constructor(base: readonly Segment[], visitor: Visitor) {
    this.base = base;
    this.visitor = visitor;
    const key = base.findLast((each) => typeof each === "string");
    this.key = key === undefined ? "" : String(key);
  }

  path(): string {
    return formatPath(this.base.length === 0 ? this.segments : [...this.base, ...this.segments]);
  }

  top(): string {
    const first = this.base[0] ?? this.segments[0];
    return first === undefined ? "" : String(first);
  }

  outerKey(): string {
    let seen = 0;
    for (let at = this.segments.length - 1; at >= 0; at--) {
      const segment = this.segments[at];
      if (typeof segment === "string" && ++seen === 2) return segment;
    }
    return "";
  }

  /** Visits a value that is no container; gives back one that is, after which `secret` tells whether its content is. */
  open(value: Json | undefined, secret: boolean): Container | undefined {
    this.secret = secret;
    if (typeof value === "string") {
      if (isUnknown(value)) this.visitor.unknown?.(this);
      else this.visitor.string?.(value, this);
      return undefined;
    }
    if (typeof value === "number" || typeof value === "boolean") {
      this.visitor.scalar?.(value, this);
      return undefined;
    }
    if (value === null || value === undefined) return undefined;
    if (Array.isArray(value)) return value;
    const signature = value[SIGNATURE_KEY];
    if (signature === undefined) return value;
    if (signature === SECRET_SIGNATURE) {
      this.visitor.secret?.(this);
      if (typeof value.plaintext === "string") return this.open(plaintextOf(value.plaintext), true);
      this.visitor.sealed?.(this);
      return undefined;
    }
    return signature === RESOURCE_REFERENCE_SIGNATURE ? undefined : value;
  }

  enter(container: Container, depth: number): void {
    if (depth === DEEPEST_CALL) {
      this.enterDeep(container);
      return;
    }
    const { key, secret, holder } = this;
    if (Array.isArray(container)) {
      for (let at = 0; at < container.length; at++) {
        this.segments.push(at);
        this.key = key;
        this.holder = holder;
        const inner = this.open(container[at], secret);
        if (inner !== undefined) this.enter(inner, depth + 1);
        this.segments.pop();
      }
      return;
    }
    for (const name of Object.keys(container)) {
      if (name === SIGNATURE_KEY) continue;
      this.holder = container;
      this.at(name, secret);
      const inner = this.open(container[name], secret);
      if (inner !== undefined) this.enter(inner, depth + 1);
      this.segments.pop();
    }
  }

  /** The same without calling itself. */
  private enterDeep(root: Container): void {
    const frames: Frame[] = [this.frame(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { container, names, key, holder, secret } = frame;
      if (frame.next >= (names ?? (container as Json[])).length) {
        frames.pop();
        // The segment of the root is its caller's.
        if (frames.length > 0) this.segments.pop();
        continue;
      }
      const at = frame.next++;
      let child: Json | undefined;
      if (names === undefined) {
        this.segments.push(at);
        this.key = key;
        this.holder = holder;
        child = (container as Json[])[at];
      } else {
        const name = names[at] ?? "";
        if (name === SIGNATURE_KEY) continue;
        this.holder = container as JsonObject;
        this.at(name, secret);
        child = (container as JsonObject)[name];
      }
      const inner = this.open(child, secret);
      if (inner === undefined) this.segments.pop();
      else frames.push(this.frame(inner));
    }
  }

  private frame(container: Container): Frame {
    const names = Array.isArray(container) ? undefined : Object.keys(container);
    const { key, holder, secret } = this;
    return { container, names, key, holder, secret, next: 0 };
  }

  private at(name: string, secret: boolean): void {
    this.segments.push(name);
    this.key = name;
    this.secret = secret;
    this.visitor.key?.(name, this);
  }
}

/**
 * Visits every value under `root`, through secrets, in document order. No depth of nesting can exhaust the
 * call stack. References to other resources are not entered: they name a resource, not a value.
 *
 * @param base path segments that lead to `root`.
 */
export function walkValue(root: Json, visitor: Visitor, base: readonly Segment[] = []): void {
  const walk = new Walk(base, visitor);
  const container = walk.open(root, false);
  if (container !== undefined) walk.enter(container, 0);
}

/** The value inside the secret sentinel; text that is not JSON stands for itself. */
function plaintextOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
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
