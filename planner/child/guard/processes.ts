// SPDX-License-Identifier: Apache-2.0
import childProcess from "node:child_process";
import cluster from "node:cluster";
import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { defineProperty, isArray } from "../primordials.ts";
import { shown, systemError, type Report } from "./refusal.ts";

type Callback = (error: Error, stdout: string, stderr: string) => void;

/** No program starts another one: as on a machine where the command does not exist. */
export function refuseProcesses(report: Report): void {
  const refuse = (command: unknown, args: readonly unknown[]): NodeJS.ErrnoException => {
    const name = shown(command);
    const list = isArray(args[0]) ? (args[0] as unknown[]) : [];
    let line = name;
    for (let index = 0; index < list.length; index += 1) line += ` ${shown(list[index])}`;
    report(
      "blocked-process",
      `The program tried to start '${shown(line)}'. A plan starts nothing.`,
    );
    const error = systemError("ENOENT", "no such file or directory", "spawn", name, {
      path: name,
      spawnargs: list,
    });
    error.message = `spawn ${name} ENOENT`;
    return error;
  };
  const start = (command: unknown, ...args: unknown[]): object =>
    failedProcess(refuse(command, args));
  const startWithCallback = (command: unknown, ...args: unknown[]): object => {
    const error = refuse(command, args);
    const child = failedProcess(error, false);
    const callback = args[args.length - 1];
    if (typeof callback === "function")
      process.nextTick(() => (callback as Callback)(error, "", ""));
    else process.nextTick(() => child.emit("error", error));
    return child;
  };
  // Node promisifies these two to `{stdout, stderr}`; refused, they only ever reject.
  defineProperty(startWithCallback, promisify.custom, {
    value: (command: unknown, ...args: unknown[]) => Promise.reject(refuse(command, args)),
  });
  const startSync = (command: unknown, ...args: unknown[]): never => {
    throw refuse(command, args);
  };
  const spawnSync = (command: unknown, ...args: unknown[]): object => ({
    error: refuse(command, args),
    status: null,
    signal: null,
    output: null,
    pid: 0,
    stdout: null,
    stderr: null,
  });
  Object.assign(childProcess, {
    spawn: start,
    fork: start,
    exec: startWithCallback,
    execFile: startWithCallback,
    execSync: startSync,
    execFileSync: startSync,
    spawnSync,
  });
  // Everything asynchronous ends here, also `cluster.fork` and Node's own test runner.
  Object.assign(childProcess.ChildProcess.prototype, {
    spawn: (options: { file?: unknown } | undefined): never => {
      throw refuse(options?.file, []);
    },
  });
  Object.assign(cluster, { fork: () => start("a cluster worker") });
}

/** What `spawn` returns when the command does not exist: a process without a pid, then an `error` event. */
function failedProcess(error: Error, emits = true): EventEmitter {
  const child = new EventEmitter();
  const streams = [new PassThrough(), new PassThrough().resume(), new PassThrough().resume()];
  const [stdin, stdout, stderr] = streams;
  stdin!.resume();
  Object.assign(child, {
    stdin,
    stdout,
    stderr,
    stdio: streams,
    pid: undefined,
    exitCode: null,
    signalCode: null,
    killed: false,
    connected: false,
    kill: () => false,
    ref: () => undefined,
    unref: () => undefined,
    send: () => false,
    disconnect: () => undefined,
  });
  process.nextTick(() => {
    stdout!.end();
    stderr!.end();
    if (emits) child.emit("error", error);
    child.emit("close", -2, null);
  });
  return child;
}
