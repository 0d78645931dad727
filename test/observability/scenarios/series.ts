// SPDX-License-Identifier: Apache-2.0
/** Values of series in promtool's notation. */
import { expectedMultiplier } from "../../../india/traffic-pattern.ts";

/** So many samples, each more than the one before by so much. */
export type Step = readonly [samples: number, each: number];

/** A counter from 0 that grows by steps: `counter([10, 60])` is 0, 60, …, 600. */
export function counter(...steps: readonly Step[]): string {
  let value = 0;
  const parts = ["0"];
  for (const [samples, step] of steps) {
    if (samples === 0) continue;
    const each = rounded(step);
    value += each;
    parts.push(samples === 1 ? `${value}` : `${value}+${each}x${samples - 1}`);
    // Added up as promtool does: a sum that is a hair smaller would be a counter that begins anew.
    for (let sample = 1; sample < samples; sample += 1) value += each;
  }
  return parts.join(" ");
}

/** A series that stays: `steady(1, 10)` is 1 eleven times. */
export const steady = (value: number, samples: number): string => `${value}+0x${samples}`;

/** Missing samples. */
export const missing = (samples: number): string => `_x${samples}`;

/**
 * Steps of a counter that follows the pattern of a day from a time in India on.
 *
 * @param perMinute Of the ordinary rate, which the pattern multiplies.
 */
export function dayPattern(
  beginsAt: string,
  minutes: number,
  perMinute: number,
  intervalSeconds: number,
): readonly Step[] {
  const begin = Number(beginsAt.slice(11, 13)) * 60 + Number(beginsAt.slice(14, 16));
  const every = intervalSeconds / 60;
  const steps: Step[] = [];
  for (let minute = every; minute <= minutes; minute += every) {
    const hour = Math.floor((begin + minute) / 60) % 24;
    const each = perMinute * every * expectedMultiplier(hour);
    const last = steps.at(-1);
    if (last?.[1] === each) steps[steps.length - 1] = [last[0] + 1, each];
    else steps.push([1, each]);
  }
  return steps;
}

const rounded = (value: number): number => Number(value.toFixed(6));
