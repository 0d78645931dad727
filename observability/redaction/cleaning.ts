// SPDX-License-Identifier: Apache-2.0
/** What is done to a text, step by step: shields, then rules. */
import type { Step } from "./gates.ts";
import { SHIELD_MARK, SHIELDS, type Shield } from "./shields.ts";
import type { TextRule } from "./text-rules.ts";

export const SHIELD_STEPS: readonly Step[] = SHIELDS.map((shield) => ({
  gate: shield.gate,
  pattern: shield.pattern,
  replacement: shielded(shield),
}));

export function cleaningSteps(rules: readonly TextRule[]): readonly Step[] {
  return [...SHIELD_STEPS, ...rules];
}

/** `${1}MARK${2}MARK…`. */
function shielded(shield: Shield): string {
  const groups = Array.from({ length: shield.groups }, (_, index) => `\${${index + 1}}`);
  return groups.join(SHIELD_MARK);
}
