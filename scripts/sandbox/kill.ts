// SPDX-License-Identifier: Apache-2.0
/** How a run ends: the engine alone, all processes, or the way Ctrl-C does it. */
export const KILLS = ["engine", "all", "interrupt"] as const;
export type Kill = (typeof KILLS)[number];

export interface KilledRun {
  readonly stateFile: string;
  /** The change at which it is killed, from 1; 0 kills nothing. */
  readonly nth: number;
  /** Before the cloud does it, or after, so that the answer is lost. */
  readonly when: "before" | "after";
  readonly kill: Kill;
  /** Where to write {@link KilledAt}. */
  readonly report: string;
  readonly command: readonly string[];
}

export interface KilledAt {
  /** Changes that the cloud was asked for, until the end. */
  readonly changes: number;
  /** At which it was killed: operation, type and name. */
  readonly at?: string;
}
