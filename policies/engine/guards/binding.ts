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

type Bindings = Map<Resource, Binding | null>;

/** Several rules ask one after another: what binds each resource is decided once for a graph and its settings. */
const REMEMBERED = new WeakMap<GraphIndex, WeakMap<ResidencySettings, Bindings>>();

/** What binds a resource: the regulated class of its data. `undefined` for other classes and for none. */
export function bindingOf(
  resource: Resource,
  index: GraphIndex,
  settings: ResidencySettings,
): Binding | undefined {
  const bindings = bindingsOf(index, settings);
  let binding = bindings.get(resource);
  if (binding === undefined) {
    binding = decide(resource, index, settings) ?? null;
    bindings.set(resource, binding);
  }
  return binding ?? undefined;
}

function bindingsOf(index: GraphIndex, settings: ResidencySettings): Bindings {
  let bySettings = REMEMBERED.get(index);
  if (bySettings === undefined) {
    bySettings = new WeakMap();
    REMEMBERED.set(index, bySettings);
  }
  let bindings = bySettings.get(settings);
  if (bindings === undefined) {
    bindings = new Map();
    bySettings.set(settings, bindings);
  }
  return bindings;
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
