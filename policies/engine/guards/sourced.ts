// SPDX-License-Identifier: Apache-2.0
import type { Verdict } from "../../verdict.ts";

/** Verdicts that say what they were judged by, unless they already do: the file of a table, a key of the settings. */
export function sourced(source: string, verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.map((verdict) => ({ source, ...verdict }));
}
