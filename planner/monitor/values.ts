// SPDX-License-Identifier: Apache-2.0
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  RESOURCE_REFERENCE_SIGNATURE,
  SECRET_SIGNATURE,
  SIGNATURE_KEY,
  UNKNOWN,
  makeSecret,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";
import type { GraphWriter } from "./graph-writer.ts";

/**
 * Values as they travel between program and engine. They differ from the file form of the graph in two ways: a secret
 * holds its value as it is (`{[SIGNATURE_KEY]: SECRET_SIGNATURE, value}`), and a value may carry the resources it
 * comes from (an output value). Source: pulumi/pulumi `sdk/go/common/resource/plugin/rpc.go`.
 */

/** Signature of a value with its dependencies (`resource.OutputValueSig`). */
const OUTPUT_VALUE_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/**
 * Deepest nesting of a value. The engine's decoder stops near 3,000 levels; real inputs stay under 60 (OpenAPI schemas
 * in CRDs), and readers of the graph must be able to walk it on an ordinary stack.
 */
const MAX_DEPTH = 512;

export class TooDeepError extends Error {
  constructor() {
    super(`a value is nested deeper than ${MAX_DEPTH} levels`);
  }
}

/** The signature of a special value, or undefined for a plain one. */
export function signatureOf(value: Json | undefined): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const signature = value[SIGNATURE_KEY];
  return typeof signature === "string" ? signature : undefined;
}

export function isPlainObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    signatureOf(value) === undefined
  );
}

/** Wraps a value as a secret in its travelling form. */
export function wireSecret(value: Json): JsonObject {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** The value inside a secret, or the value itself. */
export function unwrapSecret(value: Json): Json {
  return signatureOf(value) === SECRET_SIGNATURE ? ((value as JsonObject)["value"] ?? null) : value;
}

/** True when a secret is anywhere in the value. */
export function containsSecret(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(containsSecret);
  const signature = value[SIGNATURE_KEY];
  if (signature === SECRET_SIGNATURE) return true;
  if (signature === OUTPUT_VALUE_SIGNATURE && value["secret"] === true) return true;
  return Object.values(value).some(containsSecret);
}

/** Adds every text inside a secret. */
export function collectSecretTexts(value: Json, into: string[], inside = false): void {
  if (typeof value === "string") {
    if (inside && value !== "" && value !== UNKNOWN) into.push(value);
  } else if (Array.isArray(value)) {
    for (const element of value) collectSecretTexts(element, into, inside);
  } else if (typeof value === "object" && value !== null) {
    const secret = value[SIGNATURE_KEY] === SECRET_SIGNATURE;
    for (const [key, member] of Object.entries(value)) {
      if (key !== SIGNATURE_KEY) collectSecretTexts(member, into, inside || secret);
    }
  }
}

/** True when an unknown is anywhere in the value. */
export function containsUnknown(value: Json | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (value[SIGNATURE_KEY] === OUTPUT_VALUE_SIGNATURE && value["value"] === undefined) return true;
  return Object.values(value).some(containsUnknown);
}

/** Applies `rewrite` to the members of a list or object; leaves other values alone. */
export function mapMembers(value: Json, rewrite: (member: Json) => Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(rewrite);
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) put(copy, key, rewrite(value[key] as Json));
  return copy;
}

/** Replaces values that carry dependencies by plain, secret or unknown ones (`downgradeOutputValues`). */
export function withoutDependencies(value: Json, depth = 0): Json {
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new TooDeepError();
  if (signatureOf(value) === OUTPUT_VALUE_SIGNATURE) {
    const output = value as JsonObject;
    const inner =
      output["value"] === undefined ? UNKNOWN : withoutDependencies(output["value"], depth + 1);
    return output["secret"] === true ? wireSecret(inner) : inner;
  }
  return mapMembers(value, (member) => withoutDependencies(member, depth + 1));
}

/**
 * Gives every unknown and secret the form that can carry dependencies, and adds those of its property, as the engine
 * does before it hands values to a transform (`upgradeOutputValues`).
 */
export function withDependencies(value: Json, dependencies: readonly string[]): Json {
  const upgraded = upgrade(value, 0);
  const known = new Set<string>();
  collectDependencies(upgraded, known);
  if (dependencies.every((urn) => known.has(urn))) return upgraded;
  const output: JsonObject =
    signatureOf(upgraded) === OUTPUT_VALUE_SIGNATURE
      ? { ...(upgraded as JsonObject) }
      : { [SIGNATURE_KEY]: OUTPUT_VALUE_SIGNATURE, value: upgraded };
  const own = output["dependencies"];
  output["dependencies"] = [...new Set([...(Array.isArray(own) ? own : []), ...dependencies])];
  return output;
}

