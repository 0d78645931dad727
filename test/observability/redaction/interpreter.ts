// SPDX-License-Identifier: Apache-2.0
/**
 * What the collector makes of a text, by reading the configuration that the collector reads: the statements and expressions of
 * `redactionProcessors`, with RE2's own semantics. The test next to it holds that the real collector does the same.
 */
import { RE2JS } from "re2js";
import {
  redactionProcessors,
  type RedactionSettings,
} from "../../../observability/redaction/processors.ts";

interface Group {
  readonly statements: readonly string[];
}

interface Transform {
  readonly log_statements: readonly Group[];
  readonly trace_statements: readonly Group[];
}

interface Redaction {
  readonly allowed_values: readonly string[];
  readonly blocked_values: readonly string[];
  readonly blocked_key_patterns: readonly string[];
  readonly ignored_key_patterns: readonly string[];
}

export interface Interpreter {
  /** A log body that is a string. */
  readonly body: (text: string) => string;
  /** The value of an attribute. */
  readonly attribute: (name: string, value: string) => string;
  /** A string in a log body that is a map. */
  readonly inMap: (name: string, value: string) => string;
  /** A string deeper in a log body that is a map, or in a list. */
  readonly deep: (name: string, value: string) => string;
  /** The name of a span. */
  readonly spanName: (text: string) => string;
}

export function interpreter(settings: RedactionSettings = {}): Interpreter {
  const processors = unescaped(redactionProcessors(settings)) as Record<string, unknown>;
  const clean = processors["transform/personal-clean"] as Transform;
  const finish = processors["transform/personal-finish"] as Transform;
  const names = processors["redaction/personal-names"] as Redaction;
  const values = processors["redaction/personal-values"] as Redaction;
  const [blocked, allowed] = [compiled(values.blocked_values), compiled(values.allowed_values)];
  const [blockedNames, ignored] = [
    compiled(names.blocked_key_patterns),
    compiled(names.ignored_key_patterns),
  ];
  const masked = (name: string, text: string) => {
    if (found(ignored, name)) return text;
    if (found(blockedNames, name)) return "****";
    if (found(allowed, text)) return text;
    return blocked.reduce((left, pattern) => pattern.matcher(left).replaceAll("****"), text);
  };
  const through = (path: string, signal: keyof Transform, text: string, key?: string) => {
    const mask = (cleaned: string) =>
      signal === "trace_statements" ? cleaned : masked(key ?? "", cleaned);
    return run(finish[signal], path, mask(run(clean[signal], path, text, key)), key);
  };
  return {
    body: (text) => through("log.body", "log_statements", text),
    spanName: (text) => through("span.name", "trace_statements", text),
    inMap: (name, value) => through("log.body", "log_statements", value, name),
    attribute: (name, value) => through("log.attributes", "log_statements", value, name),
    deep: masked,
  };
}

const compiled = (list: readonly string[]) => list.map((pattern) => RE2JS.compile(pattern));
const found = (list: readonly RE2JS[], text: string) =>
  list.some((pattern) => pattern.matcher(text).find());

const LITERAL = String.raw`"(?:[^"\\]|\\.)*"`;
const REPLACE = new RegExp(
  String.raw`^replace_(?:all_patterns|pattern)\((?<path>[a-z.]+), (?:"value", )?(?<pattern>${LITERAL}), (?<by>${LITERAL})\)(?: where (?<where>.*))?$`,
);
const LOW = /^set\([a-z.]+\["low"\], ToLowerCase\((?:String\()?(?<path>[a-z.]+)\)+$/;
const GATE = new RegExp(
  String.raw`^set\([a-z.]+\["(?<gate>gate\d+)"\], IsMatch\([a-z.]+\["low"\], (?<pattern>${LITERAL})\)\)$`,
);
const KEEP = new RegExp(
  String.raw`^keep_matching_keys\([a-z.]+\["kept"\], (?<pattern>${LITERAL})\)$`,
);
const MERGE =
  /^(?:set\([a-z.]+\["kept"\], [a-z.]+|merge_maps\([a-z.]+, [a-z.]+\["kept"\], "upsert")\)$/;
const NATIVE = /[a-z.]+\["(gate\d+)"\] == true and \(/;
const WORD = new RegExp(String.raw`Index\([a-z.]+\["low"\], (${LITERAL})\) >= 0`, "g");

/** Runs the groups that are about the path; `key` says that it is a map, and which of its values counts. */
function run(groups: readonly Group[], path: string, text: string, key?: string): string {
  const editor = key === undefined ? `replace_pattern(${path},` : `replace_all_patterns(${path},`;
  const ours = groups.filter(({ statements }) =>
    statements.some((statement) => statement.startsWith(editor)),
  );
  return ours.reduce((left, group) => runGroup(group.statements, left, key), text);
}

function runGroup(statements: readonly string[], start: string, key?: string): string {
  const low = (key === undefined ? start : JSON.stringify({ [key]: start })).toLowerCase();
  const gates = new Map<string, boolean>();
  let text = start;
  let kept = false;
  for (const statement of statements) {
    const gate = GATE.exec(statement)?.groups;
    const step = REPLACE.exec(statement)?.groups;
    const exempt = KEEP.exec(statement)?.groups;
    if (exempt) kept = found([pattern(exempt["pattern"]!)], key!);
    else if (gate) gates.set(gate["gate"]!, found([pattern(gate["pattern"]!)], low));
    else if (step && isOpen(step["where"], low, gates))
      // Go writes `${1}`, this library `$1`.
      text = pattern(step["pattern"]!)
        .matcher(text)
        .replaceAll(parsed(step["by"]!).replaceAll(/\$\{(\d)\}/g, "$$$1"));
    else if (
      !step &&
      !LOW.test(statement) &&
      !MERGE.test(statement) &&
      !/^(?:set|delete_key)\([a-z.]+attributes\b/.test(statement)
    )
      throw new Error(`a statement that the interpreter does not know: ${statement}`);
  }
  return kept ? start : text;
}

function isOpen(
  where: string | undefined,
  low: string,
  gates: ReadonlyMap<string, boolean>,
): boolean {
  if (where === undefined) return true;
  const plain = where.split(NATIVE)[0]!;
  const gate = /^[a-z.]+\["(gate\d+)"\] == true(?: or |$)/.exec(where)?.[1];
  if (gate !== undefined && gates.get(gate)!) return true;
  const found = (words: string) =>
    [...words.matchAll(WORD)].some((match) => low.includes(parsed(match[1]!)));
  const flag = NATIVE.exec(where)?.[1];
  return (
    found(plain) || (flag !== undefined && gates.get(flag)! && found(where.slice(plain.length)))
  );
}

const cache = new Map<string, RE2JS>();
function pattern(literal: string): RE2JS {
  if (!cache.has(literal)) cache.set(literal, RE2JS.compile(parsed(literal)));
  return cache.get(literal)!;
}

const parsed = (literal: string) => JSON.parse(literal) as string;

/** The configuration as the collector has it after expanding its references. */
function unescaped(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll("$$", "$"));
}
