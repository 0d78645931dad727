// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { RulesReport } from "./rules-model.ts";

/** The document of `nivas rules --format json`: keys sorted, the same bytes for the same day. */
export function rulesJson(report: RulesReport): string {
  return `${stableStringify(report as unknown as Json)}\n`;
}
