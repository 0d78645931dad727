// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";

/**
 * A reader of the YAML that people and templates mostly write: block mappings and lists, plain and quoted
 * scalars on one line, literal blocks, flows that are JSON. Some twenty times as fast as the library, which
 * reads everything else: at the first thing beyond that this reader gives up. What it does read, it reads
 * as the library does; a property test holds it to that.
 */
const GIVE_UP = Symbol("beyond the quick reader");

/** Only printable ASCII: no tabs, no carriage returns, no marks of byte order. */
const SIMPLE_TEXT = /^[\n -~]*$/;
const KEY = /([A-Za-z_][\w./-]*|"[^"\\]*"|'[^']*'):(?: +(.*))?$/y;
/** Keys that are values of their own, which a text shows differently. */
const TYPED_KEY = /^(?:true|false|null)$/i;
const DEEPEST = 48;
const LONGEST_KEY = 200;

/** The value of a YAML text; `undefined` for what only the library can read. */
export function quickYaml(text: string): Json | undefined {
  if (!SIMPLE_TEXT.test(text)) return undefined;
  try {
    return new Lines(text).document();
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
}

function giveUp(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- no fault, and a stack would be dear
  throw GIVE_UP;
}

class Lines {
  readonly #lines: string[];
  readonly #endsInLine: boolean;
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split("\n");
    this.#endsInLine = text.endsWith("\n");
  }

  document(): Json {
    const first = this.#next();
    if (first === 0 && this.#line() === "---") {
      this.#at++;
      this.#next();
    }
    if (this.#at >= this.#lines.length) giveUp();
    const value = this.#block(this.#next(), 0);
    if (this.#next() !== -1) giveUp();
    return value;
  }

  #line(): string {
    return this.#lines[this.#at] ?? "";
  }

  /** Goes on to the next line that says something, and gives back its indentation; -1 at the end. */
  #next(): number {
    for (; this.#at < this.#lines.length; this.#at++) {
      const indent = indentOf(this.#line());
      const first = this.#line()[indent];
      if (first !== undefined && first !== "#") return indent;
    }
    return -1;
  }

  #block(indent: number, depth: number): Json {
    if (depth > DEEPEST) giveUp();
    return this.#isItem(indent) ? this.#list(indent, depth) : this.#map(indent, depth);
  }

  #isItem(indent: number): boolean {
    const line = this.#line();
    return line[indent] === "-" && (line[indent + 1] === " " || line.length === indent + 1);
  }

  #list(indent: number, depth: number): Json[] {
    const items: Json[] = [];
    while (this.#next() === indent && this.#isItem(indent)) {
      const line = this.#line();
      const start = indent + 1 + indentOf(line.slice(indent + 1));
      const rest = line.slice(start).trimEnd();
      // `- key: value`, `- - item`: a block that begins in the middle of a line.
      if (rest.startsWith("- ") || isKeyed(line, start)) {
        this.#lines[this.#at] = " ".repeat(start) + line.slice(start);
        items.push(this.#block(start, depth + 1));
      } else {
        this.#at++;
        items.push(this.#value(rest, indent, depth, false));
      }
    }
    if (this.#next() > indent) giveUp();
    return items;
  }

  #map(indent: number, depth: number): JsonObject {
    // Without a prototype, a key `__proto__` is a key like any other.
    const map = Object.create(null) as JsonObject;
    while (this.#next() === indent) {
      // A list at the same depth ends the map that is an item before it, and nothing else.
      KEY.lastIndex = indent;
      const [, written = "", rest = ""] = KEY.exec(this.#line()) ?? giveUp();
      if (written.length > LONGEST_KEY || TYPED_KEY.test(written)) giveUp();
      const isQuoted = written.startsWith('"') || written.startsWith("'");
      const key = isQuoted ? written.slice(1, -1) : written;
      this.#at++;
      map[key] = this.#value(rest.trimEnd(), indent, depth, true);
    }
    if (this.#next() > indent) giveUp();
    return map;
  }

  /** What stands after a key or a dash. */
  #value(rest: string, indent: number, depth: number, inMap: boolean): Json {
    if (rest === "") {
      const next = this.#next();
      if (next > indent || (next === indent && inMap && this.#isItem(next))) {
        return this.#block(next, depth + 1);
      }
      return null;
    }
    if (rest === "|" || rest === "|-") return this.#literal(indent, rest === "|");
    const value = scalarOf(rest);
    // A deeper line would go on with the text.
    if (this.#next() > indent) giveUp();
    return value;
  }

  /** The lines of a literal block: all that are deeper than the key before it. */
  #literal(indent: number, keepsLastEnd: boolean): string {
    const inner = indentOf(this.#line());
    if (inner <= indent || this.#line().length === inner) giveUp();
    const found: string[] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#line();
      const here = indentOf(line);
      const isBlank = line.length === here;
      if (isBlank && here > inner) giveUp();
      if (!isBlank && here < inner) break;
      found.push(isBlank ? "" : line.slice(inner));
    }
    if (this.#at >= this.#lines.length && !this.#endsInLine) giveUp();
    if (this.#next() > indent) giveUp();
    while (found.at(-1) === "") found.pop();
    return found.join("\n") + (keepsLastEnd ? "\n" : "");
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent++;
  return indent;
}

function isKeyed(line: string, start: number): boolean {
  KEY.lastIndex = start;
  return KEY.test(line);
}

/** Beginnings that mean nothing but a text or a number. */
const PLAIN = /^(?:[A-Za-z0-9_/.$(~<=^+;\\]|-[^ -])/;
const NULL = /^(?:~|null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** What may be a number in one of the other ways to write one. */
const MAYBE_NUMBER = /^[-+]?(?:\d*\.?\d*(?:[eE][-+]?\d*)?|0[ox].*|\.?(?:inf|nan).*)$/i;

/** A value on one line. */
function scalarOf(text: string): Json {
  const first = text[0];
  if (first === "[" || first === "{") {
    try {
      return JSON.parse(text) as Json;
    } catch {
      giveUp();
    }
  }
  if (first === '"') return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : giveUp();
  if (first === "'") return /^'[^']*'$/.test(text) ? text.slice(1, -1) : giveUp();
  if (!PLAIN.test(text) || text.includes(": ") || text.includes(" #") || text.endsWith(":")) {
    giveUp();
  }
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (NUMBER.test(text)) return Number(text);
  return MAYBE_NUMBER.test(text) ? giveUp() : text;
}
