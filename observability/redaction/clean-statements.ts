// SPDX-License-Identifier: Apache-2.0
/** The steps of cleaning as statements, each behind its gate. */
import { cleaningSteps } from "./cleaning.ts";
import { NON_ASCII, type Gate, type Step } from "./gates.ts";
import { foundIn, literal, replaceIn, replaceInValues } from "./ottl.ts";
import { DONE_MARK, MARKS } from "./shields.ts";
import type { TextRule } from "./text-rules.ts";

/** Cleans one text. `cache` is the scratch map of its context. */
export function cleanText(path: string, cache: string, rules: readonly TextRule[]): string[] {
  const clean = (step: Step) => replaceIn(path, step.pattern, step.replacement);
  return [
    ...gated(cleaningSteps(rules), `ToLowerCase(${path})`, cache, clean),
    replaceIn(path, String.raw`\A`, DONE_MARK),
  ];
}

/** Cleans the texts of a map, one level deep, but for those whose names match `exempt`. */
export function cleanMap(
  path: string,
  cache: string,
  rules: readonly TextRule[],
  exempt: string,
): string[] {
  const clean = (step: Step) => replaceInValues(path, step.pattern, step.replacement);
  const kept = `${cache}["kept"]`;
  return [
    `set(${kept}, ${path})`,
    `keep_matching_keys(${kept}, ${literal(exempt)})`,
    ...gated(cleaningSteps(rules), `ToLowerCase(String(${path}))`, cache, clean),
    replaceInValues(path, String.raw`\A`, DONE_MARK),
    `merge_maps(${path}, ${kept}, "upsert")`,
  ];
}

export function unmarkText(path: string): string {
  return replaceIn(path, MARKS, "");
}

export function unmarkMap(path: string): string {
  return replaceInValues(path, MARKS, "");
}

function gated(
  steps: readonly Step[],
  lowerCase: string,
  cache: string,
  clean: (step: Step) => string,
): string[] {
  const low = `${cache}["low"]`;
  const patterns = [...new Set(steps.flatMap(({ gate }) => gate.pattern ?? []))];
  const flag = (pattern: string) => `${cache}["gate${patterns.indexOf(pattern)}"]`;
  return [
    `set(${low}, ${lowerCase})`,
    ...patterns.map((pattern) => `set(${flag(pattern)}, IsMatch(${low}, ${literal(pattern)}))`),
    ...steps.map((step) => `${clean(step)}${where(step.gate, low, flag)}`),
  ];
}

function where(gate: Gate, low: string, flag: (pattern: string) => string): string {
  const native = gate.nativeWords ?? [];
  const open = [
    ...(gate.pattern === undefined ? [] : [`${flag(gate.pattern)} == true`]),
    ...(gate.words === undefined ? [] : [foundIn(low, gate.words)]),
    ...(native.length === 0
      ? []
      : [`${flag(NON_ASCII.pattern)} == true and (${foundIn(low, native)})`]),
  ];
  return open.length === 0 ? "" : ` where ${open.join(" or ")}`;
}
