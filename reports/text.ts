// SPDX-License-Identifier: Apache-2.0
import { styleText } from "node:util";

/** How text is written: with colour on a terminal, plain in a pipe. */
export interface TextStyle {
  readonly colour: boolean;
}

/** What a piece of text means; the colours are decided here alone. */
export type Tone = "title" | "good" | "bad" | "warn" | "quiet";

const FORMATS = {
  title: "bold",
  good: "green",
  bad: "red",
  warn: "yellow",
  quiet: "dim",
} as const;

/** Text in the colour of its meaning. */
export function tone(style: TextStyle, meaning: Tone, text: string): string {
  if (!style.colour) return text;
  return styleText(FORMATS[meaning], text, { validateStream: false });
}

/** Lines of columns, two blanks between them. Numbers, by `right`, are set to the right. */
export function columns(
  rows: readonly (readonly string[])[],
  options: { readonly indent?: string; readonly right?: readonly number[] } = {},
): string[] {
  const { indent = "  ", right = [] } = options;
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  }
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] ?? 0;
      return right.includes(at) ? cell.padStart(width) : cell.padEnd(width);
    });
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}

/** `1 resource`, `2 resources`, `1,234 resources`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${withCommas(number)} ${number === 1 ? noun : plural}`;
}

/** `12,345`. */
export function withCommas(number: number): string {
  return number.toLocaleString("en-US");
}

/**
 * Text of a program made safe to print: a name must not be able to move the cursor, change colours or
 * start a new line.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => (character === "\n" ? "⏎" : "·"));
}

// Control characters, line separators, and the marks that turn the direction of text.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
