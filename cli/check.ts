// SPDX-License-Identifier: Apache-2.0
import { readGraph, type ReadGraph } from "../graph/adapters/read-graph.ts";
import { GraphFormatError } from "../graph/parse.ts";
import { DEFAULT_SETTINGS } from "../policies/settings.ts";
import { todayInIndia } from "../policies/today-in-india.ts";
import { checkJson } from "../reports/check-json.ts";
import { checkMarkdown } from "../reports/check-markdown.ts";
import { baselineText } from "../reports/check-baseline.ts";
import { buildCheck, type Checked, type CheckRequest } from "../reports/check-model.ts";
import { explain } from "../reports/check-explain.ts";
import { checkTerminal } from "../reports/check-terminal.ts";
import { FlowWriter } from "../reports/flows-json.ts";
import { checkJunit } from "../reports/junit.ts";
import { checkSarif } from "../reports/sarif.ts";
import {
  readInput,
  readText,
  STANDARD_INPUT,
  StagedFile,
  writeText,
  type Input,
} from "./check-files.ts";
import type { CheckCommandOptions, CheckFormat } from "./check-options.ts";
import { refuseOverwriting } from "./check-overwriting.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { packageVersion } from "./package-version.ts";
import { readRuleFiles } from "./rule-files.ts";

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
  refuseOverwriting(file, options, context.cwd);
  const name = file === "-" ? STANDARD_INPUT : file;
  const text =
    file === "-"
      ? await readInput(context.stdin, context.signal)
      : await readText(file, context.cwd);
  const { kind, graph } = graphOf(text, name, options);
  const rules = await rulesOf(options, context.cwd);
  const request = { file: name, input: kind, graph, ...rules };
  const checked =
    options.flows === undefined
      ? buildCheck(request)
      : checkWithFlows(request, options.flows, context.cwd);
  if (options.writeBaseline !== undefined) {
    await writeText(options.writeBaseline, context.cwd, baselineText(checked.toRemember));
  }
  context.io.out(
    options.explain === undefined
      ? WRITERS[options.format](checked, context.io)
      : explain(checked, options.explain, context.io),
  );
  return checked.report.summary.passed ? ExitCode.Good : ExitCode.Findings;
}

/** Writes the flows while they are found: a large graph has more of them than memory should hold. */
function checkWithFlows(request: CheckRequest, file: string, cwd: string): Checked {
  const staged = new StagedFile(file, cwd);
  try {
    const writer = new FlowWriter((chunk) => staged.write(chunk));
    const checked = buildCheck({ ...request, onFlow: (flow) => writer.add(flow) });
    writer.end(checked.looked);
    staged.finish();
    return checked;
  } catch (error) {
    staged.discard();
    throw error;
  }
}

type Rules = Pick<CheckRequest, "settings" | "exemptions" | "asOf" | "baseline">;

/** What the files and options on the command line say to judge by. */
async function rulesOf(options: CheckCommandOptions, cwd: string): Promise<Rules> {
  const { settings = DEFAULT_SETTINGS, ...files } = await readRuleFiles(options, cwd);
  return {
    ...files,
    settings: { ...settings, onUnknown: options.onUnknown ?? settings.onUnknown },
    asOf: options.asOf ?? todayInIndia(),
  };
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
    `--explain is text for people: leave out --format ${format}; for machines, --flows writes how everything was seen`,
  );
}

function graphOf(text: string, name: string, options: CheckCommandOptions): ReadGraph {
  const { input, cluster } = options;
  try {
    const read = readGraph(text, name, {
      ...(input === undefined ? {} : { kind: input }),
      ...(cluster === undefined ? {} : { cluster }),
    });
    if (cluster === undefined || read.kind === "kubernetes") return read;
    throw new UsageError(
      `--cluster says where Kubernetes manifests go, and ${name} holds none: leave it out`,
    );
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    throw error;
  }
}
