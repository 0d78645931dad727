// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import { aliasUrns, readAlias } from "./aliases.ts";
import type { Context } from "./context.ts";
import { dependenciesOf, type Dependencies } from "./dependencies.ts";
import { parseDurationSeconds } from "./durations.ts";
import { propertiesOf, type RegisterResourceRequest } from "./messages.ts";
import { describePlugin } from "./provider-requests.ts";
import { DefaultProviderDisabled, providerId, withoutInternal } from "./providers.ts";
import { claimUrn, refuse } from "./refusals.ts";
import { optionsOfRequest, type ResourceOptions } from "./resource-options.ts";
import { INVALID_ARGUMENT, RpcError } from "./rpc.ts";
import type { TransformFunction } from "./transforms.ts";
import {
  isProviderType,
  isTypeToken,
  isValidUrn,
  makeUrn,
  packageOf,
  parseProviderReference,
  typeOf,
} from "./urns.ts";
import { filled, toGraphObject, withDependencies, withoutDependencies } from "./values.ts";

/**
 * Registers a resource as the engine does, up to the point where a provider would be asked.
 * Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`RegisterResource`), `step_generator.go` (`generateSteps`).
 */
export async function registerResource(
  context: Context,
  request: RegisterResourceRequest,
): Promise<unknown> {
  const end = context.store.registeringBelow(request.getParent());
  try {
    return await register(context, request);
  } finally {
    end();
  }
}

async function register(context: Context, request: RegisterResourceRequest): Promise<unknown> {
  const position = context.positionOf(request);
  const target = targetOf(request, position?.at);
  const own = request.getTransformsList().map((callback) => context.transforms.wrap(callback));
  const { properties, options, dependencies } = await settle(context, request, target, own);

  const provider = providerOf(context, request, target, options);
  if (isProviderType(target.type)) describeProvider(context, request, options, properties);
  const inputs = target.remote ? properties : (withoutDependencies(properties) as JsonObject);

  const urn = claimUrn(context, target);
  const inherited = {
    protect: options.protect,
    retainOnDelete: options.retainOnDelete,
    deletedWith: options.deletedWith,
    provider,
  };
  const { id, outputs } = context.outputs.of({
    urn,
    type: target.type,
    name: target.name,
    custom: target.custom,
    remote: target.remote,
    inputs: withoutDependencies(inputs) as JsonObject,
    provider,
    importId: options.importId,
    additionalSecretOutputs: options.additionalSecretOutputs,
  });

  const resource: Resource = {
    urn,
    type: target.type,
    custom: target.custom,
    ...(target.custom
      ? { id: isProviderType(target.type) ? providerId(urn, context.mode) : id }
      : {}),
    ...(target.parent === "" ? {} : { parent: target.parent }),
    ...filled("inputs", toGraphObject(inputs, context.writer)),
    ...filled("outputs", toGraphObject(outputs, context.writer)),
    ...stateOptions(context, target, options, dependencies),
    ...(provider === "" ? {} : { provider }),
    ...(position === undefined ? {} : { sourcePosition: position.sourcePosition }),
  };
  context.store.add({
    resource,
    // Only those of providers are asked for again.
    inputs: isProviderType(target.type) ? inputs : {},
    outputs,
    at: position?.at,
    remote: target.remote,
    inherited,
    providers: target.custom ? new Map() : inheritProviders(context, target.parent, options),
    transforms: own,
  });
  if (target.remote) announceRemote(context, resource);
  return answer(context, resource, outputs, target);
}

interface Target {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly remote: boolean;
  /** Line of the program. */
  readonly at: string | undefined;
}

function targetOf(request: RegisterResourceRequest, at: string | undefined): Target {
  const target: Target = {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    at,
  };
  if (target.parent !== "" && !isValidUrn(target.parent)) {
    throw new RpcError(`invalid parent URN: invalid URN "${target.parent}"`, INVALID_ARGUMENT);
  }
  return target;
}

