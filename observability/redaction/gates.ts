// SPDX-License-Identifier: Apache-2.0
/**
 * What must be in a text for a rule to match: cheap to look for, so that the collector runs the rule only where it can match. A gate looks at
 * the text in small letters, before anything was replaced.
 */
import type { Label } from "./labels.ts";

/** One of the words, or the expression; nothing at all means always. */
export interface Gate {
  readonly words?: readonly string[];
  /** Words that need not be looked for in a text of ASCII. */
  readonly nativeWords?: readonly string[];
  /** RE2. */
  readonly pattern?: string;
}

/** One replacement. */
export interface Step {
  readonly gate: Gate;
  /** RE2. */
  readonly pattern: string;
  /** As the second argument of Go's `ReplaceAllString`. */
  readonly replacement: string;
}

export const ALWAYS: Gate = {};
export const AT: Gate = { words: ["@", "%40"] };

/** Something between digits; wider than `GAP`, and cheaper. */
const BETWEEN = "[^0-9a-z:,]{1,2}";
/** Nine digits in a row, or groups of digits as numbers of people have them, and dates and most addresses have not. */
export const NUMBER: Gate = {
  words: ["%20"],
  pattern: `\\d(?:\\d\\d(?:${BETWEEN}\\d{3}|\\d{6})|${BETWEEN}\\d${BETWEEN}\\d${BETWEEN}\\d)`,
};
export const PAN_PLAIN: Gate = { pattern: "[a-z]{5}\\d{4}[a-z]" };
export const PAN_IN_GROUPS: Gate = { words: ["%20"], pattern: `\\d{4}${BETWEEN}[a-z]\\b` };
export const NON_ASCII = { pattern: String.raw`[^\x00-\x7F]` } as const satisfies Gate;

export const wordsOf = ({ words, nativeWords }: Label): Gate => ({ words, nativeWords });
