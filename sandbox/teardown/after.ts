// SPDX-License-Identifier: Apache-2.0
/** What a destroy has left: what was meant to stay, and what was not. */
import { knownText } from "../../emulation/model.ts";
import type { Resource } from "../../graph/stack-export.ts";
import type { Listed } from "./listing.ts";
import { makerOf } from "./makers.ts";
import { TEARDOWN_SCHEMA, type DebrisItem, type KeptItem, type TeardownAfter } from "./model.ts";
import { isKeptByClass, keptByClass } from "./owners.ts";
import { isAdoptable, isKept, keptItems, type Stack } from "./stack.ts";
import { costOf, removalOf } from "./types.ts";

/** `stack`: as it was exported before the destroy. */
export function teardownAfter(stack: Stack, listing: readonly Listed[]): TeardownAfter {
  const declared = keptItems(stack);
  const known = new Map(stack.resources.flatMap((resource) => keysOf(resource, resource)));
  const kept = new Map<string, KeptItem>();
  const debris: DebrisItem[] = [];
  let others = 0;
  for (const listed of listing) {
    if (!belongs(listed, stack, known)) {
      others += 1;
      continue;
    }
    const own = ownOf(listed, known);
    if (own !== undefined && isKept(own)) {
      const item = declared.find(({ id, type }) => id === own.id && type === own.type);
      // Settings are told of with their bucket.
      if (item !== undefined) kept.set(`${item.type}|${item.id}`, item);
    } else if (listed.stored !== undefined && isKeptByClass(listed.stored)) {
      kept.set(`${listed.item.type}|${listed.item.id}`, keptByClass(listed.stored));
    } else if (listed.stored?.pendingDeletion === true) {
      kept.set(`${listed.item.type}|${listed.item.id}`, ending(listed));
    } else {
      debris.push(debrisOf(listed, own, stack));
    }
  }
  const items = [...kept.values()];
  return {
    schema: TEARDOWN_SCHEMA,
    when: "after",
    stack: stack.name,
    kept: items,
    debris,
    others,
    adopt: Object.fromEntries(
      items.filter(({ type }) => isAdoptable(type)).map(({ name, id }) => [name, id]),
    ),
    findings: debris.length,
  };
}

/** Ways to name a resource: its ARN, and type and id. */
function keysOf<T>({ type, id = "", outputs }: Resource, value: T): (readonly [string, T])[] {
  const arn = knownText(outputs?.["arn"]);
  return [[`${type}|${id}`, value] as const, ...(arn === undefined ? [] : [[arn, value] as const])];
}

function ownOf(
  { item, stored }: Listed,
  known: ReadonlyMap<string, Resource>,
): Resource | undefined {
  if (stored?.madeBy !== undefined) return undefined;
  const byArn = item.arn === undefined ? undefined : known.get(item.arn);
  // Ids of Kubernetes objects are of their cluster, and other types may share an id between Regions.
  return byArn ?? (stored === undefined ? undefined : known.get(`${item.type}|${item.id}`));
}

function belongs(listed: Listed, stack: Stack, known: ReadonlyMap<string, Resource>): boolean {
  const { stored, tags } = listed;
  if (stored?.madeBy !== undefined) {
    const cluster = stored.madeBy.cluster;
    return stack.clusters.some((name) => cluster.endsWith(`:cluster/${name}`));
  }
  if (stored !== undefined) return stored.seed.startsWith(`urn:pulumi:${stack.name}::`);
  return (
    ownOf(listed, known) !== undefined ||
    makerOf(tags, stack.clusters) !== undefined ||
    stack.cells.includes(tags["nivas:cell"] ?? "")
  );
}

function debrisOf(
  { item, tags, stored }: Listed,
  own: Resource | undefined,
  { clusters }: Stack,
): DebrisItem {
  const common = { ...item, cost: costOf(item.type), remove: removalOf(item) };
  const maker = makerOf(tags, clusters);
  const controller = stored?.madeBy?.controller ?? maker?.controller;
  if (controller !== undefined && own === undefined) {
    const madeFor = stored?.madeBy?.owner.split("|").slice(1).join(" ") ?? maker?.owner(tags);
    return {
      ...common,
      madeBy: controller,
      ...(madeFor === undefined || madeFor === "" ? {} : { madeFor }),
      why: stored?.madeBy?.stays ?? "nobody was left to take it away",
    };
  }
  return own === undefined && stored === undefined
    ? {
        ...common,
        madeBy: "nobody known",
        why: "it carries the tags of the cell, and neither the program nor a known controller made it",
      }
    : { ...common, madeBy: "the program", why: "the destroy did not delete it" };
}

/** Keys and certificate authorities go only after a waiting time, in which they can be taken back. */
function ending({ item }: Listed): KeptItem {
  const why = "its deletion has begun, and ends after a waiting time";
  return { ...item, why, cost: "nothing while it waits", settings: 0 };
}
