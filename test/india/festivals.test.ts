// SPDX-License-Identifier: Apache-2.0
import {
  FESTIVAL_DAYS,
  FESTIVAL_FIGURES,
  FESTIVAL_SCALING,
  FESTIVALS,
  festivalScalingFactor,
  festivalWindows,
} from "../../india/festivals.ts";

/** Days since the mean new moon (Meeus, Astronomical Algorithms, chapter 49), at noon in India; the true one is within 0.6 days. */
function moonAge(day: string): number {
  const SYNODIC_MONTH_DAYS = 29.530588861;
  const julianDay = Date.parse(`${day}T12:00:00+05:30`) / 86_400_000 + 2_440_587.5;
  const age = (julianDay - 2_451_550.09766) % SYNODIC_MONTH_DAYS;
  return age < 0 ? age + SYNODIC_MONTH_DAYS : age;
}

describe("the festival calendar", () => {
  it("has each festival once in each year from 2026 to 2030", () => {
    const found = FESTIVAL_DAYS.map(({ festival, year }) => `${year} ${festival}`);
    const expected = [2026, 2027, 2028, 2029, 2030].flatMap((year) =>
      FESTIVALS.map((festival) => `${year} ${festival}`),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it("has the days of the government's list for 2026", () => {
    const gazetted = FESTIVAL_DAYS.filter(({ status }) => status === "gazetted");
    expect(gazetted.map(({ festival, day, mark }) => [festival, day, mark])).toEqual([
      ["holi", "2026-03-04", "H"],
      ["eid", "2026-03-21", "H"],
      ["dussehra", "2026-10-20", "H"],
      ["diwali_week", "2026-11-08", "H"],
    ]);
  });

  it("cites a source, and marks no forecast as read in the primary source", () => {
    for (const { source, checkedOn, status, mark } of FESTIVAL_DAYS) {
      expect(source).toMatch(/^(doc: |vacanza\/holidays@)/);
      expect(checkedOn).toBe("2026-11-23");
      if (status === "forecast") expect(["M", "L"]).toContain(mark);
    }
  });

  // An independent check: a wrong month or week of a lunar festival cannot pass.
  it.each(FESTIVAL_DAYS.map(({ festival, day }) => [festival, day] as const))(
    "has the moon of %s on %s",
    (festival, day) => {
      const age = moonAge(day);
      const [least, most] = {
        diwali_week: [28, 31], // the night of no moon
        dussehra: [8, 11.5], // the tenth day
        holi: [13.8, 16.6], // the day after the full moon
        eid: [1, 3.2], // after the first crescent
      }[festival] as [number, number];
      const unwrapped = age < least - 20 ? age + 29.530588861 : age;
      expect(unwrapped).toBeGreaterThanOrEqual(least);
      expect(unwrapped).toBeLessThanOrEqual(most);
    },
  );

  it("has the multipliers and alert levels of the requirements", () => {
    const figures = FESTIVALS.map((id) => [
      id,
      FESTIVAL_FIGURES[id].multiplier,
      FESTIVAL_FIGURES[id].alertLevel,
      FESTIVAL_FIGURES[id].byMoonSighting,
    ]);
    expect(figures).toEqual([
      ["diwali_week", 8, 0.95, false],
      ["dussehra", 5, 0.9, false],
      ["holi", 4, 0.85, false],
      ["eid", 6, 0.9, true],
    ]);
    expect(FESTIVAL_SCALING.baseReplicas).toEqual({
      payment: 10,
      checkout: 8,
      inventory: 12,
      catalog: 6,
    });
  });
});

describe("the windows of festivals", () => {
  it("span whole days in India", () => {
    const diwali = festivalWindows().find(
      ({ festival, year }) => festival === "diwali_week" && year === 2026,
    );
    expect(diwali).toEqual({
      festival: "diwali_week",
      year: 2026,
      fromSeconds: Date.parse("2026-11-05T00:00:00+05:30") / 1000,
      untilSeconds: Date.parse("2026-11-12T00:00:00+05:30") / 1000,
      firstDay: "2026-11-05",
      lastDay: "2026-11-11",
      multiplier: 8,
      alertLevel: 0.95,
    });
  });

  it("begin before the festival and end after it, by as many days as each needs", () => {
    const of2027 = festivalWindows().filter(({ year }) => year === 2027);
    expect(of2027.map(({ festival, firstDay, lastDay }) => [festival, firstDay, lastDay])).toEqual([
      ["eid", "2027-03-09", "2027-03-11"],
      ["holi", "2027-03-21", "2027-03-22"],
      ["dussehra", "2027-10-08", "2027-10-09"],
      ["diwali_week", "2027-10-26", "2027-11-01"],
    ]);
  });

  it("come in order of time and do not overlap", () => {
    const windows = festivalWindows(FESTIVAL_DAYS.toReversed());
    expect(windows).toHaveLength(FESTIVAL_DAYS.length);
    for (const [index, window] of windows.entries()) {
      expect(window.untilSeconds).toBeGreaterThan(window.fromSeconds);
      const next = windows[index + 1];
      if (next !== undefined) expect(next.fromSeconds).toBeGreaterThanOrEqual(window.untilSeconds);
    }
  });

  it("follow the days and figures that they are given", () => {
    const [window] = festivalWindows([{ ...FESTIVAL_DAYS[0]!, day: "2026-03-03" }], {
      ...FESTIVAL_FIGURES,
      holi: { ...FESTIVAL_FIGURES.holi, daysBefore: 0, daysAfter: 2, multiplier: 9 },
    });
    expect([window!.firstDay, window!.lastDay, window!.multiplier]).toEqual([
      "2026-03-03",
      "2026-03-05",
      9,
    ]);
  });
});

describe("the scaling at a festival", () => {
  it.each([
    [4.0, 5, 1],
    [4.1, 5, 1.2 * 4.1],
    [3.3, 4, 1.2 * 3.3],
    [4.2, 5, 5],
    [9, 8, 5],
  ])("of traffic ×%p at a multiplier of %p is %p", (ratio, multiplier, factor) => {
    expect(festivalScalingFactor(ratio, multiplier)).toBe(factor);
  });
});
