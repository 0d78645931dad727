// SPDX-License-Identifier: Apache-2.0
/** First module of the process in which a program is planned. Started by `process/run-child.ts`, never imported. */
import process from "node:process";
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createMonitor, type Monitor } from "../monitor/index.ts";
import { STOP } from "../process/interrupt.ts";
import { openChannel } from "./channel.ts";
import { createConclusion } from "./conclusion.ts";
import { describeError, type ErrorContext } from "./describe-error.ts";
import { exitCode, exited, hung, timedOut, unsettled } from "./endings.ts";
import { collectFindings } from "./findings.ts";
import { countIntervals, untilEnd } from "./finish.ts";
import { installGuard } from "./guard/install.ts";
import { rememberIntrinsics } from "./intrinsics.ts";
import { keepListeners } from "./kept-listeners.ts";
import { installLoader } from "./loader/hooks.ts";
import { lineInSource, placeInProgram, sameLine, type LineOf } from "./loader/source-positions.ts";
import { createSubstitutes } from "./loader/substitutes.ts";
import { createTranspiler } from "./loader/transpile.ts";
import { declaredDependencies, explainMissingPackage } from "./missing-modules.ts";
import { compilesTypeScript, preload } from "./node-arguments.ts";
import { runProgram } from "./run-program.ts";
import {
  additionForFurtherCopy,
  connect,
  loadOwnSdk,
  loadSdk,
  type LoadedSdk,
} from "./sdk/load-sdk.ts";
import { closeCallbacks, sdkForMonitor } from "./sdk/older-sdk.ts";
import { pendingResources } from "./sdk/pending.ts";
import { tuneSdk, type OpenPromises } from "./sdk/tune-sdk.ts";

// What is needed from the first moment to the last.
const channel = openChannel();
const { request } = channel;
const { entry, runtime, projectDirectory } = request;
const plannerDirectory = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const restoreIntrinsics = rememberIntrinsics();
const findings = collectFindings(channel);
const open: OpenPromises = { count: 0, labels: new Map() };
const substitutes = createSubstitutes(
  declaredDependencies(entry.packageDirectory),
  findings.notice,
);
const seen = new WeakSet<object>();
let loaded: LoadedSdk | undefined;
let own: LoadedSdk | undefined;
let monitor: Monitor | undefined;
let mainSettled = false;

const errors: ErrorContext = {
  stackFileName: request.stackFileName,
  placeOf: (stack) => placeOf(stack, sameLine),
  missingModule: (error) =>
    explainMissingPackage(error, projectDirectory, entry.packageDirectory, substitutes.has),
};

// The program gets what is left of the process.
const exit = await installGuard(
  (code, message) => findings.notice({ code, message }),
  request.temporaryDirectory,
  (how, code) => conclude(() => findings.problem(exited(how, code, registered()))),
);
const conclude = createConclusion({
  channel,
  request,
  findings,
  monitor: () => monitor,
  fail,
  restoreIntrinsics,
  exit,
});
const listen = keepListeners(process);
listen("uncaughtException", fail);
listen("unhandledRejection", fail);
answerParent();
const liveIntervals = countIntervals();
// The program sees what the engine would set, and nothing of the planner's.
delete process.env.NODE_COMPILE_CACHE;
installLoader({
  substitutes,
  plannerDirectory,
  additionTo: additionForFurtherCopy(() => loaded?.directory),
  ...(compilesTypeScript(runtime, entry)
    ? {
        compiler: () =>
          createTranspiler(entry.workingDirectory, runtime.tsconfig, entry.loadedBy === "import"),
      }
    : {}),
});

try {
  await start();
} catch (error) {
  fail(error);
  mainSettled = true;
}
const ending = await untilEnd({
  mainSettled: () => mainSettled,
  registered,
  pending: () => monitor?.pending() ?? 0,
  settleMs: request.settleMs,
  liveIntervals,
  release: () => loaded && closeCallbacks(loaded.sdk),
  listen,
  onProgress: (count) => channel.send({ kind: "progress", registered: count }),
});
conclude(() => {
  if (ending === "hung") findings.problem(hung(request.settleMs));
  else if (findings.problems.length === 0) {
    const problem = unsettled(mainSettled, waiting(), open.count);
    if (problem !== undefined) findings.problem(problem);
  }
  emitExit();
});

/** Connects the SDK to the monitor and lets the program begin. */
async function start(): Promise<void> {
  const { config, mode, account } = request;
  loaded = loadSdk(entry.path, substitutes);
  const { sdk } = loaded;
  const created = createMonitor({
    ...request,
    config: config.values,
    secretKeys: config.secretKeys,
    ...(account === undefined ? {} : { account }),
    sdk: sdkForMonitor(loaded, ownSdk),
    programDirectory: entry.workingDirectory,
    notice: findings.notice,
    readOutputs: channel.ask,
  });
  monitor = created;
  connect(loaded, created.client, { ...request, preview: mode === "preview" }, ownSdk, (copy) =>
    tuneSdk(copy, config, findings, open),
  );
  tuneSdk(sdk, config, findings, open);
  sdk("runtime/config.js").setAllConfig(config.values, config.secretKeys);
  await preload(runtime.nodeArguments, entry.workingDirectory);
  runProgram(entry, loaded)
    .catch(fail)
    .finally(() => (mainSettled = true));
}

function ownSdk(): LoadedSdk {
  return (own ??= loadOwnSdk());
}

/** Each error counts once, through however many promises it travels. The program goes on, as under Pulumi. */
function fail(thrown: unknown): void {
  if (typeof thrown === "object" && thrown !== null) {
    if (seen.has(thrown)) return;
    seen.add(thrown);
  }
  findings.problem(describeError(thrown, errors));
}

/** The parent asks in two ways when the time is over: with a free event loop, and from within a loop (`process/interrupt.ts`). */
function answerParent(): void {
  const stop = (at: string | undefined): never =>
    conclude(() => findings.problem(timedOut(request.timeoutMs, registered(), waiting(), at)));
  listen("SIGUSR2", () => stop(undefined));
  Object.defineProperty(globalThis, Symbol.for(STOP), {
    value: (token: unknown, stack: string) => {
      if (token === request.token) stop(placeOf(stack, lineInSource));
    },
  });
}

function placeOf(stack: string, lineOf: LineOf): string | undefined {
  return placeInProgram(stack, projectDirectory, plannerDirectory, lineOf);
}

function registered(): number {
  return monitor?.registered() ?? 0;
}

function waiting(): string[] {
  return loaded === undefined ? [] : pendingResources(loaded.sdk, open);
}

/** Handlers of the program for the end of the process, and an exit code that it set. */
function emitExit(): void {
  // The SDK's own handler would print what is in the report already.
  if (loaded !== undefined) loaded.sdk("runtime/state.js").getStore().leakCandidates = new Set();
  const failed = findings.problems.length > 0;
  try {
    process.emit("exit", failed ? 1 : 0);
  } catch (error) {
    fail(error);
  }
  const code = Number(process.exitCode ?? 0);
  if (code !== 0 && findings.problems.length === 0) findings.problem(exitCode(code));
}
