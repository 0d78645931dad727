// SPDX-License-Identifier: Apache-2.0
import {
  expectedMultiplier,
  hourlyMultipliers,
  TRAFFIC_PATTERN,
} from "../../india/traffic-pattern.ts";

describe("the traffic of an ordinary day", () => {
  it("has for every hour in India the multiple that the requirements give", () => {
    expect(hourlyMultipliers()).toEqual([
      ...[0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 1, 1, 3, 3, 3, 1],
      ...[2, 2, 1, 1, 1, 4, 4, 4, 1, 1, 0.3, 0.3],
    ]);
  });

  it.each([-1, 24, 3.5, Number.NaN])("refuses %p as an hour", (hour) => {
    expect(() => expectedMultiplier(hour)).toThrow(
      new RangeError(`hour: ${hour} is no hour of the day; a whole number from 0 to 23`),
    );
  });

  it("takes another pattern", () => {
    const pattern = {
      ...TRAFFIC_PATTERN,
      spans: [{ name: "late", fromHour: 23, untilHour: 24, multiplier: 5 }],
      otherwise: 2,
    };
    expect(hourlyMultipliers(pattern)).toEqual([...Array<number>(23).fill(2), 5]);
  });
});
