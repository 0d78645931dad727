// SPDX-License-Identifier: Apache-2.0
/** Spans of time as queries. The clock of rules runs ahead of the seconds since 1970 by the offset of India. */
import { IST_CLOCK } from "../model/clock.ts";

const IST_OFFSET_SECONDS = 19_800;

/** True from a second since 1970 until another. */
export function within(fromSeconds: number, untilSeconds: number): string {
  return `(${IST_CLOCK} >= ${fromSeconds + IST_OFFSET_SECONDS} < ${untilSeconds + IST_OFFSET_SECONDS})`;
}

/** True from a second since 1970 on. */
export function since(seconds: number): string {
  return `${IST_CLOCK} >= ${seconds + IST_OFFSET_SECONDS}`;
}
