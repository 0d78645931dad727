// SPDX-License-Identifier: Apache-2.0
/** The command itself, as a process, with the real planner. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname ?? __dirname, "..", "..");
const program = path.join(root, "test", "fixtures", "cli-program");
const PATIENCE_MS = 120_000;

let cwd = "";
beforeEach(() => (cwd = mkdtempSync(path.join(tmpdir(), "nivas-run-"))));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command; `closeOutput` goes away before it has written anything, as `| true` does. */
function nivas(args: readonly string[], closeOutput = false): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, "cli", "nivas.ts"), ...args], { cwd });
    let out = "";
    let error = "";
    if (closeOutput) child.stdout.destroy();
    else child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, error }));
  });
}

test(
  "plans every stack of a program elsewhere, finds the one abroad, and prints one JSON document",
  async () => {
    const run = await nivas(["plan", "--json", "--program", program]);
    expect(run.error).toBe("");
    expect(run.code).toBe(1);
    const document = JSON.parse(run.out) as {
      stacks: {
        stack: string;
        verdict: string;
        counts: { resources: number };
        residency: { findings: { rule: string; value: string }[] };
      }[];
    };
    expect(
      document.stacks.map(({ stack, verdict, counts, residency }) => [
        stack,
        verdict,
        counts.resources,
        residency.findings.map(({ rule, value }) => `${rule} ${value}`),
      ]),
    ).toEqual([
      [
        "abroad",
        "findings",
        2,
        [
          "require-indian-region eu-west-1",
          "require-indian-region eu-west-1",
          "require-indian-provider eu-west-1",
          "require-known-origin eu-west-1",
        ],
      ],
      ["home", "pass", 2, []],
    ]);
    expect(readdirSync(path.join(cwd, "out")).sort()).toEqual(["abroad", "home"]);
    const written = readFileSync(path.join(cwd, "out", "home", "graph.json"), "utf8");
    expect(written).not.toContain("hunter2");
  },
  PATIENCE_MS,
);

test(
  "gives the same bytes twice",
  async () => {
    const read = (): string[] =>
      ["graph.json", "plan.json", "report.md", "diagram.mmd", "compliance.json"].map((name) =>
        readFileSync(path.join(cwd, "out", "home", name), "utf8"),
      );
    await nivas(["plan", "home", "--program", program]);
    const first = read();
    await nivas(["plan", "home", "--program", program]);
    expect(read()).toEqual(first);
  },
  PATIENCE_MS,
);

test(
  "says why a program fails and what it printed, without a trace",
  async () => {
    const run = await nivas(["plan", "home", "--program", program, "--config", "shop:fail=true"]);
    expect([run.code, run.error]).toEqual([2, ""]);
    expect(run.out).toContain("  program-threw (index.ts:10");
    expect(run.out).toContain("asked to fail");
    expect(run.out).toContain("  what the program printed last:\n  | the program speaks\n");
    expect(run.out).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  "suggests the stack that was meant",
  async () => {
    const run = await nivas(["plan", "abrod", "--program", program]);
    expect(run.code).toBe(2);
    expect(run.out).toContain("Did you mean 'abroad'? Stacks with a file: abroad, home.");
  },
  PATIENCE_MS,
);

test(
  "does not mind that nobody reads its output",
  async () => {
    const run = await nivas(["plan", "home", "--program", program], true);
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(readdirSync(path.join(cwd, "out", "home"))).toContain("plan.json");
  },
  PATIENCE_MS,
);
