// SPDX-License-Identifier: Apache-2.0
import type { Subject } from "../emulation/cloud/cloud.ts";
import { Refusal } from "../emulation/cloud/refusal.ts";
import { isUnknown, type Json, type JsonObject } from "../graph/stack-export.ts";

/** Throws when something is to be made from a value that nobody knows yet, which is for previews only. */
export function refuseUnknown({ type, name }: Subject, inputs: JsonObject): void {
  const path = unknownIn(inputs, "");
  if (path !== undefined)
    throw new Refusal(`${type} "${name}" cannot be made: its input ${path} is not known`);
}

/** `vpcConfig.subnetIds[1]`. */
function unknownIn(value: Json, path: string): string | undefined {
  if (isUnknown(value)) return path;
  if (typeof value !== "object" || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const at = isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = unknownIn(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
