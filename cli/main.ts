// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { CommanderError } from "commander";
import { stableStringify } from "../graph/serialize.ts";
import { REPORT_SCHEMA } from "../reports/model.ts";
import { runCheck } from "./check.ts";
import type { Input } from "./check-files.ts";
import { buildCommand } from "./command.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { runRules } from "./rules.ts";
import { runPlan, type Planner } from "./plan.ts";

export interface MainContext {
  readonly io: Io;
  /** Loaded only when a command needs it: help and mistakes must not wait for it. */
  readonly loadPlanner: () => Promise<Planner>;
  readonly cwd: string;
  /** What `nivas check -` reads. */
  readonly stdin?: Input;
  readonly signal?: AbortSignal;
  /** Show stack traces of our own mistakes. */
  readonly debug: boolean;
}

/** Carries out a command line, without the two words in front, and gives the exit code. Never rejects. */
export async function main(args: readonly string[], context: MainContext): Promise<number> {
  const { io, cwd, signal } = context;
  let exitCode: number = ExitCode.Good;
  const actions: Parameters<typeof buildCommand>[1] = {
    plan: async (stacks, options) =>
      runPlan(stacks, options, {
        io,
        planner: await context.loadPlanner(),
        cwd,
        ...(signal === undefined ? {} : { signal }),
      }),
    check: (file, options) =>
      runCheck(file, options, {
        io,
        cwd,
        stdin: context.stdin ?? Readable.from([]),
        ...(signal === undefined ? {} : { signal }),
      }),
    diff: async (oldFile, newFile, options) => {
      // Loaded only here: its tables are nothing that other commands should wait for.
      const { runDiff } = await import("./diff.ts");
      return runDiff(oldFile, newFile, options, { io, cwd });
    },
    rules: (id, options) => runRules(id, options, io),
    teardownCheck: async (file, options) => {
      // Loaded only here: its tables are nothing that other commands should wait for.
      const { runTeardownCheck } = await import("./teardown-check.ts");
      return runTeardownCheck(file, options, { io, cwd });
    },
    drill: async (stacks, options) => {
      const { runDrill } = await import("./drill.ts");
      return runDrill(stacks, options, { io, cwd });
    },
    recover: async (file, options) => {
      const { runRecover } = await import("./recover.ts");
      return runRecover(file, options, { io, cwd });
    },
    adopt: async (file, options) => {
      const { runAdopt } = await import("./sandbox-adopt.ts");
      return runAdopt(file, options, { io, cwd });
    },
    orphans: async (options) => {
      const { runOrphans } = await import("./sandbox-orphans.ts");
      return runOrphans(options, { io, cwd });
    },
    drift: async (names, options) => {
      const { runDrift } = await import("./sandbox-drift.ts");
      return runDrift(names, options, { io, cwd });
    },
    complianceObserve: async (options) => {
      const { runObserve } = await import("./compliance-observe.ts");
      const stdin = context.stdin ?? Readable.from([]);
      return runObserve(options, { io, cwd, stdin, ...(signal === undefined ? {} : { signal }) });
    },
    complianceReport: async (options) => {
      const { runReport } = await import("./compliance-report.ts");
      return runReport(options, { io, cwd });
    },
    complianceServe: async (options) => {
      const { runServe } = await import("./compliance-serve.ts");
      return runServe(options, { io, cwd, ...(signal === undefined ? {} : { signal }) });
    },
    sandbox: async (words, options) => {
      const { runSandbox } = await import("./sandbox.ts");
      return runSandbox(words, options, {
        io,
        cwd,
        environment: process.env,
        ...(signal === undefined ? {} : { signal }),
      });
    },
  };
  // With --json, mistakes in the command line are said in JSON too, so commander must not speak first.
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  const wantsJson = own.includes("--json");
  const quiet: Io = { ...io, error: () => undefined };
  const command = buildCommand(wantsJson ? quiet : io, actions, (code) => (exitCode = code));
  try {
    if (args.length === 0) {
      io.error(command.helpInformation());
      return ExitCode.BadInput;
    }
    await command.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    return report(error, wantsJson, context);
  }
}

function report(error: unknown, wantsJson: boolean, context: MainContext): ExitCode {
  const { io, signal } = context;
  // commander ends help and --version by an exception of code 0.
  if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.Good;
  const [code, message] = explain(error, signal);
  if (wantsJson) {
    const document = { schema: REPORT_SCHEMA, exitCode: code, error: { message } };
    io.out(`${stableStringify(document)}\n`);
  } else if (!(error instanceof CommanderError)) {
    io.error(`nivas: ${message}\n`);
  }
  if (code === ExitCode.Internal && context.debug && error instanceof Error) {
    io.error(`${error.stack ?? ""}\n`);
  }
  return code;
}

function explain(error: unknown, signal: AbortSignal | undefined): [ExitCode, string] {
  if (signal?.aborted === true) return [ExitCode.Interrupted, "stopped"];
  if (error instanceof CommanderError) {
    return [ExitCode.BadInput, error.message.replace(/^error: /, "")];
  }
  if (error instanceof UsageError) return [ExitCode.BadInput, error.message];
  const text = error instanceof Error ? error.message : String(error);
  return [
    ExitCode.Internal,
    `internal error: ${text}. This is a mistake in nivas: please report it with this line and the command. NIVAS_DEBUG=1 shows where it happened.`,
  ];
}
