// SPDX-License-Identifier: Apache-2.0
import type { MeshObject } from "./kinds.ts";

/** Name of the Pulumi resource of an object: by kind, namespace and name, which its URN needs to be unique. */
export function childName(parent: string, { kind, metadata }: MeshObject<object>): string {
  const dashed = kind.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return `${parent}-${dashed}-${metadata.namespace}-${metadata.name}`;
}
