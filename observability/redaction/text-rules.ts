// SPDX-License-Identifier: Apache-2.0
/** The rules of personal data as the two processors want them: one replacement each, or one expression of all. */
import { PERSONAL_DATA_RULES } from "./patterns.ts";

/** One replacement in text. */
export interface TextRule {
  readonly id: string;
  /** RE2; the first group, if there is one, is the label, which stays. */
  readonly pattern: string;
  /** As the second argument of Go's `ReplaceAllString`. */
  readonly replacement: string;
}

/** The platform's rules, then those of the user. */
export function textRules(
  extra: readonly { readonly name: string; readonly pattern: string }[],
): readonly TextRule[] {
  return [
    ...PERSONAL_DATA_RULES.map(({ id, label, value }) =>
      label === undefined
        ? { id, pattern: value, replacement: placeholder(id) }
        : { id, pattern: `(${label})(?:${value})`, replacement: `\${1}${placeholder(id)}` },
    ),
    ...extra.map(({ name, pattern }) => ({
      id: name,
      pattern: `(?:${pattern})`,
      replacement: placeholder(name),
    })),
  ];
}

/** What stands where a value stood. */
export function placeholder(id: string): string {
  return `[${id}]`;
}

/** One expression that matches whatever a rule matches, for a processor that knows no labels and one mask. */
export function anyRule(rules: readonly TextRule[]): string {
  return rules.map(({ pattern }) => `(?:${pattern})`).join("|");
}
