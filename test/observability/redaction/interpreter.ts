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
  readonly conditions?: readonly string[];
  readonly statements: readonly string[];
}

interface Transform {
  readonly log_statements: readonly Group[];
  readonly trace_statements: readonly Group[];
}

interface Redaction {
  readonly blocked_values: readonly string[];
  readonly blocked_key_patterns: readonly string[];
  readonly ignored_key_patterns: readonly string[];
}

export interface Interpreter {
  /** A log body that is a string. */
  body(text: string): string;
  /** The value of an attribute. */
  attribute(name: string, value: string): string;
  /** A string in a log body that is a map. */
  inMap(name: string, value: string): string;
  /** A string deeper in a log body that is a map, or in a list. */
  deep(name: string, value: string): string;
  /** The name of a span. */
  spanName(text: string): string;
}

type Replace = (text: string) => string;

export function interpreter(settings: RedactionSettings = {}): Interpreter {
  const processors = unescaped(redactionProcessors(settings)) as Record<string, unknown>;
  const collect = processors["transform/personal-collect"] as Transform;
  const finish = processors["transform/personal-finish"] as Transform;
  const values = processors["redaction/personal-values"] as Redaction;
  const patterns = (list: readonly string[]) => list.map((pattern) => RE2JS.compile(pattern));
  const [blocked, blockedKeys, ignoredKeys] = [
    patterns(values.blocked_values),
    patterns(values.blocked_key_patterns),
    patterns(values.ignored_key_patterns),
  ];
  const mask = (text: string) =>
    blocked.reduce((left, pattern) => pattern.matcher(left).replaceAll("****"), text);
  const byName = (name: string, value: string, otherwise: () => string) => {
    if (ignoredKeys.some((pattern) => pattern.matcher(name).find())) return value;
    return blockedKeys.some((pattern) => pattern.matcher(name).find()) ? "****" : otherwise();
  };
  const [bodyIn, bodyOut] = [
    steps(collect.log_statements, "log.body"),
    steps(finish.log_statements, "log.body"),
  ];
  const [nameIn, nameOut] = [
    steps(collect.trace_statements, "span.name"),
    steps(finish.trace_statements, "span.name"),
  ];
  const [mapIn, mapOut] = [
    steps(collect.log_statements, "log.body", "replace_all_patterns"),
    steps(finish.log_statements, "log.body", "replace_all_patterns"),
  ];
  const [attributesIn, attributesOut] = [
    steps(collect.log_statements, "log.attributes", "replace_all_patterns"),
    steps(finish.log_statements, "log.attributes", "replace_all_patterns"),
  ];
  return {
    body: (text) => bodyOut(mask(bodyIn(text))),
    spanName: (text) => nameOut(nameIn(text)),
    inMap: (name, value) => mapOut(byName(name, mapIn(value), () => mask(mapIn(value)))),
    deep: (name, value) => byName(name, value, () => mask(value)),
    attribute: (name, value) =>
      attributesOut(byName(name, attributesIn(value), () => mask(attributesIn(value)))),
  };
}

/** All replacements of one path, in order. */
function steps(groups: readonly Group[], path: string, editor = "replace_pattern"): Replace {
  const found = groups
    .flatMap((group) => group.statements)
    .flatMap((statement) => replacement(statement, path, editor));
  return (text) => found.reduce((left, replace) => replace(left), text);
}

const STATEMENT =
  /^(?<editor>\w+)\((?<path>[a-z.]+), (?:"value", )?(?<pattern>"(?:[^"\\]|\\.)*"), (?<by>"(?:[^"\\]|\\.)*")\)$/;

function replacement(statement: string, path: string, editor: string): readonly Replace[] {
  const match = STATEMENT.exec(statement)?.groups;
  if (match === undefined || match["path"] !== path || match["editor"] !== editor) return [];
  const pattern = RE2JS.compile(JSON.parse(match["pattern"]!) as string);
  // Go writes `${1}`, this library `$1`.
  const by = (JSON.parse(match["by"]!) as string).replaceAll(/\$\{(\d)\}/g, "$$$1");
  return [(text) => pattern.matcher(text).replaceAll(by)];
}

/** The configuration as the collector has it after expanding its references. */
function unescaped(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll("$$", "$"));
}
