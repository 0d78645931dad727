// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type Resource, type StackExport } from "../graph/stack-export.ts";

/** A state or an answer that cannot be used. Its message is complete but for the name of the file. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
}

/**
 * What the engine was doing when it was killed, as a stack export has it.
 * Source: pulumi/pulumi `sdk/go/common/apitype/core.go` (`OperationV2`).
 */
export interface PendingOperation {
  readonly type: OperationType;
  /** As it would have been recorded: without id and outputs when it was being created. */
  readonly resource: Resource;
}

/** Source: pulumi/pulumi `sdk/go/common/apitype/core.go` (`OperationType`). */
export const OPERATION_TYPES = [
  "creating",
  "updating",
  "deleting",
  "reading",
  "importing",
] as const;
export type OperationType = (typeof OPERATION_TYPES)[number];

/**
 * The operations that were under way, in the order of the file; of several creations of one URN the last, since the engine
 * carries unsettled ones from run to run.
 *
 * @throws RecoveryError when one is of another form.
 */
export function pendingOperations({ deployment }: StackExport): PendingOperation[] {
  const byUrn = new Map<string, PendingOperation>();
  for (const [at, operation] of (deployment.pending_operations ?? []).entries()) {
    const read = operationOf(operation, `deployment.pending_operations[${at}]`);
    const key = `${read.type} ${read.resource.urn}`;
    byUrn.delete(key);
    byUrn.set(key, read);
  }
  return [...byUrn.values()];
}

function operationOf(operation: Json, where: string): PendingOperation {
  const { type, resource } = isObject(operation) ? operation : {};
  const known = OPERATION_TYPES.find((candidate) => candidate === type);
  if (known === undefined)
    throw new RecoveryError(
      `${where}.type is ${JSON.stringify(type ?? null)}; allowed: ${OPERATION_TYPES.join(", ")}`,
    );
  if (
    !isObject(resource) ||
    typeof resource["urn"] !== "string" ||
    typeof resource["type"] !== "string"
  )
    throw new RecoveryError(`${where}.resource has no urn or no type; export the stack again`);
  return { type: known, resource: resource as unknown as Resource };
}

/** Whether a cloud may have it now: components and providers are made by the engine itself. */
export function isOfCloud({ custom, type }: Resource): boolean {
  return custom && !type.startsWith("pulumi:");
}
