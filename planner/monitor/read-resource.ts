// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import type { Context } from "./context.ts";
import { propertiesOf, type ReadResourceRequest } from "./messages.ts";
import { DefaultProviderDisabled } from "./providers.ts";
import { claimUrn, refuse } from "./refusals.ts";
import { INVALID_ARGUMENT, RpcError } from "./rpc.ts";
import { isStackReference, readStack } from "./stack-reference.ts";
import { isProviderType, isTypeToken, isValidUrn, packageOf } from "./urns.ts";
import { filled, toGraphObject, withoutDependencies } from "./values.ts";

/**
 * Reads a resource that this stack does not manage. What it is like cannot be known here: the id and what the program
 * says of it are known, the rest is not.
 * Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`ReadResource`), `step_generator.go` (`GenerateReadSteps`).
 */
export async function readResource(
  context: Context,
  request: ReadResourceRequest,
): Promise<unknown> {
  const position = context.positionOf(request);
  const target = {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    at: position?.at,
  };
  const id = request.getId();
  if (!isTypeToken(target.type)) {
    throw refuse(context, {
      code: "invalid-resource",
      message: `Type '${target.type}' is not a valid type token (must have format '*:*:*')`,
      at: target.at,
    });
  }
  const provider = providerOf(context, request, target.at);
  const inputs = withoutDependencies(propertiesOf(request.getProperties())) as JsonObject;
  const stack = isStackReference(target.type)
    ? await readStack(context, inputs, id, target.at)
    : undefined;
  const urn = claimUrn(context, target);
  context.standIns.addTexts(stack?.standIns ?? [], urn);
  if (id === "") {
    throw refuse(context, {
      code: "invalid-resource",
      message: `Expected an ID for ${urn}`,
      urn,
      at: target.at,
    });
  }

  const secretOutputs = request.getAdditionalsecretoutputsList();
  const outputs =
    stack?.outputs ?? outputsOf(context, request, { urn, inputs, provider, secretOutputs });
  const resource: Resource = {
    urn,
    type: target.type,
    custom: true,
    id,
    ...(target.parent === "" ? {} : { parent: target.parent }),
    ...filled("inputs", toGraphObject(inputs, context.writer)),
    ...filled("outputs", toGraphObject(outputs, context.writer)),
    external: true,
    ...(request.getDependenciesList().length === 0
      ? {}
      : { dependencies: dependenciesOf(request) }),
    ...(provider === "" ? {} : { provider }),
    ...(secretOutputs.length === 0 ? {} : { additionalSecretOutputs: [...secretOutputs] }),
    ...(position === undefined ? {} : { sourcePosition: position.sourcePosition }),
  };
  context.store.add({
    resource,
    inputs: {},
    outputs,
    at: target.at,
    remote: false,
    inherited: { deletedWith: "", provider },
    providers: new Map(),
    transforms: [],
  });
  if (stack?.why !== undefined) {
    context.notice({ code: "unanswered-invoke", message: stack.why, urn });
  }

  const response = new context.messages.resource.ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(context.messages.struct(outputs));
  // Says to SDKs that know it that absent outputs are unknown, not undefined, in *up* mode too.
  response.setUnknown?.(stack?.why !== undefined);
  return response;
}

function outputsOf(
  context: Context,
  request: ReadResourceRequest,
  read: { urn: string; inputs: JsonObject; provider: string; secretOutputs: readonly string[] },
): JsonObject {
  return context.outputs.of({
    urn: read.urn,
    type: request.getType(),
    name: request.getName(),
    custom: true,
    remote: false,
    inputs: read.inputs,
    provider: read.provider,
    importId: request.getId(),
    additionalSecretOutputs: read.secretOutputs,
  }).outputs;
}

function providerOf(
  context: Context,
  request: ReadResourceRequest,
  at: string | undefined,
): string {
  const type = request.getType();
  if (request.getProvider() !== "" || isProviderType(type)) return request.getProvider();
  const wanted = context.packages.requestFor(
    packageOf(type),
    request.getVersion(),
    request.getPlugindownloadurl(),
    request.getPackageref?.() ?? "",
  );
  try {
    return context.providers.reference("", wanted);
  } catch (error) {
    if (!(error instanceof DefaultProviderDisabled)) throw error;
    throw refuse(context, {
      code: "default-provider-disabled",
      message:
        `Default provider for '${type}' disabled. '${type}' must use an explicit provider. ` +
        `Pass { provider } to the read of '${request.getName()}'.`,
      at,
    });
  }
}

function dependenciesOf(request: ReadResourceRequest): string[] {
  for (const urn of request.getDependenciesList()) {
    if (!isValidUrn(urn))
      throw new RpcError(`invalid dependency: invalid URN "${urn}"`, INVALID_ARGUMENT);
  }
  return [...request.getDependenciesList()].sort();
}
