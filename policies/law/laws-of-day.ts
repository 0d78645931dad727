// SPDX-License-Identifier: Apache-2.0
import { PACK } from "../pack.ts";
import { lawOf, type RuleLaw } from "./level.ts";

/** One day is asked for again and again: a policy pack judges each resource by itself. */
const LAWS = new Map<string, ReadonlyMap<string, RuleLaw>>();
const MOST_DAYS = 100;

/**
 * How law stands behind each rule of the pack on a day, by id, in the order of the pack.
 *
 * @param day `YYYY-MM-DD`.
 */
export function lawsOfDay(day: string): ReadonlyMap<string, RuleLaw> {
  const known = LAWS.get(day);
  if (known !== undefined) return known;
  const laws = new Map(PACK.map((entry) => [entry.id, lawOf(entry, day)]));
  if (LAWS.size >= MOST_DAYS) LAWS.clear();
  LAWS.set(day, laws);
  return laws;
}
