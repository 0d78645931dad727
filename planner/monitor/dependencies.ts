// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import type { RegisterResourceRequest } from "./messages.ts";
import { INVALID_ARGUMENT, RpcError } from "./rpc.ts";
import { isValidUrn } from "./urns.ts";
import { collectDependencies } from "./values.ts";

/** What a resource waits for, as a whole and by input. */
export interface Dependencies {
  readonly byProperty: ReadonlyMap<string, ReadonlySet<string>>;
  /** Adds what the values themselves say they come from. */
  withValues(properties: JsonObject): Dependencies;
  /** Adds what `sourcesOf` says of each value: a plain value says nothing itself. */
  withSources(properties: JsonObject, sourcesOf: (value: Json) => readonly string[]): Dependencies;
  /** Reads dependencies anew from what a transform returned. */
  afterTransforms(dependsOn: readonly string[], properties: JsonObject): Dependencies;
  /** Every dependency, sorted. */
  all(): string[];
  /** By input, both sorted. */
  perProperty(): Record<string, string[]>;
}

/**
 * Reads the dependencies of a registration.
 * Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`RegisterResource`).
 *
 * @throws RpcError for a URN that is none.
 */
export function dependenciesOf(
  request: RegisterResourceRequest,
  properties: JsonObject,
  remote: boolean,
): Dependencies {
  const all = new Set(
    request.getDependenciesList().map((urn) => checked(urn, "invalid dependency URN")),
  );
  const byProperty = new Map<string, ReadonlySet<string>>();
  const given = [...request.getPropertydependenciesMap().entries()];
  if (given.length === 0 && !remote) {
    // An SDK that does not say which input a dependency comes from: every input may come from any.
    for (const key of Object.keys(properties)) byProperty.set(key, all);
  }
  for (const [key, message] of given) {
    const what = `invalid dependency on property ${key} URN`;
    byProperty.set(key, new Set(message.getUrnsList().map((urn) => checked(urn, what))));
  }
  return dependencies(all, byProperty);
}

function dependencies(
  whole: ReadonlySet<string>,
  byProperty: ReadonlyMap<string, ReadonlySet<string>>,
): Dependencies {
  return {
    byProperty,
    withValues: (properties) => {
      const extended = new Map(byProperty);
      for (const [key, value] of Object.entries(properties)) {
        const urns = new Set(extended.get(key));
        collectDependencies(value, urns);
        extended.set(key, urns);
      }
      return dependencies(whole, extended);
    },
    withSources: (properties, sourcesOf) => {
      const extended = new Map(byProperty);
      const all = new Set(whole);
      for (const [key, value] of Object.entries(properties)) {
        const urns = sourcesOf(value);
        if (urns.length === 0) continue;
        extended.set(key, new Set([...(extended.get(key) ?? []), ...urns]));
        urns.forEach((urn) => all.add(urn));
      }
      return dependencies(all, extended);
    },
    afterTransforms: (dependsOn, properties) => {
      const all = new Set(dependsOn.map((urn) => checked(urn, "invalid dependency URN")));
      const fresh = new Map<string, Set<string>>();
      for (const [key, value] of Object.entries(properties)) {
        const urns = new Set<string>();
        collectDependencies(value, urns);
        fresh.set(key, urns);
        for (const urn of urns) all.add(urn);
      }
      return dependencies(all, fresh);
    },
    all: () => [...whole].sort(),
    perProperty: () =>
      Object.fromEntries(
        [...byProperty]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, urns]) => [key, [...urns].sort()]),
      ),
  };
}

function checked(urn: string, what: string): string {
  if (!isValidUrn(urn)) throw new RpcError(`${what}: invalid URN "${urn}"`, INVALID_ARGUMENT);
  return urn;
}