function upgrade(value: Json, depth: number): Json {
  if (value === UNKNOWN) return { [SIGNATURE_KEY]: OUTPUT_VALUE_SIGNATURE };
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new TooDeepError();
  const signature = signatureOf(value);
  if (signature === OUTPUT_VALUE_SIGNATURE || signature === RESOURCE_REFERENCE_SIGNATURE)
    return value;
  if (signature === ASSET_SIGNATURE || signature === ARCHIVE_SIGNATURE) return value;
  if (signature === SECRET_SIGNATURE) {
    const inner = (value as JsonObject)["value"] ?? null;
    const output: JsonObject = { [SIGNATURE_KEY]: OUTPUT_VALUE_SIGNATURE, secret: true };
    if (inner !== UNKNOWN) output["value"] = upgrade(inner, depth + 1);
    return output;
  }
  return mapMembers(value, (member) => upgrade(member, depth + 1));
}

/** Adds the URNs that a value says it comes from (`addOutputDependencies`). */
export function collectDependencies(value: Json, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) collectDependencies(element, into);
    return;
  }
  if (value[SIGNATURE_KEY] === OUTPUT_VALUE_SIGNATURE) {
    const dependencies = value["dependencies"];
    if (Array.isArray(dependencies)) {
      for (const urn of dependencies) if (typeof urn === "string") into.add(urn);
    }
    if (value["value"] !== undefined) collectDependencies(value["value"], into);
    return;
  }
  for (const member of Object.values(value)) collectDependencies(member, into);
}

/** The value with secrets opened, for an emulation that computes with it. */
export function plain(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  const signature = signatureOf(value);
  if (signature === SECRET_SIGNATURE) return plain((value as JsonObject)["value"] ?? null);
  if (signature === RESOURCE_REFERENCE_SIGNATURE) {
    const reference = value as JsonObject;
    // A provider that takes no resource references sees the id of the resource, or its URN when it is a component.
    return reference["id"] ?? reference["urn"] ?? null;
  }
  return mapMembers(value, plain);
}

/**
 * The file form of a value: keys in order, secrets as JSON text, assets without the paths of this machine.
 * Source: pulumi/pulumi `pkg/resource/stack/deployment.go` (`SerializePropertyValue`).
 *
 * @throws TooDeepError
 */
export function toGraph(value: Json, writer: GraphWriter, depth = 0): Json {
  if (typeof value === "string") return writer.text(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new TooDeepError();
  if (Array.isArray(value)) return value.map((element) => toGraph(element, writer, depth + 1));
  switch (value[SIGNATURE_KEY]) {
    case undefined:
      return sorted(value, (member) => toGraph(member, writer, depth + 1));
    case SECRET_SIGNATURE:
      return makeSecret(toGraph(value["value"] ?? null, writer, depth + 1));
    case OUTPUT_VALUE_SIGNATURE:
      return toGraph(withoutDependencies(value), writer, depth + 1);
    case RESOURCE_REFERENCE_SIGNATURE:
      return referenceToGraph(value);
    case ASSET_SIGNATURE:
      return writer.asset(value);
    case ARCHIVE_SIGNATURE:
      return writer.archive(value);
    default:
      return sorted(value, (member) => toGraph(member, writer, depth + 1));
  }
}

/** The file form of a property map. */
export function toGraphObject(properties: JsonObject, writer: GraphWriter): JsonObject {
  return sorted(properties, (member) => toGraph(member, writer, 1));
}

/** A member of a resource; a state file leaves out what is empty. */
export function filled(name: string, object: object): object {
  return Object.keys(object).length === 0 ? {} : { [name]: object };
}

function referenceToGraph(reference: JsonObject): JsonObject {
  const graph: JsonObject = { [SIGNATURE_KEY]: RESOURCE_REFERENCE_SIGNATURE };
  // The engine writes an unknown id as an empty one.
  if (reference["id"] !== undefined)
    graph["id"] = reference["id"] === UNKNOWN ? "" : reference["id"];
  graph["packageVersion"] = reference["packageVersion"] ?? "";
  graph["urn"] = reference["urn"] ?? "";
  return graph;
}

function sorted(object: JsonObject, rewrite: (member: Json) => Json): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(object).sort()) put(copy, key, rewrite(object[key] as Json));
  return copy;
}

/** Sets a member whatever its name: plain assignment to `__proto__` would set no member. */
function put(object: JsonObject, key: string, value: Json): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  else object[key] = value;
}
