// SPDX-License-Identifier: Apache-2.0
import type { Json, Resource } from "../../graph/stack-export.ts";
import { REDACTED } from "../../graph/redact.ts";
import { providerPackage, typeParts } from "../../graph/graph-index.ts";
import { walkValue, type Cursor } from "../../graph/walk.ts";
import { leakingSettingOf, type LeakingSetting } from "../data/leaking-settings.ts";
import { decode } from "./decode.ts";
import { scanText, type Mention } from "./mentions.ts";
import type { Reference } from "./references/reference.ts";
import { statementsOf, type Statement } from "./statements.ts";
import { scanReferences } from "./references/scan-references.ts";

/** A mention and where it stands in its resource. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly path: string;
  /** The string it stands in, cut for a message; hidden when the string is secret. */
  readonly value: string;
}

/** A reference and where it stands in its resource. */
export interface PlacedReference {
  readonly reference: Reference;
  readonly path: string;
  readonly value: string;
}

/** A setting that leaks, and where it stands. */
export interface PlacedSetting {
  readonly row: LeakingSetting;
  readonly path: string;
  readonly value: string;
}

/** A statement of a policy document, and where it stands. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly path: string;
  readonly text: string;
}

/** Something that could not be looked into. */
export interface Opaque {
  readonly path: string;
  readonly reason: string;
}

/** All that the values of one resource say of places. */
export interface ResourceScan {
  readonly mentions: readonly PlacedMention[];
  readonly references: readonly PlacedReference[];
  readonly settings: readonly PlacedSetting[];
  readonly statements: readonly PlacedStatement[];
  /** Paths of unknown values, by the top-level property that holds them. */
  readonly unknown: ReadonlyMap<string, readonly string[]>;
  readonly opaque: readonly Opaque[];
  readonly strings: number;
  readonly documents: number;
}

/** Documents inside documents deeper than this are not opened; nobody writes them, and each level doubles the quoting. */
const DEEPEST_DOCUMENT = 8;

