// SPDX-License-Identifier: Apache-2.0
import { assign } from "../primordials.ts";
import { shown, systemError, type Report } from "./refusal.ts";

/** Called when the program wants to end the process. Must not return. */
export type OnExit = (how: string, code: number) => never;

/**
 * The program may not end the process before the report is written, nor end others.
 * @returns the real way out, for the planner itself.
 */
export function guardExits(report: Report, onExit: OnExit): (code: number) => never {
  const reallyExit = (
    process as unknown as { reallyExit: (code: number) => never }
  ).reallyExit.bind(process);
  const codeOf = (given: unknown): number => {
    const code = Number(given ?? process.exitCode ?? 0);
    return Number.isInteger(code) ? code : 1;
  };
  assign(process, {
    exit: (code?: unknown) => onExit("process.exit", codeOf(code)),
    reallyExit: (code?: unknown) => onExit("process.reallyExit", codeOf(code)),
    abort: () => onExit("process.abort", 134),
    kill: (pid: unknown, signal: unknown) => {
      if (signal === 0) return true;
      if (Number(pid) === process.pid)
        return onExit(`process.kill(${shown(signal ?? "SIGTERM")})`, 143);
      report(
        "blocked-process",
        `The program tried to send ${shown(signal ?? "SIGTERM")} to process ${shown(pid)}. A plan touches no other process.`,
      );
      throw systemError("EPERM", "operation not permitted", "kill", shown(pid));
    },
  });
  return reallyExit;
}
