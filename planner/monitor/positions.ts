// SPDX-License-Identifier: Apache-2.0
import { realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The part of a request that says where the program made it. */
export interface HasPosition {
  getSourceposition?(): SourcePosition | undefined;
  getStacktrace?(): { getFramesList(): { getPc(): SourcePosition | undefined }[] } | undefined;
}

interface SourcePosition {
  getUri(): string;
  getLine(): number;
  getColumn(): number;
}

/** Where in the program a resource was made, without the paths of this machine. */
export interface Position {
  /** As in a state file: `project:///index.ts#12,5`. */
  readonly sourcePosition: string;
  /** As in a message: `index.ts:12`. */
  readonly at: string;
}

/** Our own code runs the program, so it is below it on every stack, and the planned program may even be ours. */
const PLANNER_DIRECTORY = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Finds the line of the program's own code that a request comes from.
 *
 * The SDK sends the whole stack, its first frame being the `new`. When a library made the resource, that frame is in
 * `node_modules`; then the first frame outside is what the reader of a message can act on.
 */
export function positionsIn(
  programDirectory: string,
): (request: HasPosition) => Position | undefined {
  const root = realDirectory(programDirectory);
  const isForeign = (path: string): boolean =>
    path.includes(`${sep}node_modules${sep}`) || path.startsWith(PLANNER_DIRECTORY + sep);

  const positionOf = (source: SourcePosition | undefined): Position | undefined => {
    const path = source && pathOf(source.getUri());
    if (source === undefined || path === undefined || isForeign(path)) return undefined;
    const file = relative(root, path).split(sep).join("/");
    if (file.startsWith("../")) return undefined;
    const column = source.getColumn() > 0 ? `,${source.getColumn()}` : "";
    return {
      sourcePosition: `project:///${encodeURI(file)}#${source.getLine()}${column}`,
      at: `${file}:${source.getLine()}`,
    };
  };

  return (request) => {
    const first = positionOf(request.getSourceposition?.());
    if (first !== undefined) return first;
    for (const frame of request.getStacktrace?.()?.getFramesList() ?? []) {
      const position = positionOf(frame.getPc());
      if (position !== undefined) return position;
    }
    return undefined;
  };
}

/**
 * Teaches the program's SDK to read all stack frames. It knows `at name (file:1:2)` only, and so has no position for
 * what an ES module makes outside of any function (`at file:///program/index.ts:1:2`).
 *
 * The pattern is internal to the SDK; where it is missing, positions are fewer, and nothing else changes.
 */
export function readAllStackFrames(sdk: (subpath: string) => any): void {
  const { Resource } = sdk("resource.js");
  if (!(Resource?.framePositionRegExp instanceof RegExp)) return;
  Resource.framePositionRegExp =
    /^\s*at (?:async )?(?:.* \()?(?<file>(?:file:\/\/)?[^()]*?):(?<line>[0-9]+):(?<column>[0-9]+)\)?$/;
}

/**
 * The SDK takes the file of a stack frame for a path. For an ES module it is a URL already, and the SDK sends
 * `file:///working/directory/file:/program/index.ts`.
 */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  const nested = uri.lastIndexOf("/file:/");
  try {
    return fileURLToPath(nested < 0 ? uri : `file://${uri.slice(nested + "/file:".length)}`);
  } catch {
    return undefined;
  }
}

function realDirectory(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}
