// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN } from "../../graph/stack-export.ts";
import type { Store } from "./store.ts";

/**
 * True when a resource that a function depends on does not exist yet, so that the function must not be asked: a custom
 * resource without an id, or one below a component.
 * Source: pulumi/pulumi `pkg/resource/deploy/resourcetracker` (`HasUnresolved`).
 */
export function hasUnresolved(urns: readonly string[], store: Store): boolean {
  const seen = new Set<string>();
  const waiting = [...urns];
  for (let urn = waiting.pop(); urn !== undefined; urn = waiting.pop()) {
    const resource = store.get(urn)?.resource;
    if (resource === undefined || seen.has(urn)) continue;
    seen.add(urn);
    if (resource.custom) {
      if (resource.id === undefined || resource.id === UNKNOWN) return true;
    } else if (store.isRegisteringBelow(urn)) {
      // The engine waits for it; what is registered in a preview has no id yet, so the answer is known already.
      return true;
    } else waiting.push(...store.childrenOf(urn));
  }
  return false;
}
