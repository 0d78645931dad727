// SPDX-License-Identifier: Apache-2.0
/** Statements of the two transform processors: before and after the redaction processors, which cannot reach or do everything. */
import type { PseudonymKey } from "./attribute-keys.ts";
import { LABELS } from "./labels.ts";
import { literal, replaceIn, replaceInValues } from "./ottl.ts";
import { SHIELD_MARK, SHIELDS, type Shield } from "./shields.ts";
import { GLUE } from "./text-pieces.ts";
import type { TextRule } from "./text-rules.ts";

/** Begins the names of attributes that hold a value in clear until it is hashed. */
export const RAW_PREFIX = "nivas_raw_";

/** Statements of one context; `conditions` hold for all of them. */
export interface StatementGroup {
  readonly context?: string;
  readonly conditions?: readonly string[];
  readonly statements: readonly string[];
}

type Pseudonyms = readonly PseudonymKey[];

export function collectLogs(rules: readonly TextRule[], pseudonyms: Pseudonyms): StatementGroup[] {
  return [
    ...collectShared(pseudonyms),
    { statements: [...collectPseudonyms("log", pseudonyms), ...shieldValues("log")] },
    { conditions: ["IsMap(log.body)"], statements: collectFromBody(pseudonyms) },
    ...onMaps((map) => shieldValuesOf(map)),
    {
      conditions: ["IsString(log.body)"],
      statements: [collectFromText(), ...cleanText("log.body", rules)],
    },
  ];
}

export function collectTraces(
  rules: readonly TextRule[],
  pseudonyms: Pseudonyms,
): StatementGroup[] {
  return [
    ...collectShared(pseudonyms),
    { statements: [...collectPseudonyms("span", pseudonyms), ...shieldValues("span")] },
    { statements: cleanText("span.name", rules) },
    { statements: cleanText("span.status.message", rules) },
    { statements: [...collectPseudonyms("spanevent", pseudonyms), ...shieldValues("spanevent")] },
    { statements: cleanText("spanevent.name", rules) },
  ];
}

export function collectMetrics(pseudonyms: Pseudonyms): StatementGroup[] {
  return [
    ...collectShared(pseudonyms),
    { statements: [...collectPseudonyms("datapoint", pseudonyms), ...shieldValues("datapoint")] },
    // An exemplar leads to its trace, which has been cleaned: what else it carries is not needed.
    { statements: ["keep_keys(exemplar.filtered_attributes, [])"] },
  ];
}

export function finishLogs(rules: readonly TextRule[], pseudonyms: Pseudonyms): StatementGroup[] {
  return [
    ...finishShared(pseudonyms),
    { statements: finish("log", pseudonyms) },
    ...onMaps((map) => [replaceInValues(map, SHIELD_MARK, "")]),
    {
      conditions: ["IsString(log.body)"],
      statements: [unshield("log.body"), quoteInJson("log.body", rules)],
    },
  ];
}

export function finishTraces(pseudonyms: Pseudonyms): StatementGroup[] {
  return [
    ...finishShared(pseudonyms),
    {
      statements: [
        ...finish("span", pseudonyms),
        unshield("span.name"),
        unshield("span.status.message"),
      ],
    },
    { statements: [...finish("spanevent", pseudonyms), unshield("spanevent.name")] },
  ];
}

export function finishMetrics(pseudonyms: Pseudonyms): StatementGroup[] {
  return [...finishShared(pseudonyms), { statements: finish("datapoint", pseudonyms) }];
}

function collectShared(pseudonyms: Pseudonyms): StatementGroup[] {
  return ["resource", "scope"].map((context) => ({
    statements: [...collectPseudonyms(context, pseudonyms), ...shieldValues(context)],
  }));
}

function finishShared(pseudonyms: Pseudonyms): StatementGroup[] {
  return ["resource", "scope"].map((context) => ({ statements: finish(context, pseudonyms) }));
}

