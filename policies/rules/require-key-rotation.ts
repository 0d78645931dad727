// SPDX-License-Identifier: Apache-2.0
import { KEY_ROTATION } from "../data/guards/keys.ts";
import { requirementRule } from "../engine/guards/requirement.ts";

/** Keys of regulated data are rotated. */
export const requireKeyRotation = requirementRule(KEY_ROTATION, "policies/data/guards/keys.ts");
