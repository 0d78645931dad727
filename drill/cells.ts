// SPDX-License-Identifier: Apache-2.0
/** The stacks of a drill, and where each is. */
import { indexGraph } from "../graph/graph-index.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  type Resource,
  type StackExport,
} from "../graph/stack-export.ts";

/** One stack, as a drill sees it. */
export interface DrillStack {
  readonly stack: string;
  /** Region of each resource, by URN; absent for what has none. */
  readonly regionOf: ReadonlyMap<string, string>;
  readonly resources: readonly Resource[];
  /** The cell that the stack is; absent for a stack that joins cells or holds their trust. */
  readonly cell?: {
    readonly name: string;
    readonly place: string;
    /** Of its control plane: a Local Zone or a site of yours hangs from it. */
    readonly region: string;
    readonly clusterName?: string;
  };
}

/** Reads the cell, and the Region of every resource: of its own `region`, else of its provider, else of the cell. */
export function drillStack(stack: string, graph: StackExport): DrillStack {
  const { resources, byUrn } = indexGraph(graph);
  const component = resources.find(({ type }) => type === "nivas:index:Cell");
  const facts = component && { ...component.inputs, ...component.outputs };
  const region = textOf(facts?.["controlPlaneRegion"]) ?? textOf(facts?.["region"]);
  const cell =
    facts === undefined || region === undefined
      ? undefined
      : {
          name: textOf(facts["cell"]) ?? stack,
          place: textOf(facts["place"]) ?? region,
          region,
          clusterName: textOf(facts["clusterName"]),
        };
  const regionOf = new Map<string, string>();
  for (const resource of resources) {
    const provider = byUrn.get(resource.provider?.split("::").slice(0, -1).join("::") ?? "");
    const found =
      textOf(resource.inputs?.["region"]) ?? textOf(provider?.inputs?.["region"]) ?? cell?.region;
    if (found !== undefined) regionOf.set(resource.urn, found);
  }
  return { stack, resources, regionOf, cell };
}

/** Text, when it is. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** What is at a path of keys; `undefined` where it ends. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (here, key) => (isObject(here) ? here[key] : undefined),
    value,
  );
}

/** The objects of a list; none for what is no list. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
