// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Duplex, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { keptArguments } from "../child/node-arguments.ts";
import type { PlanNotice, PlanProblem } from "../plan-result.ts";
import { unplanned, type ReadOutputs, type StackOutputs } from "../stack-outputs.ts";
import { boundedOutput } from "./bounded-output.ts";
import { cacheDirectory } from "./cache-directory.ts";
import { endOfChild, type ChildEnd } from "./child-end.ts";
import { childEnvironment } from "./child-environment.ts";
import { interrupt, withoutDebuggerLines } from "./interrupt.ts";
import { messageReader } from "./line-reader.ts";
import type { ChildRequest, ChildResult, ParentAnswer } from "./protocol.ts";
import { createStopwatch, type Stopwatch } from "./stopwatch.ts";

export interface RunOptions {
  readonly timeoutMs: number;
  /** Limit on the JavaScript heap; the whole process may take {@link OUTSIDE_HEAP_MIB} more. */
  readonly memoryMib: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (registered: number) => void;
  /** Answers what the program asks of other stacks; while it does, the time of the run stands still. */
  readonly readOutputs?: ReadOutputs;
}

/** What a run gave, whether or not it came to its end. */
export interface RunOutcome {
  readonly resources: ChildResult["resources"];
  readonly notices: readonly PlanNotice[];
  readonly problems: readonly PlanProblem[];
  readonly outputs?: StackOutputs;
  readonly output: string;
  readonly peakMemoryMib: number;
}

const OUTPUT_LIMIT_BYTES = 1024 * 1024;
const WATCH_MEMORY_EVERY_MS = 250;
/** Node itself, compiled code, buffers. */
const OUTSIDE_HEAP_MIB = 768;

/** Runs one program in a process of its own and waits for it to end; kills it when it takes too much time or memory. */
export async function runChild(
  request: Omit<ChildRequest, "token" | "temporaryDirectory">,
  options: RunOptions,
): Promise<RunOutcome> {
  options.signal?.throwIfAborted();
  const temporaryDirectory = realpathSync(mkdtempSync(join(realpathSync(tmpdir()), "nivas-plan-")));
  const complete = { ...request, temporaryDirectory, token: randomBytes(24).toString("hex") };
  const child = start(complete, options.memoryMib);
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  try {
    return await follow(child, complete, options);
  } finally {
    process.removeListener("exit", kill);
    kill();
    rmSync(temporaryDirectory, { recursive: true, force: true });
  }
}

function start(request: ChildRequest, memoryMib: number): ChildProcess {
  // TypeScript in the repository, JavaScript in the package.
  const name = extname(import.meta.url) === ".ts" ? "start.mjs" : "main.js";
  const main = fileURLToPath(new URL(`../child/${name}`, import.meta.url));
  const flags = [
    `--max-old-space-size=${memoryMib}`,
    "--disable-warning=ExperimentalWarning",
    // Young objects in a smaller space: as fast, and 15 MiB less for 250 resources (measured, Node 22.23).
    "--max-semi-space-size=8",
    // Opened only by `interrupt`, on a port that the system chooses.
    "--inspect-port=127.0.0.1:0",
    ...keptArguments(request.runtime.nodeArguments),
  ];
  return spawn(process.execPath, [...flags, main], {
    cwd: request.temporaryDirectory,
    env: childEnvironment(request, cacheDirectory()),
    // The fourth is no IPC channel, which the program could find as `process.send`.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
}

async function follow(
  child: ChildProcess,
  request: ChildRequest,
  options: RunOptions,
): Promise<RunOutcome> {
  const notices: PlanNotice[] = [];
  const problems: PlanProblem[] = [];
  const output = boundedOutput(OUTPUT_LIMIT_BYTES);
  let result: ChildResult | undefined;
  let registered = 0;
  let peakMemoryMib = 0;
  const channel = child.stdio[3] as Duplex;
  const time = createStopwatch(options.timeoutMs);
  channel.on(
    "data",
    messageReader(request.token, (message) => {
      if (message.kind === "result") result = message;
      else if (message.kind === "notice") notices.push(message.notice);
      else if (message.kind === "problem") problems.push(message.problem);
      else if (message.kind === "reference") void answer(channel, message, time, options);
      else options.onProgress?.((registered = message.registered));
    }),
  );
  // The child may be gone before it has read the request.
  channel.on("error", () => undefined);
  channel.write(`${JSON.stringify(request)}\n`);
  for (const stream of [child.stdout, child.stderr] as Readable[]) stream.on("data", output.add);
  const end = await waitFor(child, request.token, time, options, (memoryMib) => {
    peakMemoryMib = Math.max(peakMemoryMib, memoryMib);
  });
  if (options.signal?.aborted) throw options.signal.reason;
  const printed = end.stopped === "time" ? withoutDebuggerLines(output.text()) : output.text();
  if (result !== undefined) {
    options.onProgress?.(result.resources.length);
    return { ...result, output: printed };
  }
  problems.push(endOfChild(end, { registered, output: printed, limits: options }));
  return { resources: [], notices, problems, output: printed, peakMemoryMib };
}

/** Answers one question of the child. A reader that fails is its caller's affair, and stops the run by its signal. */
async function answer(
  channel: Duplex,
  { number, stack }: { readonly number: number; readonly stack: string },
  time: Stopwatch,
  { readOutputs }: RunOptions,
): Promise<void> {
  time.pause();
  const answered = await (readOutputs?.(stack) ?? Promise.resolve(unplanned(stack))).catch(() =>
    unplanned(stack),
  );
  time.resume();
  channel.write(`${JSON.stringify({ number, answer: answered } satisfies ParentAnswer)}\n`);
}

async function waitFor(
  child: ChildProcess,
  token: string,
  time: Stopwatch,
  options: RunOptions,
  onMemory: (mib: number) => void,
): Promise<ChildEnd> {
  let stopped: ChildEnd["stopped"];
  const closed = closeOf(child);
  const stop = (why: ChildEnd["stopped"]): void => {
    stopped ??= why;
    child.kill("SIGKILL");
  };
  time.start(() => {
    stopped ??= "time";
    void interrupt(child, token, closed);
  });
  const watch = setInterval(() => {
    const memoryMib = residentMib(child.pid);
    onMemory(memoryMib);
    if (memoryMib > options.memoryMib + OUTSIDE_HEAP_MIB) stop("memory");
  }, WATCH_MEMORY_EVERY_MS);
  const abort = (): void => stop("abort");
  options.signal?.addEventListener("abort", abort, { once: true });
  const end = await closed;
  time.stop();
  clearInterval(watch);
  options.signal?.removeEventListener("abort", abort);
  return { ...end, ...(stopped === undefined ? {} : { stopped }) };
}

function closeOf(child: ChildProcess): Promise<Omit<ChildEnd, "stopped">> {
  return new Promise((resolve) => {
    child.once("error", (error) =>
      resolve({ code: null, signal: null, startError: error.message }),
    );
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

/** Memory of a process now, where the system tells (Linux); elsewhere 0, and only the heap is limited. */
function residentMib(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return Math.ceil((pages * 4096) / (1024 * 1024));
  } catch {
    return 0;
  }
}
