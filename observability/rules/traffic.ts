// SPDX-License-Identifier: Apache-2.0
/**
 * Traffic against what is expected: learned baseline × pattern of the day × multiplier of a festival.
 *
 * The baseline is the median of two weeks of hours, each divided by the pattern; days of festivals are not learned from. A festival's
 * multiplier is its peak and not its every hour, so only the upper limits count on it: what falls during a festival is found by the fall.
 */
import { IST_CLOCK } from "../model/clock.ts";
import type { RuleGroup } from "../model/rule.ts";
import type { TrafficSettings } from "./settings.ts";
import { trafficAlerts } from "./traffic-alerts.ts";
import {
  BASELINE,
  DAY_PATTERN,
  DAY_PATTERN_HIGHEST,
  DAY_PATTERN_LOWEST,
  EXPECTED,
  EXPECTED_HIGHEST,
  EXPECTED_LOWEST,
  FESTIVAL_MULTIPLIER,
  OVER_ORDINARY,
  RECENT,
  REQUEST_RATE,
} from "./series.ts";

const ORDINARY = "service:http_requests:ordinary";
const ORDINARY_HOUR = "service:http_requests:ordinary_avg1h";

/** Times a series of the whole cell, on the right. */
const times = (series: string): string => `* on () group_left () ${series}`;

/**
 * What is expected, and the alerts on what is not.
 *
 * @param minRequests Requests in five minutes below which nothing is judged.
 */
export function trafficGroups(
  settings: TrafficSettings,
  minRequests: number,
): readonly RuleGroup[] {
  return [
    {
      name: "nivas.traffic-learned",
      rules: [
        {
          record: ORDINARY,
          expr: `${REQUEST_RATE} / on () group_left () ${DAY_PATTERN} unless on () ${FESTIVAL_MULTIPLIER} > 1`,
        },
        // One sample an hour, so that two weeks of them are read at every evaluation for next to nothing.
        {
          record: ORDINARY_HOUR,
          expr: `avg_over_time(${ORDINARY}[1h]) and on () minute(${IST_CLOCK}) == 30`,
        },
        {
          record: BASELINE,
          expr:
            `quantile_over_time(0.5, ${ORDINARY_HOUR}[14d])` +
            ` and present_over_time(${ORDINARY_HOUR}[14d] offset ${settings.learnedMinutes}m)`,
        },
      ],
    },
    {
      name: "nivas.traffic-expected",
      rules: [
        { record: OVER_ORDINARY, expr: `${REQUEST_RATE} / (${BASELINE} ${times(DAY_PATTERN)})` },
        {
          record: EXPECTED,
          expr: `${BASELINE} ${times(DAY_PATTERN)} ${times(FESTIVAL_MULTIPLIER)}`,
        },
        { record: EXPECTED_LOWEST, expr: `${BASELINE} ${times(DAY_PATTERN_LOWEST)}` },
        { record: EXPECTED_HIGHEST, expr: `${BASELINE} ${times(DAY_PATTERN_HIGHEST)}` },
        { record: RECENT, expr: `avg_over_time(${REQUEST_RATE}[30m] offset 5m)` },
      ],
    },
    { name: "nivas.traffic", rules: trafficAlerts(settings, minRequests) },
  ];
}
