// SPDX-License-Identifier: Apache-2.0
import { projectFacts, type ProjectFacts } from "../graph/project-facts.ts";
import type { PlanMode, PlanNotice, PlanProblem, PlanResult } from "./plan-result.ts";
import { refusalsOfCloud } from "./refusals-of-cloud.ts";
import { findProgramEntry } from "./project/program-entry.ts";
import { loadProject, type Project } from "./project/project-file.ts";
import { engineConfigOf } from "./project/stack-config.ts";
import { loadStackFile } from "./project/stack-file.ts";
import { runChild, type RunOutcome } from "./process/run-child.ts";
import { unknownOutputs, type ReadOutputs } from "./stack-outputs.ts";
import { stackNamed, type StackIdentity } from "./stacks/reference-name.ts";
import { stackExportOf } from "./stack-export-of.ts";
import { withoutEchoes } from "./without-echoes.ts";

export interface PlanOptions {
  /** Folder that holds `Pulumi.yaml`. */
  readonly directory: string;
  /** Name of the stack, as in `Pulumi.<stack>.yaml`. */
  readonly stack: string;
  /** What outputs are: unknown (`preview`), or filled with values of the real shape (`up`). @default "preview" */
  readonly mode?: PlanMode;
  /** Config that goes over the stack file, like `pulumi up --config key=value`. Keys without a namespace are the project's. */
  readonly configOverrides?: Readonly<Record<string, string>>;
  /** AWS account id to answer with. @default a stand-in, said in a notice */
  readonly account?: string;
  /** Pulumi organization of the stack. @default "organization", as with a self-managed backend */
  readonly organization?: string;
  /** Answers references to other stacks, as `planStacks` does. @default they are unknown, said in a notice */
  readonly readOutputs?: ReadOutputs;
  /** When the program is stopped, in ms. @default 120000 */
  readonly timeoutMs?: number;
  /** How long intervals, servers or connections may keep a finished program alive without a new resource, in ms. @default 10000 */
  readonly settleMs?: number;
  /** Limit on the program's JavaScript heap, in MiB. @default 4096, or more when the project's `nodeargs` ask for more */
  readonly memoryMib?: number;
  /** Stops the program; the returned promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told now and then how many resources were registered so far. */
  readonly onProgress?: (registered: number) => void;
}

/** Organization of every stack in a self-managed backend. */
const ORGANIZATION = "organization";

const TIMEOUT_MS = 120_000;
const SETTLE_MS = 10_000;
const MEMORY_MIB = 4096;

/**
 * Plans one stack of a Pulumi program: runs the program in a process of its own, with no environment, tools, network or
 * writable disk, and collects what it registers. Never rejects for what the program or its files do; that is in `problems`.
 *
 * @example
 * const plan = await planProgram({ directory: ".", stack: "mumbai" });
 * if (plan.problems.length === 0) console.log(plan.graph.deployment.resources.length);
 */
export async function planProgram(options: PlanOptions): Promise<PlanResult> {
  const started = performance.now();
  const { project, problems } = loadProject(options.directory);
  const outcome = project === undefined ? failed(problems) : await planProject(project, options);
  return {
    project: project?.name ?? "",
    stack: options.stack,
    mode: options.mode ?? "preview",
    graph: stackExportOf(outcome.resources, project && factsOf(project, options.stack)),
    notices: outcome.notices,
    problems: withoutEchoes(outcome.problems),
    ...(outcome.outputs === undefined ? {} : { outputs: outcome.outputs }),
    programOutput: outcome.output,
    durationMs: Math.round(performance.now() - started),
    peakMemoryMib: outcome.peakMemoryMib,
  };
}

async function planProject(project: Project, options: PlanOptions): Promise<RunOutcome> {
  const { stackFile, problem } = loadStackFile(project, options.stack);
  if (stackFile === undefined) return failed([problem]);
  const found = findProgramEntry(project);
  const { config, problems, notices } = engineConfigOf(
    project,
    options.stack,
    stackFile,
    options.configOverrides ?? {},
  );
  const early = [...found.problems, ...problems];
  const said = [...found.notices, ...notices];
  if (found.entry === undefined || early.length > 0) return failed(early, said);
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const organization = options.organization ?? ORGANIZATION;
  const outcome = await runChild(
    {
      project: project.name,
      projectDirectory: project.directory,
      stack: options.stack,
      stackFileName: stackFile.fileName,
      organization,
      mode: options.mode ?? "preview",
      config,
      ...(options.account === undefined ? {} : { account: options.account }),
      runtime: project.runtime,
      entry: found.entry,
      settleMs: options.settleMs ?? SETTLE_MS,
      timeoutMs,
    },
    {
      timeoutMs,
      memoryMib: options.memoryMib ?? memoryOf(project),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      ...(options.readOutputs === undefined
        ? {}
        : { readOutputs: inProject(options.readOutputs, { organization, project: project.name }) }),
    },
  );
  const told = [...said, ...outcome.notices];
  if (options.mode !== "up" || outcome.problems.length > 0) return { ...outcome, notices: told };
  const refused = refusalsOfCloud(outcome.resources);
  return {
    ...outcome,
    notices: [...told, ...refused.notices],
    problems: refused.problems,
  };
}

/** Passes on what is asked of stacks of this project; of others nothing is known. */
function inProject(readOutputs: ReadOutputs, identity: StackIdentity): ReadOutputs {
  return (name) => {
    const stack = stackNamed(name, identity);
    return stack === undefined
      ? Promise.resolve(unknownOutputs(name, "it belongs to another project or organization"))
      : readOutputs(stack);
  };
}

/** What the project's files say of where its state is kept. */
function factsOf(project: Project, stack: string): ProjectFacts | undefined {
  const { stackFile } = loadStackFile(project, stack);
  return projectFacts({
    ...(project.backendUrl === undefined ? {} : { backendUrl: project.backendUrl }),
    ...(stackFile?.secretsProvider === undefined
      ? {}
      : { secretsProvider: stackFile.secretsProvider }),
    environments: stackFile?.environments ?? [],
  });
}

/** A project may say that it needs more memory than the limit. */
function memoryOf(project: Project): number {
  const asked = project.runtime.nodeArguments.map((argument) =>
    Number(/^--max[-_]old[-_]space[-_]size=(\d+)$/.exec(argument)?.[1] ?? 0),
  );
  return Math.max(MEMORY_MIB, ...asked);
}

function failed(problems: readonly PlanProblem[], notices: readonly PlanNotice[] = []): RunOutcome {
  return { resources: [], notices, problems, output: "", peakMemoryMib: 0 };
}
