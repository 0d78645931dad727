// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import path from "node:path";
import type { StackExport } from "../graph/stack-export.ts";
import type { PlanResult } from "../planner/plan-result.ts";
import { buildDiff, type DiffReport } from "../reports/diff-model.ts";
import { readExport, refuseStrangers } from "./diff.ts";
import { UsageError } from "./exit-codes.ts";
import { folderOf } from "./result-files.ts";

/** What stacks were before: read before anything is planned, since the plan may go to the same folder. */
export interface Before {
  readonly name: string;
  readonly graph: StackExport;
}

/**
 * Reads what `--against` names: one exported stack or graph.json, or the folder of an earlier plan.
 *
 * @returns the graphs by stack; a stack that the folder lacks is new.
 * @throws UsageError for one file and several stacks, a folder without any of the stacks, a file that is no graph.
 */
export async function readBefore(
  against: string,
  stacks: readonly string[],
  cwd: string,
): Promise<ReadonlyMap<string, Before>> {
  const found = await stat(path.resolve(cwd, against)).catch(() => undefined);
  if (found?.isDirectory() !== true) return new Map([await oneFile(against, stacks, cwd)]);
  const before = new Map<string, Before>();
  for (const stack of stacks) {
    const file = path.join(folderOf(path.resolve(cwd, against), stack), "graph.json");
    if ((await stat(file).catch(() => undefined)) === undefined) continue;
    const name = path.relative(cwd, file);
    before.set(stack, { name, graph: await readExport(name, cwd) });
  }
  if (before.size > 0) return before;
  throw new UsageError(
    `--against ${against}: it has no graph.json of ${stacks.join(", ")}; give the --out folder of an earlier plan, or one file of pulumi stack export`,
  );
}

async function oneFile(
  against: string,
  stacks: readonly string[],
  cwd: string,
): Promise<[string, Before]> {
  const [stack = ""] = stacks;
  if (stacks.length === 1) return [stack, { name: against, graph: await readExport(against, cwd) }];
  throw new UsageError(
    `--against ${against}: one file is one stack, and ${stacks.length} are planned: name the stack, or give the --out folder of an earlier plan`,
  );
}

/** What each plan would do to what was before, by stack. Plans that failed have none. */
export function changesSince(
  before: ReadonlyMap<string, Before>,
  plans: readonly PlanResult[],
  confirmed: readonly string[],
): ReadonlyMap<string, DiffReport> {
  refuseStrangers(confirmed, [
    ...[...before.values()].map(({ graph }) => graph),
    ...plans.map(({ graph }) => graph),
  ]);
  const reports = new Map<string, DiffReport>();
  for (const { stack, graph, problems } of plans) {
    const old = before.get(stack);
    if (old === undefined || problems.length > 0) continue;
    const urns = new Set(
      [old.graph, graph].flatMap(({ deployment }) => deployment.resources.map(({ urn }) => urn)),
    );
    const report = buildDiff({
      oldName: old.name,
      newName: `the plan of ${stack}`,
      old: old.graph,
      new: graph,
      confirmed: confirmed.filter((urn) => urns.has(urn)),
    });
    reports.set(stack, report);
  }
  return reports;
}
