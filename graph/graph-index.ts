// SPDX-License-Identifier: Apache-2.0
import type { Resource, StackExport } from "./stack-export.ts";

/** A graph with the look-ups that everything downstream needs, built once in one pass. */
export interface GraphIndex {
  /** In the order of the graph, which is dependency order. Resources that wait for deletion are left out. */
  readonly resources: readonly Resource[];
  readonly byUrn: ReadonlyMap<string, Resource>;
  /** URN of a parent to its children, in the order of the graph. */
  readonly childrenByUrn: ReadonlyMap<string, readonly Resource[]>;
  /** Resources without a parent that is in the graph: the stack, and what a partial export left alone. */
  readonly roots: readonly Resource[];
}

const NONE: readonly Resource[] = [];

/** Indexes a graph by URN and by parent. Linear in the number of resources. */
export function indexGraph(graph: StackExport): GraphIndex {
  const resources = graph.deployment.resources.filter((resource) => resource.delete !== true);
  const byUrn = new Map<string, Resource>();
  for (const resource of resources) byUrn.set(resource.urn, resource);

  const childrenByUrn = new Map<string, Resource[]>();
  const roots: Resource[] = [];
  for (const resource of resources) {
    if (resource.parent === undefined || !byUrn.has(resource.parent)) {
      roots.push(resource);
      continue;
    }
    const siblings = childrenByUrn.get(resource.parent);
    if (siblings === undefined) childrenByUrn.set(resource.parent, [resource]);
    else siblings.push(resource);
  }
  return { resources, byUrn, childrenByUrn, roots };
}

/** The children of a resource, in the order of the graph. */
export function childrenOf(index: GraphIndex, urn: string): readonly Resource[] {
  return index.childrenByUrn.get(urn) ?? NONE;
}

/** The parents of a resource, nearest first. Ends at a parent that is missing or met before. */
export function ancestorsOf(index: GraphIndex, resource: Resource): Resource[] {
  const ancestors: Resource[] = [];
  const seen = new Set<string>([resource.urn]);
  let parent = resource.parent;
  while (parent !== undefined && !seen.has(parent)) {
    seen.add(parent);
    const found = index.byUrn.get(parent);
    if (found === undefined) break;
    ancestors.push(found);
    parent = found.parent;
  }
  return ancestors;
}

/** A resource's `provider` in its two parts. */
export interface ProviderReference {
  readonly urn: string;
  readonly id: string;
}

/** Splits `<provider URN>::<provider id>`; `undefined` when the resource names no provider. */
export function providerReferenceOf(resource: Resource): ProviderReference | undefined {
  if (resource.provider === undefined || resource.provider === "") return undefined;
  // The id never holds `::`; the name of the provider, before it, may.
  const at = resource.provider.lastIndexOf("::");
  if (at === -1) return { urn: resource.provider, id: "" };
  return { urn: resource.provider.slice(0, at), id: resource.provider.slice(at + 2) };
}

/** The provider resource that manages a resource; `undefined` when it names none or the graph lacks it. */
export function providerOf(index: GraphIndex, resource: Resource): Resource | undefined {
  const reference = providerReferenceOf(resource);
  return reference === undefined ? undefined : index.byUrn.get(reference.urn);
}

/** URNs of the resources that a top-level property takes its value from; any text may be the name of one. */
export function dependenciesOf(resource: Resource, property: string): readonly string[] {
  const { propertyDependencies } = resource;
  if (propertyDependencies === undefined || !Object.hasOwn(propertyDependencies, property)) {
    return [];
  }
  return propertyDependencies[property] ?? [];
}

/** The three parts of a type token `package:module:Name`. */
export interface TypeParts {
  /** `aws`; for `pulumi:providers:aws` it is `pulumi`. */
  readonly package: string;
  /** `s3/bucket` as written; `module` is what precedes the slash: `s3`. */
  readonly module: string;
  /** `Bucket`. */
  readonly name: string;
}

const MOST_TYPES = 10_000;
const partsByType = new Map<string, TypeParts>();

/** Splits a type token; parts that the token lacks are empty. Types repeat: each is split once. */
export function typeParts(type: string): TypeParts {
  const known = partsByType.get(type);
  if (known !== undefined) return known;
  const parts = splitType(type);
  if (partsByType.size >= MOST_TYPES) partsByType.clear();
  partsByType.set(type, parts);
  return parts;
}

function splitType(type: string): TypeParts {
  const [pkg = "", middle = "", ...rest] = type.split(":");
  // The SDK generator writes `s3/bucket:Bucket`; Kubernetes writes `apps/v1:Deployment`, whose whole middle is the API group.
  const slash = middle.indexOf("/");
  const repeated = slash !== -1 && rest[0]?.toLowerCase() === middle.slice(slash + 1).toLowerCase();
  return { package: pkg, module: repeated ? middle.slice(0, slash) : middle, name: rest.join(":") };
}

const PROVIDER_PREFIX = "pulumi:providers:";

/** The package of a provider resource: `aws` for `pulumi:providers:aws`; `undefined` for anything else. */
export function providerPackage(type: string): string | undefined {
  return type.startsWith(PROVIDER_PREFIX) ? type.slice(PROVIDER_PREFIX.length) : undefined;
}

/** Type of the one resource that stands for the stack itself. */
export const STACK_TYPE = "pulumi:pulumi:Stack";
