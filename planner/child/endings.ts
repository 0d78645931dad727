// SPDX-License-Identifier: Apache-2.0
import process from "node:process";
import type { PlanProblem } from "../plan-result.ts";

/** Why a run ended other than well, in words. Each says what was found, and what to do. */

/** Something keeps the process alive that will not end by itself. */
export function hung(settleMs: number): PlanProblem {
  return {
    code: "program-hung",
    message:
      `The program registered everything and did not end: ${whatKeepsAlive() ?? "open work"} kept it alive, without a new resource for ${settleMs / 1000} s. ` +
      "`pulumi up` would wait forever. End it: clearInterval, server.close, unref.",
  };
}

/** The time is over. `waiting` says which resources wait for what; `at` is where the program was looping. */
export function timedOut(
  timeoutMs: number,
  registered: number,
  waiting: readonly string[],
  at: string | undefined,
): PlanProblem {
  const start = `The program did not end within ${timeoutMs / 1000} s and was stopped; ${resourcesUntilThen(registered)}.`;
  if (at !== undefined)
    return {
      code: "program-hung",
      message: `${start} It was busy at ${at}: it may loop forever.`,
      at,
    };
  const resources = waiting.length === 0 ? "" : ` Not registered yet: ${listed(waiting)}.`;
  const alive = whatKeepsAlive();
  const kept = alive === undefined ? "" : ` ${capital(alive)} kept it alive.`;
  return { code: "program-hung", message: `${start}${kept}${resources}` };
}

/** The program called `process.exit` or the like. */
export function exited(how: string, code: number, registered: number): PlanProblem {
  return {
    code: "program-exited",
    message:
      `The program ended itself by ${how} with code ${code} before it was finished; ${resourcesUntilThen(registered)}. ` +
      "Let the program end by itself, or throw an error.",
  };
}

/** The program set `process.exitCode`. */
export function exitCode(code: number): PlanProblem {
  return {
    code: "program-exited",
    message: `The program set the exit code ${code}, which makes Pulumi fail. Throw an error instead.`,
  };
}

/** Promises that nothing can settle any more. Undefined when all is settled. */
export function unsettled(
  mainSettled: boolean,
  waiting: readonly string[],
  openPromises: number,
): PlanProblem | undefined {
  if (waiting.length > 0)
    return {
      code: "unresolved-promise",
      message: `The program ended while promises were open, so these were never registered: ${listed(waiting)}.`,
    };
  if (!mainSettled)
    return {
      code: "unresolved-promise",
      message:
        "The program never finished: it awaits a promise that nothing settles (top-level await, or the exported function).",
    };
  if (openPromises === 0) return undefined;
  return {
    code: "unresolved-promise",
    message: `The program ended while ${openPromises} promises of the Pulumi SDK were open, so some resources or calls were never finished.`,
  };
}

/** `3 resources were registered until then`. */
export function resourcesUntilThen(count: number): string {
  return `${count} ${count === 1 ? "resource was" : "resources were"} registered until then`;
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 20).join("; ");
  return items.length > 20 ? `${shown}; and ${items.length - 20} more` : shown;
}

function whatKeepsAlive(): string | undefined {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    const word = WORDS[name];
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const found = [...counts].map(([word, count]) =>
    count === 1 ? `a ${word}` : `${count} ${word}s`,
  );
  return found.length === 0 ? undefined : found.sort().join(", ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of `process.getActiveResourcesInfo` that a program can do something about. */
const WORDS: Readonly<Record<string, string>> = {
  Timeout: "timer",
  Immediate: "timer",
  TCPServerWrap: "server",
  TCPSocketWrap: "connection",
  TLSWrap: "connection",
  FSEventWrap: "file watcher",
  StatWatcher: "file watcher",
  FSReqCallback: "file operation",
  FSReqPromise: "file operation",
};
