// SPDX-License-Identifier: Apache-2.0
import type { PackEntry } from "./entry.ts";

/** The project itself: where its state, secrets and environments are kept. */
export const PROJECT_RULES: readonly PackEntry[] = [];
