// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar,
} from "yaml";
import { resolvePlainScalar, type YamlScalar } from "./yaml-scalar.ts";

/** A YAML value. Mappings are `Map`s, so that a key such as `__proto__` is a key like any other. */
export type YamlValue = YamlScalar | YamlValue[] | YamlMap;
export type YamlMap = Map<string, YamlValue>;

/** A file that was read, with a way back to the line of each value. */
export interface YamlFile {
  readonly value: YamlValue;
  /** `line:column` of the value at a path of keys, or undefined when nothing is there. */
  readonly positionOf: (path: readonly (string | number)[]) => string | undefined;
}

/** Why a file could not be read: complete but for the file's name, which the caller prepends. */
export interface YamlFailure {
  /** `line:column`, when the problem has a place. */
  readonly position?: string;
  readonly message: string;
  /** True when there is no such file. */
  readonly missing: boolean;
}

/** Aliases may not blow a small file up into a large one. */
const MOST_VALUES = 200_000;

/** Reads a YAML or JSON file as the Pulumi CLI does: first document, go-yaml v3 scalars, text keys only. */
export function readYamlFile(path: string): YamlFile | YamlFailure {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR")
      return { missing: true, message: "does not exist" };
    return {
      missing: false,
      message: code === "EISDIR" ? "is a folder, not a file" : `cannot be read (${code})`,
    };
  }
  return parseYaml(text.replace(/^\uFEFF/, ""));
}

/** Parses YAML text as the Pulumi CLI does. */
export function parseYaml(text: string): YamlFile | YamlFailure {
  const lines = new LineCounter();
  const at = (offset: number | undefined): string | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const failure = (message: string, offset?: number): YamlFailure => {
    const position = at(offset);
    return { missing: false, message, ...(position === undefined ? {} : { position }) };
  };
  // The failsafe schema leaves every scalar a text, so that the rules of go-yaml can be applied to it.
  const documents = parseAllDocuments(text, {
    schema: "failsafe",
    prettyErrors: false,
    lineCounter: lines,
    logLevel: "silent",
  });
  const document = Array.isArray(documents) ? documents[0] : undefined;
  if (document === undefined) return { value: null, positionOf: () => undefined };
  const [error] = document.errors;
  if (error !== undefined) return failure(`is not valid YAML: ${error.message}`, error.pos[0]);
  try {
    const value = new Converter(document).convert(document.contents);
    return {
      value,
      positionOf: (path) => {
        if (path.length === 0) return undefined;
        const node = document.getIn(path, true) as Node | undefined;
        return at(node?.range?.[0]);
      },
    };
  } catch (caught) {
    if (caught instanceof Unusable) return failure(caught.message, caught.offset);
    throw caught;
  }
}

/** True when reading failed. */
export function isYamlFailure(result: YamlFile | YamlFailure): result is YamlFailure {
  return "message" in result;
}

class Unusable extends Error {
  readonly offset: number | undefined;
  constructor(message: string, offset: number | undefined) {
    super(message);
    this.offset = offset;
  }
}

class Converter {
  readonly #document: Document;
  #values = 0;
  readonly #open = new Set<unknown>();

  constructor(document: Document) {
    this.#document = document;
  }

  convert(node: unknown): YamlValue {
    this.#values += 1;
    const offset = (node as Node | null | undefined)?.range?.[0];
    if (this.#values > MOST_VALUES)
      throw new Unusable(
        `holds more than ${MOST_VALUES} values, counting repeated aliases`,
        offset,
      );
    if (isAlias(node)) return this.#alias(node.resolve(this.#document), node.source, offset);
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.convert(item));
    if (isMap(node)) return this.#map(node.items);
    return null;
  }

  #alias(target: unknown, name: string, offset: number | undefined): YamlValue {
    if (target === undefined) throw new Unusable(`uses the unknown anchor '${name}'`, offset);
    if (this.#open.has(target)) throw new Unusable(`anchor '${name}' contains itself`, offset);
    this.#open.add(target);
    const value = this.convert(target);
    this.#open.delete(target);
    return value;
  }

  #scalar(node: Scalar): YamlScalar {
    const text = typeof node.value === "string" ? node.value : "";
    const tag = node.tag?.replace(/^tag:yaml\.org,2002:/, "!!");
    if (tag === "!!str" || tag === "!!binary") return text;
    const quoted = node.type !== undefined && node.type !== "PLAIN";
    return quoted && tag === undefined ? text : resolvePlainScalar(text);
  }

  #map(pairs: readonly { key: unknown; value: unknown }[]): YamlMap {
    const result: YamlMap = new Map();
    const merged: YamlMap[] = [];
    for (const { key, value } of pairs) {
      const name = this.convert(key);
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") {
        const source = this.convert(value);
        for (const one of Array.isArray(source) ? source : [source])
          if (one instanceof Map) merged.push(one);
        continue;
      }
      if (typeof name !== "string")
        throw new Unusable(
          `has the key ${describe(name)}, which is not a text; put it in quotes`,
          (key as Node | null)?.range?.[0],
        );
      result.set(name, this.convert(value));
    }
    for (const source of merged)
      for (const [name, value] of source) if (!result.has(name)) result.set(name, value);
    return result;
  }
}

function describe(value: YamlValue): string {
  return value instanceof Map || Array.isArray(value) ? "that is a structure" : String(value);
}
