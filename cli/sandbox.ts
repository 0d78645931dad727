// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import path from "node:path";
import { faultText } from "../sandbox/faults/fault.ts";
import { failedReport, faultReport } from "../sandbox/faults/report.ts";
import { hasStack, sandboxEnvironment } from "../sandbox/environment.ts";
import { startSandbox, type Sandbox } from "../sandbox/start.ts";
import { StateFileError } from "../sandbox/state-file.ts";
import { UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { AccountError, accountText, accountWith, asksForAccount } from "../sandbox/account.ts";
import type { SandboxCommandOptions } from "./sandbox-options.ts";

export interface SandboxContext {
  readonly io: Io;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Carries out `nivas sandbox`. Gives the exit code of the command. */
export async function runSandbox(
  command: readonly string[],
  options: SandboxCommandOptions,
  context: SandboxContext,
): Promise<number> {
  const { io, cwd } = context;
  const stateFile = path.resolve(cwd, options.state);
  const sandbox = await start(stateFile, options, cwd);
  try {
    const environment = sandboxEnvironment(context.environment, stateFile, sandbox.debugProviders);
    io.error(banner(sandbox, stateFile));
    const stack = stackOf(command);
    if (stack !== undefined && !hasStack(stateFile, stack)) {
      const [pulumi = "pulumi"] = command;
      const made = await run([pulumi, "stack", "init", stack], environment, context);
      if (made !== 0) return made;
    }
    return await run(command, environment, context);
  } finally {
    sandbox.stop();
    for (const line of [...faultReport(sandbox.faults), ...failedReport(sandbox.cloud)])
      io.error(`nivas: ${line}\n`);
    const { living } = count(sandbox);
    io.error(`nivas: the emulated cloud now holds ${living} resources (${stateFile})\n`);
  }
}

async function start(
  stateFile: string,
  options: SandboxCommandOptions,
  cwd: string,
): Promise<Sandbox> {
  const asked = (options.fault ?? []).length > 0 || options.faults !== undefined;
  const faults = asked ? await (await import("./sandbox-faults.ts")).readFaults(options, cwd) : [];
  try {
    return await startSandbox({
      stateFile,
      programDirectory: cwd,
      faults,
      ...(asksForAccount(options) ? { accountOf: (before) => accountWith(options, before) } : {}),
    });
  } catch (error) {
    if (error instanceof StateFileError || error instanceof AccountError)
      throw new UsageError(error.message);
    throw error;
  }
}

function count({ cloud }: Sandbox): { living: number } {
  return { living: cloud.living().length };
}

function banner(sandbox: Sandbox, stateFile: string): string {
  return [
    "nivas: this is an EMULATED cloud, kept in a file. Nothing real is made, changed or deleted.",
    "nivas: credentials of AWS, kubeconfigs and logins are taken out of the command's environment, and the engine may fetch no plugin:",
    `nivas: its aws and kubernetes providers are ours, on 127.0.0.1 ports ${sandbox.ports.aws} and ${sandbox.ports.kubernetes}, so it cannot reach real AWS.`,
    `nivas: state in ${stateFile}, ${count(sandbox).living} resources`,
    ...accountText(sandbox.cloud.state.account).map((text) => `nivas: the account: ${text}`),
    ...sandbox.faults.faults.map((fault) => `nivas: WILL GO WRONG: ${faultText(fault)}`),
    "",
  ].join("\n");
}

/** The stack that a pulumi command names; it is made when the sandbox does not have it yet. */
function stackOf(command: readonly string[]): string | undefined {
  const [program = "", verb = ""] = command;
  if (!/^pulumi(\.exe)?$/.test(path.basename(program)) || verb === "stack") return undefined;
  for (const [index, word] of command.entries()) {
    if (word === "-s" || word === "--stack") return command[index + 1];
    const joined = /^(?:--stack=|-s=?)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) return joined;
  }
  return undefined;
}

async function run(
  [program = "", ...args]: readonly string[],
  environment: Record<string, string>,
  { io, cwd, signal }: SandboxContext,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: environment, stdio: "inherit" });
    // A terminal sends Ctrl-C to the child too, and pulumi takes a second one as "at once"; others stop only us.
    const pass = (): void => void (io.isErrorTerminal || child.kill("SIGINT"));
    signal?.addEventListener("abort", pass, { once: true });
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "ENOENT"
          ? new UsageError(
              `cannot find the command ${program}; install it (https://www.pulumi.com/docs/install/) or name it by its path`,
            )
          : error,
      );
    });
    child.once("close", (code, name) => resolve(code ?? 128 + (name === "SIGKILL" ? 9 : 2)));
  });
}
