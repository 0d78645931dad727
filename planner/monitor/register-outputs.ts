// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import type { Context } from "./context.ts";
import { propertiesOf } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { RpcError } from "./rpc.ts";
import { isValidUrn } from "./urns.ts";
import { toGraphObject, withoutDependencies } from "./values.ts";

interface RegisterOutputsRequest {
  getUrn(): string;
  getOutputs(): unknown;
}

/** Stores what a component, or the stack, says of itself. */
export function registerResourceOutputs(
  context: Context,
  request: RegisterOutputsRequest,
): unknown {
  const urn = request.getUrn();
  if (!isValidUrn(urn)) throw new RpcError(`invalid resource URN: invalid URN "${urn}"`);
  const entry = context.store.get(urn);
  if (entry === undefined) {
    throw refuse(context, {
      code: "invalid-resource",
      message: `registerOutputs was called for '${urn}', which is not a resource of this stack.`,
      urn,
    });
  }
  entry.outputs = withoutDependencies(propertiesOf(request.getOutputs())) as JsonObject;
  const outputs = toGraphObject(entry.outputs, context.writer);
  if (Object.keys(outputs).length > 0) entry.resource.outputs = outputs;
  else delete entry.resource.outputs;
  return {};
}
