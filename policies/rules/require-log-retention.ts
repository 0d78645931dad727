// SPDX-License-Identifier: Apache-2.0
import { LOG_RETENTION } from "../data/guards/log-retention.ts";
import { requirementRule } from "../engine/guards/requirement.ts";

/** Logs of regulated systems are kept as long as the law asks. */
export const requireLogRetention = requirementRule(
  LOG_RETENTION,
  "policies/data/guards/log-retention.ts",
);
