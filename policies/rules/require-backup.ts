// SPDX-License-Identifier: Apache-2.0
import { BACKUPS } from "../data/guards/backups.ts";
import { requirementRule } from "../engine/guards/requirement.ts";

/** Stores of regulated data back themselves up. */
export const requireBackup = requirementRule(BACKUPS, "policies/data/guards/backups.ts");
