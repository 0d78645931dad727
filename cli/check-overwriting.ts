// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import type { CheckCommandOptions } from "./check-options.ts";
import { UsageError } from "./exit-codes.ts";

/** A file, and what it is named for; undefined when none is named. */
type Named = readonly [file: string | undefined, what: string];

type Files = Pick<
  CheckCommandOptions,
  "flows" | "writeBaseline" | "baseline" | "settings" | "exemptions"
>;

/**
 * Refuses to write over what is read: one slip in a long line, and an export or settings would be gone.
 * A baseline may be read and written in one run: the new one takes the place of the old.
 *
 * @throws UsageError when a file to write is one to read, or both files to write are one.
 */
export function refuseOverwriting(file: string, options: Files, cwd: string): void {
  const { flows, writeBaseline, baseline, settings, exemptions } = options;
  const read: readonly Named[] = [
    [file === "-" ? undefined : file, "the file to check"],
    [settings, "--settings"],
    [exemptions, "--exemptions"],
  ];
  refuse([writeBaseline, "--write-baseline"], read, cwd);
  refuse(
    [flows, "--flows"],
    [...read, [baseline, "--baseline"], [writeBaseline, "--write-baseline"]],
    cwd,
  );
}

function refuse([file, option]: Named, others: readonly Named[], cwd: string): void {
  if (file === undefined) return;
  const target = path.resolve(cwd, file);
  const same = others.find(([other]) => other !== undefined && path.resolve(cwd, other) === target);
  if (same === undefined) return;
  throw new UsageError(`${option} ${file}: is ${same[1]} too, which would be lost; name another`);
}
