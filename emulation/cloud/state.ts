// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import type { AccountSettings } from "./quotas/model.ts";

/** One thing that exists in the emulated cloud. */
export interface StoredResource {
  readonly type: string;
  readonly id: string;
  /** Where ids are unique: `<account>/<region>`, `<account>`, `*` (everywhere) or the ARN of a cluster. */
  readonly scope: string;
  /** URN that made it; only identifiers are drawn from it, the cloud knows nothing of Pulumi. */
  readonly seed: string;
  readonly name: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  /** Set when deletion is only begun: a KMS key waits for days. It is then gone for everyone but this file. */
  readonly pendingDeletion?: true;
  /** Set when a finalizer holds the object back: it goes as soon as its controller lets it. */
  readonly deleting?: true;
  /** Set when a controller made it, and no program knows of it. */
  readonly madeBy?: MadeBy;
}

/** Who made something in AWS, and for what. */
export interface MadeBy {
  /** Name of the controller. */
  readonly controller: string;
  /** {@link keyOf} the object, node group or instance that it was made for. */
  readonly owner: string;
  /** ARN of the cluster. */
  readonly cluster: string;
  /** Ids of what AWS does not delete while this is there. */
  readonly holds: readonly string[];
  /** Why it stays although its controller runs and its owner is gone. */
  readonly stays?: string;
  /** AWS ends it with its owner. */
  readonly goesWithOwner?: true;
}

/** The whole cloud as plain data: what the state file holds. */
export interface CloudState {
  readonly schema: typeof CLOUD_SCHEMA;
  /** By {@link keyOf}. */
  readonly resources: Record<string, StoredResource>;
  /** How often each URN made something: the second must not get the identifiers of the first. */
  readonly made: Record<string, number>;
  /** Quotas and opt-ins, where they differ from those of a new account. */
  account?: AccountSettings;
}

export const CLOUD_SCHEMA = "nivas-emulated-cloud/1";

export function emptyCloud(): CloudState {
  return { schema: CLOUD_SCHEMA, resources: {}, made: {} };
}

export function keyOf(scope: string, type: string, id: string): string {
  return `${scope}|${type}|${id}`;
}

/** Reads the file form. Throws an Error that says what is wrong with the text. */
export function parseCloud(text: string): CloudState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
  const state = value as Partial<CloudState> | null;
  if (typeof state !== "object" || state?.schema !== CLOUD_SCHEMA) {
    throw new Error(`its "schema" is not "${CLOUD_SCHEMA}"`);
  }
  if (typeof state.resources !== "object" || typeof state.made !== "object") {
    throw new Error('it lacks "resources" or "made"');
  }
  return state as CloudState;
}
