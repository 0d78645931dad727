// SPDX-License-Identifier: Apache-2.0
import type { Declarations } from "../../emulation/declared/declarations.ts";
import type { Properties, Shape } from "../../emulation/declared/shape.ts";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";
import { isPlainObject, mapMembers, signatureOf, unwrapSecret, wireSecret } from "./values.ts";

/**
 * How deep nested outputs are completed. Below that (schemas in CRDs refer to themselves without end) what was given is
 * echoed as it is.
 */
const MAX_COMPLETED_DEPTH = 4;

/** Any Kubernetes object has this one's metadata, custom resources included. */
const KUBERNETES_SAMPLE = "kubernetes:core/v1:ConfigMap";

/**
 * Outputs of a resource before it exists: what was given is known, everything else is not.
 *
 * An output that is absent here is unknown to the SDK, so only nested values need care: an echoed `vpcConfig` without
 * `clusterSecurityGroupId` would make that id a known `undefined`, and programs would plan without it.
 *
 * @param inputs - In their travelling form, without dependencies.
 */
export function previewOutputs(
  type: string,
  inputs: JsonObject,
  additionalSecretOutputs: readonly string[],
  declarations: Declarations,
): JsonObject {
  const outputs: JsonObject = {};
  let declared: Properties | undefined;
  for (const [name, value] of Object.entries(inputs)) {
    if (unusable(value)) outputs[name] = UNKNOWN;
    else if (holdsObject(value)) {
      declared ??= declarations.resource(type) ?? declaredLike(type, declarations);
      const shape = declared?.get(name)?.shape;
      outputs[name] = shape === undefined ? value : complete(value, shape, 1);
    } else outputs[name] = value;
  }
  for (const name of additionalSecretOutputs) {
    const value = outputs[name] ?? UNKNOWN;
    outputs[name] = wireSecret(unwrapSecret(value));
  }
  return outputs;
}

/** Custom resources have no declared type, but their metadata is that of every Kubernetes object. */
function declaredLike(type: string, declarations: Declarations): Properties | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  const metadata = declarations.resource(KUBERNETES_SAMPLE)?.get("metadata");
  return metadata === undefined ? undefined : new Map([["metadata", metadata]]);
}

function complete(value: Json, shape: Shape, depth: number): Json {
  if (depth > MAX_COMPLETED_DEPTH || typeof value !== "object" || value === null) return value;
  if (signatureOf(value) === SECRET_SIGNATURE)
    return wireSecret(complete(unwrapSecret(value), shape, depth));
  switch (shape.kind) {
    case "list":
      return Array.isArray(value)
        ? value.map((element) => complete(element, shape.element, depth))
        : value;
    case "map":
      return isPlainObject(value)
        ? mapMembers(value, (member) => complete(member, shape.element, depth))
        : value;
    case "object":
      return isPlainObject(value) ? completeObject(value, shape.properties(), depth) : value;
    default:
      return value;
  }
}

function completeObject(value: JsonObject, declared: Properties, depth: number): JsonObject {
  const whole: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const shape = declared.get(name)?.shape;
    whole[name] = shape === undefined ? member : complete(member, shape, depth + 1);
  }
  for (const [name, property] of declared) {
    if (!property.optional && !Object.hasOwn(whole, name)) whole[name] = UNKNOWN;
  }
  return whole;
}

function holdsObject(value: Json): boolean {
  const inner = unwrapSecret(value);
  return Array.isArray(inner) ? inner.some(holdsObject) : isPlainObject(inner);
}

/** An asset without content (an empty string) cannot be read back by the SDK. */
function unusable(value: Json): boolean {
  const signature = signatureOf(value);
  if (signature !== ASSET_SIGNATURE && signature !== ARCHIVE_SIGNATURE) return false;
  const asset = value as JsonObject;
  return !Object.keys(asset).some(
    (key) => key !== SIGNATURE_KEY && asset[key] !== "" && asset[key] !== null,
  );
}
