// SPDX-License-Identifier: Apache-2.0
/**
 * What must be in a text for a rule to match: cheap to look for, so that the collector runs the rule only where it can match. A gate looks at
 * the text in small letters, before anything was replaced.
 */
import type { Label } from "./labels.ts";
import { BEGIN, GAP } from "./text-pieces.ts";

/** One of the words, or an expression; nothing at all means always. */
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
/** Nine digits in a row, or groups of digits as numbers of people have them, and dates and addresses have not. */
export const NUMBER: Gate = {
  pattern: `${BEGIN}\\d(?:\\d{8}|\\d{3,6}${GAP}\\d{3}|\\d{2}${GAP}\\d{3}${GAP}\\d{4}|\\d{2}${GAP}\\d{7}|\\d${GAP}\\d{4}${GAP}\\d{4}|(?:${GAP}\\d){9})`,
};
export const PAN_SHAPE: Gate = { pattern: `[a-z]\\d{4}[a-z]|[a-z]${GAP}\\d{4}${GAP}[a-z]` };
export const LICENCE_SHAPE: Gate = { pattern: `(?:19|20)\\d{2}${GAP}?\\d{7}` };
export const NON_ASCII: Gate = { pattern: String.raw`[^\x00-\x7F]` };

export const wordsOf = ({ words, nativeWords }: Label): Gate => ({ words, nativeWords });
