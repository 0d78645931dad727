// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { parseDurationSeconds } from "../../../planner/monitor/durations.ts";

test.each([
  ["30m", 1800],
  ["1h30m", 5400],
  ["45s", 45],
  ["1.5h", 5400],
  [".5s", 0.5],
  ["250ms", 0.25],
  ["0", 0],
  ["-10s", -10],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDurationSeconds(text)).toBeCloseTo(seconds, 9);
});

test.each(["", "10", "5 minutes", "1d", "m5", "1h30", "5ms5"])(
  "%j is refused in the engine's words",
  (text) => {
    expect(() => parseDurationSeconds(text)).toThrow(`unable to parse customTimeout Value ${text}`);
  },
);

test("hours, minutes and seconds add up", () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (h, m, s) =>
      expect(parseDurationSeconds(`${h}h${m}m${s}s`)).toBe(h * 3600 + m * 60 + s),
    ),
  );
});
