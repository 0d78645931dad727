// SPDX-License-Identifier: Apache-2.0
import { readdir } from "node:fs/promises";
import path from "node:path";
import { DrillError, regionLoss, type RegionLoss } from "../drill/region-loss.ts";
import { headline, runbook } from "../drill/runbook.ts";
import { GraphFormatError, parseStackExport } from "../graph/parse.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { readText, writeText } from "./check-files.ts";
import type { DrillCommandOptions } from "./drill-options.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/**
 * `nivas drill region-loss`: plays the loss of a Region on planned graphs.
 *
 * @returns the exit code.
 * @throws UsageError for graphs that are not there or cannot be read, and for a place that has no Region or no cell.
 */
export async function runDrill(
  stacks: readonly string[],
  options: DrillCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const names = stacks.length > 0 ? [...new Set(stacks)] : await plannedStacks(options.graphs, cwd);
  const graphs = await Promise.all(
    names.map(async (name) => [name, await read(options.graphs, name, cwd)] as const),
  );
  const loss = played(options.from, new Map(graphs));
  if (options.out !== undefined) {
    await writeText(options.out, cwd, runbook(loss));
    io.error(`nivas: ${options.out}: ${headline(loss)}\n`);
  }
  if (options.json) io.out(`${JSON.stringify(loss, null, 2)}\n`);
  else if (options.out === undefined) io.out(runbook(loss));
  return loss.isSurvived ? ExitCode.Good : ExitCode.Findings;
}

/** Stacks that have a folder, sorted. */
async function plannedStacks(folder: string, cwd: string): Promise<readonly string[]> {
  const entries = await readdir(path.resolve(cwd, folder), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (names.length > 0) return names.sort();
  throw new UsageError(
    `--graphs ${folder}: no planned stacks there; plan them first: nivas plan --mode up`,
  );
}

async function read(folder: string, stack: string, cwd: string): Promise<StackExport> {
  const file = path.join(folder, stack, "graph.json");
  const text = await readText(file, cwd);
  try {
    return parseStackExport(text, file);
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    throw error;
  }
}

function played(from: string, graphs: ReadonlyMap<string, StackExport>): RegionLoss {
  try {
    return regionLoss(from, graphs);
  } catch (error) {
    if (error instanceof DrillError) throw new UsageError(`drill: ${error.message}`);
    throw error;
  }
}
