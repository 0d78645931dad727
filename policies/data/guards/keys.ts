// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from "../../engine/guards/requirement.ts";

/** What KMS keys of regulated data must be. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const KEY_ROTATION: readonly Requirement[] = [
  {
    // KMS rotates symmetric encryption keys whose material it made itself, and no others.
    types: ["aws:kms/key:Key"],
    when: [
      { path: "customerMasterKeySpec", is: ["symmetric_default"], orAbsent: true },
      { path: "keyUsage", is: ["encrypt_decrypt"], orAbsent: true },
      { path: "customKeyStoreId", is: "absent" },
    ],
    path: "enableKeyRotation",
    accepts: { is: ["true"] },
    absent: "denied",
    why: "its material stays the same for ever",
  },
];
