// SPDX-License-Identifier: Apache-2.0
import { combination, combined } from "./attributes.ts";
import { textAt, textsAt } from "./paths.ts";
import type { Request, TypeRules, View } from "./rules/model.ts";

/** The first thing that AWS would object to, with the value that it is about. */
export interface Objection {
  readonly refusal: string;
  readonly value?: string;
}

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
      return { refusal: missing, value };
    }
  }
  for (const { paths, refusal } of rules.unique ?? []) {
    if (!paths.some((path) => textAt(request.inputs, path) !== undefined)) continue;
    const twins = view.having(type, combination(paths), combined(request, paths));
    if (twins.some(({ id }) => id !== request.id)) return { refusal };
  }
  for (const check of rules.checks ?? []) {
    const refusal = check(request, view);
    if (refusal !== undefined) return { refusal };
  }
  return undefined;
}
