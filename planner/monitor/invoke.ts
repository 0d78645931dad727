// SPDX-License-Identifier: Apache-2.0
import { answerInvoke, type Answer } from "../../emulation/invokes/index.ts";
import { knownObject } from "../../emulation/model.ts";
import type { Properties } from "../../emulation/declared/shape.ts";
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";
import { invokeBuiltin } from "./builtins.ts";
import type { Context } from "./context.ts";
import { propertiesOf, type ResourceInvokeRequest } from "./messages.ts";
import { standInNotice } from "./outputs.ts";
import { callerOf } from "./place.ts";
import { DefaultProviderDisabled } from "./providers.ts";
import { refuse } from "./refusals.ts";
import { RpcError } from "./rpc.ts";
import { unknownOfShape } from "./unknown-of-shape.ts";
import { packageOf } from "./urns.ts";
import { hasUnresolved } from "./unresolved.ts";
import { plain, withoutDependencies } from "./values.ts";

/**
 * Answers a provider function.
 * Source of the order of things: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`Invoke`).
 */
export async function invoke(
  context: Context,
  request: ResourceInvokeRequest,
  account: string | undefined,
): Promise<unknown> {
  const token = request.getTok();
  const wantsOutput = asksForOutput(request);
  const call = await context.transforms.runInvokeTransforms(token, {
    args: propertiesOf(request.getArgs()),
    provider: request.getProvider() || inheritedProvider(context, request, token),
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
  });
  const provider = providerFor(context, request, token, call);
  const response = new context.messages.resource.ResourceInvokeResponse();
  if (
    context.mode === "preview" &&
    hasUnresolved(request.getDependsonList?.() ?? [], context.store)
  ) {
    response.setUnknown?.(true);
    return response;
  }

  const args = knownObject(plain(withoutDependencies(call.args)));
  const builtin = token.startsWith("pulumi:pulumi:")
    ? invokeBuiltin(context, token, args)
    : undefined;
  if (builtin !== undefined) {
    response.setReturn(context.messages.struct(builtin));
    return response;
  }

  const caller = callerOf(context.providers.inputsOf(provider), account);
  const answer = answerInvoke(token, args, caller);
  switch (answer.kind) {
    case "answer":
      if (answer.usesAccount === true && caller.accountIsStandIn) context.notice(standInNotice());
      response.setReturn(context.messages.struct(answer.result));
      return response;
    case "refusal":
      throw refused(context, token, answer);
    case "unanswered":
      return unanswered(context, { token, args, provider, why: answer.why, wantsOutput }, response);
  }
}

/** The program sees the refusal as an error of the function; one that only a plan would make is also said to its reader. */
function refused(context: Context, token: string, answer: Answer & { kind: "refusal" }): RpcError {
  if (answer.cannotBePlanned === true) {
    context.notice({ code: "unanswered-invoke", message: `${token}: ${answer.message}` });
  }
  return new RpcError(`invocation of ${token} returned an error: ${answer.message}`);
}

interface Unanswered {
  readonly token: string;
  readonly args: JsonObject;
  readonly provider: string;
  readonly why: string;
  readonly wantsOutput: boolean;
}

/**
 * What a program gets for a question that a plan cannot answer.
 *
 * In *up* mode: values of the declared types. In a preview: the unknown, in the form that does least harm. A function
 * called for an `Output` gets the whole answer unknown, so that nothing is computed from it. Called for a promise it
 * cannot be unknown (the SDK would resolve it to an empty object, and every field would be `undefined`): then each declared
 * field holds the SDK's marker of an unknown, which stays unknown when it is handed to a resource, and lists hold several, so
 * that programs that index them go on.
 */
function unanswered(context: Context, call: Unanswered, response: any): unknown {
  const { token, args } = call;
  const preview = context.mode === "preview";
  context.notice({
    code: "unanswered-invoke",
    message: `${token} is answered by ${preview ? "unknown values" : "stand-ins of its declared types"}: ${call.why}.`,
  });
  const declared = context.declarations.invokeResult(token);
  if (!preview) {
    response.setReturn(
      context.messages.struct(context.outputs.guess(token, args, call.provider, declared)),
    );
  } else if (call.wantsOutput && response.setUnknown !== undefined) {
    response.setUnknown(true);
  } else {
    response.setReturn(context.messages.struct(unknownAnswer(args, declared)));
  }
  return response;
}

function unknownAnswer(args: JsonObject, declared: Properties | undefined): JsonObject {
  const result: JsonObject = { ...args };
  for (const [name, property] of declared ?? []) {
    if (!Object.hasOwn(args, name)) result[name] = unknownOfShape(property.shape);
  }
  // Functions that nobody declares answer with one field more often than not.
  return declared === undefined ? { ...result, result: UNKNOWN as Json } : result;
}

/**
 * True when the SDK asks on behalf of an `Output`. Only then does it set the list of dependencies, be it empty; a list that
 * was never set is a frozen one. (Field 13 of the message; an older SDK has no such field, and false is the answer that
 * harms neither form.)
 */
function asksForOutput(request: ResourceInvokeRequest): boolean {
  if (request.getDependsonList === undefined) return false;
  const dependsOn: unknown = request.toArray()[12];
  return Array.isArray(dependsOn) && !Object.isFrozen(dependsOn);
}

/** A function called below a component uses the component's provider. */
function inheritedProvider(
  context: Context,
  request: ResourceInvokeRequest,
  token: string,
): string {
  const parent = request.getParent?.() ?? "";
  return context.store.get(parent)?.providers.get(packageOf(token)) ?? "";
}

function providerFor(
  context: Context,
  request: ResourceInvokeRequest,
  token: string,
  call: { provider: string; version: string; pluginDownloadUrl: string },
): string {
  const wanted = context.packages.requestFor(
    packageOf(token),
    call.version,
    call.pluginDownloadUrl,
    request.getPackageref?.() ?? "",
  );
  try {
    return context.providers.reference(call.provider, wanted);
  } catch (error) {
    if (!(error instanceof DefaultProviderDisabled)) throw error;
    throw refuse(context, {
      code: "default-provider-disabled",
      message:
        `Default provider for '${error.packageName}' disabled. '${token}' must use an explicit provider. ` +
        "Pass { provider } or { parent } as the options of the function.",
    });
  }
}
