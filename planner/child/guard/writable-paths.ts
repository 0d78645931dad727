// SPDX-License-Identifier: Apache-2.0
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { indexOf, startsWith } from "../primordials.ts";

/** What an operation does to its path. */
export type Effect =
  /** Follows a link at the end of the path: writes to what it points to. */
  | "write"
  /** Acts on the entry itself: removes, renames or replaces it. */
  | "entry";

/** Judges paths. Answers with the absolute path to use, or undefined when nothing may be changed there. */
export interface WritablePaths {
  readonly allow: (given: unknown, effect: Effect) => string | undefined;
  /** Absolute path of what the program named, for messages and for looking at it. @param from the working directory by default */
  readonly absolute: (given: unknown, from?: string) => string;
  readonly exists: (absolute: string) => boolean;
}

/** Everything below one folder may be written; links that lead out of it do not count as inside. */
export function writablePaths(folder: string): WritablePaths {
  const { lstatSync, realpathSync } = fs;
  const realPath = realpathSync.native;
  const { dirname, basename, join, resolve, sep } = path;
  const { isBuffer } = Buffer;
  const workingDirectory = process.cwd.bind(process);

  const exists = (absolute: string): boolean =>
    lstatSync(absolute, { throwIfNoEntry: false }) !== undefined;
  const absolute = (given: unknown, from = workingDirectory()): string => {
    let text: string;
    if (typeof given === "string") text = given;
    else if (isBuffer(given)) text = `${given.toString("utf8")}`;
    else if (given instanceof Uint8Array) text = Buffer.from(given).toString("utf8");
    else text = fileURLToPath(given as URL);
    // A path with a zero byte is refused by every operation anyway.
    return indexOf(text, "\0") >= 0 ? folder : resolve(from, text);
  };
  /** The path with every link on the way resolved; what does not exist yet is taken as it is. */
  const real = (target: string): string => {
    if (exists(target)) {
      try {
        return realPath(target);
      } catch {
        // A link to nowhere: writing through it would make the file it names.
        return sep;
      }
    }
    const parent = dirname(target);
    return parent === target ? target : join(real(parent), basename(target));
  };
  return {
    absolute,
    exists,
    allow: (given, effect) => {
      const target = absolute(given);
      const resolved =
        effect === "write" ? real(target) : join(real(dirname(target)), basename(target));
      return startsWith(resolved, folder + sep) ? resolved : undefined;
    },
  };
}

/** Whether opening a file with these flags can change anything. Unknown flags count as writing. */
export function opensForWriting(flags: unknown): boolean {
  if (flags === undefined || flags === null || flags === "r" || flags === "rs" || flags === "sr")
    return false;
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
  return (
    typeof flags !== "number" || (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) !== 0
  );
}
