// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../../graph/graph-index.ts";
import type { Resource } from "../../../graph/stack-export.ts";
import { plainText } from "../place.ts";
import { lookUp, rootOf } from "./look-up.ts";

/** A property by which resources of one type belong to a resource of another. */
export interface Link {
  readonly type: string;
  /** Property that names the owner: `bucket`. */
  readonly by: string;
  readonly owners: readonly string[];
}

/** Resources that belong to an owner. */
export interface Attached {
  readonly certain: readonly Resource[];
  /** They belong to some owner, and the graph does not tell to which. */
  readonly possible: readonly Resource[];
}

/** Under these a resource has the name or id that others refer to it by. */
const NAMES = [
  "arn",
  "brokerId",
  "bucket",
  "clusterId",
  "clusterIdentifier",
  "databaseName",
  "domainName",
  "functionName",
  "globalClusterIdentifier",
  "globalReplicationGroupId",
  "id",
  "identifier",
  "keyspaceName",
  "multiRegionClusterName",
  "name",
  "replicationGroupId",
  "tableName",
] as const;
/** Values passed on through more resources than these are not followed. */
const MOST_SOURCES = 64;

interface Relations {
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  /** Names of the owners of a set of types. */
  readonly names: Map<string, Names>;
  /** Children of a link: by the URN of the owner, and those whose owner is not known. */
  readonly children: Map<string, { byOwner: Map<string, Resource[]>; open: Resource[] }>;
}

interface Names {
  readonly urnByName: ReadonlyMap<string, string>;
  /** Whether an owner has no name yet: it could be the one that a name names. */
  readonly someUnnamed: boolean;
}

const RELATIONS = new WeakMap<GraphIndex, Relations>();

function relationsOf(index: GraphIndex): Relations {
  const known = RELATIONS.get(index);
  if (known !== undefined) return known;
  const byType = new Map<string, Resource[]>();
  for (const resource of index.resources) listIn(byType, resource.type).push(resource);
  const made: Relations = { byType, names: new Map(), children: new Map() };
  RELATIONS.set(index, made);
  return made;
}

/** The resources of a type, in the order of the graph. */
export function resourcesOfType(index: GraphIndex, type: string): readonly Resource[] {
  return relationsOf(index).byType.get(type) ?? [];
}

/** The owner that a resource names by a link; `open` when it names one that the graph does not tell. */
export function ownerOf(
  index: GraphIndex,
  resource: Resource,
  { by, owners }: Pick<Link, "by" | "owners">,
): Resource | "open" | undefined {
  const [found] = lookUp(rootOf(resource.inputs), by);
  if (found === undefined || found.kind === "absent") return undefined;
  const top = by.split(/[.[]/)[0] ?? by;
  const behind = sourceOf(index, resource, top, owners, new Set());
  if (found.kind === "unknown") return behind ?? "open";
  const text = plainText(found.value);
  if (text === undefined) return behind;
  const names = namesOf(index, owners);
  const urn = names.urnByName.get(text) ?? names.urnByName.get(nameInArn(text));
  if (urn !== undefined) return index.byUrn.get(urn);
  return behind ?? (names.someUnnamed ? "open" : undefined);
}

/** The list under a key, made when there is none. */
function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}

/** What belongs to an owner by a link. */
export function attachedTo(index: GraphIndex, owner: Resource, link: Link): Attached {
  const { children } = relationsOf(index);
  const key = `${link.type} ${link.by} ${link.owners.join()}`;
  let known = children.get(key);
  if (known === undefined) {
    known = { byOwner: new Map(), open: [] };
    for (const child of resourcesOfType(index, link.type)) {
      const found = ownerOf(index, child, link);
      if (found === undefined) continue;
      if (found === "open") known.open.push(child);
      else listIn(known.byOwner, found.urn).push(child);
    }
    children.set(key, known);
  }
  return { certain: known.byOwner.get(owner.urn) ?? [], possible: known.open };
}

/** The one owner among the resources that a property takes its value from, also through others. */
function sourceOf(
  index: GraphIndex,
  resource: Resource,
  property: string,
  owners: readonly string[],
  seen: Set<string>,
): Resource | undefined {
  if (seen.size >= MOST_SOURCES) return undefined;
  seen.add(resource.urn);
  const sources = (resource.propertyDependencies?.[property] ?? []).flatMap((urn) => {
    const source = index.byUrn.get(urn);
    return source === undefined || seen.has(urn) ? [] : [source];
  });
  const direct = sources.filter(({ type }) => owners.includes(type));
  if (direct.length > 0) return direct.length === 1 ? direct[0] : undefined;
  for (const source of sources) {
    // `policy.bucket` stands for `bucket.bucket`: it has the value from its own input of that name.
    for (const own of Object.keys(source.propertyDependencies ?? {})) {
      if (own.toLowerCase() !== property.toLowerCase() && own !== "bucket") continue;
      const further = sourceOf(index, source, own, owners, seen);
      if (further !== undefined) return further;
    }
  }
  return undefined;
}

function namesOf(index: GraphIndex, owners: readonly string[]): Names {
  const { names } = relationsOf(index);
  const key = owners.join();
  const known = names.get(key);
  if (known !== undefined) return known;
  const urnByName = new Map<string, string>();
  let someUnnamed = false;
  for (const type of owners) {
    for (const owner of resourcesOfType(index, type)) {
      let named = false;
      const texts = [
        owner.id,
        ...NAMES.flatMap((name) => [owner.inputs?.[name], owner.outputs?.[name]]),
      ];
      for (const value of texts) {
        const text = plainText(value);
        if (text === undefined) continue;
        named = true;
        if (!urnByName.has(text)) urnByName.set(text, owner.urn);
      }
      someUnnamed ||= !named;
    }
  }
  const made = { urnByName, someUnnamed };
  names.set(key, made);
  return made;
}

/** The name in an ARN: `arn:aws:s3:::logs/vpc/` names the bucket `logs`, other services put it last. */
function nameInArn(text: string): string {
  if (!text.startsWith("arn:")) return text;
  const [, , service, , , ...rest] = text.split(":");
  const parts = rest.join(":").split("/");
  return (service === "s3" ? parts[0] : parts.at(-1)) ?? text;
}
