// SPDX-License-Identifier: Apache-2.0
import { resourcesUntilThen } from "../child/endings.ts";
import type { PlanProblem } from "../plan-result.ts";
import { CHANNEL_LOST } from "./protocol.ts";

/** How a process ended that sent no result. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why the planner ended it, if it did. */
  readonly stopped?: "time" | "memory" | "abort";
  readonly startError?: string;
}

/** Why there is no result, as one problem. */
export function endOfChild(
  end: ChildEnd,
  seen: { registered: number; output: string; limits: { timeoutMs: number; memoryMib: number } },
): PlanProblem {
  const sofar = resourcesUntilThen(seen.registered);
  if (end.startError !== undefined)
    return {
      code: "internal",
      message: `The process for the program could not be started: ${end.startError}.`,
    };
  if (end.stopped === "time")
    return {
      code: "program-hung",
      message: `The program did not end within ${seen.limits.timeoutMs / 1000} s and was stopped; ${sofar}. It may loop forever.`,
    };
  if (end.stopped === "memory" || /heap out of memory|Allocation failed/.test(seen.output))
    return {
      code: "out-of-memory",
      message: `The program took more memory than the limit of ${seen.limits.memoryMib} MiB and was stopped; ${sofar}. It may create resources without end.`,
    };
  // 13 is Node's code for a main module that never came to its end.
  if (end.code === CHANNEL_LOST || end.code === 13)
    return {
      code: "program-exited",
      message:
        `The program took away what the planner answers with (a file descriptor, listeners of the process, or \`process\` itself); ${sofar}. ` +
        "It cannot be planned.",
    };
  const how = end.signal === null ? `with exit code ${end.code}` : `by the signal ${end.signal}`;
  const last = lastWords(seen.output);
  return {
    code: "program-exited",
    message: `The program's process ended ${how} before it was finished; ${sofar}.${last === "" ? "" : ` Its last words: ${last}`}`,
  };
}

/** The last line that a process printed which says something. */
function lastWords(output: string): string {
  const lines = output
    .split("\n")
    .filter((line) => /[A-Za-z]/.test(line) && !/^\s+at |^Node\.js v/.test(line));
  return (lines.at(-1) ?? "").trim().slice(0, 300);
}
