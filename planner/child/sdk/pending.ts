// SPDX-License-Identifier: Apache-2.0
import type { Sdk } from "./load-sdk.ts";
import type { OpenPromises } from "./tune-sdk.ts";

/** A registration that was begun and cannot go on. */
interface PendingRegistration {
  readonly name?: string;
  readonly type?: string;
  readonly phase?: string;
  readonly inputProperty?: string;
  readonly parent?: { readonly __name?: string };
}

/**
 * Resources that wait for something that will never come, each as one phrase.
 * Newer SDKs say what they wait for; for older ones only the names are known, from the labels of their promises.
 */
export function pendingResources(sdk: Sdk, open: OpenPromises): string[] {
  const store = sdk("runtime/state.js").getStore() as {
    pendingResourceRegistrations?: ReadonlyMap<unknown, PendingRegistration>;
  };
  const known = [...(store.pendingResourceRegistrations?.values() ?? [])];
  if (known.length > 0) return known.map(phraseOf).sort();
  const names = new Set<string>();
  for (const label of open.labels.values()) {
    const match = /resource:(.+?)\[([^\]]+)\]/.exec(label);
    if (match) names.add(`${match[1]} (${match[2]})`);
  }
  return [...names].sort();
}

function phraseOf(pending: PendingRegistration): string {
  return `${pending.name} (${pending.type}) waits for ${waitsFor(pending)}`;
}

function waitsFor({ phase, inputProperty, parent }: PendingRegistration): string {
  switch (phase) {
    case "dependencies":
      return "its dependsOn";
    case "inputs":
      return inputProperty === undefined ? "its inputs" : `its input '${inputProperty}'`;
    case "parent":
      return `its parent ${parent?.__name ?? ""}`.trimEnd();
    case "provider":
      return "its provider";
    default:
      return "what it depends on";
  }
}
