// SPDX-License-Identifier: Apache-2.0
/** The pattern of a day in India as series: what is expected of this hour, and the least and most that its neighbours allow. */
import { hourlyMultipliers, type TrafficPattern } from "../../india/traffic-pattern.ts";
import { IST_CLOCK } from "../model/clock.ts";
import type { RuleGroup } from "../model/rule.ts";
import { DAY_PATTERN, DAY_PATTERN_HIGHEST, DAY_PATTERN_LOWEST } from "./series.ts";

const HOUR = "nivas:hour_ist";

export function dayPatternGroups(pattern: TrafficPattern): readonly RuleGroup[] {
  const hours = hourlyMultipliers(pattern);
  const around = (pick: (...of: number[]) => number) =>
    hours.map((own, hour) => pick(hours.at(hour - 1)!, own, hours[(hour + 1) % hours.length]!));
  return [
    {
      name: "nivas.day-pattern",
      rules: [
        { record: HOUR, expr: `hour(${IST_CLOCK})` },
        { record: DAY_PATTERN, expr: byHour(hours) },
        { record: DAY_PATTERN_LOWEST, expr: byHour(around(Math.min)) },
        { record: DAY_PATTERN_HIGHEST, expr: byHour(around(Math.max)) },
      ],
    },
  ];
}

/** A query that yields the value of the hour: spans of equal hours, of which one holds. */
export function byHour(values: readonly number[]): string {
  const starts = values.flatMap((value, hour) => (value === values[hour - 1] ? [] : [hour]));
  return starts
    .map((from, index) => {
      const until = starts[index + 1] ?? values.length;
      return `${values[from]!} * (${HOUR} >= bool ${from}) * (${HOUR} < bool ${until})`;
    })
    .join(" + ");
}
