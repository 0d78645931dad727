// SPDX-License-Identifier: Apache-2.0
import type { ClauseId } from "../../india/regulations.ts";
import type { TableId } from "../data/tables.ts";
import type { Rule } from "../engine/rule.ts";
import type { Severity } from "../verdict.ts";

/** A rule with everything that a person needs to know of it, and that the rule itself does not. */
export interface PackEntry {
  /** What findings, settings and exemptions call the rule. Never renamed. */
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** What is so when the rule is kept, in one sentence. */
  readonly state: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** When it judges, what it reads, what it leaves out, and how it decides; Markdown, one paragraph. */
  readonly notes: string;
  /**
   * Clauses of law that ask for it, whether they bind yet or not: law/demands.ts has them by demand. A clause
   * named twice counts once.
   */
  readonly clauses: readonly ClauseId[];
  /**
   * Who asks for the rule:
   * - `settings`: the owner, by saying what is allowed. Mandatory whatever the law says.
   * - `law`: law alone. Advisory as long as none of its clauses binds.
   *
   * @default settings
   */
  readonly basis: "settings" | "law";
  /**
   * Data tables that it reads.
   *
   * @default none
   */
  readonly tables: readonly TableId[];
  /** Page and heading that explain the rule. */
  readonly link: string;
}

type EntryInput = Omit<PackEntry, "id" | "link" | "basis" | "tables"> &
  Partial<Pick<PackEntry, "basis" | "tables">>;

/** An entry of the pack, linked to its section of the reference page. */
export function entry(id: string, { clauses, ...rest }: EntryInput): PackEntry {
  return {
    basis: "settings",
    tables: [],
    id,
    ...rest,
    clauses: [...new Set(clauses)],
    link: `docs/reference/policy-rules.md#${id}`,
  };
}
