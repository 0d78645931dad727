// SPDX-License-Identifier: Apache-2.0
/** Statements that give an id a name that only a hash may have, and its hash the name under which it is stored. */
import type { PseudonymKey } from "./attribute-keys.ts";
import { LABELS } from "./labels.ts";
import { foundIn, literal } from "./ottl.ts";
import { CUSTOMER_ID } from "./patterns.ts";
import { GLUE } from "./text-pieces.ts";

export type Pseudonyms = readonly PseudonymKey[];

/** Begins the names of attributes that hold a value in clear until it is hashed. */
export const RAW_PREFIX = "nivas_raw_";

const raw = (key: PseudonymKey) => `${RAW_PREFIX}${key.pseudonym}`;
const at = (path: string, name: string) => `${path}[${literal(name)}]`;

/** Moves ids to names of their own: a value hashed under its old name would be hashed again by the next collector. */
export function collect(context: string, pseudonyms: Pseudonyms): string[] {
  const attributes = `${context}.attributes`;
  const names = pseudonyms.flatMap((key) => key.from.map((name) => name.replaceAll(".", "[.]")));
  return [
    ...pseudonyms.map((key) => `set(${at(attributes, raw(key))}, ${firstOf(attributes, key)})`),
    `delete_matching_keys(${attributes}, ${literal(`^(?:${names.join("|")})$`)})`,
  ];
}

/** From a structured body; the names themselves are cleaned there with all others. */
export function collectFromBody(pseudonyms: Pseudonyms): string[] {
  return pseudonyms.map((key) => {
    const [target, done] = [raw(key), key.pseudonym].map((name) => at("log.attributes", name));
    // Where an earlier collector has made the pseudonym, the body no longer has the id.
    return `set(${target}, ${firstOf("log.body", key)}) where ${target} == nil and ${done} == nil`;
  });
}

/** The first customer id in a text, so that the record can be found by its pseudonym. */
export function collectFromText(): string[] {
  const low = 'log.cache["low"]';
  const { pattern, words, nativeWords } = LABELS.customer;
  const found = `${pattern}${GLUE}(?P<${RAW_PREFIX}customer_pseudonym>${CUSTOMER_ID})`;
  return [
    `set(${low}, ToLowerCase(log.body))`,
    `merge_maps(log.attributes, ExtractPatterns(log.body, ${literal(found)}), "insert") where ${foundIn(low, [...words, ...nativeWords])}`,
  ];
}

/** Gives the hash its name. */
export function rename(context: string, pseudonyms: Pseudonyms): string[] {
  const attributes = `${context}.attributes`;
  return pseudonyms.flatMap((key) => [
    `set(${at(attributes, key.pseudonym)}, ${at(attributes, raw(key))})`,
    `delete_key(${attributes}, ${literal(raw(key))})`,
  ]);
}

function firstOf(path: string, key: PseudonymKey): string {
  return `Coalesce([${key.from.map((name) => at(path, name)).join(", ")}])`;
}
