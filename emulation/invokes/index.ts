// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { unanswered, type Answer, type Caller } from "./answer.ts";
import { AWS_FUNCTIONS } from "./aws.ts";
import { KUBERNETES_FUNCTIONS } from "./kubernetes.ts";

export type { Answer, Caller } from "./answer.ts";

/**
 * Answers a provider function truthfully, or says why it cannot be answered here.
 *
 * @example
 * ```ts
 * answerInvoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}, {
 *   region: "ap-south-1", account: "111122223333", accountIsStandIn: true, defaultTags: {},
 * }); // names: ["ap-south-1a", "ap-south-1b", "ap-south-1c"]
 * ```
 */
export function answerInvoke(token: string, args: JsonObject, caller: Caller): Answer {
  const known = own(AWS_FUNCTIONS, token) ?? own(KUBERNETES_FUNCTIONS, token);
  return known === undefined ? unanswered(whyUnanswered(token)) : known(args, caller);
}

function whyUnanswered(token: string): string {
  const provider = token.split(":")[0] ?? "";
  return `the answer depends on what the ${provider} provider finds when it is asked`;
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
