// SPDX-License-Identifier: Apache-2.0
import { knownText } from "../../emulation/model.ts";
import { UNKNOWN, type JsonObject } from "../../graph/stack-export.ts";
import type { Context } from "./context.ts";
import { RpcError } from "./rpc.ts";

/**
 * Functions of the engine itself.
 * Source: pulumi/pulumi `pkg/resource/deploy/builtins.go`.
 */
export function invokeBuiltin(context: Context, token: string, args: JsonObject): JsonObject {
  switch (token) {
    case "pulumi:pulumi:getResource":
      return getResource(context, args);
    case "pulumi:pulumi:readStackOutputs":
    case "pulumi:pulumi:readStackResourceOutputs":
      return readStack(context, args);
    default:
      throw new RpcError(
        `invocation of ${token} returned an error: unrecognized function name: '${token}'`,
      );
  }
}

/** The state of a resource of this plan: what a reference to it is made whole from. */
function getResource(context: Context, args: JsonObject): JsonObject {
  const urn = knownText(args["urn"]) ?? "";
  const entry = context.store.get(urn);
  if (entry === undefined) {
    throw new RpcError(
      `invocation of pulumi:pulumi:getResource returned an error: unknown resource ${urn}`,
    );
  }
  const id = entry.resource.id ?? "";
  return {
    urn,
    id: id === UNKNOWN ? "" : id,
    provider: entry.resource.provider ?? "",
    state: entry.outputs,
  };
}

function readStack(context: Context, args: JsonObject): JsonObject {
  const name = knownText(args["name"]) ?? knownText(args["stackName"]) ?? "";
  context.notice({
    code: "unanswered-invoke",
    message: `The outputs of stack '${name}' are unknown: a plan reads no other stack's state.`,
  });
  return { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN };
}
