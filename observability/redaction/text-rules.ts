// SPDX-License-Identifier: Apache-2.0
/** The rules of personal data as the two processors want them: one replacement each, or one expression of all. */
import { ALWAYS, type Step } from "./gates.ts";
import { PERSONAL_DATA_RULES } from "./patterns.ts";

/** One replacement in text; the first group of the expression, if there is one, is the label, which stays. */
export interface TextRule extends Step {
  readonly id: string;
  readonly labelled: boolean;
}

/** The platform's rules, then those of the user. */
export function textRules(
  extra: readonly { readonly name: string; readonly pattern: string }[],
): readonly TextRule[] {
  return [
    ...PERSONAL_DATA_RULES.map(({ id, gate, label, value }) =>
      label === undefined
        ? { id, gate, labelled: false, pattern: value, replacement: placeholder(id) }
        : {
            id,
            gate,
            labelled: true,
            pattern: `(${label})(?:${value})`,
            replacement: `\${1}${placeholder(id)}`,
          },
    ),
    ...extra.map(({ name, pattern }) => ({
      id: name,
      gate: ALWAYS,
      labelled: false,
      pattern: `(?:${pattern})`,
      replacement: placeholder(name),
    })),
  ];
}

/** What stands where a value stood. */
export function placeholder(id: string): string {
  return `[${id}]`;
}

/**
 * Two expressions that match whatever a rule matches, for a processor that knows no groups and one mask: first the shapes, then the labels
 * with what they name. In one expression a label before a number would take its first digits and leave the rest.
 */
export function blockedValues(rules: readonly TextRule[]): readonly string[] {
  const either = (list: readonly TextRule[]) =>
    list.map(({ pattern }) => `(?:${pattern})`).join("|");
  return [
    either(rules.filter((rule) => !rule.labelled)),
    either(rules.filter((rule) => rule.labelled)),
  ];
}
