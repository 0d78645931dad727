// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../../graph/serialize.ts";
import type { Json } from "../../graph/stack-export.ts";
import type { PlanReport } from "../model.ts";
import type { Scores } from "./scores.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const PLANNED_SCHEMA = 1;

/** How a plan stands to regulations, to be compared with what is deployed. It holds no time: the same plan gives the same text. */
export function plannedJson(
  { project, stack, mode }: Pick<PlanReport, "project" | "stack" | "mode">,
  { services, regulations, overall }: Scores,
): string {
  const document = { schema: PLANNED_SCHEMA, project, stack, mode, overall, regulations, services };
  return `${stableStringify(document as unknown as Json)}\n`;
}
