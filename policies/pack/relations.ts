// SPDX-License-Identifier: Apache-2.0
import type { PackEntry } from "./entry.ts";

/** What several values or resources say together: absences, members of sets, directions. */
export const RELATION_RULES: readonly PackEntry[] = [];
