// SPDX-License-Identifier: Apache-2.0
import type { ClauseId } from "../india/regulations.ts";
import { EXEMPTION_RULES } from "../policies/exemptions.ts";
import { PACK, type PackEntry } from "../policies/pack.ts";
import type { TableId } from "../policies/data/tables.ts";
import type { Severity } from "../policies/verdict.ts";

/** What a reader needs to know of a rule that findings name. */
export interface RuleText {
  readonly id: string;
  readonly severity: Severity;
  readonly basis: PackEntry["basis"];
  /** What is so when the rule is kept. */
  readonly state: string;
  readonly why: string;
  readonly fix: string;
  /** When it judges, what it reads, what it leaves out; Markdown, one paragraph. */
  readonly notes: string;
  readonly clauses: readonly ClauseId[];
  /** Data tables that it reads. */
  readonly tables: readonly TableId[];
  /** Page and heading that explain it. */
  readonly link: string;
}

/** Every rule that a finding can name, in the order of their findings. */
export const CHECK_RULES: readonly RuleText[] = [
  ...PACK.map(({ id, severity, basis, state, why, fix, notes, clauses, tables, link }) => ({
    id,
    severity,
    basis,
    state,
    why,
    fix,
    notes,
    clauses,
    tables,
    link,
  })),
  ...Object.values(EXEMPTION_RULES).map((rule) => ({
    ...rule,
    basis: "settings" as const,
    clauses: [],
    tables: [],
    link: "docs/reference/check.md#exemptions",
  })),
];

const BY_ID = new Map(CHECK_RULES.map((rule) => [rule.id, rule]));

/** The rule of this id. */
export function ruleText(id: string): RuleText | undefined {
  return BY_ID.get(id);
}
