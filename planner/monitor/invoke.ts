// SPDX-License-Identifier: Apache-2.0
import { answerInvoke, type Answer } from "../../emulation/invokes/index.ts";
import { knownObject } from "../../emulation/model.ts";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { invokeBuiltin } from "./builtins.ts";
import type { Context } from "./context.ts";
import { propertiesOf, type ResourceInvokeRequest } from "./messages.ts";
import { standInNotice } from "./outputs.ts";
import { callerOf } from "./place.ts";
import { DefaultProviderDisabled } from "./providers.ts";
import { refuse } from "./refusals.ts";
import { RpcError } from "./rpc.ts";
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
 * cannot be unknown: the SDK would resolve it to an empty object, and markers of single unknown fields end as
 * "[object Object]" in texts and as errors in everything else. Then the program gets stand-ins as in *up* mode, and what
 * holds one of them is unknown in the graph ({@link StandIns}).
 */
function unanswered(context: Context, call: Unanswered, response: any): unknown {
  const { token, args } = call;
  const unknown =
    context.mode === "preview" && call.wantsOutput && response.setUnknown !== undefined;
  context.notice({
    code: "unanswered-invoke",
    message: `${token} is answered by ${answeredBy(context, unknown)}: ${call.why}.`,
  });
  if (unknown) {
    response.setUnknown(true);
    return response;
  }
  const guess = context.outputs.guess(token, args, call.provider);
  if (context.mode === "preview")
    context.standIns.add(guess.result, [...textsIn(args), guess.account]);
  response.setReturn(context.messages.struct(guess.result));
  return response;
}

function answeredBy(context: Context, unknown: boolean): string {
  if (unknown) return "unknown values";
  return context.mode === "preview"
    ? "stand-ins, since a promise cannot be unknown (what holds one is unknown in the graph)"
    : "stand-ins of its declared types";
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
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
