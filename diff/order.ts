// SPDX-License-Identifier: Apache-2.0
import { replacementRow } from "../emulation/replacement/index.ts";
import type { Json, JsonObject, Resource } from "../graph/stack-export.ts";
import type { Step } from "./model.ts";
import { parsePath } from "./property-paths.ts";
import { DEFAULTS_KEY, isObject } from "./values.ts";

/**
 * Whether the new resource is made before the old one is deleted. The provider asks for the other order when the program
 * chose the name, since two resources cannot have it; the option `deleteBeforeReplace` is in no file, so it cannot be seen.
 * Source: pulumi/pulumi-terraform-bridge `pkg/tfbridge/schema.go` (`nameRequiresDeleteBeforeReplace`);
 * pulumi/pulumi-kubernetes `provider/pkg/provider/provider.go` (`Diff`); checked 2026-11-22.
 */
export function orderOf(old: Resource, fresh: Resource): NonNullable<Step["order"]> {
  const namedBy = replacementRow(fresh.type)?.namedBy;
  if (namedBy === undefined) return "create-before-delete";
  const name = at(fresh.inputs, namedBy);
  if (name === undefined || filledIn(fresh.inputs, namedBy)) return "create-before-delete";
  if (!fresh.type.startsWith("kubernetes:")) return "delete-before-replace";
  const isSameObject =
    name === at(old.inputs, namedBy) &&
    at(fresh.inputs, "metadata.namespace") === at(old.inputs, "metadata.namespace");
  return isSameObject ? "delete-before-replace" : "create-before-delete";
}

function at(inputs: JsonObject | undefined, path: string): Json | undefined {
  let value: Json | undefined = inputs;
  for (const segment of parsePath(path)) {
    if (!isObject(value)) return undefined;
    value = value[segment];
  }
  return value ?? undefined;
}

/** A name that the provider made up, in a state. */
function filledIn(inputs: JsonObject | undefined, property: string): boolean {
  const defaults = inputs?.[DEFAULTS_KEY];
  if (Array.isArray(defaults) && defaults.includes(property)) return true;
  return at(inputs, 'metadata.annotations["pulumi.com/autonamed"]') === "true";
}
