// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { redactSecrets } from "../graph/redact.ts";
import { serializeGraph } from "../graph/serialize.ts";
import type { StackExport } from "../graph/stack-export.ts";
import type { BuiltReport } from "../reports/build-report.ts";
import { safeFileName } from "../reports/file-names.ts";
import { plannedJson } from "../reports/compliance/planned-json.ts";
import { flowsText } from "../reports/flows-json.ts";
import { reportJson } from "../reports/json.ts";
import { manifestFiles } from "../reports/manifests.ts";
import { markdownReport } from "../reports/markdown.ts";
import { mermaidDiagram } from "../reports/mermaid.ts";
import { UsageError } from "./exit-codes.ts";

/** Says that a folder is ours, so that we may replace it. */
const MARKER = ".nivas-plan";
/** What a plan writes into the folder of a stack; everything else there is someone's own and stays. */
const OURS: ReadonlySet<string> = new Set([
  MARKER,
  "graph.json",
  "plan.json",
  "report.md",
  "diagram.mmd",
  "flows.json",
  "compliance.json",
  "manifests",
  "patches",
  "helm-values",
]);

/** A file: its path below the folder of a stack, and its text, in pieces if it is long. */
export type ResultFile = readonly [path: string, text: string | readonly string[]];

/** The files of one stack. */
export function filesOf(
  { report, subject, flows, scores }: BuiltReport,
  graph: StackExport,
  showSecrets: boolean,
): ResultFile[] {
  return [
    ["graph.json", serializeGraph(showSecrets ? graph : redactSecrets(graph))],
    ["plan.json", reportJson(report)],
    ["report.md", markdownReport(report, subject)],
    ["diagram.mmd", mermaidDiagram(report, subject)],
    ["flows.json", flowsText(flows, subject.evaluation.summary)],
    ["compliance.json", plannedJson(report, scores)],
    ...manifestFiles(subject),
  ];
}

/** The folder of a stack's results. */
export function folderOf(out: string, stack: string): string {
  return path.join(out, safeFileName(stack));
}

/**
 * Writes the files of one stack in one step: they are made beside the folder, which then takes the place of
 * the old one. Either all results are of this plan, or all are of the one before.
 *
 * @param secret whether the files hold secrets, so that only the user may read them.
 * @throws UsageError when the folder holds something that is not ours, or cannot be written.
 */
export async function writeResults(
  folder: string,
  files: readonly ResultFile[],
  secret: boolean,
): Promise<void> {
  await refuseForeignFolder(folder);
  const staged = beside(folder, "new");
  try {
    const marker = [
      MARKER,
      "Results of nivas plan. Replaced by the next plan of this stack.\n",
    ] as const;
    for (const [name, text] of [marker, ...files]) {
      const file = path.join(staged, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text, { mode: secret ? 0o600 : 0o666 });
    }
    await swap(staged, folder);
  } catch (error) {
    // What failed is said below; that it could not be tidied up either says nothing more.
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw asUsageError(error, folder);
  }
}

/**
 * Takes away the results of an earlier plan, so that nobody takes them for those of a plan that failed.
 *
 * @returns whether there was something to take away.
 */
export async function removeResults(folder: string): Promise<boolean> {
  if (!existsSync(path.join(folder, MARKER))) return false;
  try {
    const entries = await readdir(folder);
    for (const entry of entries.filter((each) => OURS.has(each) && each !== MARKER)) {
      await rm(path.join(folder, entry), { recursive: true, force: true });
    }
    return entries.some((entry) => OURS.has(entry) && entry !== MARKER);
  } catch (error) {
    throw asUsageError(error, folder);
  }
}

async function refuseForeignFolder(folder: string): Promise<void> {
  if (!existsSync(folder) || existsSync(path.join(folder, MARKER))) return;
  const entries = await readdir(folder).catch((error: unknown) => {
    throw asUsageError(error, folder);
  });
  if (entries.length === 0) return;
  throw new UsageError(
    `${folder} holds files that nivas did not write (${entries.slice(0, 3).join(", ")}${entries.length > 3 ? ", …" : ""}); choose another folder with --out, or move them away`,
  );
}

async function swap(staged: string, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    await rename(staged, folder);
    return;
  }
  const old = beside(folder, "old");
  await rename(folder, old);
  await rename(staged, folder);
  for (const entry of await readdir(old)) {
    if (!OURS.has(entry)) await rename(path.join(old, entry), path.join(folder, entry));
  }
  await rm(old, { recursive: true, force: true });
}

function beside(folder: string, what: string): string {
  return path.join(path.dirname(folder), `.${path.basename(folder)}-${what}-${randomUUID()}`);
}

const PLAIN_CAUSES: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
};

/** Failures of the file system are the user's to solve; everything else is ours. */
function asUsageError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code !== "string") return error;
  const cause = PLAIN_CAUSES[code] ?? (error as Error).message;
  return new UsageError(`cannot write ${folder}: ${cause}; choose another folder with --out`);
}
