// SPDX-License-Identifier: Apache-2.0
/** Runs the command in this process, with a planner that a test scripts and a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import type { Io } from "../../cli/io.ts";
import { main } from "../../cli/main.ts";
import type { Planner } from "../../cli/plan.ts";
import type { PlanOptions } from "../../planner/plan-program.ts";
import type { PlanResult } from "../../planner/plan-result.ts";

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** What a stack's plan gives; a function sees the options that the command passed. */
export type Script = Readonly<
  Record<string, PlanResult | ((options: PlanOptions) => Promise<PlanResult>)>
>;

const folders: string[] = [];

/** A folder with a Pulumi project, removed by {@link removeFolders}. */
export function projectFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-cli-"));
  folders.push(folder);
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface RunOptions {
  readonly cwd?: string;
  readonly terminal?: boolean;
  readonly debug?: boolean;
  readonly signal?: AbortSignal;
  readonly stacks?: readonly string[];
  /** What `-` reads. */
  readonly stdin?: string;
}

/** Runs `nivas ...args` with the stacks of `script`. */
export async function nivas(
  args: readonly string[],
  script: Script,
  options: RunOptions = {},
): Promise<Run> {
  const { cwd = projectFolder(), terminal = false, debug = false, signal } = options;
  mkdirSync(cwd, { recursive: true });
  let out = "";
  let error = "";
  const io: Io = {
    out: (text) => (out += text),
    error: (text) => (error += text),
    isErrorTerminal: terminal,
    colour: false,
  };
  const planner: Planner = {
    listStacks: () => [...(options.stacks ?? Object.keys(script))],
    planProgram: async (planOptions) => {
      const scripted = script[planOptions.stack];
      if (scripted === undefined) throw new Error(`no script for ${planOptions.stack}`);
      return typeof scripted === "function" ? scripted(planOptions) : scripted;
    },
  };
  const code = await main(args, {
    io,
    loadPlanner: () => Promise.resolve(planner),
    cwd,
    debug,
    stdin: Readable.from([Buffer.from(options.stdin ?? "")]),
    ...(signal === undefined ? {} : { signal }),
  });
  return { code, out, error };
}