/** What is left when the parent's options are inherited and every transform has run. */
async function settle(
  context: Context,
  request: RegisterResourceRequest,
  target: Target,
  own: readonly TransformFunction[],
): Promise<{ properties: JsonObject; options: ResourceOptions; dependencies: Dependencies }> {
  if ((target.custom || target.remote) && !isTypeToken(target.type)) {
    throw refuse(context, {
      code: "invalid-resource",
      message: `Type '${target.type}' is not a valid type token (must have format '*:*:*')`,
      at: target.at,
    });
  }
  let properties = propertiesOf(request.getObject());
  const given = dependenciesOf(request, properties, target.remote);
  const hasOwnTransforms = own.length > 0;
  if (hasOwnTransforms) {
    const upgraded: JsonObject = {};
    for (const [key, value] of Object.entries(properties)) {
      upgraded[key] = withDependencies(value, [...(given.byProperty.get(key) ?? [])]);
    }
    properties = upgraded;
  }
  let options = resolveProvider(
    context,
    target,
    inheritOptions(context, target, optionsOfRequest(request)),
  );
  for (const transform of context.transforms.collect(own, target.parent)) {
    const changed = await transform(target, { properties, options }).catch((error: unknown) => {
      throw new RpcError(
        `invoke transform: ${error instanceof RpcError ? error.details : String(error)}`,
      );
    });
    ({ properties, options } = changed);
  }
  // Only a resource with transforms of its own has its dependencies read anew; so does the engine.
  const dependencies = hasOwnTransforms
    ? given.afterTransforms(options.dependsOn, properties)
    : given.withValues(properties);
  return {
    properties,
    options,
    // A text that was awaited from another stack is plain to the program; the graph says where it came from.
    dependencies: dependencies.withSources(properties, context.standIns.sourcesOf),
  };
}

/** `inheritFromParent` of the engine: four options, and only where the child says nothing. */
function inheritOptions(
  context: Context,
  target: Target,
  options: ResourceOptions,
): ResourceOptions {
  const parent = context.store.get(target.parent);
  // A remote component is built by its plugin, so the engine remembers no options of it.
  if (parent === undefined || parent.remote) return options;
  const { inherited } = parent;
  const reference = parseProviderReference(inherited.provider);
  const fits =
    (!target.remote && !target.custom) ||
    (reference !== undefined && typeOf(reference.urn).endsWith(`:${packageOf(target.type)}`));
  return {
    ...options,
    deletedWith: options.deletedWith || inherited.deletedWith,
    protect: options.protect ?? inherited.protect,
    retainOnDelete: options.retainOnDelete ?? inherited.retainOnDelete,
    provider: options.provider || (fits ? inherited.provider : ""),
  };
}

/** An explicit provider, else one of the `providers` map, else one of the parent component's. */
function resolveProvider(
  context: Context,
  target: Target,
  options: ResourceOptions,
): ResourceOptions {
  if (!(target.custom || target.remote) || options.provider !== "") return options;
  const packageName = packageOf(target.type);
  const provider =
    options.providers.get(packageName) ??
    context.store.get(target.parent)?.providers.get(packageName) ??
    "";
  return { ...options, provider };
}

function inheritProviders(
  context: Context,
  parent: string,
  options: ResourceOptions,
): ReadonlyMap<string, string> {
  return new Map([...(context.store.get(parent)?.providers ?? []), ...options.providers]);
}

/** The provider reference of a custom or remote resource; "" for what has none. */
function providerOf(
  context: Context,
  request: RegisterResourceRequest,
  target: Target,
  options: ResourceOptions,
): string {
  const managed = (target.custom && !isProviderType(target.type)) || target.remote;
  if (!managed) return "";
  const wanted = context.packages.requestFor(
    packageOf(target.type),
    options.version,
    options.pluginDownloadUrl,
    request.getPackageref?.() ?? "",
  );
  const urn = makeUrn(context.stack, context.project, target.parent, target.type, target.name);
  try {
    const reference = context.providers.reference(options.provider, wanted);
    const provider = parseProviderReference(reference);
    if (provider !== undefined && !context.store.has(provider.urn)) {
      throw refuse(context, {
        code: "invalid-resource",
        message: `unknown provider '${reference}' for resource '${urn}'`,
        urn,
        at: target.at,
      });
    }
    return reference;
  } catch (error) {
    if (!(error instanceof DefaultProviderDisabled)) throw error;
    throw refuse(context, {
      code: "default-provider-disabled",
      message:
        `Default provider for '${error.packageName}' disabled. '${urn}' must use an explicit provider. ` +
        `Pass { provider } or a { parent } that has one, or take '${error.packageName}' out of pulumi:disable-default-providers.`,
      urn,
      at: target.at,
    });
  }
}

