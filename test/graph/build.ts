// SPDX-License-Identifier: Apache-2.0
/** Small graphs for tests, in the form that the planner and `pulumi stack export` write. */
import type { Json, JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";

export const STACK_URN = "urn:pulumi:test::shop::pulumi:pulumi:Stack::shop-test";

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::shop::${type}::${name}`;
}

/** The stack itself, with what the program exported. */
export function stackResource(outputs: JsonObject = {}): Resource {
  return {
    urn: STACK_URN,
    type: "pulumi:pulumi:Stack",
    custom: false,
    inputs: {},
    outputs,
  };
}

/** A resource of a provider, child of the stack unless `more` says otherwise. */
export function resource(
  type: string,
  name: string,
  inputs: JsonObject = {},
  more: Partial<Resource> = {},
): Resource {
  return { urn: urnOf(type, name), type, custom: true, parent: STACK_URN, inputs, ...more };
}

/** A component with its registered outputs. */
export function component(
  type: string,
  name: string,
  outputs: JsonObject = {},
  more: Partial<Resource> = {},
): Resource {
  return {
    urn: urnOf(type, name),
    type,
    custom: false,
    parent: STACK_URN,
    inputs: {},
    outputs,
    ...more,
  };
}

/** An explicit provider: `provider("aws", "mumbai", { region: "ap-south-1" })`. */
export function provider(pkg: string, name: string, inputs: JsonObject = {}): Resource {
  return resource(`pulumi:providers:${pkg}`, name, inputs, { id: `${name}-id` });
}

/** What a resource's `provider` says to be managed by this provider. */
export function by(owner: Resource): string {
  return `${owner.urn}::${owner.id ?? ""}`;
}

export function graphOf(...resources: readonly Resource[]): StackExport {
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-22T00:00:00Z", magic: "", version: "" },
      resources: [stackResource(), ...resources],
    },
  };
}

/** Lists in lists, `depth` of them, around `core`. */
export function nested(depth: number, core: Json): Json {
  let value = core;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
