// SPDX-License-Identifier: Apache-2.0
import { combination, combined } from "./attributes.ts";
import { textAt, textsAt } from "./paths.ts";
import type { Objection } from "./refusal.ts";
import { quotaReached } from "./quotas/check.ts";
import type { StoredResource } from "./state.ts";
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
  let isWhole = true;
  for (const { input, to, missing, always, anyRegion } of rules.references ?? []) {
    for (const value of textsAt(request.inputs, input)) {
      if (always?.test(value) === true || view.find(to, value) !== undefined) continue;
      const elsewhere = view.findAnywhere(to, value);
      if (anyRegion === true && elsewhere !== undefined) continue;
      if (view.world === "closed" || (elsewhere !== undefined && isAfar(elsewhere, request)))
        return { refusal: missing, facts: { value } };
      isWhole = false;
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
  // Nothing can be said of the surroundings of something that is not known.
  if (!isWhole) return undefined;
  for (const check of rules.checks ?? []) {
    const objection = check(request, view);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** In another Region. Another account may have granted the use of what it has. */
function isAfar({ scope }: StoredResource, { region }: Request): boolean {
  return scope.includes("/") && !scope.endsWith(`/${region}`);
}
