// SPDX-License-Identifier: Apache-2.0
import type { Judged } from "./engine/ledger.ts";
import type { Rule } from "./engine/rule.ts";
import { PACK, type PackEntry } from "./pack.ts";
import type { Verdict } from "./verdict.ts";

/** An entry of the pack whose rule looks at one kind of thing. */
export type EntryOn<K extends Rule["on"]> = PackEntry & { readonly rule: Extract<Rule, { on: K }> };

const BY_SUBJECT = new Map<Rule["on"], PackEntry[]>();
for (const entry of PACK) {
  BY_SUBJECT.set(entry.rule.on, [...(BY_SUBJECT.get(entry.rule.on) ?? []), entry]);
}

/** The entries whose rules look at one kind of thing, in the order of the pack. */
export function rulesOn<K extends Rule["on"]>(subject: K): readonly EntryOn<K>[] {
  return (BY_SUBJECT.get(subject) ?? []) as EntryOn<K>[];
}

/** Rules on where a resource is. */
export const PLACE_RULES = rulesOn("place").filter(({ rule }) => rule.of !== "type");
/** Rules on what a resource is. */
export const TYPE_RULES = rulesOn("place").filter(({ rule }) => rule.of === "type");

/** What the rules that have something to say say. */
export function judgedBy<E extends PackEntry>(
  entries: readonly E[],
  judge: (rule: E["rule"]) => Verdict | undefined,
): Judged[] {
  const judged: Judged[] = [];
  for (const entry of entries) {
    const verdict = judge(entry.rule);
    if (verdict !== undefined) judged.push({ entry, verdict });
  }
  return judged;
}

const BY_TYPE = new Map<string, readonly EntryOn<"resource">[]>();
const MOST_TYPES = 10_000;

/** The entries whose rules look at resources of a type. Types repeat: each is asked for once. */
export function rulesOnType(type: string): readonly EntryOn<"resource">[] {
  const known = BY_TYPE.get(type);
  if (known !== undefined) return known;
  const entries = rulesOn("resource").filter(({ rule }) => rule.types(type));
  if (BY_TYPE.size >= MOST_TYPES) BY_TYPE.clear();
  BY_TYPE.set(type, entries);
  return entries;
}
