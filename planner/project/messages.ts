// SPDX-License-Identifier: Apache-2.0
import type { YamlValue } from "./yaml-file.ts";

/** Reports what is wrong with the value at a path of keys. */
export type Say = (path: readonly string[], message: string) => void;

/** `file`, or `file:line:column:` when the place is known. */
export function place(fileName: string, position: string | undefined): string {
  return position === undefined ? fileName : `${fileName}:${position}:`;
}

/** A found value as a message shows it: short, on one line. */
export function quote(value: YamlValue): string {
  if (value instanceof Map) return "a mapping";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "string") return String(value);
  const short = value.length > 60 ? `${value.slice(0, 57)}...` : value;
  return `'${short.replaceAll("\n", "\\n")}'`;
}

/** The candidate nearest to a misspelt word, when it is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return ranked[0]?.candidate;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
