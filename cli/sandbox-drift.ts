// SPDX-License-Identifier: Apache-2.0
import path from "node:path";
import { columns, printable } from "../reports/text.ts";
import { DriftError, type DriftChange } from "../sandbox/drift/apply.ts";
import { runDriftIn } from "../sandbox/drift/run.ts";
import type { DriftScenario } from "../sandbox/drift/scenario.ts";
import { DRIFT_SCENARIOS } from "../sandbox/drift/scenarios.ts";
import { StateFileError } from "../sandbox/state-file.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { DriftCommandOptions } from "./sandbox-drift-options.ts";

/**
 * `nivas sandbox drift`: changes the cloud of a sandbox behind the engine's back.
 *
 * @returns the exit code.
 * @throws UsageError for a name that is none, a stack that is not there, a file that is in use, or an act that the cloud refuses.
 */
export function runDrift(
  names: readonly string[],
  options: DriftCommandOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): ExitCode {
  if (options.list === true) {
    io.out(list());
    return ExitCode.Good;
  }
  const scenarios = asked(names, options.all === true);
  try {
    const stack = runDriftIn({
      stateFile: path.resolve(cwd, options.state),
      programDirectory: cwd,
      scenarios,
      ...(options.stack === undefined ? {} : { stack: options.stack }),
      onDone: (scenario, changes) => io.out(told(scenario, changes)),
    });
    io.out(next(stack, options.state));
  } catch (error) {
    if (error instanceof DriftError || error instanceof StateFileError)
      throw new UsageError(error.message);
    throw error;
  }
  return ExitCode.Good;
}

function asked(names: readonly string[], all: boolean): readonly DriftScenario[] {
  if (all) return DRIFT_SCENARIOS;
  const known = DRIFT_SCENARIOS.map(({ name }) => name);
  const strangers = names.filter((name) => !known.includes(name));
  if (names.length > 0 && strangers.length === 0) {
    return DRIFT_SCENARIOS.filter(({ name }) => names.includes(name));
  }
  const problem =
    names.length === 0
      ? "name a scenario, or --all"
      : `there is no scenario ${strangers.join(", ")}`;
  throw new UsageError(`${problem}; there are: ${known.join(", ")}`);
}

function list(): string {
  const rows = DRIFT_SCENARIOS.map(({ name, deniedBy, shown, repair }) => [
    name,
    deniedBy.length === 0 ? "drift only" : `denied by ${deniedBy.join(", ")}`,
    `refresh: ${shown}`,
    `up: ${repair}`,
  ]);
  return `${columns(rows).join("\n")}\n`;
}

function told({ name, story, note }: DriftScenario, changes: readonly DriftChange[]): string {
  const lines = changes.map(({ type, id, path: at, kind, before, after }) => {
    const what = at === undefined ? kind : `${at}: ${shown(before)} -> ${shown(after)}`;
    return `  ${type} ${id}  ${what}`;
  });
  const hint = note === undefined ? [] : [`  note: ${note}`];
  return `${[`${name}: someone ${story}`, ...lines, ...hint].map(printable).join("\n")}\n`;
}

const LONGEST = 80;

function shown(value: DriftChange["before"]): string {
  if (value === undefined) return "not set";
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function next(stack: string, state: string): string {
  const sandbox = `nivas sandbox --state ${state} --`;
  return [
    "",
    "Nobody told the engine. Next:",
    `  ${sandbox} pulumi refresh -s ${stack} --yes`,
    `  ${sandbox} pulumi stack export -s ${stack} --file now.json && nivas check now.json --settings residency.yaml`,
    `  ${sandbox} pulumi up -s ${stack}`,
    "",
  ].join("\n");
}
