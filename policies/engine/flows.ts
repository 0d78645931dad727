// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import type { Verdict } from "../verdict.ts";
import type { DataClass } from "./classes.ts";
import type { Mention } from "./mentions.ts";
import type { Place } from "./place.ts";

/** How the engine came to look at something, and what that was. */
export const RESOLVERS = {
  // Where a resource itself is: those of `PlacedBy`, and three more.
  "own-region": "where a resource is: its own `region`",
  "own-location": "where a resource of another cloud is: the property that says so",
  provider: "where a resource is: the Region of its provider",
  "parent-provider": "where a resource is: the Region of the provider of its parents",
  "component-fact": "where a component is: the `region` that it registered",
  cluster: "where a Kubernetes provider works: the cluster that it names",
  dependency: "where something is: the resources behind a Region that is not known yet",
  settings: "where something is that states no Region: `providerRegion` of the settings",
  "global-service": "a resource of a service without a Region",
  "no-place": "a component, the stack itself, a value in the state",
  unresolved: "where a resource is cannot be told",
  "leaking-type": "a type of the table of types that carry data out",
  "region-name": "a Region that a value or a key names",
  zone: "a zone, a zone id or a Local Zone that a value or a key names",
  arn: "an ARN in a value",
  "regional-host": "a host with a Region in its name",
  bucket: "a bucket that a value points to",
  host: "a host without a Region that a value points to",
  account: "an AWS account that a value names",
  network: "a public address or network in a value",
  model: "an inference profile that a value names",
  "unknown-value": "a value that is not known yet, by the resources behind it",
  "leaking-setting": "a value of the table of settings that leak",
  "policy-statement": "a statement of a policy document that a rule has an opinion on",
  "opaque-value": "a value that cannot be looked into",
  relation: "what several values or resources say together",
} as const;
export type Resolver = keyof typeof RESOLVERS;

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

/** What several values or resources say together, as something that was looked at. */
export function relationSighting(verdict: Verdict): Sighting {
  const at =
    verdict.kind === "allow"
      ? { path: "", value: null }
      : { path: verdict.path, value: verdict.value ?? null };
  return { ...at, resolver: "relation", place: null };
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
