// SPDX-License-Identifier: Apache-2.0
import { clauseOf, type Clause } from "../india/regulations.ts";
import { forceOf, forceWords, type Force } from "../policies/law/force.ts";
import type { RuleText } from "./check-rules.ts";

/** A clause as people read it. */
export interface ClauseText {
  readonly clause: Clause;
  readonly force: Force;
  /** `in force from 2018-10-06`, `draft`, `unverified`. */
  readonly standing: string;
}

/** The clauses that a rule names: those that bind on a day, and apart from them those that do not. */
export function clausesOn(
  { clauses }: Pick<RuleText, "clauses">,
  day: string,
): { readonly binding: readonly ClauseText[]; readonly others: readonly ClauseText[] } {
  const texts = clauses.map((id) => {
    const clause = clauseOf(id);
    const force = forceOf(clause, day);
    return { clause, force, standing: forceWords(clause, force) };
  });
  return {
    binding: texts.filter(({ force }) => force === "binds"),
    others: texts.filter(({ force }) => force !== "binds"),
  };
}

/** `RBI Storage of Payment System Data (RBI/2017-18/153 …), para 2(i)`. */
export function citationOf({ regulation, instrument, clause }: Clause): string {
  return `${regulation} (${instrument}), ${clause}`;
}
