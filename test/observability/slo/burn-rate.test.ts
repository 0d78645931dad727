// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  BURN_TIERS,
  burnLimit,
  burnRate,
  daysUntilSpent,
  errorBudget,
  leastRate,
  lowestObjective,
  tierOf,
  WINDOW_SECONDS,
} from "../../../observability/slo/burn-rate.ts";

const objectives = fc.double({ min: 0.95, max: 0.99999, noNaN: true });
const windows = fc.integer({ min: 7, max: 90 });
const tiers = fc.constantFrom(...BURN_TIERS);
const ratios = fc.double({ min: 0, max: 1, noNaN: true });

describe("the limits of burn rates", () => {
  it("are those of the workbook's table for 30 days", () => {
    expect(
      BURN_TIERS.map((tier) => [
        tier.speed,
        tier.budgetShare,
        tier.longWindow,
        tier.shortWindow,
        burnLimit(tier, 30),
      ]),
    ).toEqual([
      ["fast", 0.02, "1h", "5m", 14.4],
      ["medium", 0.05, "6h", "30m", 6],
      ["slow", 0.1, "3d", "6h", 1],
    ]);
  });

  it("follow the window of the objective", () => {
    expect(BURN_TIERS.map((tier) => burnLimit(tier, 28))).toEqual([13.44, 5.6, 1]);
    expect(BURN_TIERS.map((tier) => burnLimit(tier, 90))).toEqual([43.2, 18, 3]);
    expect(BURN_TIERS.map((tier) => burnLimit(tier, 7))).toEqual([3.36, 1.4, 1]);
  });

  it("hold each long window to one of a twelfth", () => {
    for (const { longWindow, shortWindow } of BURN_TIERS) {
      expect(WINDOW_SECONDS[longWindow] / WINDOW_SECONDS[shortWindow]).toBe(12);
    }
  });

  it("spend exactly the share of the tier within its long window, or keep the promise", () => {
    fc.assert(
      fc.property(tiers, windows, (tier, days) => {
        const limit = burnLimit(tier, days);
        const spent = (limit * WINDOW_SECONDS[tier.longWindow]) / (days * 86_400);
        if (limit > 1) expect(spent).toBeCloseTo(tier.budgetShare, 9);
        else expect(spent).toBeGreaterThanOrEqual(tier.budgetShare - 1e-9);
        expect(limit).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("fall from fast to slow", () => {
    fc.assert(
      fc.property(windows, (days) => {
        const limits = BURN_TIERS.map((tier) => burnLimit(tier, days));
        expect(limits.toSorted((a, b) => b - a)).toEqual(limits);
      }),
    );
  });
});

describe("a burn rate", () => {
  it("is the share of errors over the share that is allowed, without binary fractions", () => {
    expect(errorBudget(0.9995)).toBe(0.0005);
    expect(errorBudget(0.99999)).toBe(0.00001);
    expect(burnRate(0.0072, 0.9995)).toBe(14.4);
    expect(burnRate(0, 0.999)).toBe(0);
  });

  it("of 1 spends the budget in the window, of n in an n-th of it", () => {
    expect(daysUntilSpent(1, 30)).toBe(30);
    expect(daysUntilSpent(15, 30)).toBe(2);
    expect(daysUntilSpent(0, 30)).toBe(Infinity);
    fc.assert(
      fc.property(objectives, windows, ratios, (objective, days, ratio) => {
        fc.pre(ratio > 1e-6);
        const rate = burnRate(ratio, objective);
        const errors = ratio * daysUntilSpent(rate, days);
        expect(errors / (errorBudget(objective) * days)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("grows with the errors, and with the objective", () => {
    fc.assert(
      fc.property(objectives, ratios, ratios, (objective, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(burnRate(less, objective)).toBeLessThanOrEqual(burnRate(more, objective));
        expect(burnRate(a, 0.95)).toBeLessThanOrEqual(burnRate(a, objective) * (1 + 1e-9));
      }),
    );
  });
});

describe("the lowest objective", () => {
  it("is the one of which a total outage just burns at the fast limit", () => {
    expect(lowestObjective(30)).toBeCloseTo(0.930556, 6);
    fc.assert(
      fc.property(windows, (days) => {
        const lowest = lowestObjective(days);
        expect(burnRate(1, lowest)).toBeCloseTo(burnLimit(tierOf("fast"), days), 6);
      }),
    );
  });
});

describe("the least rate of requests", () => {
  it("makes just the bad events that somebody is told from, at the fast limit", () => {
    expect(leastRate(0.99999, 30, 5)).toBeCloseTo(9.645, 3);
    expect(leastRate(0.9995, 30, 5)).toBeCloseTo(0.1929, 4);
    fc.assert(
      fc.property(objectives, windows, fc.integer({ min: 1, max: 50 }), (objective, days, bad) => {
        const rate = leastRate(objective, days, bad);
        const share = burnLimit(tierOf("fast"), days) * errorBudget(objective);
        expect(rate * 3_600 * share).toBeCloseTo(bad, 6);
      }),
    );
  });
});
