// SPDX-License-Identifier: Apache-2.0
import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";
import { providerPackage } from "../../graph/graph-index.ts";
import {
  UNKNOWN,
  type JsonObject,
  type Resource,
  type StackExport,
} from "../../graph/stack-export.ts";
import { plainValues } from "./plain-values.ts";

/** Inputs by URN, as the engine gave them when it registered each resource. */
export type KnownInputs = ReadonlyMap<string, JsonObject>;

/**
 * The graph behind a stack policy's resources. The engine gives a stack policy the outputs of each resource
 * and not its inputs, and in an unordered list; so inputs are those that a resource policy saw before, and
 * resources are sorted by URN.
 *
 * A resource whose inputs nobody saw is left as it was by `--target`: its outputs stand for its inputs, but for
 * those that are not known and come from no other resource, since the cloud computes them.
 */
export async function graphOfStack(
  resources: readonly PolicyResource[],
  known: KnownInputs,
): Promise<StackExport> {
  const byUrn = new Map<string, Resource>();
  for (const { provider } of resources) {
    if (provider === undefined || byUrn.has(provider.urn)) continue;
    byUrn.set(provider.urn, await providerOf(provider));
  }
  for (const each of resources) {
    const outputs = await plainValues(each.props);
    const inputs = known.get(each.urn) ?? withoutComputed(outputs, each.propertyDependencies);
    const { id } = outputs;
    byUrn.set(each.urn, {
      ...frameOf(each),
      ...relationsOf(each),
      ...(typeof id === "string" ? { id } : {}),
      inputs,
      outputs,
    });
  }
  return exportOf([...byUrn.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1)));
}

/** A resource as both kinds of policy know it. */
export interface LoneResource {
  readonly urn: string;
  readonly type: string;
  readonly opts: PolicyResource["opts"];
  readonly provider?: PolicyProviderResource;
}

/** The graph of one resource that is about to be created, with its provider and nothing else. */
export async function graphOfOne(resource: LoneResource, inputs: JsonObject): Promise<StackExport> {
  const { provider } = resource;
  const providers = provider === undefined ? [] : [await providerOf(provider)];
  return exportOf([...providers, { ...frameOf(resource), inputs }]);
}

function frameOf({ urn, type, opts, provider }: LoneResource): Resource {
  return {
    urn,
    type,
    // Components have no provider; a provider has none either.
    custom: provider !== undefined || providerPackage(type) !== undefined,
    ...(opts.parent === undefined ? {} : { parent: opts.parent }),
    ...(provider === undefined ? {} : { provider: `${provider.urn}::${UNKNOWN}` }),
    protect: opts.protect,
    aliases: opts.aliases,
    ignoreChanges: opts.ignoreChanges,
    additionalSecretOutputs: opts.additionalSecretOutputs,
  };
}

function relationsOf(
  resource: PolicyResource,
): Pick<Resource, "dependencies" | "propertyDependencies"> {
  const urnsOf = (others: readonly PolicyResource[]): string[] =>
    others.map(({ urn }) => urn).sort();
  return {
    dependencies: urnsOf(resource.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, others]) => [
        property,
        urnsOf(others),
      ]),
    ),
  };
}

/** A provider as its resources know it: all that is known of one that is not in the list itself. */
async function providerOf({ urn, type, props }: PolicyProviderResource): Promise<Resource> {
  return { urn, type, custom: true, id: UNKNOWN, inputs: await plainValues(props) };
}

function withoutComputed(
  outputs: JsonObject,
  dependencies: Readonly<Record<string, unknown>>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).filter(
      ([property, value]) => value !== UNKNOWN || Object.hasOwn(dependencies, property),
    ),
  );
}

function exportOf(resources: Resource[]): StackExport {
  return {
    version: 3,
    deployment: { manifest: { time: "", magic: "", version: "" }, resources },
  };
}
