// SPDX-License-Identifier: Apache-2.0
/**
 * Time in rules. Prometheus knows only UTC, and its unit tests begin in 1970: so one rule reads the clock, all others read that rule, and
 * a test moves the clock by moving that one rule.
 */
import type { RuleGroup } from "./rule.ts";

/** Seconds since 1970 plus 5 h 30 min: `hour()` of it is the hour in India. India has no daylight saving. */
export const IST_CLOCK = "nivas:clock_ist:seconds";
/** Of the time in India. */
export const IST_OFFSET_SECONDS = 19_800;

export const CLOCK_GROUP: RuleGroup = {
  name: "nivas.clock",
  rules: [{ record: IST_CLOCK, expr: `vector(time() + ${IST_OFFSET_SECONDS})` }],
};
