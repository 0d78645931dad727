// SPDX-License-Identifier: Apache-2.0
/**
 * The calling convention of a gRPC client, without gRPC: the SDK calls `monitor.method(request, [options,] callback)`.
 */

/** Codes of gRPC that a monitor answers with. Source: grpc/grpc `doc/statuscodes.md`. */
export const UNKNOWN_ERROR = 2;
export const INVALID_ARGUMENT = 3;

/** An error as a gRPC client would see it: the SDK reads `code` and `details`. */
export class RpcError extends Error {
  readonly code: number;
  readonly details: string;

  constructor(details: string, code: number = UNKNOWN_ERROR) {
    super(`${code} ${code === INVALID_ARGUMENT ? "INVALID_ARGUMENT" : "UNKNOWN"}: ${details}`);
    this.code = code;
    this.details = details;
  }
}

type Callback = (error: Error | null, response?: unknown) => void;

/** A method of the monitor: throws {@link RpcError} to refuse. */
export type Method = (request: any) => unknown;

export interface Rpc {
  /** Wraps a method in the calling convention. */
  method(handle: Method): (request: unknown, ...rest: unknown[]) => void;
  /** Calls begun and not answered yet. */
  pending(): number;
}

/**
 * @param unexpected - Told of an error that is not an {@link RpcError}: a value of the program that the monitor could not
 *   read, or a fault of the monitor. It returns what the program is told.
 */
export function createRpc(unexpected: (error: unknown, request: unknown) => RpcError): Rpc {
  let pending = 0;

  const answer = async (handle: Method, request: unknown): Promise<[Error | null, unknown?]> => {
    try {
      return [null, await handle(request)];
    } catch (error) {
      return [error instanceof RpcError ? error : unexpected(error, request)];
    }
  };

  return {
    pending: () => pending,
    method:
      (handle) =>
      (request, ...rest) => {
        const callback = rest.at(-1) as Callback;
        pending += 1;
        // What the callback throws is the program's own error: it must surface as an unhandled rejection, not be caught here.
        void answer(handle, request).then(([error, response]) => {
          pending -= 1;
          callback(error, response);
        });
      },
  };
}
