// SPDX-License-Identifier: Apache-2.0
import { readGraph, type ReadGraph } from "../graph/adapters/read-graph.ts";
import { GraphFormatError } from "../graph/parse.ts";
import { DEFAULT_SETTINGS } from "../policies/settings.ts";
import { checkJson } from "../reports/check-json.ts";
import { checkMarkdown } from "../reports/check-markdown.ts";
import { buildCheck, type Checked } from "../reports/check-model.ts";
import { checkTerminal, explainRule } from "../reports/check-terminal.ts";
import { checkJunit } from "../reports/junit.ts";
import { checkSarif } from "../reports/sarif.ts";
import { readInput, readText, STANDARD_INPUT, type Input } from "./check-files.ts";
import type { CheckCommandOptions, CheckFormat } from "./check-options.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { packageVersion } from "./package-version.ts";

export interface CheckContext {
  readonly io: Io;
  /** Folder that the command was started in. */
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin: Input;
  readonly signal?: AbortSignal;
}

/**
 * `nivas check`: judges one file and prints the result.
 *
 * @returns the exit code.
 * @throws UsageError for a file that cannot be read, or is not what it should be.
 */
export async function runCheck(
  file: string,
  options: CheckCommandOptions,
  context: CheckContext,
): Promise<ExitCode> {
  refuseExplainedFormat(options);
  const name = file === "-" ? STANDARD_INPUT : file;
  const text =
    file === "-"
      ? await readInput(context.stdin, context.signal)
      : await readText(file, context.cwd);
  const { kind, graph } = graphOf(text, name);
  const { onUnknown = DEFAULT_SETTINGS.onUnknown } = options;
  const settings = { ...DEFAULT_SETTINGS, onUnknown };
  const checked = buildCheck({ file: name, input: kind, graph, settings });
  context.io.out(
    options.explain === undefined
      ? WRITERS[options.format](checked, context.io)
      : explainRule(checked, options.explain, context.io),
  );
  return checked.report.summary.passed ? ExitCode.Good : ExitCode.Findings;
}

const WRITERS: Readonly<Record<CheckFormat, (checked: Checked, io: Io) => string>> = {
  terminal: (checked, { colour }) => checkTerminal(checked, { colour }),
  json: checkJson,
  sarif: (checked) => checkSarif(checked, { version: packageVersion() }),
  junit: checkJunit,
  markdown: checkMarkdown,
};

function refuseExplainedFormat({ explain, format }: CheckCommandOptions): void {
  if (explain === undefined || format === "terminal") return;
  throw new UsageError(
    `--explain is text for people: leave out --format ${format}, whose findings hold the same facts`,
  );
}

function graphOf(text: string, name: string): ReadGraph {
  try {
    return readGraph(text, name);
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    throw error;
  }
}
