// SPDX-License-Identifier: Apache-2.0
/**
 * How fast an error budget burns, and from when that is told to whom.
 *
 * The method is that of Google's Site Reliability Workbook (O'Reilly 2018), chapter 5, "Alerting on SLOs", section 6, "Multiwindow,
 * Multi-Burn-Rate Alerts" (sre.google/workbook/alerting-on-slos, table 5-8; checked 2026-11-23): two alerts that page and one that makes a
 * ticket, each by the share of the budget that is spent within a long window, and each held to a window of a twelfth of that, so that it
 * ends soon after the errors do. The burn rates are not written here: they follow from the shares and the windows.
 */

/** How fast a budget burns. */
export const BurnSpeed = { Fast: "fast", Medium: "medium", Slow: "slow" } as const;
export type BurnSpeed = (typeof BurnSpeed)[keyof typeof BurnSpeed];

/** From when a speed is told. */
export interface BurnTier {
  readonly speed: BurnSpeed;
  /** Share of the budget of the whole window, 0 to 1, that is spent within the long window. */
  readonly budgetShare: number;
  readonly longWindow: Window;
  /** A twelfth of the long one: the errors go on. */
  readonly shortWindow: Window;
}

/** Windows over which the share of errors is recorded, in PromQL's notation. */
export const WINDOW_SECONDS = {
  "5m": 300,
  "30m": 1_800,
  "1h": 3_600,
  "6h": 21_600,
  "3d": 259_200,
} as const;
export type Window = keyof typeof WINDOW_SECONDS;

/** Table 5-8 of the workbook. */
export const BURN_TIERS: readonly BurnTier[] = [
  { speed: BurnSpeed.Fast, budgetShare: 0.02, longWindow: "1h", shortWindow: "5m" },
  { speed: BurnSpeed.Medium, budgetShare: 0.05, longWindow: "6h", shortWindow: "30m" },
  { speed: BurnSpeed.Slow, budgetShare: 0.1, longWindow: "3d", shortWindow: "6h" },
];

const DAY_SECONDS = 86_400;

/** The tier of a speed. */
export function tierOf(speed: BurnSpeed): BurnTier {
  return BURN_TIERS.find((tier) => tier.speed === speed)!;
}

/**
 * The burn rate at which `budgetShare` of the budget of `windowDays` is spent within the tier's long window. A burn rate of 1 spends the
 * budget exactly by the end of the window; the limit is never below that, since such a burn keeps the promise.
 *
 * @example burnLimit(tierOf("fast"), 30) === 14.4
 */
export function burnLimit({ budgetShare, longWindow }: BurnTier, windowDays: number): number {
  const limit = (budgetShare * windowDays * DAY_SECONDS) / WINDOW_SECONDS[longWindow];
  return Math.max(1, exact(limit));
}

/** Share of bad events that the objective allows. @example errorBudget(0.9995) === 0.0005 */
export function errorBudget(objective: number): number {
  return exact(1 - objective);
}

/** The burn rate of a share of bad events. @example burnRate(0.0072, 0.9995) === 14.4 */
export function burnRate(errorRatio: number, objective: number): number {
  return exact(errorRatio / errorBudget(objective));
}

/** How long the budget lasts at a burn rate, in days. Infinity at 0. */
export function daysUntilSpent(rate: number, windowDays: number): number {
  return windowDays / rate;
}

/** The lowest objective of which the fast burn can be seen: below it not even a total outage burns fast enough. */
export function lowestObjective(windowDays: number): number {
  return 1 - 1 / burnLimit(tierOf(BurnSpeed.Fast), windowDays);
}

/**
 * Events a second from which a burn at the fast limit makes `minBadEvents` within the long window. With fewer, the alert comes late: a
 * single bad event must not call anyone (the workbook, same chapter, "Low-Traffic Services and Error Budget Alerting").
 *
 * @example leastRate(0.99999, 30, 5) // 9.6 requests a second
 */
export function leastRate(objective: number, windowDays: number, minBadEvents: number): number {
  const fast = tierOf(BurnSpeed.Fast);
  const badShare = burnLimit(fast, windowDays) * errorBudget(objective);
  return minBadEvents / (badShare * WINDOW_SECONDS[fast.longWindow]);
}

/** Without what binary fractions add: 1 - 0.9995 is 0.0005. */
const exact = (value: number): number => Number(value.toPrecision(10));
