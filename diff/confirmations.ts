// SPDX-License-Identifier: Apache-2.0
import type { GraphDiff, Step } from "./model.ts";

/** A step that loses data and waits for someone's word. */
export interface Confirmation {
  readonly urn: string;
  readonly kind: Step["kind"];
  /** What is lost. */
  readonly holds: string;
  readonly isConfirmed: boolean;
}

export interface Confirmations {
  readonly needed: readonly Confirmation[];
  /** URNs that were confirmed though the diff asks for no word on them. */
  readonly idle: readonly string[];
  /** URNs of steps that the engine refuses; no word helps against it. */
  readonly refused: readonly string[];
  /** Nothing waits and nothing is refused. */
  readonly passed: boolean;
}

const LOSING: ReadonlySet<Step["kind"]> = new Set(["replace", "possible-replace", "delete"]);

/**
 * What must be confirmed: every deletion and every replacement, possible ones too, of what holds data. A word is given
 * for one URN: one for all would also cover what comes later.
 */
export function confirmationsOf(diff: GraphDiff, confirmed: readonly string[]): Confirmations {
  const words = new Set(confirmed);
  const needed = diff.steps.flatMap(({ urn, kind, holds }): Confirmation[] =>
    holds !== undefined && LOSING.has(kind)
      ? [{ urn, kind, holds, isConfirmed: words.has(urn) }]
      : [],
  );
  const asked = new Set(needed.map(({ urn }) => urn));
  const refused = diff.steps.flatMap(({ urn, refusal }) => (refusal === undefined ? [] : [urn]));
  return {
    needed,
    idle: [...words].filter((urn) => !asked.has(urn)),
    refused,
    passed: refused.length === 0 && needed.every(({ isConfirmed }) => isConfirmed),
  };
}
