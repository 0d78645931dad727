// SPDX-License-Identifier: Apache-2.0
import { ANY, STRING, type Properties, type Property, type Shape } from "./shape.ts";

/** Gives the shape of a dotted name such as `outputs.eks.ClusterVpcConfig`. */
export type ResolveName = (name: string) => Shape;

/**
 * Reads the members of an interface or class body.
 *
 * Generated SDKs are regular text (one member a statement, every statement ended by `;`), so a small scanner does what
 * would otherwise need the TypeScript compiler, in a hundredth of the time. What it does not understand becomes `any`.
 *
 * @param text - A declaration file.
 * @param start - Position just after the opening brace.
 * @param resolve - Called for each type name.
 */
export function parseMembers(text: string, start: number, resolve: ResolveName): Properties {
  const members = new Map<string, Property>();
  let at = start;
  for (;;) {
    at = skipBlank(text, at);
    if (at >= text.length || text[at] === "}") return members;
    MEMBER.lastIndex = at;
    const match = MEMBER.exec(text);
    if (match === null) {
      // A method, a constructor, a static or a private field: not a property.
      at = skipStatement(text, at);
      continue;
    }
    const parser = new TypeParser(text, MEMBER.lastIndex, resolve);
    const type = parser.union();
    members.set(match[1] ?? match[2] ?? "", {
      shape: type.shape,
      optional: match[3] === "?" || type.optional,
    });
    at = skipStatement(text, parser.at);
  }
}

/** `readonly name?: ` and `"quoted-name": `; an index signature starts with `[` and is not one. */
const MEMBER = /(?:readonly )?(?:([A-Za-z_$][\w$]*)|"([^"\n]+)")(\??):\s*/y;
const NAME = /[A-Za-z_$][\w$.]*/y;
const INDEX_SIGNATURE = /\[[^\]]*\]:\s*/y;

interface ParsedType {
  readonly shape: Shape;
  readonly optional: boolean;
}

class TypeParser {
  at: number;
  readonly text: string;
  readonly resolve: ResolveName;

  constructor(text: string, at: number, resolve: ResolveName) {
    this.text = text;
    this.at = at;
    this.resolve = resolve;
  }

  /** `A | B | undefined`: the first alternative that is a type is taken. */
  union(): ParsedType {
    let first: Shape | undefined;
    let optional = false;
    do {
      const member = this.postfix();
      if (member === "undefined") optional = true;
      else {
        optional = optional || member.optional;
        first ??= member.shape;
      }
    } while (this.take("|"));
    return { shape: first ?? ANY, optional };
  }

  private postfix(): ParsedType | "undefined" {
    let type = this.primary();
    while (type !== "undefined" && this.take("[")) {
      this.take("]");
      type = { shape: { kind: "list", element: type.shape }, optional: false };
    }
    return type;
  }

  private primary(): ParsedType | "undefined" {
    this.at = skipBlank(this.text, this.at);
    const start = this.text[this.at];
    if (this.take("(")) {
      const inner = this.union();
      this.take(")");
      return inner;
    }
    if (this.take("{")) return required(this.braces());
    if (start === '"' || start === "'") return required(this.literal(start));
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0];
    if (name === undefined) {
      this.at += 1;
      return required(ANY);
    }
    this.at += name.length;
    return this.named(name);
  }

  private named(name: string): ParsedType | "undefined" {
    if (name === "readonly") return this.primary();
    if (this.take("<")) {
      const argument = this.union();
      while (this.take(",")) this.union();
      this.take(">");
      return name === "pulumi.Output" || name === "pulumi.Input" ? argument : required(ANY);
    }
    if (name === "undefined" || name === "null") return "undefined";
    return required(PRIMITIVES.get(name) ?? this.resolve(name));
  }

  /** `{ [key: string]: T; }` is a map, anything else an object; `this.at` is after the opening brace. */
  private braces(): Shape {
    this.at = skipBlank(this.text, this.at);
    INDEX_SIGNATURE.lastIndex = this.at;
    if (INDEX_SIGNATURE.test(this.text)) {
      this.at = INDEX_SIGNATURE.lastIndex;
      const element = this.union().shape;
      this.at = skipBody(this.text, this.at);
      return { kind: "map", element };
    }
    const properties = parseMembers(this.text, this.at, this.resolve);
    this.at = skipBody(this.text, this.at);
    return { kind: "object", properties: () => properties };
  }

  private literal(quote: string): Shape {
    const end = this.text.indexOf(quote, this.at + 1);
    const literal = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return { kind: "string", literal };
  }

  private take(token: string): boolean {
    const next = skipBlank(this.text, this.at);
    if (this.text[next] !== token) return false;
    this.at = next + 1;
    return true;
  }
}

function required(shape: Shape): ParsedType {
  return { shape, optional: false };
}

const PRIMITIVES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["string", STRING],
  ["number", { kind: "number" }],
  ["boolean", { kind: "boolean" }],
  ["true", { kind: "boolean" }],
  ["false", { kind: "boolean" }],
  ["any", ANY],
  // Aliases of string in the SDKs.
  ["ARN", STRING],
  ["pulumi.ID", STRING],
  ["pulumi.URN", STRING],
  ["pulumi.asset.Asset", { kind: "asset" }],
  ["pulumi.asset.Archive", { kind: "archive" }],
]);

/** First position at or after `at` that is neither white space nor a comment. */
function skipBlank(text: string, at: number): number {
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
    if (text.startsWith("/*", at)) at = endOf(text, "*/", at + 2);
    else if (text.startsWith("//", at)) at = endOf(text, "\n", at);
    else return at;
  }
}

/** Position after the `;` that ends the statement at `at`, or of the brace that ends the body. */
function skipStatement(text: string, at: number): number {
  let depth = 0;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === "{" || char === "(" || char === "[") depth += 1;
    else if (char === ")" || char === "]") depth -= 1;
    else if (char === "}") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (char === ";" && depth === 0) return at + 1;
    else if (char === '"') at = text.indexOf('"', at + 1);
    else if (char === "/" && (text[at + 1] === "*" || text[at + 1] === "/"))
      at = skipBlank(text, at) - 1;
    if (at < 0) return text.length;
  }
  return at;
}

/** Position after the brace that ends the body which `at` is in. */
function skipBody(text: string, at: number): number {
  for (;;) {
    at = skipBlank(text, at);
    if (at >= text.length) return at;
    if (text[at] === "}") return at + 1;
    at = skipStatement(text, at);
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
