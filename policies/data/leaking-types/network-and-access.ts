// SPDX-License-Identifier: Apache-2.0
import type { LeakingType } from "./row.ts";

/** Types of AWS networks, edges, compute, identity and management. */
export const NETWORK_AND_ACCESS_TYPES: readonly LeakingType[] = [];
