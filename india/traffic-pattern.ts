// SPDX-License-Identifier: Apache-2.0
/**
 * How traffic runs over an ordinary day in India, as multiples of the ordinary rate. Given by the requirements of the platform
 * ("Observability", row "Traffic pattern"): "8-11 ×3.0, 12-14 ×2.0, 17-20 ×4.0, 22-6 ×0.3, else ×1.0". Read as times of the clock: "8-11"
 * is from 08:00 until 11:00. Configuration may replace it by the pattern that your own traffic shows.
 */

/** A span of hours in India. `untilHour` is not in it; a span may pass midnight. */
export interface TrafficSpan {
  readonly name: string;
  /** 0 to 23. */
  readonly fromHour: number;
  /** 0 to 24; below `fromHour` when the span passes midnight. */
  readonly untilHour: number;
  /** Traffic in it, as a multiple of the ordinary rate. */
  readonly multiplier: number;
}

/** The pattern of a day: its spans, and what holds outside of them. */
export interface TrafficPattern {
  readonly timezone: "Asia/Kolkata";
  readonly spans: readonly TrafficSpan[];
  readonly otherwise: number;
}

export const TRAFFIC_PATTERN: TrafficPattern = {
  timezone: "Asia/Kolkata",
  spans: [
    { name: "morning", fromHour: 8, untilHour: 11, multiplier: 3.0 },
    { name: "lunch", fromHour: 12, untilHour: 14, multiplier: 2.0 },
    { name: "evening", fromHour: 17, untilHour: 20, multiplier: 4.0 },
    { name: "night", fromHour: 22, untilHour: 6, multiplier: 0.3 },
  ],
  otherwise: 1.0,
};

/**
 * What is expected in an hour of the day, as a multiple of the ordinary rate.
 *
 * @param hour Hour in India, 0 to 23.
 * @throws RangeError for anything else.
 * @example expectedMultiplier(18) === 4
 */
export function expectedMultiplier(
  hour: number,
  pattern: TrafficPattern = TRAFFIC_PATTERN,
): number {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw new RangeError(`hour: ${hour} is no hour of the day; a whole number from 0 to 23`);
  }
  return pattern.spans.find((span) => contains(span, hour))?.multiplier ?? pattern.otherwise;
}

/** The multiple for each hour of the day, from 0 to 23. */
export function hourlyMultipliers(pattern: TrafficPattern = TRAFFIC_PATTERN): readonly number[] {
  return Array.from({ length: 24 }, (_, hour) => expectedMultiplier(hour, pattern));
}

function contains({ fromHour, untilHour }: TrafficSpan, hour: number): boolean {
  return fromHour < untilHour
    ? hour >= fromHour && hour < untilHour
    : hour >= fromHour || hour < untilHour;
}
