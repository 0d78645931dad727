// SPDX-License-Identifier: Apache-2.0
import { REDACTED, replaceSecrets } from "../graph/redact.ts";
import { UNKNOWN, type Json } from "../graph/stack-export.ts";

/** What stands for a value that is not known before the resources exist, in what people read. */
export const UNKNOWN_TEXT = "[unknown]";

/** A copy of a value as people read it: `[secret]` for secrets, `[unknown]` for what is not known yet. */
export function forPeople(value: Json): Json {
  return replaceUnknowns(replaceSecrets(value, REDACTED));
}

function replaceUnknowns(root: Json): Json {
  if (root === UNKNOWN) return UNKNOWN_TEXT;
  const containers: Json[] = [root];
  // The copy made above is ours to change; a loop, since nesting may be deeper than the call stack.
  for (let value = containers.pop(); value !== undefined; value = containers.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const holder = value as Record<string, Json>;
    for (const key of Object.keys(holder)) {
      const inner = holder[key];
      if (inner === UNKNOWN) holder[key] = UNKNOWN_TEXT;
      else if (typeof inner === "object" && inner !== null) containers.push(inner);
    }
  }
  return root;
}
