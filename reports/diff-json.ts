// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import { isTelling } from "../diff/index.ts";
import { DIFF_SCHEMA, type DiffReport } from "./diff-model.ts";

/** The diff as one JSON document; docs/reference/diff.md documents it. Unchanged resources are only counted. */
export function diffJson({ old, new: fresh, diff, confirmations, counts }: DiffReport): string {
  const document = {
    schema: DIFF_SCHEMA,
    old,
    new: fresh,
    passed: confirmations.passed,
    counts,
    steps: diff.steps.filter(isTelling),
    likelyRenames: diff.likelyRenames,
    confirmations: {
      needed: confirmations.needed,
      idle: confirmations.idle,
      refused: confirmations.refused,
    },
    notes: diff.notes,
  };
  return `${stableStringify(document as unknown as Json)}\n`;
}
