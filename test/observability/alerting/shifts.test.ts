// SPDX-License-Identifier: Apache-2.0
import * as fc from "fast-check";
import { DEFAULT_SHIFTS, WEEKDAYS } from "../../../observability/alerting/alerting-settings.ts";
import { gapsOf, isWithin, timeIntervals } from "../../../observability/alerting/shifts.ts";

describe("shifts", () => {
  it("are in India's time", () => {
    expect(timeIntervals({ from: "09:00", until: "21:00" })).toEqual([
      {
        times: [{ start_time: "09:00", end_time: "21:00" }],
        weekdays: WEEKDAYS,
        location: "Asia/Kolkata",
      },
    ]);
  });

  it("that pass midnight go on the day after", () => {
    expect(timeIntervals({ from: "21:00", until: "09:00", days: ["saturday", "sunday"] })).toEqual([
      {
        times: [{ start_time: "21:00", end_time: "24:00" }],
        weekdays: ["saturday", "sunday"],
        location: "Asia/Kolkata",
      },
      {
        times: [{ start_time: "00:00", end_time: "09:00" }],
        weekdays: ["sunday", "monday"],
        location: "Asia/Kolkata",
      },
    ]);
  });

  it("that end at midnight are one span", () => {
    expect(timeIntervals({ from: "21:00", until: "00:00", days: ["friday"] })).toHaveLength(1);
    expect(timeIntervals({ from: "21:00", until: "24:00", days: ["friday"] })).toEqual([
      {
        times: [{ start_time: "21:00", end_time: "24:00" }],
        weekdays: ["friday"],
        location: "Asia/Kolkata",
      },
    ]);
  });

  it("know which of them is on", () => {
    const night = timeIntervals({ from: "21:00", until: "09:00", days: ["sunday"] });
    // 2026-11-08 is a Sunday, the day of Diwali.
    expect(isWithin(night, "2026-11-08T20:59")).toBe(false);
    expect(isWithin(night, "2026-11-08T21:00")).toBe(true);
    expect(isWithin(night, "2026-11-09T08:59")).toBe(true);
    expect(isWithin(night, "2026-11-09T09:00")).toBe(false);
    expect(isWithin(night, "2026-11-08T08:00")).toBe(false);
  });

  it("that we set cover the week", () => {
    expect(gapsOf(Object.values(DEFAULT_SHIFTS))).toEqual([]);
  });

  it("that leave hours uncovered are told", () => {
    expect(gapsOf([{ from: "06:00", until: "22:00" }])).toEqual([
      "monday 00:00",
      "monday 22:00",
      "tuesday 22:00",
      "wednesday 22:00",
      "thursday 22:00",
      "friday 22:00",
      "saturday 22:00",
      "sunday 22:00",
    ]);
    expect(gapsOf([{ from: "00:00", until: "24:00", days: WEEKDAYS.slice(0, 6) }])).toEqual([
      "sunday 00:00",
    ]);
  });

  it("and their complement always cover the day", () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(
        ([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
      );
    fc.assert(
      fc.property(time, time, time, (from, until, at) => {
        fc.pre(from !== until);
        const own = timeIntervals({ from, until });
        const rest = timeIntervals({ from: until, until: from });
        const moment = `2026-11-24T${at}`;
        expect([isWithin(own, moment), isWithin(rest, moment)].filter(Boolean)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
