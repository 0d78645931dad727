// SPDX-License-Identifier: Apache-2.0
/**
 * What a provider takes for a program's own among the settings that the cloud has. A refresh gives inputs new values, and no new
 * inputs; an update leaves alone what the program never gave.
 *
 * Source: pulumi/pulumi-terraform-bridge `pkg/tfbridge/schema.go` (`extractInputs`); pulumi/pulumi-kubernetes
 * `provider/pkg/provider/provider.go` (`pruneLiveState`); checked 2026-11-22. A list that grew is given whole here; the bridge cuts
 * it to the old length, and compares the whole one from the outputs.
 */
import { isObject, type Json, type JsonObject } from "../graph/stack-export.ts";

/** Keys of one resource that users choose: a new one is drift of the whole. */
const FREE_KEYS = new Set(["tags", "labels", "annotations"]);

/** The inputs after a refresh: those that were there before, as the cloud has them now. All of them for an import. */
export function refreshedInputs(before: JsonObject, now: JsonObject): JsonObject {
  return Object.keys(before).length === 0 ? now : known(before, now);
}

function known(before: JsonObject, now: JsonObject): JsonObject {
  const kept = Object.keys(before).filter((key) => Object.hasOwn(now, key));
  return Object.fromEntries(
    kept.map((key) => {
      const [old, fresh] = [before[key] as Json, now[key] as Json];
      return [
        key,
        isObject(old) && isObject(fresh) && !FREE_KEYS.has(key) ? known(old, fresh) : fresh,
      ];
    }),
  );
}

/** What the cloud has after an update: the new inputs, and settings that neither they nor the old ones have. */
export function withForeignSettings(
  now: JsonObject,
  before: JsonObject,
  news: JsonObject,
): JsonObject {
  const after: JsonObject = { ...news };
  for (const [key, value] of Object.entries(now)) {
    const [old, fresh] = [before[key], news[key]];
    if (fresh === undefined && old === undefined) after[key] = value;
    else if (isObject(value) && isObject(old) && isObject(fresh) && !FREE_KEYS.has(key))
      after[key] = withForeignSettings(value, old, fresh);
  }
  return after;
}
