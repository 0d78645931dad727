// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { PlanReport } from "./model.ts";

/** The text of `plan.json`: keys sorted, the same bytes for the same plan. docs/reference/plan-json.md documents it. */
export function reportJson(report: PlanReport): string {
  return `${stableStringify(report as unknown as Json)}\n`;
}
