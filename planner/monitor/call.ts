// SPDX-License-Identifier: Apache-2.0
import { knownObject, knownText } from "../../emulation/model.ts";
import { UNKNOWN, type JsonObject } from "../../graph/stack-export.ts";
import type { Context } from "./context.ts";
import { propertiesOf, type ResourceCallRequest } from "./messages.ts";
import { unknownOfShape } from "./unknown-of-shape.ts";

/**
 * Calls a method of a resource. It would run in the resource's plugin, so its answer is unknown, or in *up* mode a stand-in
 * of the declared type.
 */
export function call(context: Context, request: ResourceCallRequest): unknown {
  const token = request.getTok();
  const preview = context.mode === "preview";
  context.notice({
    code: "unanswered-invoke",
    message:
      `${token} is a method that runs in its plugin; it is answered by ` +
      `${preview ? "unknown values" : "stand-ins of its declared types"}.`,
  });
  const declared = context.declarations.callResult(token);
  const result: JsonObject = preview
    ? Object.fromEntries(
        [...(declared ?? [])].map(([name, property]) => [name, unknownOfShape(property.shape)]),
      )
    : context.outputs.guess(token, {}, providerOf(context, request)).result;
  // A method that nobody declares answers with one value, whatever its name.
  const answer = Object.keys(result).length > 0 ? result : { result: preview ? UNKNOWN : "result" };
  const response = new context.messages.provider.CallResponse();
  response.setReturn(context.messages.struct(answer));
  return response;
}

/** The provider of the call, else that of the resource whose method it is. */
function providerOf(context: Context, request: ResourceCallRequest): string {
  if (request.getProvider() !== "") return request.getProvider();
  const self = knownObject(propertiesOf(request.getArgs())["__self__"]);
  return context.store.get(knownText(self["urn"]) ?? "")?.resource.provider ?? "";
}
