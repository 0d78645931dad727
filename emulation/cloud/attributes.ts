// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../graph/stack-export.ts";
import type { Attribute } from "./inventory.ts";
import { textAt, textsAt } from "./paths.ts";
import type { StoredResource } from "./state.ts";

/** The known texts at a path of the inputs. */
export function inputAttribute(path: string): Attribute {
  return { name: `inputs.${path}`, valuesOf: ({ inputs }) => textsAt(inputs, path) };
}

/** The known text at a path of the outputs. */
export function outputAttribute(path: string): Attribute {
  return {
    name: `outputs.${path}`,
    valuesOf: ({ outputs }) => {
      const value = textAt(outputs, path);
      return value === undefined ? [] : [value];
    },
  };
}

/** Several plain values as one. */
export function combination(paths: readonly string[]): Attribute {
  return { name: `all.${paths.join(",")}`, valuesOf: (resource) => [combined(resource, paths)] };
}

export function combined(
  resource: Pick<StoredResource, "inputs" | "outputs">,
  paths: readonly string[],
): string {
  return JSON.stringify(paths.map((path) => valueOf(resource, path)));
}

function valueOf(
  { inputs, outputs }: Pick<StoredResource, "inputs" | "outputs">,
  path: string,
): Json {
  return inputs[path] ?? outputs[path] ?? null;
}
