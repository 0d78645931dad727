// SPDX-License-Identifier: Apache-2.0
import { EC2_RULES } from "./ec2.ts";
import { EKS_RULES } from "./eks.ts";
import { IDENTITY_RULES } from "./identity.ts";
import { INTERCONNECT_RULES } from "./interconnect.ts";
import type { RuleTable, TypeRules } from "./model.ts";
import { OBSERVABILITY_RULES } from "./observability.ts";
import { STORAGE_RULES } from "./storage.ts";
import { TRUST_RULES } from "./trust.ts";

export const RULE_TABLES: readonly RuleTable[] = [
  EC2_RULES,
  EKS_RULES,
  IDENTITY_RULES,
  STORAGE_RULES,
  TRUST_RULES,
  INTERCONNECT_RULES,
  OBSERVABILITY_RULES,
];

const RULES: ReadonlyMap<string, TypeRules> = new Map(
  RULE_TABLES.flatMap(({ types }) =>
    Object.entries(types).map(([type, rules]) => [`aws:${type}`, rules] as const),
  ),
);

/** What AWS demands of a type; undefined for a type that the emulated cloud does not know. */
export function rulesOf(type: string): TypeRules | undefined {
  return RULES.get(type);
}

export function ruledTypes(): string[] {
  return [...RULES.keys()].sort();
}
