// SPDX-License-Identifier: Apache-2.0
/** What a refreshed state says of the cloud beyond the inputs of its resources. */
import { isSecret, isUnknown, type Json, type JsonObject } from "../../graph/stack-export.ts";
import type { Resource, StackExport } from "../../graph/stack-export.ts";
import { OBSERVED_SETTINGS, type ObservedSetting } from "../data/observed-settings.ts";
import { OWNERS, unstatedItems } from "./observed-items.ts";

const SETTINGS = new Map<string, readonly ObservedSetting[]>();
const STATED_BY = new Map<string, string>();
for (const setting of OBSERVED_SETTINGS) {
  SETTINGS.set(setting.type, [...(SETTINGS.get(setting.type) ?? []), setting]);
  for (const type of setting.statedBy?.types ?? []) STATED_BY.set(type, setting.statedBy?.by ?? "");
}

/** What other resources of the graph state: whole settings by type and name, items by the id of their owner. */
interface Stated {
  readonly settings: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, readonly Resource[]>;
}

/**
 * The graph with inputs as the cloud has them: settings that only the outputs know, and lists that grew. `pulumi refresh`
 * leaves both out of the inputs, so that rules which look at inputs would never see who changed them by hand.
 *
 * Values that are not known or empty add nothing, so that a plan is judged as its program gives it.
 */
export function asObserved(graph: StackExport): StackExport {
  const { resources } = graph.deployment;
  const stated = statedBy(resources);
  const seen = resources.map((resource) => observedResource(resource, stated));
  return seen.every((each, at) => each === resources[at])
    ? graph
    : { ...graph, deployment: { ...graph.deployment, resources: seen } };
}

function observedResource(resource: Resource, stated: Stated): Resource {
  const { inputs, outputs, custom } = resource;
  if (!custom || inputs === undefined || outputs === undefined) return resource;
  const added: JsonObject = {};
  for (const [key, value] of Object.entries(inputs)) {
    const observed = withGrownLists(value, outputs[key]);
    if (observed !== value) added[key] = observed;
  }
  for (const setting of SETTINGS.get(resource.type) ?? []) {
    const [block = "", inner] = setting.property.split(".");
    const [given, found] = [added[block] ?? inputs[block], outputs[block]];
    if (inner === undefined) {
      const value = given === undefined ? unstated(setting, resource, found, stated) : undefined;
      if (!saysNothing(value)) added[block] = value as Json;
    } else if (isPlain(given) && isPlain(found) && !Object.hasOwn(given, inner)) {
      const value = unstated(setting, resource, found[inner], stated);
      if (!saysNothing(value)) added[block] = { ...given, [inner]: value as Json };
    }
  }
  return Object.keys(added).length === 0
    ? resource
    : { ...resource, inputs: { ...inputs, ...added } };
}

/** A refreshed list of inputs is never longer than before; the outputs have what was added. */
function withGrownLists(input: Json, output: Json | undefined): Json {
  if (output === undefined || isUnknown(output) || isSecret(output) || isSecret(input))
    return input;
  if (Array.isArray(input)) {
    const grew = Array.isArray(output) && output.length > input.length;
    return grew && !output.some(isUnknown) ? output : input;
  }
  if (!isPlain(input) || !isPlain(output)) return input;
  const grown = Object.entries(input).flatMap(([key, value]): [string, Json][] => {
    const observed = withGrownLists(value, output[key]);
    return observed === value ? [] : [[key, observed]];
  });
  return grown.length === 0 ? input : { ...(input as JsonObject), ...Object.fromEntries(grown) };
}

function unstated(
  setting: ObservedSetting,
  resource: Resource,
  value: Json | undefined,
  stated: Stated,
): Json | undefined {
  if (saysNothing(value)) return undefined;
  if (setting.itemsOf !== undefined) {
    const items = stated.items.get(resource.id ?? "") ?? [];
    return unstatedItems(setting.itemsOf, setting.property, value, items);
  }
  const isStated = namesOf(resource).some((name) =>
    (setting.statedBy?.types ?? []).some((type) => stated.settings.has(statement(type, name))),
  );
  return isStated ? undefined : value;
}

function statedBy(resources: readonly Resource[]): Stated {
  const settings = new Set<string>();
  const items = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { type, inputs, outputs } = resource;
    const by = STATED_BY.get(type);
    if (by !== undefined) {
      for (const name of [inputs?.[by], outputs?.[by]]) {
        if (typeof name === "string") settings.add(statement(type, name));
      }
    }
    const owner = inputs?.[OWNERS[type] ?? ""];
    if (typeof owner === "string") items.set(owner, [...(items.get(owner) ?? []), resource]);
  }
  return { settings, items };
}

function statement(type: string, name: string): string {
  return `${type} ${name}`;
}

/** By what others name a resource. */
function namesOf({ id, outputs }: Resource): string[] {
  return [id, outputs?.["bucket"], outputs?.["arn"], outputs?.["url"], outputs?.["keyId"]].filter(
    (name) => typeof name === "string",
  );
}

/** Nothing, or what AWS reports where nobody set anything. */
function saysNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (isUnknown(value) || isSecret(value)) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isPlain(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
