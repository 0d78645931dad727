// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject, Resource } from "../../graph/stack-export.ts";
import { REDACTED } from "../../graph/redact.ts";
import { typeParts } from "../../graph/graph-index.ts";
import { walkValue, type Cursor, type Visitor } from "../../graph/walk.ts";
import { leakingSettingOf } from "../data/leaking-settings.ts";
import { matchedValuesOf, type MatchedValues } from "../data/matched-values.ts";
import type { Embedded } from "./decode.ts";
import {
  excerpt,
  type Opaque,
  type PlacedMention,
  type PlacedReference,
  type PlacedSetting,
  type PlacedStatement,
  type ResourceScan,
} from "./placed.ts";
import type { Mention } from "./mentions.ts";
import { isLabel, NOTHING, sameMention, type Reading } from "./read-text.ts";
import { ScanMemory, type Spot, type Spots } from "./scan-memory.ts";
import { isSwitchedOff } from "./switched-off.ts";
import { statementsOf } from "./statements.ts";
import { desiredResource, templateOf, type TemplateResource } from "./templates.ts";
import { HOSTS_AS_KEYS, keyOfValue } from "./value-key.ts";

/** Documents inside documents deeper than this are not opened; nobody writes them, and each level doubles the quoting. */
const DEEPEST_DOCUMENT = 8;

/** Where a document stands: the inputs of a resource themselves, or a document that was found in them. */
interface Outer {
  /** The nearest key. */
  readonly key: string;
  /** The top-level property. */
  readonly top: string;
  /** Asked for only when there is something to report. */
  readonly path: () => string;
  /** How many documents it is in. */
  readonly depth: number;
  readonly secret: boolean;
}

/**
 * Looks at every key and every string of a resource's inputs, and at what it imports or reads.
 *
 * @param skip top-level property that is judged elsewhere: the resource's own `region`.
 * @param memory what was found in other resources of the graph; shared, a scan is quicker and finds the same.
 */
export function scanResource(
  resource: Resource,
  skip?: string,
  memory: ScanMemory = new ScanMemory(),
): ResourceScan {
  const scanner = new Scanner(resource.type, skip, memory);
  scanner.typeName = resource.inputs?.typeName;
  scanner.scanValue(resource.inputs ?? {}, {
    key: "",
    top: "",
    path: () => "",
    depth: 0,
    secret: false,
  });
  for (const [property, id] of idsOf(resource)) {
    scanner.scanText(id, {
      key: property,
      top: property,
      path: () => property,
      depth: 0,
      secret: false,
    });
  }
  return scanner;
}

/** Takes down what the values of one resource say. */
class Scanner implements ResourceScan {
  readonly mentions: PlacedMention[] = [];
  readonly references: PlacedReference[] = [];
  readonly settings: PlacedSetting[] = [];
  readonly statements: PlacedStatement[] = [];
  readonly unknown = new Map<string, string[]>();
  readonly opaque: Opaque[] = [];
  strings = 0;
  documents = 0;
  /** What Cloud Control is asked to make. */
  typeName: Json | undefined;
  /** Values of this type that nothing goes to. */
  readonly matched: readonly MatchedValues[];
  readonly #type: string;
  readonly #skip: string | undefined;
  readonly #memory: ScanMemory;

  constructor(type: string, skip: string | undefined, memory: ScanMemory) {
    const { module, name } = typeParts(type);
    this.matched = matchedValuesOf(module, name);
    this.#type = type;
    this.#skip = skip;
    this.#memory = memory;
  }

  /** Looks at every value of a document. */
  scanValue(value: Json, outer: Outer): void {
    const skip = outer.depth === 0 ? this.#skip : undefined;
    walkValue(value, new DocumentVisitor(this, outer, skip, value));
  }

  /** Looks at a text that stands by itself. */
  scanText(text: string, place: Outer): void {
    const { key, top, depth } = place;
    this.strings++;
    this.take(this.spots(top, depth).at(key).read(text), text, place);
  }

