// SPDX-License-Identifier: Apache-2.0
import type { Clause } from "../../india/regulations.ts";

/**
 * What a clause is on a day: law that `binds`, or why not. `not-yet` and `ended` are about its days; `draft`,
 * `abeyance` and `unverified` are about what it is.
 */
export type Force = "binds" | "not-yet" | "ended" | "draft" | "abeyance" | "unverified";

type Dated = Pick<Clause, "status" | "bindsFrom" | "bindsUntil">;

/**
 * What a clause is on a day. An unverified clause binds only on days for which its old text is known to have
 * bound.
 *
 * @param day `YYYY-MM-DD`; days of this form are in the order of their texts.
 */
export function forceOf({ status, bindsFrom, bindsUntil }: Dated, day: string): Force {
  switch (status) {
    case "draft":
    case "abeyance":
      return status;
    case "unverified": {
      const isKnown = bindsFrom !== null && bindsUntil !== null;
      return isKnown && bindsFrom <= day && day < bindsUntil ? "binds" : "unverified";
    }
    case "withdrawn":
    case "future":
    case "in-force":
      // A clause without a first day never bound.
      if (bindsFrom === null || day < bindsFrom) return "not-yet";
      return bindsUntil !== null && day >= bindsUntil ? "ended" : "binds";
  }
}

/** The same for people, with the day: `binds from 2027-05-13`. */
export function forceWords({ bindsFrom, bindsUntil }: Dated, force: Force): string {
  const from = bindsFrom === null ? "" : ` from ${bindsFrom}`;
  const until = bindsUntil === null ? "" : ` until ${bindsUntil}`;
  switch (force) {
    case "binds":
      return `in force${from}${until}`;
    case "not-yet":
      return `binds${from}, not yet`;
    case "ended":
      return `ended on ${bindsUntil ?? "a day that is not known"}`;
    case "draft":
      return "draft";
    case "abeyance":
      return "in abeyance";
    case "unverified":
      return bindsUntil === null ? "unverified" : `unverified since ${bindsUntil}`;
  }
}
