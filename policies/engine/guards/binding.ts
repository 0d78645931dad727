// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../../graph/graph-index.ts";
import { nameOfUrn, type Resource } from "../../../graph/stack-export.ts";
import { CLASS_DEMANDS, type Demand } from "../../data/guards/class-demands.ts";
import { OWNER_LINKS } from "../../data/guards/owners.ts";
import type { ResidencySettings } from "../../settings.ts";
import { classOf, type ClassOfData, type DataClass } from "../classes.ts";
import { ownerOf, type Link } from "./links.ts";

/** Why guards judge a resource. */
export interface Binding {
  readonly dataClass: DataClass;
  readonly demand: Exclude<Demand, "nothing">;
  readonly evidence: string;
}

const LINKS = new Map<string, Link[]>();
for (const link of OWNER_LINKS) LINKS.set(link.type, [...(LINKS.get(link.type) ?? []), link]);

/** By the default class, which alone of the settings decides; then by URN. */
type Remembered = Map<string, Map<string, Binding | null>>;

const REMEMBERED = new WeakMap<GraphIndex, Remembered>();

/** What binds a resource: the regulated class of its data. `undefined` for other classes and for none. */
export function bindingOf(
  resource: Resource,
  index: GraphIndex,
  settings: ResidencySettings,
): Binding | undefined {
  const remembered: Remembered = REMEMBERED.get(index) ?? new Map<string, Map<string, null>>();
  REMEMBERED.set(index, remembered);
  const byDefault = settings.defaultClass ?? "";
  const bindings = remembered.get(byDefault) ?? new Map<string, Binding | null>();
  remembered.set(byDefault, bindings);
  let binding = bindings.get(resource.urn);
  if (binding === undefined) {
    binding = decide(resource, index, settings) ?? null;
    bindings.set(resource.urn, binding);
  }
  return binding ?? undefined;
}

function decide(
  resource: Resource,
  index: GraphIndex,
  settings: ResidencySettings,
): Binding | undefined {
  const found = heldClassOf(resource, index, settings);
  if (found === undefined) return undefined;
  const demand = CLASS_DEMANDS[found.dataClass];
  if (demand === "nothing") return undefined;
  return { dataClass: found.dataClass, demand, evidence: found.evidence };
}

/** The class that a resource states, else that of the resource it belongs to, else of what is around it. */
export function heldClassOf(
  resource: Resource,
  index: GraphIndex,
  settings: ResidencySettings,
): ClassOfData | undefined {
  const own = classOf(resource, index, settings);
  if (own?.from === "resource") return own;
  for (const link of LINKS.get(resource.type) ?? []) {
    const owner = ownerOf(index, resource, link);
    if (owner === undefined || owner === "open" || owner === resource) continue;
    const inherited = heldClassOf(owner, index, settings);
    if (inherited?.from !== "resource") continue;
    return {
      ...inherited,
      evidence: `it belongs to ${nameOfUrn(owner.urn)}: ${inherited.evidence}`,
    };
  }
  return own;
}
