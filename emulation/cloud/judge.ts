// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { knownText } from "../model.ts";
import { objectionTo } from "./aws-refusal.ts";
import type { Caller } from "./caller.ts";
import { objectionOfCluster } from "./clusters.ts";
import type { Inventory } from "./inventory.ts";
import { refusalOf, type Refusal } from "./refusal.ts";
import { rulesOf } from "./rules/index.ts";
import type { Request, World } from "./rules/model.ts";
import type { StoredResource } from "./state.ts";
import { viewOf } from "./view.ts";

/** What the rules look at. */
export function requestOf(
  caller: Caller,
  inputs: JsonObject,
  outputs: JsonObject,
  id: string,
  existing: StoredResource | undefined,
): Request {
  return {
    inputs,
    outputs,
    id,
    region: knownText(inputs["region"]) ?? caller.region,
    account: caller.account,
    ...(existing === undefined ? {} : { existing }),
  };
}

/** The first thing that AWS or Kubernetes would object to, or nothing. */
export function refusalOfRequest(
  inventory: Inventory,
  world: World,
  caller: Caller,
  type: string,
  request: Request,
  isNew: boolean,
): Refusal | undefined {
  const objection = type.startsWith("kubernetes:")
    ? objectionOfCluster(inventory, caller, type, request, isNew)
    : objectionTo(
        type,
        rulesOf(type) ?? {},
        request,
        viewOf(inventory, caller, request.inputs, world),
        isNew,
      );
  return objection && refusalOf(objection, { ...request.inputs, ...request.outputs });
}
