// SPDX-License-Identifier: Apache-2.0
import {
  isSecret,
  makeSecret,
  type Json,
  type JsonObject,
  type Resource,
  type StackExport,
} from "./stack-export.ts";

/** What a file shows in place of the value of a secret. */
export const REDACTED = "[secret]";

/**
 * A copy of the graph in which every secret holds {@link REDACTED} and is still marked as a secret.
 * The graph itself is unchanged; parts without secrets are shared with it.
 */
export function redactSecrets(graph: StackExport): StackExport {
  const resources = graph.deployment.resources.map(redactResource);
  return { ...graph, deployment: { ...graph.deployment, resources } };
}

function redactResource(resource: Resource): Resource {
  const redacted: Resource = { ...resource };
  if (resource.inputs !== undefined) {
    redacted.inputs = replaceSecrets(resource.inputs, makeSecret(REDACTED)) as JsonObject;
  }
  if (resource.outputs !== undefined) {
    redacted.outputs = replaceSecrets(resource.outputs, makeSecret(REDACTED)) as JsonObject;
  }
  return redacted;
}

interface Frame {
  readonly from: Json[] | JsonObject;
  readonly to: Json[] | JsonObject;
}

/** A copy of `root` with `instead` in place of every secret. Iterative: any depth is fine. */
export function replaceSecrets(root: Json, instead: Json): Json {
  const frames: Frame[] = [];
  const copy = (value: Json): Json => {
    if (typeof value !== "object" || value === null) return value;
    if (isSecret(value)) return instead;
    // A null prototype would change how the copy prints and compares; `define` below guards `__proto__`.
    const to: Json[] | JsonObject = Array.isArray(value) ? [] : {};
    frames.push({ from: value, to });
    return to;
  };
  const result = copy(root);
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop()) {
    const { from, to } = frame;
    if (Array.isArray(from)) {
      for (const item of from) (to as Json[]).push(copy(item));
      continue;
    }
    for (const key of Object.keys(from)) define(to as JsonObject, key, copy(from[key] ?? null));
  }
  return result;
}

/** Sets a key that may be `__proto__`, which plain assignment would not store. */
function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
