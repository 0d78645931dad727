// SPDX-License-Identifier: Apache-2.0
import type * as Grpc from "@grpc/grpc-js";
import type { JsonObject } from "../../graph/stack-export.ts";
import { Any, grpc, messages, statusMessages, toStruct } from "../wire.ts";

/** What was made, and why it is not ready. The engine records it, and goes on with an update in the next run. */
export interface InitFailure {
  readonly id: string;
  readonly properties: JsonObject;
  readonly reasons: readonly string[];
}

/** An error of a provider, with what the engine may make of it. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly initFailure: InitFailure | undefined;

  constructor(message: string, initFailure?: InitFailure) {
    super(message);
    this.initFailure = initFailure;
  }
}

/**
 * An error as it goes over the wire. What is half-made travels as `pulumirpc.ErrorResourceInitFailed` in the details of a
 * `google.rpc.Status`, which gRPC carries in a header of that name (pulumi/proto/provider.proto).
 */
export function wireError(error: unknown): Partial<Grpc.ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  const code = grpc.status.UNKNOWN;
  const failure = error instanceof ProviderError ? error.initFailure : undefined;
  if (failure === undefined) return { code, message, details: message };
  const detail = new messages.ErrorResourceInitFailed()
    .setId(failure.id)
    .setProperties(toStruct(failure.properties))
    .setReasonsList([...failure.reasons]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new statusMessages.Status();
  status.setCode(code);
  status.setMessage(message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code, message, details: message, metadata };
}
