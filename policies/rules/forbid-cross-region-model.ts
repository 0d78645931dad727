// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { referenceVerdict } from "../engine/references/reference-verdict.ts";

/** No model is called through an inference profile that sends requests to other Regions. */
export const forbidCrossRegionModel: Rule = {
  on: "reference",
  judge: (subject) => referenceVerdict("model", "the inference profile", subject),
};