/** The engine notes the plugin of a provider among its inputs. */
function describeProvider(
  context: Context,
  request: RegisterResourceRequest,
  options: ResourceOptions,
  properties: JsonObject,
): void {
  const packageRef = request.getPackageref?.() ?? "";
  const packageName = request.getType().split(":").at(-1) ?? "";
  describePlugin(
    properties,
    context.packages.requestFor(
      packageName,
      options.version,
      options.pluginDownloadUrl,
      packageRef,
    ),
  );
  const mappings = [...(request.getEnvvarmappingsMap?.().entries() ?? [])];
  if (mappings.length > 0) {
    const internal = properties["__internal"];
    properties["__internal"] = {
      ...(typeof internal === "object" && internal !== null && !Array.isArray(internal)
        ? internal
        : {}),
      envVarMappings: Object.fromEntries(mappings),
    };
  }
}

/** Options as the state file has them. */
function stateOptions(
  context: Context,
  target: Target,
  options: ResourceOptions,
  dependencies: Dependencies,
): Partial<Resource> {
  const aliases = aliasUrns(
    { stack: context.stack, project: context.project, ...target },
    options.aliases.map(readAlias),
    context.store,
  );
  const timeouts = options.customTimeouts;
  const seconds = (text: string | undefined): number | undefined =>
    text === undefined || text === "" ? undefined : parseDurationSeconds(text);
  const customTimeouts = definedOnly({
    create: seconds(timeouts?.getCreate()),
    update: seconds(timeouts?.getUpdate()),
    delete: seconds(timeouts?.getDelete()),
  });
  if (options.deletedWith !== "" && !isValidUrn(options.deletedWith)) {
    throw new RpcError(
      `invalid DeletedWith URN: invalid URN "${options.deletedWith}"`,
      INVALID_ARGUMENT,
    );
  }
  return {
    ...listed("dependencies", dependencies.all()),
    ...filled("propertyDependencies", dependencies.perProperty()),
    ...(options.protect === true ? { protect: true } : {}),
    ...(options.retainOnDelete === true ? { retainOnDelete: true } : {}),
    ...(options.deletedWith === "" ? {} : { deletedWith: options.deletedWith }),
    ...(options.importId === "" || !target.custom ? {} : { importID: options.importId }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...listed("additionalSecretOutputs", options.additionalSecretOutputs),
    ...listed("ignoreChanges", options.ignoreChanges),
    ...listed("replaceOnChanges", options.replaceOnChanges),
    ...filled("customTimeouts", customTimeouts),
  };
}

function listed(name: string, values: readonly string[]): object {
  return values.length === 0 ? {} : { [name]: [...values] };
}

function definedOnly(object: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Record<string, number>;
}

function announceRemote(context: Context, resource: Resource): void {
  context.notice({
    code: "remote-component",
    message:
      `${resource.type} is built by its plugin, which a plan does not run: its own inputs are in the graph, ` +
      "the resources inside it are not, and its outputs are " +
      (context.mode === "preview" ? "unknown." : "stand-ins of the declared types."),
    urn: resource.urn,
  });
}

function answer(
  context: Context,
  resource: Resource,
  outputs: JsonObject,
  target: Target,
): unknown {
  const response = new context.messages.resource.RegisterResourceResponse();
  response.setUrn(resource.urn);
  const known = resource.id !== undefined && context.outputs.isKnownId(resource.id);
  response.setId(known ? (resource.id ?? "") : "");
  // A local component has its outputs on itself already.
  const visible = target.custom || target.remote ? outputs : {};
  response.setObject(
    context.messages.struct(isProviderType(target.type) ? withoutInternal(visible) : visible),
  );
  return response;
}