/** Where a text stands: in the inputs themselves, or in a document that was found in them. */
interface Place {
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
 */
export function scanResource(resource: Resource, skip?: string): ResourceScan {
  const mentions: PlacedMention[] = [];
  const references: PlacedReference[] = [];
  const settings: PlacedSetting[] = [];
  const statements: PlacedStatement[] = [];
  const { package: ownPackage, module } = typeParts(resource.type);
  const pkg = providerPackage(resource.type) ?? ownPackage;
  const unknown = new Map<string, string[]>();
  const opaque: Opaque[] = [];
  let strings = 0;
  let documents = 0;

  const scanPlain = (text: string, place: Place, known: readonly PlacedMention[] = []): void => {
    const seen = new Set(known.map(({ mention }) => `${mention.kind} ${mention.text}`));
    for (const mention of scanText(text, { key: place.key })) {
      const same = `${mention.kind} ${mention.text}`;
      if (seen.has(same)) continue;
      seen.add(same);
      mentions.push(placed(mention, text, place));
    }
  };

  const scanPointers = (text: string, place: Place): void => {
    const { key, top } = place;
    const atTop = place.depth === 0 && key === top;
    for (const reference of scanReferences(text, { key, top, atTop, package: pkg, module })) {
      const value = place.secret ? REDACTED : excerpt(text, reference.text);
      references.push({ reference, path: place.path(), value });
    }
  };

  const scanString = (text: string, place: Place): void => {
    strings++;
    const embedded = decode(text);
    if (embedded === undefined) {
      scanPlain(text, place);
      scanPointers(text, place);
      return;
    }
    documents++;
    if (place.depth >= DEEPEST_DOCUMENT) {
      opaque.push({
        path: place.path(),
        reason: `documents are nested in documents more than ${DEEPEST_DOCUMENT} deep`,
      });
      return;
    }
    const inside = {
      ...place,
      depth: place.depth + 1,
      path: () => `${place.path()}#${embedded.kind}`,
    };
    if (embedded.kind === "base64") scanString(embedded.text, inside);
    else {
      for (const statement of statementsOf(embedded.value)) {
        const at = statement.index === undefined ? "" : `[${statement.index}]`;
        const shown = place.secret ? REDACTED : excerpt(text, "");
        statements.push({ statement, path: `${inside.path()}.Statement${at}`, text: shown });
      }
      const before = mentions.length;
      scanValue(embedded.value, inside);
      // Comments and keys with values read together say more than the parts: `--region x`, in YAML.
      if (embedded.kind === "yaml") scanPlain(text, place, mentions.slice(before));
    }
  };

  const scanValue = (value: Json, outer: Place): void => {
    const at = (cursor: Cursor): Place => ({
      key: cursor.key === "" ? outer.key : cursor.key,
      top: outer.depth === 0 ? cursor.top() : outer.top,
      path: () => join(outer.path(), cursor.path()),
      depth: outer.depth,
      secret: outer.secret || cursor.secret,
    });
    const skipped = (cursor: Cursor): boolean => outer.depth === 0 && cursor.top() === skip;
    const checkSetting = (set: string | number | boolean, cursor: Cursor): void => {
      const row = leakingSettingOf(resource.type, cursor.key, set, outer.depth > 0);
      if (row !== undefined) settings.push({ row, path: at(cursor).path(), value: String(set) });
    };
    walkValue(value, {
      string: (text, cursor) => {
        if (skipped(cursor)) return;
        checkSetting(text, cursor);
        scanString(text, at(cursor));
      },
      scalar: checkSetting,
      key: (name, cursor) => {
        strings++;
        // A key is judged by what it says itself, not as the value of something.
        scanPlain(name, { ...at(cursor), key: "" });
      },
      unknown: (cursor) => {
        // Unknown is a matter of the graph; inside a document the sentinel is only text.
        if (outer.depth > 0 || skipped(cursor)) return;
        const paths = unknown.get(cursor.top());
        if (paths === undefined) unknown.set(cursor.top(), [cursor.path()]);
        else paths.push(cursor.path());
      },
      sealed: (cursor) => {
        opaque.push({ path: at(cursor).path(), reason: "the secret is encrypted in this export" });
      },
    });
  };

  scanValue(resource.inputs ?? {}, { key: "", top: "", path: () => "", depth: 0, secret: false });
  for (const [property, id] of idsOf(resource)) {
    scanString(id, {
      key: property,
      top: property,
      path: () => property,
      depth: 0,
      secret: false,
    });
  }
  return { mentions, references, settings, statements, unknown, opaque, strings, documents };
}

/** Ids that a person wrote: what is imported, and what is read without being managed. */
function idsOf(resource: Resource): [string, string][] {
  const ids: [string, string][] = [];
  if (resource.importID !== undefined) ids.push(["importID", resource.importID]);
  if (resource.external === true && resource.id !== undefined) ids.push(["id", resource.id]);
  return ids;
}

function placed(mention: Mention, text: string, place: Place): PlacedMention {
  if (!place.secret) return { mention, path: place.path(), value: excerpt(text, mention.text) };
  // Of a secret, only the name of the place may be shown.
  const name = mention.zone ?? (mention.region || (mention.partition ?? ""));
  return { mention: { ...mention, text: name }, path: place.path(), value: REDACTED };
}

function join(prefix: string, path: string): string {
  if (prefix === "") return path;
  return path.startsWith("[") || path === "" ? prefix + path : `${prefix}.${path}`;
}

const LONGEST_VALUE = 160;

/** A short value whole; of a long one the line that holds `token`. */
function excerpt(text: string, token: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  const found = Math.max(0, text.indexOf(token));
  const lineStart = text.lastIndexOf("\n", found) + 1;
  const nextLine = text.indexOf("\n", found);
  const start = Math.max(lineStart, found - LONGEST_VALUE / 2);
  const end = Math.min(nextLine === -1 ? text.length : nextLine, start + LONGEST_VALUE);
  const cut = text.slice(start, end).trim();
  return `${start > lineStart ? "…" : ""}${cut}${end < text.length && text[end] !== "\n" ? "…" : ""}`;
}
