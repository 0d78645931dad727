// SPDX-License-Identifier: Apache-2.0
import { findSourceMap } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Gives the line of the source for a place in what Node runs. Lines and columns count from 1. */
export type LineOf = (path: string, line: number, column: number) => number;

/** For stacks of errors, which speak of the sources already. */
export const sameLine: LineOf = (_path, line) => line;

/** For places that come from the inspector, which speaks of compiled files. */
export const lineInSource: LineOf = (path, line, column) => {
  const entry = findSourceMap(path)?.findEntry(line - 1, column - 1);
  return entry !== undefined && "originalLine" in entry && typeof entry.originalLine === "number"
    ? entry.originalLine + 1
    : line;
};

/**
 * Place in the program's own sources from the text of a stack: its first frame that is neither Node's, nor of a package,
 * nor of this planner.
 *
 * @returns for example `index.ts:12`, relative to the project's folder.
 */
export function placeInProgram(
  stack: string,
  projectDirectory: string,
  plannerDirectory: string,
  lineOf: LineOf,
): string | undefined {
  for (const text of stack.split("\n", 200)) {
    const frame = frameOf(text);
    if (frame === undefined) continue;
    const { path, line, column } = frame;
    if (path.includes(`${sep}node_modules${sep}`) || path.startsWith(plannerDirectory + sep))
      continue;
    return `${relative(projectDirectory, path)}:${lineOf(path, line, column)}`;
  }
  return undefined;
}

/** `    at name (/dir/index.ts:3:5)`, `    at file:///dir/index.ts:3:5`, or the `/dir/index.ts:3` that begins a syntax error. */
const FRAME =
  /^(?:\s+at (?:async )?(?:.*\()?)?((?:file:\/\/)?\/[^()]*?|[A-Za-z]:\\[^()]*?):(\d+)(?::(\d+))?\)?$/;

function frameOf(text: string): { path: string; line: number; column: number } | undefined {
  const match = FRAME.exec(text);
  if (!match) return undefined;
  const where = match[1]!;
  try {
    const path = where.startsWith("file:") ? fileURLToPath(where.replace(/\?.*$/, "")) : where;
    return { path, line: Number(match[2]), column: Number(match[3] ?? 1) };
  } catch {
    return undefined;
  }
}