  /** Labels are never read, so that it does not matter when they are known. */
  isLabel(top: string): boolean {
    return isLabel(this.#type, top);
  }

  spots(top: string, depth: number): Spots {
    return this.#memory.below(this.#type, top, depth > 0);
  }

  setting(key: string, value: string | number | boolean, place: Outer): void {
    const row = leakingSettingOf(this.#type, key, value, place.depth > 0, place.top);
    if (row === undefined) return;
    const path = place.path();
    if (row.onlyAsProperty === true && IN_STATEMENT.test(path)) return;
    this.settings.push({ row, path, value: place.secret ? REDACTED : String(value) });
  }

  /** Takes down what was read in a text. */
  take(reading: Reading, text: string, place: Outer): void {
    if (reading === NOTHING) return;
    if (reading.embedded === undefined) {
      for (const mention of reading.mentions) this.mentions.push(placed(mention, text, place));
      for (const reference of reading.references) {
        const value = place.secret ? REDACTED : excerpt(text, reference.text);
        this.references.push({ reference, path: place.path(), value });
      }
      return;
    }
    this.documents++;
    if (place.depth >= DEEPEST_DOCUMENT) {
      this.opaque.push({
        path: place.path(),
        reason: `documents are nested in documents more than ${DEEPEST_DOCUMENT} deep`,
      });
      return;
    }
    this.#takeDocument(reading, reading.embedded, text, place);
  }

  /** Takes down the statements of a policy document that stands at `path`. */
  takeStatements(document: Json, text: string, path: string): void {
    for (const statement of statementsOf(document)) {
      const at = statement.index === undefined ? "" : `[${statement.index}]`;
      this.statements.push({ statement, path: join(path, `Statement${at}`), text });
    }
  }

  /** Looks at every value of a document that was opened; what a template makes, as resources of their types. */
  #scanDocument(document: Json, inside: Outer): void {
    const asked =
      inside.key === "desiredState" ? desiredResource(this.typeName, document) : undefined;
    if (asked !== undefined) {
      this.#scanMade(asked, inside.path(), inside.secret);
      return;
    }
    const template = templateOf(document);
    this.scanValue(template?.rest ?? document, inside);
    for (const made of template?.made ?? []) {
      this.#scanMade(made, `${inside.path()}.Resources.${made.name}.Properties`, inside.secret);
    }
  }

  #scanMade({ type, properties }: TemplateResource, path: string, secret: boolean): void {
    const scanner = new Scanner(type, undefined, this.#memory);
    scanner.scanValue(properties, { key: "", top: "", path: () => path, depth: 0, secret });
    this.mentions.push(...scanner.mentions);
    this.references.push(...scanner.references);
    this.settings.push(...scanner.settings);
    this.statements.push(...scanner.statements);
    this.opaque.push(...scanner.opaque);
    this.strings += scanner.strings;
    this.documents += scanner.documents;
  }

  #takeDocument(reading: Reading, embedded: Embedded, text: string, place: Outer): void {
    const inside = {
      ...place,
      depth: place.depth + 1,
      path: () => `${place.path()}#${embedded.kind}`,
    };
    if (embedded.kind === "base64") {
      this.scanText(embedded.text, inside);
      return;
    }
    if (embedded.kind === "mime") {
      embedded.parts.forEach((part, at) => {
        this.scanText(part, { ...inside, path: () => `${inside.path()}[${at}]` });
      });
      return;
    }
    this.takeStatements(embedded.value, place.secret ? REDACTED : excerpt(text, ""), inside.path());
    const before = this.mentions.length;
    this.#scanDocument(embedded.value, inside);
    // Comments and keys with values read together say more than the parts: `--region x`, in YAML.
    if (reading.mentions.length === 0) return;
    const seen = new Set(this.mentions.slice(before).map(({ mention }) => sameMention(mention)));
    for (const mention of reading.mentions) {
      if (!seen.has(sameMention(mention))) this.mentions.push(placed(mention, text, place));
    }
  }
}

/** Hands what a walk meets in one document to the scanner. */
class DocumentVisitor implements Visitor {
  readonly #scanner: Scanner;
  readonly #outer: Outer;
  readonly #skip: string | undefined;
  readonly #root: Json;
  #top: string | undefined;
  #spots: Spots | undefined;
  #key: string | undefined;
  #spot: Spot | undefined;

  constructor(scanner: Scanner, outer: Outer, skip: string | undefined, root: Json) {
    this.#scanner = scanner;
    this.#outer = outer;
    this.#skip = skip;
    this.#root = root;
  }

