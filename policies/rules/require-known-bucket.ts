// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { referenceVerdict } from "../engine/references/reference-verdict.ts";

/** Every bucket that a value names is one of the graph, or one that the settings know, in an allowed Region. */
export const requireKnownBucket: Rule = {
  on: "reference",
  judge: (subject) => referenceVerdict("bucket", "the bucket", subject),
};
