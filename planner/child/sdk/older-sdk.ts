// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadedSdk, Sdk } from "./load-sdk.ts";

/**
 * Programs may have an SDK that is years older than the planner's. What goes over the wire to the engine stays compatible, but here nothing goes
 * over a wire: the monitor gets the messages as objects, and those of an older SDK lack what newer ones can be asked for.
 */

/** Modules of messages that the monitor speaks, in the version of the planner. */
const NEWEST: readonly string[] = ["proto/resource_pb.js", "proto/provider_pb.js"];

/** The messages of requests that have grown over time, by method. */
const REQUESTS: Readonly<Record<string, string>> = {
  registerResource: "RegisterResourceRequest",
  readResource: "ReadResourceRequest",
  invoke: "ResourceInvokeRequest",
  call: "ResourceCallRequest",
};

/** Version of a copy of the SDK, by its folder. */
export function sdkVersion(directory: string): string {
  return (JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as { version: string })
    .version;
}

/** Whether one version comes before another. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) =>
    text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let index = 0; index < 3; index += 1)
    if (a![index] !== b![index]) return a![index]! < b![index]!;
  return false;
}

/** The SDK as the monitor sees it: the program's own, with messages of the planner's where the program's are older. */
export function sdkForMonitor(program: LoadedSdk, own: () => LoadedSdk): Sdk {
  if (!program.isOlder) return program.sdk;
  return (subpath) =>
    NEWEST.includes(subpath) || !existsSync(join(program.directory, subpath))
      ? (own().sdk(subpath) as unknown)
      : (program.sdk(subpath) as unknown);
}

interface Message {
  serializeBinary(): Uint8Array;
}

type Method = (request: Message, ...rest: unknown[]) => unknown;

/** The monitor for a copy of the SDK that is older than the planner's: requests are read anew as the messages of today. */
export function clientForOlder(client: object, own: Sdk): object {
  const messages = own("proto/resource_pb.js") as Record<
    string,
    { deserializeBinary(bytes: Uint8Array): Message }
  >;
  const methods = client as Record<string, Method>;
  const upgraded: Record<string, Method> = {};
  for (const [name, message] of Object.entries(REQUESTS))
    upgraded[name] = (request, ...rest) =>
      methods[name]!(messages[message]!.deserializeBinary(request.serializeBinary()), ...rest);
  return { ...methods, ...upgraded };
}

/** Closes the server through which the engine calls functions of the program. Older versions keep the process alive with it. */
export function closeCallbacks(sdk: Sdk): void {
  const store = sdk("runtime/state.js").getStore() as { callbacks?: { shutdown?: () => void } };
  store.callbacks?.shutdown?.();
  delete store.callbacks;
}
