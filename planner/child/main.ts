// SPDX-License-Identifier: Apache-2.0
/** First module of the process in which a program is planned. Started by `process/run-child.ts`, never imported. */
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { STOP } from "../process/interrupt.ts";
import { createMonitor, type Monitor } from "../monitor/index.ts";
import { openChannel } from "./channel.ts";
import { describeError, type ErrorContext } from "./describe-error.ts";
import { collectFindings } from "./findings.ts";
import { exitCode, exited, hung, timedOut, unsettled } from "./endings.ts";
import { untilEnd } from "./finish.ts";
import { installGuard } from "./guard/install.ts";
import { rememberIntrinsics } from "./intrinsics.ts";
import { installLoader } from "./loader/hooks.ts";
import { createSourceMaps, placeInProgram } from "./loader/source-positions.ts";
import { createSubstitutes } from "./loader/substitutes.ts";
import { createTranspiler } from "./loader/transpile.ts";
import { declaredDependencies, explainMissingPackage } from "./missing-modules.ts";
import { preload } from "./node-arguments.ts";
import { runProgram } from "./run-program.ts";
import { additionForFurtherCopy, connect, loadSdk, type LoadedSdk } from "./sdk/load-sdk.ts";
import { openPromises, pendingResources } from "./sdk/pending.ts";
import { tuneSdk, type PromiseLabels } from "./sdk/tune-sdk.ts";

const channel = openChannel();
const { request } = channel;
const restoreIntrinsics = rememberIntrinsics();
const findings = collectFindings(channel);
const maps = createSourceMaps();
const labels: PromiseLabels = new Map();
const plannerDirectory = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const substitutes = createSubstitutes(
  declaredDependencies(request.entry.packageDirectory),
  findings.notice,
);

let monitor: Monitor | undefined;
let loaded: LoadedSdk | undefined;
let finished = false;

const context: ErrorContext = {
  stackFileName: request.stackFileName,
  placeOf: (stack) => placeInProgram(stack, request.projectDirectory, plannerDirectory, maps),
  missingModule: (error) =>
    explainMissingPackage(
      error,
      request.projectDirectory,
      request.entry.packageDirectory,
      (specifier) => substitutes.has(specifier),
    ),
};

const reallyExit = await installGuard(
  (code, message) => findings.notice({ code, message }),
  request.temporaryDirectory,
  (how, code) => finish(() => findings.problem(exited(how, code, registered()))),
);
const seen = new WeakSet<object>();
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
// The parent asks in these two ways when the time is over: with a free event loop, and from within a loop (`process/interrupt.ts`).
process.on("SIGUSR2", () => stop(undefined));
Object.defineProperty(globalThis, Symbol.for(STOP), {
  value: (token: unknown, stack: string) => {
    if (token === request.token) stop(context.placeOf(stack));
  },
});
// The program sees what the engine would set, and nothing of the planner's.
delete process.env.NODE_COMPILE_CACHE;

installLoader({
  substitutes,
  plannerDirectory,
  additionTo: additionForFurtherCopy(() => loaded?.directory),
  ...(compiles() ? { compiler } : {}),
});

let mainSettled = false;
try {
  loaded = loadSdk(request.entry.path, substitutes);
  const { sdk } = loaded;
  const created = createMonitor({
    project: request.project,
    stack: request.stack,
    organization: request.organization,
    mode: request.mode,
    config: request.config.values,
    secretKeys: request.config.secretKeys,
    ...(request.account === undefined ? {} : { account: request.account }),
    sdk,
    programDirectory: request.entry.workingDirectory,
    notice: findings.notice,
  });
  monitor = created;
  const place = { ...request, preview: request.mode === "preview" };
  connect(loaded, created.client, place, (copy) => tuneSdk(copy, request.config, findings, labels));
  tuneSdk(sdk, request.config, findings, labels);
  sdk("runtime/config.js").setAllConfig(request.config.values, request.config.secretKeys);
  await preload(request.runtime.nodeArguments, request.entry.workingDirectory);
  runProgram(request.entry, loaded)
    .catch(fail)
    .finally(() => (mainSettled = true));
} catch (error) {
  fail(error);
  mainSettled = true;
}

const ending = await untilEnd({
  mainSettled: () => mainSettled,
  registered,
  pending: () => monitor?.pending() ?? 0,
  settleMs: request.settleMs,
  onProgress: (registered) => channel.send({ kind: "progress", registered }),
});
finish(() => {
  if (ending === "hung") findings.problem(hung(request.settleMs));
  else if (findings.problems.length === 0) {
    const problem = unsettled(
      mainSettled,
      waiting(),
      loaded === undefined ? 0 : openPromises(loaded.sdk),
    );
    if (problem !== undefined) findings.problem(problem);
  }
  emitExit();
});

/** TypeScript is compiled unless the program is what Node runs as it is: ES modules for which Pulumi does not compile either. */
function compiles(): boolean {
  const { runtime, entry } = request;
  const asItIs =
    !runtime.typescript && entry.loadedBy === "import" && !usesLoader(runtime.nodeArguments);
  return !asItIs;
}

function usesLoader(nodeArguments: readonly string[]): boolean {
  return nodeArguments.some((argument) => /tsx|ts-node|swc|esbuild/.test(argument));
}

function compiler(): ReturnType<typeof createTranspiler> {
  const { runtime, entry } = request;
  return createTranspiler(
    entry.workingDirectory,
    runtime.tsconfig,
    entry.loadedBy === "import",
    maps,
  );
}

/** Each error counts once, through however many promises it travels. The program goes on, as under Pulumi. */
function fail(thrown: unknown): void {
  if (typeof thrown === "object" && thrown !== null) {
    if (seen.has(thrown)) return;
    seen.add(thrown);
  }
  findings.problem(describeError(thrown, context));
}

function stop(at: string | undefined): never {
  return finish(() => findings.problem(timedOut(request.timeoutMs, registered(), waiting(), at)));
}

function registered(): number {
  return monitor?.registered() ?? 0;
}

function waiting(): string[] {
  return loaded === undefined ? [] : pendingResources(loaded.sdk, labels);
}

/** Handlers of the program for the end of the process, and an exit code that it set. */
function emitExit(): void {
  if (loaded !== undefined) loaded.sdk("runtime/state.js").getStore().leakCandidates = new Set();
  const failed = findings.problems.length > 0;
  try {
    process.emit("exit", failed ? 1 : 0);
  } catch (error) {
    fail(error);
  }
  const code = Number(process.exitCode ?? 0);
  if (code !== 0 && !failed && findings.problems.length === 0) findings.problem(exitCode(code));
}

/** Sends what was seen and ends the process. The first call decides. */
function finish(before: () => void): never {
  if (finished) return reallyExit(1);
  finished = true;
  restoreIntrinsics();
  try {
    before();
  } catch (error) {
    fail(error);
  }
  restoreIntrinsics();
  const seenSoFar = outcome();
  channel.send({
    kind: "result",
    resources: seenSoFar.resources,
    notices: findings.notices,
    problems: [...findings.problems, ...seenSoFar.problems],
    peakMemoryMib: Math.ceil(process.resourceUsage().maxRSS / 1024),
  });
  return reallyExit(0);
}

function outcome(): ReturnType<Monitor["result"]> {
  try {
    return monitor?.result() ?? { resources: [], problems: [] };
  } catch (error) {
    const message = `The planner could not make the graph: ${describeError(error, context).message}`;
    return { resources: [], problems: [{ code: "internal", message }] };
  }
}
