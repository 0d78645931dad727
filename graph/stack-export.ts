// SPDX-License-Identifier: Apache-2.0
/**
 * The graph: the file form of `pulumi stack export` (deployment version 3). Everything downstream of
 * the planner (policies, reports, diagrams, manifests) is a function of these types and nothing else.
 *
 * Source of the shape: pulumi/pulumi `sdk/go/common/apitype/core.go` (`UntypedDeployment`, `DeploymentV3`, `ResourceV3`).
 */

import type { ProjectFacts } from "./project-facts.ts";

/** A JSON value. Unknown and secret values appear in it as the two sentinels below. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What an unknown value looks like, in inputs and outputs (`plugin.UnknownStringValue`). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Key that marks an object as something other than a plain object (`resource.SigKey`). */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
/** Signature of a secret: `{[SIGNATURE_KEY]: SECRET, plaintext: "<JSON text>"}` (`resource.SecretSig`). */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
/** Signature of an asset (`asset.AssetSig`) and of an archive (`archive.ArchiveSig`). */
export const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";
/** Signature of a reference to another resource (`resource.ResourceReferenceSig`). */
export const RESOURCE_REFERENCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";

/** One resource of a stack, as `pulumi stack export` writes it. */
export interface Resource {
  /** `urn:pulumi:<stack>::<project>::<parent type chain>$<type>::<name>`. */
  urn: string;
  /** Type token, for example `aws:s3/bucket:Bucket`. */
  type: string;
  /** True for a resource of a provider, false for a component or the stack. */
  custom: boolean;
  /** Provider-assigned id; absent for components, {@link UNKNOWN} where not known yet. */
  id?: string;
  parent?: string;
  inputs?: JsonObject;
  outputs?: JsonObject;
  /** URNs this resource depends on, sorted. */
  dependencies?: string[];
  /** For each top-level input, the URNs its value comes from, sorted. */
  propertyDependencies?: Record<string, string[]>;
  /** `<provider URN>::<provider id>`. */
  provider?: string;
  /** True for a resource that is read, not managed. */
  external?: boolean;
  /** True for what a replacement left behind and the next update deletes. */
  delete?: boolean;
  protect?: boolean;
  retainOnDelete?: boolean;
  deletedWith?: string;
  importID?: string;
  aliases?: string[];
  additionalSecretOutputs?: string[];
  ignoreChanges?: string[];
  replaceOnChanges?: string[];
  customTimeouts?: { create?: number; update?: number; delete?: number };
  sourcePosition?: string;
}

export interface StackExport {
  version: 3;
  /** Written by the planner alone; Pulumi's own readers pass over it. */
  project?: ProjectFacts;
  deployment: {
    manifest: { time: string; magic: string; version: string };
    secrets_providers?: { type: string; state?: Json };
    /** In dependency order: a resource comes after its parent, its provider and its dependencies. */
    resources: Resource[];
    pending_operations?: Json[];
    metadata?: JsonObject;
  };
}

/** True for a value that is not known before the resources exist. */
export function isUnknown(value: Json | undefined): boolean {
  return value === UNKNOWN;
}

/** True for an object: no list, and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for the sentinel object that wraps a secret. */
export function isSecret(value: Json | undefined): value is JsonObject {
  return isObject(value) && value[SIGNATURE_KEY] === SECRET_SIGNATURE;
}

/** Wraps a value as a secret, readable by `pulumi stack import` and `pulumi policy analyze --file`. */
export function makeSecret(value: Json): JsonObject {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: JSON.stringify(value) };
}

/** The logical name: what follows the last `::` of the URN. */
export function nameOfUrn(urn: string): string {
  // A name may itself contain `::`; the first three fields and the type chain may not.
  return urn.split("::").slice(3).join("::");
}
