// SPDX-License-Identifier: Apache-2.0
import { decode, type Embedded } from "./decode.ts";
import { scanText, type Mention } from "./mentions.ts";
import type { Reference, ReferenceContext } from "./references/reference.ts";
import { scanReferences } from "./references/scan-references.ts";

/** What one text holds where it stands. Of a document that is opened, only the document: what is in it is read there. */
export interface Reading {
  readonly embedded: Embedded | undefined;
  /** Places that the text names, each once. A YAML document is read as a text as well. */
  readonly mentions: readonly Mention[];
  readonly references: readonly Reference[];
}

/** The reading of a text that holds nothing. */
export const NOTHING: Reading = { embedded: undefined, mentions: [], references: [] };

/** Patterns that events and lines of logs are compared with. */
const SELECTING = /^(?:pattern|filter_?pattern|filter_?policy|filter_?expression)$/i;

/** Labels for people and bills: `repository: https://…`, `moved-from: us-east-1`. */
const TAGS = /^(?:default|volume)?tags(?:All|Specifications?)?$|^tagSpecifications?$/i;

/** Whether texts here only choose among what arrives, or are labels: the places that they name are sent nothing. */
export function selects({ key, top, package: pkg, module }: ReferenceContext): boolean {
  if (pkg !== "aws" && pkg !== "aws-native") return false;
  return (
    SELECTING.test(key) || TAGS.test(top) || (key === "queryString" && module === "cloudwatch")
  );
}

/** Whether a top-level property of resources of a type holds labels. */
export function isLabel(type: string, top: string): boolean {
  return TAGS.test(top) && /^aws(?:-native)?:/.test(type);
}

/** Reads a text: opens it if it is a document, else finds the places and the pointers in it. */
export function readText(text: string, context: ReferenceContext): Reading {
  if (selects(context)) return NOTHING;
  const embedded = decode(text);
  if (embedded !== undefined && embedded.kind !== "yaml") {
    return { embedded, mentions: [], references: [] };
  }
  const mentions = mentionsIn(text, context.key);
  const references = embedded === undefined ? scanReferences(text, context) : [];
  if (embedded === undefined && mentions.length === 0 && references.length === 0) return NOTHING;
  return { embedded, mentions, references };
}

/** The places that a text names, each once. */
export function mentionsIn(text: string, key: string): readonly Mention[] {
  const mentions = scanText(text, { key });
  if (mentions.length < 2) return mentions;
  const seen = new Set<string>();
  return mentions.filter((mention) => {
    const same = sameMention(mention);
    return !seen.has(same) && seen.add(same);
  });
}

/** Two mentions of a text are the same when this is. */
export function sameMention({ kind, text }: Mention): string {
  return `${kind} ${text}`;
}
