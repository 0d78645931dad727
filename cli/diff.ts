// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError, parseStackExport } from "../graph/parse.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { diffJson } from "../reports/diff-json.ts";
import { diffMarkdown } from "../reports/diff-markdown.ts";
import { buildDiff, type DiffReport } from "../reports/diff-model.ts";
import { diffTerminal } from "../reports/diff-terminal.ts";
import { readText } from "./check-files.ts";
import type { DiffCommandOptions, DiffFormat } from "./diff-options.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/**
 * `nivas diff`: says what an update from one graph to the other would do, and whether someone must answer for it.
 *
 * @returns the exit code.
 * @throws UsageError for a file that cannot be read, or a confirmation of what is in neither file.
 */
export async function runDiff(
  oldFile: string,
  newFile: string,
  options: DiffCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const [old, fresh] = await Promise.all([readExport(oldFile, cwd), readExport(newFile, cwd)]);
  refuseStrangers(options.confirm, [old, fresh]);
  const report = buildDiff({
    oldName: oldFile,
    newName: newFile,
    old,
    new: fresh,
    confirmed: options.confirm,
  });
  io.out(WRITERS[options.format](report, io));
  return report.confirmations.passed ? ExitCode.Good : ExitCode.Findings;
}

const WRITERS: Readonly<Record<DiffFormat, (report: DiffReport, io: Io) => string>> = {
  terminal: (report, { colour }) => diffTerminal(report, { colour }),
  json: diffJson,
  markdown: diffMarkdown,
};

/**
 * Reads a graph from a file.
 *
 * @throws UsageError for a file that cannot be read or is none.
 */
export async function readExport(file: string, cwd: string): Promise<StackExport> {
  const text = await readText(file, cwd);
  try {
    return parseStackExport(text, file);
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * A word on a URN that is nowhere was meant for something else.
 *
 * @throws UsageError that names them.
 */
export function refuseStrangers(
  confirmed: readonly string[],
  graphs: readonly StackExport[],
): void {
  const known = new Set(
    graphs.flatMap(({ deployment }) => deployment.resources.map(({ urn }) => urn)),
  );
  const strangers = confirmed.filter((urn) => !known.has(urn));
  if (strangers.length === 0) return;
  throw new UsageError(
    `--confirm: in neither file: ${strangers.join(", ")}; copy the URN from the diff, in single quotes, since it holds $`,
  );
}
