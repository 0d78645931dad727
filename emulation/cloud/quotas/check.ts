// SPDX-License-Identifier: Apache-2.0
import type { Objection } from "../refusal.ts";
import type { Request, View } from "../rules/model.ts";
import type { AccountSettings, Quota } from "./model.ts";
import { quotasOf, QUOTAS } from "./table.ts";

/** What AWS answers when a resource would go beyond a quota, or nothing. A change that asks for no more is never refused. */
export function quotaReached(type: string, request: Request, view: View): Objection | undefined {
  const { existing } = request;
  for (const quota of quotasOf(type)) {
    const limit = limitOf(quota, view.account);
    const used = quota.used(request, view);
    if (used <= limit) continue;
    const before =
      existing === undefined ? 0 : quota.used({ ...request, inputs: existing.inputs }, view);
    if (used > before) return { refusal: quota.refusal, facts: { limit: String(limit) } };
  }
  return undefined;
}

export function limitOf({ key, value }: Quota, { quotas = {} }: AccountSettings): number {
  return quotas[key] ?? value;
}

/** Names that are no quota, for messages. */
export function unknownQuotas(keys: readonly string[]): string[] {
  return keys.filter((key) => !QUOTAS.some((quota) => quota.key === key));
}
