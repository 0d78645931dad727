// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import { GraphFormatError } from "../graph/parse.ts";
import { columns, count } from "../reports/text.ts";
import {
  compareFiles,
  type Comparison,
  type Orphan,
  type OrphanKind,
  type PendingCreation,
} from "../sandbox/orphans.ts";
import { StateFileError } from "../sandbox/state-file.ts";
import { writeText } from "./check-files.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { OrphansCommandOptions } from "./sandbox-orphans-options.ts";

/**
 * `nivas sandbox orphans`: compares the emulated cloud with the stacks of its backend.
 *
 * @returns the exit code.
 * @throws UsageError for a cloud that is in use or none, and for ids of several stacks in one file.
 */
export async function runOrphans(
  options: OrphansCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const { orphans, lost, pending: all } = compare(path.resolve(cwd, options.state));
  const pending = all.filter(({ stack }) => (options.stack ?? stack) === stack);
  if (options.ids !== undefined) await writeIds(options.ids, pending, cwd);
  io.out(told({ orphans, lost, pending }, options));
  return orphans.length + lost.length + pending.length === 0 ? ExitCode.Good : ExitCode.Findings;
}

function compare(stateFile: string): Comparison {
  try {
    return compareFiles(stateFile);
  } catch (error) {
    if (error instanceof StateFileError || error instanceof GraphFormatError)
      throw new UsageError(error.message);
    throw error;
  }
}

async function writeIds(
  file: string,
  pending: readonly PendingCreation[],
  cwd: string,
): Promise<void> {
  const stacks = [...new Set(pending.map(({ stack }) => stack))];
  if (stacks.length > 1)
    throw new UsageError(
      `--ids: creations of several stacks are pending (${stacks.join(", ")}); name one with --stack`,
    );
  const ids = Object.fromEntries(pending.map(({ urn, id }) => [urn, id]));
  await writeText(file, cwd, `${JSON.stringify(ids, null, 2)}\n`);
}

const MEANING: Readonly<Record<OrphanKind, string>> = {
  interrupted: "interrupted",
  double: "double",
  forgotten: "forgotten or kept",
};

function told(
  { orphans, lost, pending }: Comparison,
  { stack, ids }: OrphansCommandOptions,
): string {
  const lines = [
    `${count(orphans.length, "resource")} in the cloud and in no stack`,
    ...columns(orphans.map(rowOf)),
    `${count(lost.length, "resource")} in a stack and not in the cloud`,
    ...columns(lost.map(({ type, id = "", urn }) => [type, id, urn])),
    `${count(pending.length, "creation")} interrupted, ${pending.filter(({ id }) => id !== null).length} of them carried out`,
    ...columns(pending.map(({ id, urn }) => [id ?? "not there", urn])),
  ];
  const stacks = new Set(pending.map((creation) => creation.stack));
  for (const name of stacks) {
    if (stack === undefined || ids === undefined) lines.push(...howTo(name));
  }
  return `${lines.join("\n")}\n`;
}

function rowOf({ resource: { type, id }, urn, kind }: Orphan): string[] {
  return [MEANING[kind], type, id, urn];
}

/** The commands that bring the pending creations of a stack into its state. */
function howTo(stack: string): string[] {
  const sandbox = "nivas sandbox";
  return [
    `To bring them into the state of ${stack} (docs/sandbox-interrupted.md):`,
    `  ${sandbox} orphans -s ${stack} --ids out/ids.json`,
    `  ${sandbox} -- pulumi stack export -s ${stack} --file out/state.json`,
    "  nivas recover out/state.json --ids out/ids.json --out out/repaired.json",
    `  ${sandbox} -- pulumi stack import -s ${stack} --file out/repaired.json`,
    `  ${sandbox} -- pulumi up -s ${stack} --refresh`,
  ];
}
