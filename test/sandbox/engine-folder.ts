// SPDX-License-Identifier: Apache-2.0
/** A copy of the program that Pulumi's own engine may write into, with a cloud beside it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const hasPulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;
if (!hasPulumi) process.stderr.write("skipped: no pulumi command\n");

export const whenPulumiIsThere = hasPulumi ? describe : describe.skip;
export const PATIENCE_MS = 600_000;
export const QUIET = ["--yes", "--skip-preview", "--color", "never"];

const PROGRAM =
  "Pulumi.yaml Pulumi.mumbai.yaml Pulumi.delhi.yaml residency.yaml index.ts package.json components config india";

export class EngineFolder {
  readonly path: string;
  readonly state: string;

  constructor() {
    this.path = mkdtempSync(path.join(tmpdir(), "nivas-engine-"));
    this.state = path.join(this.path, "cloud", "cloud.json");
    symlinkSync(path.join(root, "node_modules"), path.join(this.path, "node_modules"));
    for (const part of PROGRAM.split(" "))
      cpSync(path.join(root, part), path.join(this.path, part), { recursive: true });
  }

  /** Runs our command in the folder; the text is all that it printed. */
  nivas(...args: string[]): { status: number | null; text: string } {
    const node = path.join(root, "node_modules", "node", "bin", "node");
    const { status, stdout, stderr } = spawnSync(
      node,
      [path.join(root, "cli", "nivas.ts"), ...args],
      {
        cwd: this.path,
        encoding: "utf8",
        maxBuffer: 1e8,
      },
    );
    return { status, text: stdout + stderr };
  }

  pulumi(...args: string[]): { status: number | null; text: string } {
    return this.nivas("sandbox", "--state", this.state, "--", "pulumi", ...args);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