  string(text: string, cursor: Cursor): void {
    if (this.#skip !== undefined && cursor.top() === this.#skip) return;
    const named = keyOfValue(cursor) ?? this.#outer.key;
    const key = this.#scanner.matched.length === 0 ? named : this.#matchedKey(text, named, cursor);
    if (key === undefined) {
      this.#scanner.strings++;
      return;
    }
    const spot = this.#spotOf(cursor, key);
    if (spot.mayLeak) this.#scanner.setting(cursor.key, text, this.#place(cursor));
    this.#scanner.strings++;
    const reading = spot.read(text);
    if (reading === NOTHING || isSwitchedOff(this.#root, cursor.segments)) return;
    this.#scanner.take(reading, text, this.#place(cursor));
  }

  scalar(value: number | boolean, cursor: Cursor): void {
    if (!this.#spotOf(cursor).mayLeak) return;
    this.#scanner.setting(cursor.key, value, this.#place(cursor));
  }

  key(name: string, cursor: Cursor): void {
    this.#scanner.strings++;
    // A key is judged by what it says itself, not as the value of something.
    for (const mention of this.#spotOf(cursor, name).mentionsInKey) {
      this.#scanner.mentions.push(placed(mention, name, this.#place(cursor)));
    }
    if (name === "Statement" && cursor.holder !== undefined)
      this.#statements(cursor.holder, cursor);
    // The keys under `auths` are registries.
    if (name.includes(".") && HOSTS_AS_KEYS.test(cursor.outerKey())) {
      const place = this.#place(cursor);
      const reading = this.#scanner.spots(place.top, place.depth).at("registry").read(name);
      if (reading !== NOTHING) this.#scanner.take(reading, name, place);
    }
  }

  unknown(cursor: Cursor): void {
    // Unknown is a matter of the graph; inside a document the sentinel is only text.
    const top = cursor.top();
    if (this.#outer.depth > 0 || top === this.#skip || this.#scanner.isLabel(top)) return;
    const paths = this.#scanner.unknown.get(top);
    if (paths === undefined) this.#scanner.unknown.set(top, [cursor.path()]);
    else paths.push(cursor.path());
  }

  sealed(cursor: Cursor): void {
    const { path } = this.#place(cursor);
    this.#scanner.opaque.push({
      path: path(),
      reason: "the secret is encrypted in this export",
      sealedKey: keyOfValue(cursor) ?? this.#outer.key,
    });
  }

  /** Policy documents that are given as objects, and those inside templates. */
  #statements(document: JsonObject, cursor: Cursor): void {
    const { path, secret } = this.#place(cursor);
    const at = path().replace(/\.?Statement$/, "");
    // The root of a document was looked at when it was opened.
    if (this.#outer.depth > 0 && at === this.#outer.path()) return;
    const text = secret ? REDACTED : excerpt(JSON.stringify(document), "");
    this.#scanner.takeStatements(document, text, at);
  }

  /** The key of a value that may only be compared with something; `undefined` when it is. */
  #matchedKey(text: string, key: string, cursor: Cursor): string | undefined {
    const top = this.#outer.depth === 0 ? cursor.top() : this.#outer.top;
    const row = this.#scanner.matched.find(
      ({ properties, keys }) =>
        properties.includes(top) && (keys === undefined || keys.includes(cursor.key)),
    );
    if (row === undefined) return key;
    if (row.as === "source") return NETWORK.test(text) ? "sourceCidr" : key;
    return undefined;
  }

  #spotOf(cursor: Cursor, key = cursor.key === "" ? this.#outer.key : cursor.key): Spot {
    const top = this.#outer.depth === 0 ? cursor.top() : this.#outer.top;
    if (this.#spots === undefined || this.#top !== top) {
      this.#spots = this.#scanner.spots(top, this.#outer.depth);
      this.#top = top;
      this.#key = undefined;
    }
    // Lists hold many values under one key.
    if (this.#spot === undefined || this.#key !== key) {
      this.#spot = this.#spots.at(key);
      this.#key = key;
    }
    return this.#spot;
  }

  /** The path is that of the moment: read it before the walk goes on. */
  #place(cursor: Cursor): Outer {
    const outer = this.#outer;
    return {
      key: cursor.key === "" ? outer.key : cursor.key,
      top: outer.depth === 0 ? cursor.top() : outer.top,
      path: () => join(outer.path(), cursor.path()),
      depth: outer.depth,
      secret: outer.secret || cursor.secret,
    };
  }
}

/** Where `*` is a principal of a statement, which is judged as a whole. */
const IN_STATEMENT = /(?:^|\.)Statement(?:\[\d+\])?\./;
const NETWORK = /^[0-9a-f.:]+(?:\/\d{1,3})?$/i;

/** Ids that a person wrote: what is imported, and what is read without being managed. */
function idsOf(resource: Resource): [string, string][] {
  const ids: [string, string][] = [];
  if (resource.importID !== undefined) ids.push(["importID", resource.importID]);
  if (resource.external === true && resource.id !== undefined) ids.push(["id", resource.id]);
  return ids;
}

function placed(mention: Mention, text: string, place: Outer): PlacedMention {
  if (!place.secret) return { mention, path: place.path(), value: excerpt(text, mention.text) };
  // Of a secret, only the name of the place may be shown.
  const name = mention.zone ?? (mention.region || (mention.partition ?? ""));
  return { mention: { ...mention, text: name }, path: place.path(), value: REDACTED };
}

function join(prefix: string, path: string): string {
  if (prefix === "") return path;
  return path.startsWith("[") || path === "" ? prefix + path : `${prefix}.${path}`;
}
