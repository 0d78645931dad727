// SPDX-License-Identifier: Apache-2.0
import { SourceMap, type SourceMapPayload } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Source maps of compiled files, read only when an error has to be placed. */
export interface SourceMaps {
  readonly remember: (path: string, map: string | undefined) => void;
  /** The line in the source for a line and column of the compiled file, all counted from 1. */
  readonly lineOf: (path: string, line: number, column: number) => number;
}

export function createSourceMaps(): SourceMaps {
  const texts = new Map<string, string>();
  return {
    remember: (path, map) => {
      if (map !== undefined) texts.set(path, map);
    },
    lineOf: (path, line, column) => {
      const text = texts.get(path);
      if (text === undefined) return line;
      const entry = new SourceMap(JSON.parse(text) as SourceMapPayload).findEntry(
        line - 1,
        column - 1,
      );
      return "originalLine" in entry && typeof entry.originalLine === "number"
        ? entry.originalLine + 1
        : line;
    },
  };
}

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
  maps: SourceMaps,
): string | undefined {
  for (const line of stack.split("\n", 200)) {
    const frame = frameOf(line);
    if (frame === undefined) continue;
    const { path } = frame;
    if (path.includes(`${sep}node_modules${sep}`) || path.startsWith(plannerDirectory + sep))
      continue;
    return `${relative(projectDirectory, path)}:${maps.lineOf(path, frame.line, frame.column)}`;
  }
  return undefined;
}

/** `    at name (/dir/index.ts:3:5)`, `    at file:///dir/index.ts:3:5`, or the `/dir/index.ts:3` that begins a syntax error. */
const FRAME =
  /^(?:\s+at (?:.*\()?)?((?:file:\/\/)?\/[^()]*?|[A-Za-z]:\\[^()]*?):(\d+)(?::(\d+))?\)?$/;

function frameOf(line: string): { path: string; line: number; column: number } | undefined {
  const match = FRAME.exec(line);
  if (!match) return undefined;
  const where = match[1]!;
  try {
    const path = where.startsWith("file:") ? fileURLToPath(where.replace(/\?.*$/, "")) : where;
    return { path, line: Number(match[2]), column: Number(match[3] ?? 1) };
  } catch {
    return undefined;
  }
}
