// SPDX-License-Identifier: Apache-2.0
import { dependenciesOf } from "../../graph/graph-index.ts";
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import type { Places } from "./places.ts";
import { isStackReference, regionsExportedBy } from "./stack-exports.ts";
import type { AllowedPlaces } from "./standing.ts";

/**
 * Where an unknown value comes from, by the resources behind its top-level property. They are recorded
 * for the whole property and not for each value in it, so a mixed set decides nothing.
 */
export interface Origin {
  /**
   * `undecided` when something behind it is itself undecided, `nothing` when nothing of this graph stands
   * behind it.
   */
  readonly kind: "allowed" | "foreign" | "mixed" | "undecided" | "nothing";
  /** Of `foreign` and `mixed`, the Regions that are not allowed; else those that are known. Sorted. */
  readonly regions: readonly string[];
  readonly evidence: string;
}

/** Judges the resources that stand behind `property` of `resource`. */
export function originOf(
  resource: Resource,
  property: string,
  places: Places,
  allowed: AllowedPlaces,
): Origin {
  const inside: string[] = [];
  const home = new Set<string>();
  const outside = new Map<string, string>();
  const open: string[] = [];
  for (const urn of dependenciesOf(resource, property)) {
    const source = places.index.byUrn.get(urn);
    const name = nameOfUrn(urn);
    if (source === undefined) {
      open.push(`${name} is not in the graph`);
      continue;
    }
    const place = places.of(source);
    if (place.kind === "undecided") open.push(`${name}: ${place.evidence}`);
    else if (isStackReference(source)) {
      const regions = regionsExportedBy(source);
      if (regions.length === 0) open.push(`${name} reads another stack`);
      for (const region of regions) {
        if (!allowed.regions.has(region)) outside.set(name, region);
        else {
          inside.push(`stack ${name}, which exports what is in ${region}`);
          home.add(region);
        }
      }
    } else if (place.kind === "region" && !allowed.regions.has(place.region)) {
      outside.set(name, place.region);
    } else {
      inside.push(name);
      if (place.kind === "region") home.add(place.region);
    }
  }
  const regions = [...new Set(outside.values())].sort();
  if (outside.size > 0 && inside.length + open.length === 0) {
    return { kind: "foreign", regions, evidence: `it comes from ${named(outside)}` };
  }
  if (outside.size > 0) {
    const others = [...inside, ...open.map((text) => text.split(":")[0] ?? "")].join(", ");
    return {
      kind: "mixed",
      regions,
      evidence: `it comes from ${named(outside)} and from ${others}`,
    };
  }
  const known = [...home].sort();
  if (open.length > 0) return { kind: "undecided", regions: known, evidence: open.join("; ") };
  if (inside.length > 0) {
    return { kind: "allowed", regions: known, evidence: `it comes from ${inside.join(", ")}` };
  }
  return {
    kind: "nothing",
    regions: known,
    evidence: "no resource of this graph stands behind it",
  };
}

function named(outside: ReadonlyMap<string, string>): string {
  return [...outside].map(([name, region]) => `${name} (${region})`).join(", ");
}