const raw = (key: PseudonymKey) => `${RAW_PREFIX}${key.pseudonym}`;
const at = (path: string, name: string) => `${path}[${literal(name)}]`;

/** Moves ids to names of their own: a value hashed under its old name would be hashed again by the next collector. */
function collectPseudonyms(context: string, pseudonyms: Pseudonyms): string[] {
  const attributes = `${context}.attributes`;
  return pseudonyms.flatMap((key) => [
    `set(${at(attributes, raw(key))}, ${firstOf(attributes, key)})`,
    `delete_matching_keys(${attributes}, ${literal(`^(?:${key.from.map(escapeDots).join("|")})$`)})`,
  ]);
}

function collectFromBody(pseudonyms: Pseudonyms): string[] {
  return pseudonyms.map((key) => {
    const [target, done] = [raw(key), key.pseudonym].map((name) => at("log.attributes", name));
    // Where an earlier collector has made the pseudonym, the body no longer has the id.
    return `set(${target}, ${firstOf("log.body", key)}) where ${target} == nil and ${done} == nil`;
  });
}

/** The first customer id in a text, so that the record can be found by its pseudonym. */
function collectFromText(): string {
  const pattern = `${LABELS.customer}${GLUE}(?P<${RAW_PREFIX}customer_pseudonym>[A-Za-z]{0,10}[_\\-]?\\d[A-Za-z0-9_\\-]{2,63})`;
  return `merge_maps(log.attributes, ExtractPatterns(log.body, ${literal(pattern)}), "insert")`;
}

function firstOf(path: string, key: PseudonymKey): string {
  return `Coalesce([${key.from.map((name) => at(path, name)).join(", ")}])`;
}

function finish(context: string, pseudonyms: Pseudonyms): string[] {
  const attributes = `${context}.attributes`;
  return [
    ...pseudonyms.flatMap((key) => [
      `set(${at(attributes, key.pseudonym)}, ${at(attributes, raw(key))})`,
      `delete_key(${attributes}, ${literal(raw(key))})`,
    ]),
    replaceInValues(attributes, SHIELD_MARK, ""),
  ];
}

function cleanText(path: string, rules: readonly TextRule[]): string[] {
  return [
    ...SHIELDS.map((shield) => replaceIn(path, shield.pattern, shielded(shield))),
    ...rules.map((rule) => replaceIn(path, rule.pattern, rule.replacement)),
  ];
}

function shieldValues(context: string): string[] {
  return shieldValuesOf(`${context}.attributes`);
}

function shieldValuesOf(map: string): string[] {
  return SHIELDS.map((shield) => replaceInValues(map, shield.pattern, shielded(shield)));
}

/** Maps of a structured body whose texts can be shielded: the body itself, and the object of an event of Kubernetes. */
function onMaps(statements: (map: string) => string[]): StatementGroup[] {
  return [
    { conditions: ["IsMap(log.body)"], statements: statements("log.body") },
    {
      conditions: ['IsMap(log.body) and IsMap(log.body["object"])'],
      statements: statements('log.body["object"]'),
    },
  ];
}

/** `${1}MARK${2}MARK…`. */
export function shielded(shield: Shield): string {
  const groups = Array.from({ length: shield.groups }, (_, index) => `\${${index + 1}}`);
  return groups.join(SHIELD_MARK);
}

function unshield(path: string): string {
  return replaceIn(path, SHIELD_MARK, "");
}

/** A number of a JSON text became a word: in quotes, so that the text can still be parsed. */
function quoteInJson(path: string, rules: readonly TextRule[]): string {
  const ids = [...new Set(rules.map((rule) => rule.id))].join("|");
  return replaceIn(path, `([^\\\\]"\\s*:\\s*)(\\[(?:${ids})\\])(\\s*[,}])`, '${1}"${2}"${3}');
}

const escapeDots = (name: string) => name.replaceAll(".", "[.]");
