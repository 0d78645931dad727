// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EXPOSITION_TYPE, expositionOf } from "../reports/compliance/exposition.ts";
import type { ServeOptions } from "./compliance-options.ts";
import { openEvidence, type EvidenceStore } from "./evidence-store.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/**
 * `nivas compliance serve`: an exporter of the newest records. It never stops by itself: while the store cannot be read it says so on
 * standard error and goes on with what it has, whose age rules see.
 *
 * @returns the exit code, once it is stopped.
 * @throws UsageError when the store is no place, or the port is taken.
 */
export async function runServe(
  options: ServeOptions,
  { io, cwd, signal }: { readonly io: Io; readonly cwd: string; readonly signal?: AbortSignal },
): Promise<ExitCode> {
  const store = await openEvidence(options.from, cwd, "--from");
  let text: string | undefined;
  const refresh = async (): Promise<void> => {
    try {
      text = await metricsOf(store);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.error(`nivas: ${error.message}\n`);
    }
  };
  await refresh();
  const server = await listen(options, (response, url) => answer(response, url, text));
  const { port } = server.address() as AddressInfo;
  io.error(`nivas: serving /metrics on port ${port}\n`);
  const timer = setInterval(() => void refresh(), options.every * 1000);
  const stopped = signal ?? new AbortController().signal;
  if (!stopped.aborted) await once(stopped, "abort");
  clearInterval(timer);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return ExitCode.Good;
}

async function metricsOf(store: EvidenceStore): Promise<string> {
  const now = new Date();
  const deployed = await store.newest("deployed", now);
  const planned = await store.newest("planned", now);
  return expositionOf({ deployed, planned });
}

/** 503 until the store was read once: a scrape that fails is seen, metrics that are missing may not be. */
function answer(response: ServerResponse, url: string | undefined, text: string | undefined): void {
  if (url === "/healthz") return end(response, 200, "ok\n");
  if (url !== "/metrics") return end(response, 404, "metrics are at /metrics\n");
  if (text === undefined) return end(response, 503, "no evidence was read yet\n");
  end(response, 200, text);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": EXPOSITION_TYPE }).end(text);
}

async function listen(
  { port, host }: ServeOptions,
  act: (response: ServerResponse, url: string | undefined) => void,
): Promise<Server> {
  const server = createServer((request, response) => act(response, request.url));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new UsageError(`--port ${port}: cannot listen: ${(error as Error).message}`);
  }
  return server;
}
