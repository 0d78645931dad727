// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../graph/stack-export.ts";

/**
 * Whether a value stands in a part of a document that is switched off: `{enabled: false, bucket: …}` of logs,
 * a rule of replication with the status `Disabled`. Nothing goes there. A switch of the document itself, at
 * its root, is another matter: what it makes is there all the same.
 *
 * @param segments the way from the root of the document to the value.
 */
export function isSwitchedOff(root: Json, segments: readonly (string | number)[]): boolean {
  let part: Json | undefined = root;
  for (let depth = 0; depth < segments.length; depth++) {
    if (typeof part !== "object" || part === null) return false;
    if (depth > 0 && !Array.isArray(part) && isOff(part)) return true;
    const segment = segments[depth] ?? "";
    if (!Object.hasOwn(part, segment)) return false;
    part = Array.isArray(part) ? part[Number(segment)] : part[segment];
  }
  return false;
}

function isOff(part: JsonObject): boolean {
  if (part.enabled === false || part.Enabled === false) return true;
  return part.status === "Disabled" && (part.destination ?? part.destinations) !== undefined;
}
