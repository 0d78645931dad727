// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";

/** Who calls a provider function, and for where. */
export interface Caller {
  /** Region of the calling provider; undefined when it names none. */
  readonly region?: string;
  readonly account: string;
  /** True when nobody gave the account, so that it is only a stand-in. */
  readonly accountIsStandIn: boolean;
  /** Tags that the calling provider adds to everything. */
  readonly defaultTags: JsonObject;
}

/** What a function says. */
export type Answer =
  | { readonly kind: "answer"; readonly result: JsonObject; readonly usesAccount?: boolean }
  /** The provider would refuse too, or the plan must: the program is told. */
  | { readonly kind: "refusal"; readonly message: string; readonly cannotBePlanned?: boolean }
  /** The answer depends on something that is not here. */
  | { readonly kind: "unanswered"; readonly why: string };

/** A function of a provider, computed from its arguments and its caller alone. */
export type ProviderFunction = (args: JsonObject, caller: Caller) => Answer;

export function answered(result: JsonObject): Answer {
  return { kind: "answer", result };
}

export function unanswered(why: string): Answer {
  return { kind: "unanswered", why };
}
