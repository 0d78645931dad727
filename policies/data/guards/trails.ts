// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from "../../engine/guards/requirement.ts";

/** What makes a trail evidence. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const TRAILS: readonly Requirement[] = [
  {
    types: ["aws:cloudtrail/trail:Trail"],
    path: "enableLogFileValidation",
    accepts: { is: ["true"] },
    absent: "denied",
    why: "nobody can tell whether its files were changed",
  },
  {
    types: ["aws:cloudtrail/trail:Trail"],
    path: "enableLogging",
    accepts: { is: ["true"] },
    absent: "accepted",
    why: "it records nothing",
  },
  {
    types: ["aws:cloudtrail/trail:Trail"],
    path: "includeGlobalServiceEvents",
    accepts: { is: ["true"] },
    absent: "accepted",
    why: "it leaves out the calls of IAM and other global services",
  },
];
