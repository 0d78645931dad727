// SPDX-License-Identifier: Apache-2.0
/**
 * How far a fact may be trusted:
 * - `H`: read in the primary source (an AWS page, an SDK data file at a tag), or measured;
 * - `M`: primary but old or indirect, or two independent secondary sources;
 * - `L`: one weak source, or an inference that the source text supports;
 * - `?`: not verified. Nothing may rest on it: the user supplies the value in config.
 */
export type Mark = "H" | "M" | "L" | "?";

/** The value of a fact that nobody has verified. */
export const UNVERIFIED = "unverified";
export type Unverified = typeof UNVERIFIED;

/** Day on which the facts of this folder were last compared with their sources. */
export const CHECKED_ON = "2026-11-22";

/** Where a statement comes from and when it was last compared with that source. */
export interface Cited {
  readonly mark: Mark;
  /** `owner/repository@tag:path`, or `doc: <title of the page>`. */
  readonly source: string;
  /** ISO date. */
  readonly checkedOn: string;
}

/** A value with its origin; `unverified` exactly when the mark is `?`. */
export interface Fact<T> extends Cited {
  readonly value: T | Unverified;
}

/** A fact that a source backs. */
export function fact<T>(value: T, mark: Exclude<Mark, "?">, source: string): Fact<T> {
  return { value, mark, source, checkedOn: CHECKED_ON };
}

/** A fact that is missing; `why` says what was looked for and where. */
export function unverified<T>(why: string): Fact<T> {
  return { value: UNVERIFIED, mark: "?", source: why, checkedOn: CHECKED_ON };
}
