// SPDX-License-Identifier: Apache-2.0
/** The pattern of a day in India as series: what is expected now, and the least and most of half an hour before and after. */
import { hourlyMultipliers, type TrafficPattern } from "../../india/traffic-pattern.ts";
import { IST_CLOCK } from "../model/clock.ts";
import type { RuleGroup } from "../model/rule.ts";
import { DAY_PATTERN, DAY_PATTERN_HIGHEST, DAY_PATTERN_LOWEST } from "./series.ts";

/** Half hours since midnight in India: 0 to 47. */
const HALF_HOUR = "nivas:half_hour_ist";

/** What is recorded of the pattern of a day. */
export function dayPatternGroups(pattern: TrafficPattern): readonly RuleGroup[] {
  const slots = hourlyMultipliers(pattern).flatMap((multiplier) => [multiplier, multiplier]);
  const around = (pick: (...of: number[]) => number) =>
    slots.map((own, slot) => pick(slots.at(slot - 1)!, own, slots[(slot + 1) % slots.length]!));
  return [
    {
      name: "nivas.day-pattern",
      rules: [
        {
          record: HALF_HOUR,
          expr: `2 * hour(${IST_CLOCK}) + (minute(${IST_CLOCK}) >= bool 30)`,
        },
        { record: DAY_PATTERN, expr: bySlot(slots) },
        { record: DAY_PATTERN_LOWEST, expr: bySlot(around(Math.min)) },
        { record: DAY_PATTERN_HIGHEST, expr: bySlot(around(Math.max)) },
      ],
    },
  ];
}

/** A query that yields the value of the half hour: spans of equal values, of which one holds. */
function bySlot(values: readonly number[]): string {
  const starts = values.flatMap((value, slot) => (value === values[slot - 1] ? [] : [slot]));
  return starts
    .map((from, index) => {
      const until = starts[index + 1];
      return [
        `${values[from]!}`,
        ...(from === 0 ? [] : [`(${HALF_HOUR} >= bool ${from})`]),
        ...(until === undefined ? [] : [`(${HALF_HOUR} < bool ${until})`]),
      ].join(" * ");
    })
    .join(" + ");
}
