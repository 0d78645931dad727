// SPDX-License-Identifier: Apache-2.0
import type { PlanProblem } from "../plan-result.ts";
import type { Context } from "./context.ts";
import { RpcError } from "./rpc.ts";
import { makeUrn } from "./urns.ts";

/** Records a problem and gives the error that the program is told. */
export function refuse(context: Context, problem: PlanProblem): RpcError {
  context.store.problem(problem);
  return new RpcError(problem.message);
}

export interface Claim {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly at?: string;
}

/**
 * The URN of a new resource.
 *
 * @throws RpcError when its parent is not in the graph, its name is empty, or the URN is taken; each is a problem of the plan.
 */
export function claimUrn(context: Context, claim: Claim): string {
  const { store } = context;
  const urn = makeUrn(context.stack, context.project, claim.parent, claim.type, claim.name);
  if (claim.parent !== "" && !store.has(claim.parent)) {
    throw refuse(context, {
      code: "missing-parent",
      message:
        `could not find parent resource ${claim.parent} of '${urn}'. ` +
        "A parent must be a resource of this stack that is registered before its children.",
      urn,
      at: claim.at,
    });
  }
  if (claim.name === "") {
    throw refuse(context, {
      code: "invalid-resource",
      message: `A resource of type '${claim.type}' has an empty name; give it one that is unique in the stack.`,
      urn,
      at: claim.at,
    });
  }
  const first = store.get(urn);
  if (first !== undefined) {
    throw refuse(context, {
      code: "duplicate-urn",
      message: `Duplicate resource URN '${urn}'; try giving it a unique name. ${whereBoth(first.at, claim.at)}`,
      urn,
      at: claim.at,
    });
  }
  return urn;
}

function whereBoth(first: string | undefined, second: string | undefined): string {
  const places = [first, second].map((at) => at ?? "an unknown line");
  // Registrations race, so which one the engine took first says nothing.
  places.sort();
  return places[0] === places[1]
    ? `Both are made at ${places[0]}.`
    : `One is made at ${places[0]}, the other at ${places[1]}.`;
}
