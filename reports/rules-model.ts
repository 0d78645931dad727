// SPDX-License-Identifier: Apache-2.0
/**
 * What `nivas rules` tells of the rules. Every writer (terminal, JSON, Markdown) is a function of it;
 * docs/reference/rules.md documents the JSON key by key.
 */
import type { Clause } from "../india/regulations.ts";
import { TABLES, type Table } from "../policies/data/tables.ts";
import type { Force } from "../policies/law/force.ts";
import { lawOf } from "../policies/law/level.ts";
import type { Level, Severity } from "../policies/verdict.ts";
import { CHECK_RULES, type RuleText } from "./check-rules.ts";
import { clausesOn, type ClauseText } from "./law-text.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const RULES_SCHEMA = 1;

/** A clause with what it is on the day: `force` for machines, `standing` in words. */
export type ClauseItem = Clause & { readonly force: Force; readonly standing: string };

/** All that is known of a rule. */
export interface RuleItem {
  readonly id: string;
  readonly severity: Severity;
  /** On the day. */
  readonly level: Level;
  readonly basis: RuleText["basis"];
  readonly state: string;
  readonly why: string;
  readonly fix: string;
  readonly notes: string;
  /** Those that bind first; then the others, with what they are. */
  readonly clauses: readonly ClauseItem[];
  readonly tables: readonly Table[];
  readonly link: string;
}

/** The document of `nivas rules --format json`. */
export interface RulesReport {
  readonly schema: typeof RULES_SCHEMA;
  /** The day whose law counts, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly rules: readonly RuleItem[];
}

/**
 * The rules as of a day.
 *
 * @param asOf `YYYY-MM-DD`.
 * @param rules all if left out.
 */
export function buildRules(asOf: string, rules: readonly RuleText[] = CHECK_RULES): RulesReport {
  return { schema: RULES_SCHEMA, asOf, rules: rules.map((rule) => itemOf(rule, asOf)) };
}

function itemOf(rule: RuleText, asOf: string): RuleItem {
  const { id, severity, basis, state, why, fix, notes, tables, link } = rule;
  const { binding, others } = clausesOn(rule, asOf);
  return {
    id,
    severity,
    level: lawOf(rule, asOf).level,
    basis,
    state,
    why,
    fix,
    notes,
    clauses: [...binding, ...others].map(clauseItem),
    tables: tables.map((table) => TABLES[table]),
    link,
  };
}

function clauseItem({ clause, force, standing }: ClauseText): ClauseItem {
  return { ...clause, force, standing };
}
