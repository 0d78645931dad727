// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { Checked } from "./check-model.ts";

/** The document of `--format json`: keys sorted, the same bytes for the same file. */
export function checkJson({ report }: Checked): string {
  return `${stableStringify(report as unknown as Json)}\n`;
}
