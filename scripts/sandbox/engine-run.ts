// SPDX-License-Identifier: Apache-2.0
/** The real Pulumi engine on one stack of the program, in a folder of its own, against a sandbox of its own. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyCloud, parseCloud, type CloudState } from "../../emulation/cloud/state.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** What the engine needs of the program; stack files are written to. */
const PROGRAM = "Pulumi.yaml index.ts package.json components config india";

/** A cell that needs no other stack. */
const stackFile = (place: string): string =>
  `config: {"nivas:cell": {place: ${place}, dataClassification: payment, account: "111122223333"}}\n`;

export interface CommandResult {
  readonly exitCode: number;
  /** Everything that was printed. */
  readonly text: string;
  readonly seconds: number;
}

/** What state and cloud hold, as type and id. */
export interface Holdings {
  readonly state: readonly string[];
  readonly cloud: readonly string[];
  /** In the cloud, and not in the state. */
  readonly orphans: readonly string[];
  /** In the state, and not in the cloud. */
  readonly lost: readonly string[];
}

export const hasPulumi = (): boolean =>
  spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0;

export class EngineRun {
  readonly stack: string;
  private readonly folder = mkdtempSync(path.join(tmpdir(), "nivas-engine-"));
  private readonly stateFile = path.join(this.folder, "cloud", "cloud.json");

  constructor(stack: string) {
    this.stack = stack;
    for (const part of PROGRAM.split(" "))
      cpSync(path.join(root, part), path.join(this.folder, part), { recursive: true });
    writeFileSync(path.join(this.folder, `Pulumi.${stack}.yaml`), stackFile(stack));
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  /** `pulumi` with these words and the stack; what goes wrong comes first. */
  pulumi(words: readonly string[], faults: readonly string[] = []): CommandResult {
    const options = faults.flatMap((fault) => ["--fault", fault]);
    return this.sandbox([...options, "--", "pulumi", ...words, "-s", this.stack]);
  }

  /** `nivas sandbox` with these words, on the cloud of this run. */
  sandbox(words: readonly string[]): CommandResult {
    const nivas = [path.join(root, "cli/nivas.ts"), "sandbox", "--state", this.stateFile];
    const begun = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, [...nivas, ...words], {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const seconds = (performance.now() - begun) / 1000;
    return { exitCode: status ?? -1, text: stdout + stderr, seconds };
  }

  up = (...faults: readonly string[]): CommandResult =>
    this.pulumi(["up", "--yes", "--skip-preview", "--color", "never"], faults);

  holdings(): Holdings {
    const cloud = Object.values(this.cloud().resources)
      // Controllers make things of their own, which no stack has.
      .filter(
        ({ pendingDeletion, seed }) =>
          pendingDeletion === undefined && seed.startsWith("urn:pulumi:"),
      )
      .map(({ type, id }) => `${type} ${id}`);
    const state = this.stateResources().map(({ type, id }) => `${type} ${id}`);
    return {
      state,
      cloud,
      orphans: cloud.filter((there) => !state.includes(there)),
      lost: state.filter((known) => !cloud.includes(known)),
    };
  }

  /** Folder of the program, for files that a command needs. */
  get directory(): string {
    return this.folder;
  }

  cloud(): CloudState {
    // A run that failed early made nothing.
    if (!existsSync(this.stateFile)) return emptyCloud();
    return parseCloud(readFileSync(this.stateFile, "utf8"));
  }

  stateResources(): { urn: string; type: string; id: string; initErrors?: string[] }[] {
    const file = path.join(this.folder, "cloud/backend/.pulumi/stacks/nivas", `${this.stack}.json`);
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: { latest?: { resources?: Record<string, unknown>[] } };
    };
    return (checkpoint.latest?.resources ?? []).filter(
      ({ custom, type }) => custom === true && !String(type).startsWith("pulumi:"),
    ) as never;
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
