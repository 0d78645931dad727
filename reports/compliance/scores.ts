// SPDX-License-Identifier: Apache-2.0
/** Scores of checks: the share that passes, weighted. */
import { CLAUSES } from "../../india/regulations.ts";
import { isWorse, regulationOf, type Check, type CheckResult } from "./checks.ts";

/** A share of checks, and the checks that it is of. */
export interface Share {
  /** Weight of the passed checks, of the weight of all but exempted ones: 0 to 1, four digits. Null when there are none. */
  readonly score: number | null;
  readonly passed: number;
  readonly failed: number;
  /** Counted as not passed. */
  readonly undecided: number;
  /** Neither passed nor failed: somebody answers for it. Left out of the score. */
  readonly exempted: number;
}

/** Of one service for one regulation. */
export interface ServiceScore extends Share {
  readonly regulation: string;
  readonly service: string;
}

/** Of the stack for one regulation: a rule that one service fails, the stack fails. */
export interface RegulationScore extends Share {
  readonly regulation: string;
  /** Name of the law. */
  readonly title: string;
  /** Whether it binds on the day; if not, the score is of what it will ask for. */
  readonly binds: boolean;
}

/** All scores of a judgement. A regulation without an applicable check is not among them: it has no score, and never 1. */
export interface Scores {
  readonly services: readonly ServiceScore[];
  readonly regulations: readonly RegulationScore[];
  /** Of the checks that a scored regulation asks for today, each counted once. */
  readonly overall: Share;
}

const TITLES = new Map(CLAUSES.map(({ id, regulation }) => [regulationOf(id), regulation]));

/** Every regulation that clauses are known of. */
export const REGULATIONS: readonly string[] = [...TITLES.keys()].sort();

/**
 * Scores checks. A regulation that does not bind yet is scored by its clauses to come: what would be so if it did.
 *
 * @param only regulations to score; others are left out. Default: all.
 */
export function scoresOf(checks: readonly Check[], only: readonly string[] = REGULATIONS): Scores {
  const scored = regulationsOf(checks, only);
  return {
    services: scored.flatMap(({ regulation, own }) =>
      servicesOf(own).map((service) => ({
        regulation,
        service,
        ...shareOf(own.filter((check) => check.service === service)),
      })),
    ),
    regulations: scored.map(({ regulation, binds, own }) => ({
      regulation,
      title: TITLES.get(regulation) ?? regulation,
      binds,
      ...shareOf(byRule(own)),
    })),
    overall: shareOf(
      byRule(checks.filter(({ regulations }) => regulations.some((id) => only.includes(id)))),
    ),
  };
}

interface ScoredRegulation {
  readonly regulation: string;
  readonly binds: boolean;
  readonly own: readonly Check[];
}

function regulationsOf(checks: readonly Check[], only: readonly string[]): ScoredRegulation[] {
  return [...only].sort().flatMap((regulation) => {
    const bound = checks.filter(({ regulations }) => regulations.includes(regulation));
    const coming = checks.filter((check) => check.coming.includes(regulation));
    const own = bound.length > 0 ? bound : coming;
    return own.length === 0 ? [] : [{ regulation, binds: bound.length > 0, own }];
  });
}

/** One check for each rule, whatever service it is upon: what one fails, the stack fails. */
function byRule(checks: readonly Check[]): Check[] {
  const worst = new Map<string, Check>();
  for (const check of checks) {
    const other = worst.get(check.rule);
    if (other === undefined || isWorse(check.result, other.result)) worst.set(check.rule, check);
  }
  return [...worst.values()];
}

function servicesOf(checks: readonly Check[]): string[] {
  return [...new Set(checks.map(({ service }) => service))].sort();
}

function shareOf(checks: readonly Check[]): Share {
  const count = (result: CheckResult): number =>
    checks.filter((check) => check.result === result).length;
  const weight = (of: readonly Check[]): number => of.reduce((sum, each) => sum + each.weight, 0);
  const all = weight(checks.filter(({ result }) => result !== "exempted"));
  const passed = weight(checks.filter(({ result }) => result === "passed"));
  return {
    // Rounded down: 1 is said only when everything passes.
    score: all === 0 ? null : Math.floor((passed / all) * 10_000) / 10_000,
    passed: count("passed"),
    failed: count("failed"),
    undecided: count("undecided"),
    exempted: count("exempted"),
  };
}
