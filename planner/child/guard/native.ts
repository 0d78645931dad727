// SPDX-License-Identifier: Apache-2.0
import inspector from "node:inspector";
import module from "node:module";
import { createRequire } from "node:module";
import traceEvents from "node:trace_events";
import v8 from "node:v8";
import workers from "node:worker_threads";
import { assign, defineProperty } from "../primordials.ts";
import { shown, type Report } from "./refusal.ts";

/**
 * No native code, no second thread, no door to Node's inside: each would run beyond the other guards.
 *
 * Node's own `--permission` would do part of this, but it also forbids inspector sessions, and the Pulumi SDK needs one
 * to turn functions into Lambda code (`runtime/closure/v8Hooks`). `inspector.Session` therefore stays.
 */
export function refuseNative(report: Report): void {
  const refuse = (what: string): Error => {
    report("blocked-native", `The program tried ${what}. A plan does not allow that.`);
    return assign(new Error(`Access to this API has been restricted: ${what}`), {
      code: "ERR_ACCESS_DENIED",
    });
  };
  const refusal = (what: string) =>
    function (): never {
      throw refuse(what);
    };
  const named = (what: string) =>
    function (name: unknown): never {
      throw refuse(`${what} '${shown(name)}'`);
    };
  assign(process, {
    binding: named("to reach Node's internal binding"),
    _linkedBinding: named("to reach Node's internal binding"),
    dlopen: (_module: unknown, file: unknown) => {
      throw refuse(`to load the native module '${shown(file)}'`);
    },
    execve: named("to become the program"),
    _debugProcess: refusal("to open a debugger"),
  });
  assign(workers, { Worker: refusal("to start a worker thread") });
  assign(inspector, {
    open: refusal("to open a debugger port"),
    waitForDebugger: refusal("to wait for a debugger"),
  });
  assign(traceEvents, { createTracing: refusal("to write a trace file") });
  assign(v8, {
    writeHeapSnapshot: refusal("to write a heap snapshot"),
    setHeapSnapshotNearHeapLimit: refusal("to write a heap snapshot"),
  });
  // Hooks given to `register` run in a thread of their own; the TypeScript of the program is compiled without them.
  assign(module, {
    register: named("to register module hooks from"),
    enableCompileCache: () => ({ status: module.constants.compileCacheStatus.DISABLED }),
  });
  refuseModules(named("to use the module"));
  // A diagnostic report is a file; reading one is harmless.
  const { report: diagnostics } = process;
  const reading = {
    getReport: () => diagnostics.getReport(),
    writeReport: refusal("to write a diagnostic report"),
  };
  defineProperty(process, "report", { value: reading, configurable: true, enumerable: true });
}

/** Built-in modules that write files or run foreign code by themselves. Loading one prints a warning, which is not the program's. */
function refuseModules(refuse: (name: string) => never): void {
  const require = createRequire(import.meta.url);
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    for (const name of ["node:sqlite", "node:wasi"]) {
      if (!module.isBuiltin(name)) continue;
      const exports = require(name) as Record<string, unknown>;
      for (const [key, value] of Object.entries(exports))
        if (typeof value === "function")
          exports[key] = function () {
            refuse(name);
          };
    }
  } finally {
    process.emitWarning = emitWarning;
  }
}
