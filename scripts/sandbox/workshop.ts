// SPDX-License-Identifier: Apache-2.0
/** Copies of a program and of the sandbox's files, and the commands of a user in them. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { KilledAt, KilledRun } from "./kill.ts";

const root = path.resolve(import.meta.dirname, "..", "..");

export interface Outcome {
  readonly status: number | null;
  readonly text: string;
}

export const QUIET = ["--yes", "--skip-preview", "--color", "never"] as const;

export function hasPulumi(): string | undefined {
  const { status, stdout } = spawnSync("pulumi", ["version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** The program in a folder of its own: Pulumi writes into stack files. */
export class Workshop {
  readonly stack: string;
  readonly folder = mkdtempSync(path.join(tmpdir(), "nivas-kill-points-"));

  constructor(stack: string) {
    this.stack = stack;
    const tracked = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).stdout;
    for (const file of tracked
      .split("\0")
      .filter((name) =>
        /^(Pulumi\.|index\.ts|package\.json|components\/|config\/|india\/|graph\/)/.test(name),
      ))
      cpSync(path.join(root, file), path.join(this.folder, file), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  stateFile(name: string): string {
    return path.join(this.folder, "clouds", name, "cloud.json");
  }

  /** Cloud and backend of one name under another. */
  copy(from: string, to: string): void {
    cpSync(path.dirname(this.stateFile(from)), path.dirname(this.stateFile(to)), {
      recursive: true,
    });
  }

  drop(name: string): void {
    rmSync(path.dirname(this.stateFile(name)), { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  nivas(...args: string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, "cli", "nivas.ts"), ...args],
      { cwd: this.folder, encoding: "utf8", maxBuffer: 1e8 },
    );
    return { status, text: stdout + stderr };
  }

  /** An empty stack over an empty cloud. */
  init(name: string): Outcome {
    const sandbox = ["sandbox", "--state", this.stateFile(name), "--", "pulumi"];
    return this.nivas(...sandbox, "stack", "init", this.stack);
  }

  pulumi(name: string, ...args: string[]): Outcome {
    const sandbox = ["sandbox", "--state", this.stateFile(name), "--", "pulumi"];
    return this.nivas(...sandbox, ...args, "-s", this.stack);
  }

  /** A run that is killed; gives where. */
  async killed(
    name: string,
    run: Pick<KilledRun, "nth" | "when" | "kill">,
    ...args: string[]
  ): Promise<KilledAt> {
    const report = path.join(this.folder, "killed.json");
    writeFileSync(report, "{}");
    const asked: KilledRun = {
      ...run,
      stateFile: this.stateFile(name),
      report,
      command: ["pulumi", ...args, "-s", this.stack],
    };
    const child = spawn(
      process.execPath,
      [path.join(root, "scripts", "sandbox", "killed-run.ts"), JSON.stringify(asked)],
      { cwd: this.folder, detached: true, stdio: "ignore" },
    );
    await new Promise((resolve) => child.once("close", resolve));
    endGroup(child.pid);
    return JSON.parse(readFileSync(report, "utf8")) as KilledAt;
  }
}

/** What a killed engine left running: its language host, and the program. */
function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, "SIGKILL");
  } catch {
    // Nothing is left of it.
  }
}
