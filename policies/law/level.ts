// SPDX-License-Identifier: Apache-2.0
import { clauseOf, type Clause, type ClauseId } from "../../india/regulations.ts";
import type { PackEntry } from "../pack/entry.ts";
import type { Level } from "../verdict.ts";
import { forceOf, type Force } from "./force.ts";

/** A clause that a rule names, and what it is on a day. */
export interface ClauseStanding {
  readonly clause: Clause;
  readonly force: Force;
}

/** How law stands behind a rule on a day. */
export interface RuleLaw {
  readonly level: Level;
  /** Ids of the clauses that bind. */
  readonly binding: readonly ClauseId[];
  /** The clauses that do not: not yet, no longer, drafts, and what nobody verified. */
  readonly others: readonly ClauseStanding[];
}

/**
 * How law stands behind a rule on a day. A rule that the owner's settings ask for is mandatory whatever the
 * law says. One that only law asks for is advisory as long as none of its clauses binds.
 *
 * @param day `YYYY-MM-DD`.
 */
export function lawOf(
  { clauses, basis }: Pick<PackEntry, "clauses" | "basis">,
  day: string,
): RuleLaw {
  const binding: ClauseId[] = [];
  const others: ClauseStanding[] = [];
  for (const id of clauses) {
    const clause = clauseOf(id);
    const force = forceOf(clause, day);
    if (force === "binds") binding.push(id);
    else others.push({ clause, force });
  }
  const isMandatory = basis === "settings" || binding.length > 0;
  return { level: isMandatory ? "mandatory" : "advisory", binding, others };
}
