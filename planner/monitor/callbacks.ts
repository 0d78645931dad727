// SPDX-License-Identifier: Apache-2.0
import type { Callback, Messages } from "./messages.ts";
import { RpcError } from "./rpc.ts";

/** Calls functions of the program, as the engine does: over gRPC, to the callback server that the SDK started. */
export interface Callbacks {
  /** Runs one callback; both sides are encoded messages. */
  invoke(callback: Callback, request: Uint8Array): Promise<Uint8Array>;
}

interface CallbacksClient {
  invoke(
    request: unknown,
    done: (
      error: { details?: string; message: string } | null,
      response?: { getResponse_asU8(): Uint8Array },
    ) => void,
  ): void;
}

/** @param sdk - Loads a module of the SDK that started the callback server. */
export function createCallbacks(sdk: (subpath: string) => any, messages: Messages): Callbacks {
  const clients = new Map<string, CallbacksClient>();

  const clientFor = (target: string): CallbacksClient => {
    let client = clients.get(target);
    if (client === undefined) {
      const { CallbacksClient } = sdk("proto/callback_grpc_pb.js");
      const options = sdk("runtime/settings.js").grpcChannelOptions;
      client = new CallbacksClient(
        target,
        grpcOf(sdk).credentials.createInsecure(),
        options,
      ) as CallbacksClient;
      clients.set(target, client);
    }
    return client;
  };

  return {
    invoke: (callback, payload) => {
      const request = new messages.callback.CallbackInvokeRequest();
      request.setToken(callback.getToken());
      request.setRequest(payload);
      return new Promise((resolve, reject) => {
        clientFor(callback.getTarget()).invoke(request, (error, response) => {
          if (error !== null || response === undefined) {
            reject(new RpcError(error?.details ?? error?.message ?? "the callback gave no answer"));
          } else resolve(response.getResponse_asU8());
        });
      });
    },
  };
}

/** Where npm puts what the SDK depends on, seen from the SDK: inside it, or beside it. */
const GRPC_PATHS = ["node_modules/@grpc/grpc-js", "../../@grpc/grpc-js"];

/** The SDK's own copy of grpc-js: a client takes credentials of no other. */
function grpcOf(sdk: (subpath: string) => any): { credentials: { createInsecure(): unknown } } {
  const [inside, beside] = GRPC_PATHS as [string, string];
  try {
    return sdk(inside);
  } catch {
    return sdk(beside);
  }
}
