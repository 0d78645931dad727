// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import { z } from "zod";
import { closest } from "../config/near-miss.ts";
import { GraphFormatError } from "../graph/parse.ts";
import { readBy } from "../policies/file-problems.ts";
import { count } from "../reports/text.ts";
import { adopt, type ImportFile } from "../sandbox/adoption.ts";
import { compareFiles, type Orphan } from "../sandbox/orphans.ts";
import { StateFileError } from "../sandbox/state-file.ts";
import { readData, writeText } from "./check-files.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { AdoptCommandOptions } from "./sandbox-adopt-options.ts";

const SCHEMA = z.looseObject({
  nameTable: z.record(z.string(), z.string()).optional(),
  resources: z.array(z.looseObject({ type: z.string(), name: z.string() })),
});

/**
 * `nivas sandbox adopt`: keeps of an import file what the cloud has and no stack knows.
 *
 * @returns the exit code.
 * @throws UsageError for a file that is no import file, and for a cloud that is in use or none.
 */
export async function runAdopt(
  file: string,
  options: AdoptCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const read = await readData("adopt", file, cwd, (data) => readBy(SCHEMA, data, "", closest));
  const orphans = orphansOf(path.resolve(cwd, options.state));
  const adoption = adopt(read as ImportFile, orphans);
  const text = `${JSON.stringify(adoption.file, null, 2)}\n`;
  if (options.out === undefined) io.out(text);
  else await writeText(options.out, cwd, text);
  for (const orphan of adoption.adopted) io.error(`nivas: to import: ${named(orphan)}\n`);
  for (const orphan of adoption.left)
    io.error(`nivas: not wanted by the program: ${named(orphan)}\n`);
  io.error(`nivas: ${count(adoption.adopted.length, "resource")} to import\n`);
  return adoption.left.length === 0 ? ExitCode.Good : ExitCode.Findings;
}

function named({ resource: { type, id }, urn }: Orphan): string {
  return `${type} ${id} (${urn})`;
}

function orphansOf(stateFile: string): readonly Orphan[] {
  try {
    return compareFiles(stateFile).orphans;
  } catch (error) {
    if (error instanceof StateFileError || error instanceof GraphFormatError)
      throw new UsageError(error.message);
    throw error;
  }
}
