// SPDX-License-Identifier: Apache-2.0
/** "Did you mean": the candidate that a typing mistake could have turned into `text`. */

/**
 * The nearest candidate by single-character edits and swaps of neighbours, upper and lower case alike;
 * undefined when none is near: one edit for words of up to four letters, two for longer ones.
 *
 * @example closest("mumbay", ["mumbai", "delhi"]) === "mumbai"
 */
export function closest(text: string, candidates: readonly string[]): string | undefined {
  const tolerance = text.length <= 4 ? 1 : 2;
  return candidates
    .map((candidate) => ({
      candidate,
      edits: distance(text.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ edits, candidate }) => edits <= tolerance && edits < candidate.length)
    .sort((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** Optimal string alignment distance. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [row, above, beforeThat]: [number[], number[], number[] | undefined] = [
      [i],
      rows[i - 1]!,
      rows[i - 2],
    ];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped && beforeThat) row[j] = Math.min(row[j]!, beforeThat[j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
