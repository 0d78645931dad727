// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError, parseStackExport } from "../graph/parse.ts";
import type { Json } from "../graph/stack-export.ts";
import { lookUp } from "../recover/look-up.ts";
import {
  answersOf,
  RecoveryError,
  repair,
  type Answers,
  type Settlement,
  type Verdict,
} from "../recover/repair.ts";
import { count } from "../reports/text.ts";
import { readText, writeText } from "./check-files.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { RecoverCommandOptions } from "./recover-options.ts";

/**
 * `nivas recover`: settles the pending operations of an exported stack.
 *
 * @returns the exit code.
 * @throws UsageError for a file that cannot be used, or an answer to a question that nobody asked.
 */
export async function runRecover(
  file: string,
  options: RecoverCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const text = await readText(file, cwd);
  const answers = { ...(await fromFile(options.ids, cwd)), ...fromWords(options) };
  const { settlements, repaired } = usable(file, () =>
    repair(parseStackExport(text, file), answers),
  );
  io.out(told(settlements));
  if (repaired === undefined) {
    io.error(
      "nivas: nothing is written while something is open: look it up, and answer with --id or --absent\n",
    );
    return ExitCode.Findings;
  }
  if (options.out === undefined) return ExitCode.Good;
  await writeText(options.out, cwd, `${JSON.stringify(repaired, null, 4)}\n`);
  io.error(`nivas: next: pulumi stack import --file ${options.out}, then pulumi up --refresh\n`);
  return ExitCode.Good;
}

async function fromFile(file: string | undefined, cwd: string): Promise<Answers> {
  if (file === undefined) return {};
  const text = await readText(file, cwd);
  return usable(file, () => answersOf(jsonOf(text)));
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new RecoveryError(`not JSON (${(error as Error).message})`);
  }
}

/** A URN may hold `=` in its name, an id may, too: the id begins after the first one behind the last `::`. */
function fromWords({ id, absent }: RecoverCommandOptions): Answers {
  const found = id.map((text): [string, string] => {
    const [, urn, value] = /^(urn:.*::[^=]*)=(.+)$/.exec(text) ?? [];
    if (urn === undefined || value === undefined)
      throw new UsageError(
        `--id ${text}: expected <urn>=<id>, in single quotes, since a URN holds $`,
      );
    return [urn, value];
  });
  return Object.fromEntries([...found, ...absent.map((urn) => [urn, null] as const)]);
}

/** What people can put right is told with the name of the file. */
function usable<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    if (error instanceof RecoveryError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

const MEANING: Readonly<Record<Verdict, string>> = {
  recorded: "goes into the state",
  guessed:
    "goes into the state; its inputs give the id, and the refresh drops it if nothing is there",
  absent: "was not made",
  double: "was made again by a later run: the next update deletes this one",
  replacement: "replaces what the state has: the next update deletes the old one",
  known: "is in the state already",
  refreshed: "is in the state; the refresh finds out how far it came",
  open: "LOOK IT UP",
};

function told(settlements: readonly Settlement[]): string {
  const lines = settlements.flatMap(({ operation: { type, resource }, verdict, id }) => [
    `${type} ${resource.urn}`,
    `  ${MEANING[verdict]}${id === undefined ? "" : `: ${id}`}`,
    ...(verdict === "open" ? [`  ${lookUp(resource)}`] : []),
  ]);
  const open = settlements.filter(({ verdict }) => verdict === "open").length;
  return [
    ...lines,
    `${count(settlements.length, "pending operation")}, ${open} to look up`,
    "",
  ].join("\n");
}
