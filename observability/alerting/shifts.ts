// SPDX-License-Identifier: Apache-2.0
/** Shifts as time intervals of the Alertmanager, in India's time; and who is on at a moment. */
import { WEEKDAYS, type Shift, type Weekday } from "./alerting-settings.ts";

/** A time interval in the Alertmanager's own form. */
export interface TimeInterval {
  readonly times: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays: readonly Weekday[];
  readonly location: "Asia/Kolkata";
}

/** Hours and days of a shift or of working hours. */
export type Hours = Pick<Shift, "from" | "until" | "days">;

const LOCATION = "Asia/Kolkata";

/** `shift-night`: name of a shift's time interval. */
export const intervalName = (shift: string): string => `shift-${shift}`;

/**
 * The Alertmanager knows no span that passes midnight: such a shift is two, the second on the day after.
 *
 * @example timeIntervals({ from: "21:00", until: "09:00", days: ["sunday"] }) // Sunday 21:00 to 24:00, Monday 00:00 to 09:00
 */
export function timeIntervals({ from, until, days = WEEKDAYS }: Hours): readonly TimeInterval[] {
  const on = (weekdays: readonly Weekday[], start: string, end: string): TimeInterval => ({
    times: [{ start_time: start, end_time: end }],
    weekdays,
    location: LOCATION,
  });
  if (from < until) return [on(days, from, until)];
  const evening = on(days, from, "24:00");
  if (until === "00:00") return [evening];
  return [evening, on(days.map(dayAfter), "00:00", until)];
}

/** Whether a moment, `2026-11-08T19:00` in India, is in one of the intervals. */
export function isWithin(intervals: readonly TimeInterval[], timeInIndia: string): boolean {
  const weekday = weekdayOf(timeInIndia);
  const time = timeInIndia.slice(11, 16);
  return intervals.some(
    ({ times, weekdays }) =>
      weekdays.includes(weekday) &&
      times.some(({ start_time, end_time }) => time >= start_time && time < end_time),
  );
}

/** Minutes of the week that no shift covers, as `monday 05:00`: the first of each gap. */
export function gapsOf(shifts: readonly Hours[]): readonly string[] {
  const intervals = shifts.flatMap((shift) => timeIntervals(shift));
  const gaps: string[] = [];
  let wasCovered = true;
  for (const [index, day] of WEEKDAYS.entries()) {
    for (let minute = 0; minute < 1440; minute += 1) {
      // 2026-11-23 is a Monday.
      const time = `2026-11-${23 + index}T${clock(minute)}`;
      const isCovered = isWithin(intervals, time);
      if (!isCovered && (wasCovered || (index === 0 && minute === 0))) {
        gaps.push(`${day} ${clock(minute)}`);
      }
      wasCovered = isCovered;
    }
  }
  return gaps;
}

function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % WEEKDAYS.length]!;
}

function weekdayOf(timeInIndia: string): Weekday {
  const day = new Date(`${timeInIndia.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(day + 6) % WEEKDAYS.length]!;
}

function clock(minute: number): string {
  const part = (value: number) => String(value).padStart(2, "0");
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}`;
}
