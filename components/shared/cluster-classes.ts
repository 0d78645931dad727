// SPDX-License-Identifier: Apache-2.0
/** Names of the classes that every cluster of the platform has. Claims and pods name them, so they never change. */

/** Storage classes: EBS gp3, encrypted with the key of the cell's class of data. */
export const STORAGE_CLASS = {
  /** Default; the volume goes with its claim. */
  standard: "nivas-gp3",
  /** The volume stays when its claim goes. */
  retained: "nivas-gp3-retain",
} as const;

/** Priority classes: who goes first when there is no room. */
export const PRIORITY_CLASS = {
  /** Services that other workloads need: mesh, telemetry, secrets. */
  platform: "nivas-platform",
} as const;
