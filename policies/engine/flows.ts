// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import type { Verdict } from "../verdict.ts";
import type { DataClass } from "./classes.ts";
import type { Mention } from "./mentions.ts";
import type { Place } from "./place.ts";

/**
 * How the engine came to look at something:
 * - where a resource itself is: those of `PlacedBy`, `global-service`, `no-place` (a component, the
 *   stack itself, a value in the state), `unresolved` when the graph does not tell;
 * - what it is: `leaking-type`, of the table of types that carry data out;
 * - places that its values name: `region-name`, `zone`, `arn`, `regional-host`;
 * - what its values point to: `bucket`, `host`, `account`, `network`, `model`;
 * - `unknown-value`, by the resources behind it; `leaking-setting`, of the table of settings that leak;
 *   `policy-statement`; `opaque-value`, which cannot be looked into;
 * - `relation`: what several values or resources say together.
 */
export const RESOLVERS = [
  "own-region",
  "own-location",
  "provider",
  "parent-provider",
  "component-fact",
  "cluster",
  "dependency",
  "settings",
  "global-service",
  "no-place",
  "unresolved",
  "leaking-type",
  "region-name",
  "zone",
  "arn",
  "regional-host",
  "bucket",
  "host",
  "account",
  "network",
  "model",
  "unknown-value",
  "leaking-setting",
  "policy-statement",
  "opaque-value",
  "relation",
] as const;
export type Resolver = (typeof RESOLVERS)[number];

/** What is said of a flow: as of a finding, or that nothing was to be objected to, or that the settings leave it unjudged. */
export type FlowVerdict = "allow" | "deny" | "undecided" | "unjudged";

/** One thing that was looked at, and what was said of it: also when there is nothing to object to. */
export interface Flow {
  /** URN of the resource. */
  readonly from: string;
  /** Property path, as that of a finding; empty for the resource itself. */
  readonly path: string;
  /** The value found there; hidden when it is secret; null when there is none. */
  readonly value: string | null;
  readonly resolver: Resolver;
  /** Region, zone or partition that it comes down to; null where it comes down to none. */
  readonly place: string | null;
  /** Class of the data of the resource; null when nothing tells. */
  readonly class: DataClass | null;
  readonly verdict: FlowVerdict;
  /** Rule that decided; null when none looked. */
  readonly rule: string | null;
  /** What decided it; null when no rule looked. */
  readonly evidence: string | null;
}

/** What was looked at, before it is judged. */
export type Sighting = Pick<Flow, "path" | "value" | "resolver" | "place">;

/** How a finding came about, for those who ask. */
export interface Trace {
  readonly resolver: Resolver;
  readonly place: string | null;
  readonly class: DataClass | null;
  /** Key of the settings, table with its source, or file of the rule. */
  readonly source: string;
}

/** Where a resource is, as something that was looked at. */
export function placeSighting(resource: Resource, place: Place): Sighting {
  switch (place.kind) {
    case "region":
      return {
        path: place.urn === resource.urn ? place.path : "provider",
        value: place.region,
        resolver: place.by,
        place: place.region,
      };
    case "global":
      return { path: "", value: resource.type, resolver: "global-service", place: "global" };
    case "none":
      return { path: "", value: null, resolver: "no-place", place: null };
    case "undecided":
      return { path: place.path, value: null, resolver: "unresolved", place: null };
  }
}

/** A place that a value names, as something that was looked at. */
export function mentionSighting(mention: Mention, path: string, value: string): Sighting {
  const resolver = mention.kind === "host" ? "regional-host" : mention.kind;
  const place = mention.zone ?? (mention.region || (mention.partition ?? null));
  return { path, value, resolver, place };
}

/** The worst of several verdicts: denied before undecided before allowed, the first of equals. */
export function worstOf<T extends { readonly verdict: Verdict }>(
  judged: readonly T[],
): T | undefined {
  return (
    judged.find(({ verdict }) => verdict.kind === "deny") ??
    judged.find(({ verdict }) => verdict.kind === "undecided") ??
    judged[0]
  );
}
