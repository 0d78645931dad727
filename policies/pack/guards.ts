// SPDX-License-Identifier: Apache-2.0
import type { PackEntry } from "./entry.ts";

/** What makes residency hold: keys, public surface, logs, trails, tags, protection from deletion. */
export const GUARD_RULES: readonly PackEntry[] = [];
