// SPDX-License-Identifier: Apache-2.0
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
  /** Ids of the clauses that ask for it; docs/reference/policy-rules.md names the instruments. */
  readonly clauses: readonly string[];
  /** Page and heading that explain the rule. */
  readonly link: string;
}

/**
 * Instruments that ask for storage in India, by clause. The Regions come from settings: which law binds
 * whom is for a lawyer to say.
 */
const STORAGE_IN_INDIA = ["RBI-SPSD-2018/2.i", "SEBI-CLOUD-2023/P3"] as const;

/** An entry of the pack, linked to its section of the reference page. */
export function entry(id: string, rest: Omit<PackEntry, "id" | "clauses" | "link">): PackEntry {
  return { id, ...rest, clauses: STORAGE_IN_INDIA, link: `docs/reference/policy-rules.md#${id}` };
}
