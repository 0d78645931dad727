// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import { isTelling } from "../diff/index.ts";
import { DIFF_SCHEMA, type DiffReport } from "./diff-model.ts";

/** The diff as one JSON document; docs/reference/diff.md documents it. Unchanged resources are only counted. */
export function diffJson(report: DiffReport): string {
  return `${stableStringify(diffDocument(report))}\n`;
}

/** The same before it is written: a part of the document of `nivas plan --against`. */
export function diffDocument({ old, new: fresh, diff, confirmations, counts }: DiffReport): Json {
  return {
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
  } as unknown as Json;
}
