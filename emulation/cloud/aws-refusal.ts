// SPDX-License-Identifier: Apache-2.0
import { combination, combined } from "./attributes.ts";
import { textAt, textsAt } from "./paths.ts";
import type { Objection } from "./refusal.ts";
import { quotaReached } from "./quotas/check.ts";
import type { Request, TypeRules, View } from "./rules/model.ts";

/** What AWS answers instead of making or changing the resource, or nothing. */
export function objectionTo(
  type: string,
  rules: TypeRules,
  request: Request,
  view: View,
  isNew: boolean,
): Objection | undefined {
  if (isNew && request.existing !== undefined && rules.exists !== undefined)
    return { refusal: rules.exists };
  for (const { input, to, missing, always } of rules.references ?? []) {
    for (const value of textsAt(request.inputs, input)) {
      if (always?.test(value) === true || view.find(to, value) !== undefined) continue;
      return { refusal: missing, facts: { value } };
    }
  }
  for (const { paths, refusal, facts } of rules.unique ?? []) {
    if (!paths.some((path) => textAt(request.inputs, path) !== undefined)) continue;
    const twins = view.having(type, combination(paths), combined(request, paths));
    const twin = twins.find(({ id }) => id !== request.id);
    if (twin !== undefined) return { refusal, facts: { other: twin.id, ...facts?.(request) } };
  }
  const beyond = quotaReached(type, request, view);
  if (beyond !== undefined) return beyond;
  for (const check of rules.checks ?? []) {
    const objection = check(request, view);
    if (objection !== undefined) return objection;
  }
  return undefined;
}
