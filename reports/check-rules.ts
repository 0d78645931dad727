// SPDX-License-Identifier: Apache-2.0
import { EXEMPTION_RULES } from "../policies/exemptions.ts";
import { PACK } from "../policies/pack.ts";
import type { Severity } from "../policies/verdict.ts";

/** What a reader needs to know of a rule that findings name. */
export interface RuleText {
  readonly id: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly clauses: readonly string[];
  /** Page and heading that explain it. */
  readonly link: string;
}

/** Every rule that a finding can name, in the order of their findings. */
export const CHECK_RULES: readonly RuleText[] = [
  ...PACK.map(({ id, severity, why, fix, clauses, link }) => ({
    id,
    severity,
    why,
    fix,
    clauses,
    link,
  })),
  ...Object.values(EXEMPTION_RULES).map((rule) => ({
    ...rule,
    clauses: [],
    link: "docs/reference/check.md#exemptions",
  })),
];

const BY_ID = new Map(CHECK_RULES.map((rule) => [rule.id, rule]));

/** The rule of this id. */
export function ruleText(id: string): RuleText | undefined {
  return BY_ID.get(id);
}
