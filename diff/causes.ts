// SPDX-License-Identifier: Apache-2.0
import { dependenciesOf, providerOf, providerPackage } from "../graph/graph-index.ts";
import type { Resource } from "../graph/stack-export.ts";
import { isDeepStrictEqual } from "node:util";
import type { ReplacementRow } from "../emulation/replacement/model.ts";
import type { Change, Step } from "./model.ts";
import type { Pairs } from "./pairs.ts";
import { shown, type Difference } from "./values.ts";

/** What is decided so far: the steps of what comes earlier in the new graph, by new URN. */
export type Decided = ReadonlyMap<string, Step>;

/**
 * Where a value that is not known comes from, and whether it changes. A plan without a state knows no computed
 * value; the value of a resource that stays is taken to stay.
 */
export type Origin =
  | { readonly kind: "stays" }
  /** Its resources are made or replaced. */
  | { readonly kind: "changes"; readonly from: readonly string[] }
  /** Its resources are updated, and one of their outputs is new after every update. */
  | { readonly kind: "may-change"; readonly from: readonly string[] }
  /** It comes from other resources than before, or did not before. */
  | { readonly kind: "other-source" };

export function originOf(
  { path, before, after }: Difference,
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
  rowOf: (type: string) => ReplacementRow | undefined,
): Origin {
  const top = String(path[0] ?? "");
  const sources = sourcesOf(fresh, top);
  const from = sources.filter((urn) => {
    const kind = decided.get(urn)?.kind;
    return kind === "create" || kind === "replace";
  });
  if (from.length > 0) return { kind: "changes", from };
  if (before === undefined || after === undefined) return { kind: "other-source" };
  // The URNs of the old graph as the new one calls them: a renamed source is the same source.
  const oldSources = sourcesOf(old, top).map((urn) => pairs.newUrnOf.get(urn) ?? urn);
  if (!isDeepStrictEqual(new Set(sources), new Set(oldSources))) return { kind: "other-source" };
  const updated = sources.filter((urn) => {
    const step = decided.get(urn);
    return step?.kind === "update" && rowOf(step.type)?.outputsOfUpdate !== undefined;
  });
  return updated.length > 0 ? { kind: "may-change", from: updated } : { kind: "stays" };
}

/** Custom resources that a value comes from; all that the resource depends on, in a file that does not say more. */
function sourcesOf(resource: Resource, property: string): readonly string[] {
  return resource.propertyDependencies === undefined
    ? (resource.dependencies ?? [])
    : dependenciesOf(resource, property);
}

/** Changes of a resource that follow from its provider, or from what it is destroyed with. */
export function inheritedChanges(
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
  row: ReplacementRow | undefined,
): Change[] {
  return [
    ...providerChanges(old, fresh, pairs, decided, row),
    ...deletedWithChanges(old, pairs, decided),
    ...deletedFirstChanges(old, fresh, pairs, decided, row),
  ];
}

function providerChanges(
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
  row: ReplacementRow | undefined,
): Change[] {
  const before = providerOf(pairs.old, old);
  const after = providerOf(pairs.new, fresh);
  if (before === undefined || after === undefined) return [];
  const isSame = pairs.newUrnOf.get(before.urn) === after.urn;
  if (isSame && decided.get(after.urn)?.kind === "replace") {
    return [
      {
        path: "(provider)",
        effect: "replace",
        why: "its provider is replaced",
        from: [after.urn],
      },
    ];
  }
  const settings = PLACE_SETTINGS[providerPackage(after.type) ?? ""] ?? [];
  const changed = settings.filter(
    (name) => !isDeepStrictEqual(before.inputs?.[name], after.inputs?.[name]),
  );
  return changed.flatMap((name): Change[] => {
    const isRegion = name === "region";
    // A resource that names its Region itself does not follow the provider.
    if (isRegion && fresh.inputs?.region !== undefined) return [];
    if (isRegion && row !== undefined && !row.replaces.includes("region")) return [];
    return [
      {
        path: `(provider) ${name}`,
        ...definedOnly({
          before: shown(before.inputs?.[name]),
          after: shown(after.inputs?.[name]),
        }),
        effect: row === undefined && isRegion ? "possible-replace" : "replace",
        why: `the ${name} of its provider changes`,
        from: [after.urn],
      },
    ];
  });
}

/**
 * Settings of providers that say where resources are; a resource is replaced when they change.
 * Source: hashicorp/terraform-provider-aws `internal/provider/sdkv2/region.go` (`forceNewIfRegionChanges`);
 * pulumi/pulumi-kubernetes `provider/pkg/provider/provider.go` (`DiffConfig`); checked 2026-11-22.
 */
const PLACE_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  aws: ["region"],
  kubernetes: ["clusterIdentifier"],
};

/** `deletedWith`: what is destroyed with a resource that is deleted first has to be made again. */
function deletedWithChanges(old: Resource, pairs: Pairs, decided: Decided): Change[] {
  const holder = old.deletedWith;
  if (holder === undefined || holder === "") return [];
  const urn = pairs.newUrnOf.get(holder);
  if (urn === undefined || !isDeletedFirst(decided.get(urn))) return [];
  return [
    {
      path: "(deletedWith)",
      effect: "replace",
      why: "it is destroyed with a resource that is deleted before its replacement is made",
      from: [urn],
    },
  ];
}

/** A resource that is deleted first takes with it those that a change of a value of its would replace. */
function deletedFirstChanges(
  old: Resource,
  fresh: Resource,
  pairs: Pairs,
  decided: Decided,
  row: ReplacementRow | undefined,
): Change[] {
  const changes: Change[] = [];
  for (const property of Object.keys(old.propertyDependencies ?? {})) {
    if (row === undefined || fresh.inputs?.[property] === undefined) continue;
    const forced = row.replaces.find(
      (path) => path === property || path.startsWith(`${property}.`),
    );
    if (forced === undefined) continue;
    const from = dependenciesOf(old, property)
      .map((urn) => pairs.newUrnOf.get(urn))
      .filter((urn) => urn !== undefined)
      .filter((urn) => isDeletedFirst(decided.get(urn)));
    if (from.length === 0) continue;
    changes.push({
      path: property,
      effect: "replace",
      why: `${forced} cannot be changed in place, and what it comes from is deleted before it is made again`,
      from,
    });
  }
  return changes;
}

function isDeletedFirst(step: Step | undefined): boolean {
  return step?.kind === "replace" && step.order === "delete-before-replace";
}

function definedOnly<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
