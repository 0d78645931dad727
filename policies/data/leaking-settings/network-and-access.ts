// SPDX-License-Identifier: Apache-2.0
import type { LeakingSetting } from "./row.ts";

/** Switches of AWS networks, edges, compute, identity and management. */
export const NETWORK_AND_ACCESS_SETTINGS: readonly LeakingSetting[] = [];
