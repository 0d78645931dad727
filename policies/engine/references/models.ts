// SPDX-License-Identifier: Apache-2.0
import { CROSS_REGION_MODEL_PREFIXES } from "../../data/model-prefixes.ts";
import { meaningOf } from "./keys.ts";
import type { Reference, ReferenceContext } from "./reference.ts";

const PREFIX = Object.keys(CROSS_REGION_MODEL_PREFIXES).join("|");
const NAME = `(?:${PREFIX})\\.[a-z0-9-]{1,40}\\.[a-z0-9][a-z0-9.:-]{0,100}`;
const WHOLE = new RegExp(`^${NAME}$`);
const IN_ARN = new RegExp(`(?:inference|guardrail)-profile/(${NAME})`, "g");
// Vendors of Bedrock's models: elsewhere than under a key for models only these names are read as one.
const VENDOR =
  "\\.(?:amazon|anthropic|cohere|deepseek|meta|mistral|openai|qwen|stability|twelvelabs|writer)\\.";
const OF_VENDOR = new RegExp(VENDOR);
const IN_TEXT = new RegExp(
  `(?<![A-Za-z0-9.-])((?:${PREFIX})${VENDOR}[a-z0-9][a-z0-9.:-]{0,100})`,
  "g",
);

/** Every Bedrock inference profile that sends requests to other Regions: `apac.anthropic.claude-…`. */
export function scanModels(text: string, context: ReferenceContext): Reference[] {
  if (!text.includes(".")) return [];
  const names = new Set<string>();
  if (meaningOf(context.key).model && WHOLE.test(text)) names.add(text);
  if (text.includes("-profile/")) {
    for (const match of text.matchAll(IN_ARN)) names.add(match[1] ?? "");
  }
  if (OF_VENDOR.test(text)) {
    for (const match of text.matchAll(IN_TEXT)) names.add(match[1] ?? "");
  }
  if (names.size === 0) return [];
  return Array.from(names, (name) => ({ kind: "model" as const, text: name }));
}
