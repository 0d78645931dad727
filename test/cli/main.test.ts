// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ExitCode, UsageError, worstOf } from "../../cli/exit-codes.ts";
import { PACKAGE_DIRECTORY, programDirectory } from "../../cli/program-directory.ts";
import { planOf } from "../reports/plan.ts";
import { nivas, projectFolder, removeFolders } from "./harness.ts";

afterEach(removeFolders);

describe("nivas", () => {
  test("without a command shows help as an error", async () => {
    const run = await nivas([], {});
    expect(run.code).toBe(2);
    expect(run.out).toBe("");
    expect(run.error).toMatch(/^Usage: nivas \[options\] \[command\]\n/);
  });

  test("shows help and its version as results", async () => {
    const help = await nivas(["--help"], {});
    expect([help.code, help.error]).toEqual([0, ""]);
    expect(help.out).toMatch(/^ {2}plan \[options\] \[stack\.\.\.\] +plan stacks offline/m);
    const version = await nivas(["--version"], {});
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("explains plan with examples and exit codes", async () => {
    const { out, code } = await nivas(["plan", "--help"], {});
    expect(code).toBe(0);
    expect(out).toContain("Examples:\n  nivas plan  ");
    expect(out).toContain("Exit codes:\n  0  every stack is planned");
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each<[string, string[], string]>([
    ["an unknown command", ["plna"], "error: unknown command 'plna'\n(Did you mean plan?)\n"],
    [
      "an unknown option",
      ["plan", "--tre"],
      "error: unknown option '--tre'\n(Did you mean --tree?)\n",
    ],
    [
      "a wrong mode",
      ["plan", "--mode", "down"],
      "error: option '--mode <mode>' argument 'down' is invalid. Allowed choices are preview, up.\n",
    ],
    [
      "a wrong account",
      ["plan", "--account", "12"],
      "error: option '--account <id>' argument '12' is invalid. Expected the 12 digits of an AWS account id.\n",
    ],
    [
      "a setting without a value",
      ["plan", "--config", "=x"],
      "error: option '--config <key=value>' argument '=x' is invalid. Expected key=value, for example: --config aws:region=ap-south-1\n",
    ],
    [
      "a timeout of nothing",
      ["plan", "--timeout", "0"],
      "error: option '--timeout <seconds>' argument '0' is invalid. Expected a number of seconds above 0 and up to 3600.\n",
    ],
    [
      "half a stack at once",
      ["plan", "--concurrency", "0.5"],
      "error: option '--concurrency <n>' argument '0.5' is invalid. Expected a whole number from 1 to 32.\n",
    ],
  ])("refuses %s with exit code 2", async (_, args, message) => {
    expect(await nivas(args, {})).toEqual({ code: 2, out: "", error: message });
  });

  test("says what to do in a program without stack files", async () => {
    const cwd = projectFolder();
    const run = await nivas(["plan"], {}, { cwd });
    expect(run).toEqual({
      code: 2,
      out: "",
      error: `nivas: ${cwd} has no stack file (Pulumi.<stack>.yaml); name a stack to plan it without settings: nivas plan dev --program ${cwd}\n`,
    });
  });

  test("calls its own mistake one, with a trace only when asked", async () => {
    const failing = { mumbai: () => Promise.reject(new Error("oops")) };
    const run = await nivas(["plan"], failing);
    expect(run).toEqual({
      code: 3,
      out: "",
      error:
        "nivas: internal error: oops. This is a mistake in nivas: please report it with this line and the command. NIVAS_DEBUG=1 shows where it happened.\n",
    });
    const traced = await nivas(["plan"], failing, { debug: true });
    expect(traced.error).toMatch(/\nError: oops\n\s+at /);
  });

  test("says in JSON, too, that it made a mistake", async () => {
    const run = await nivas(["plan", "--json"], {
      mumbai: () => Promise.reject(new Error("oops")),
    });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.out)).toMatchObject({
      exitCode: 3,
      error: { message: expect.stringContaining("oops") },
    });
  });

  test("ends with 130 when it is interrupted", async () => {
    const stop = new AbortController();
    const run = await nivas(
      ["plan"],
      {
        mumbai: ({ signal }) => {
          stop.abort(new Error("Ctrl-C"));
          return Promise.reject(signal?.reason as Error);
        },
      },
      { signal: stop.signal },
    );
    expect(run).toEqual({ code: 130, out: "", error: "nivas: stopped\n" });
  });

  test("stops the other stacks when one cannot go on", async () => {
    let stopped = false;
    await nivas(["plan"], {
      a: () => Promise.reject(new Error("oops")),
      b: ({ signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => {
            stopped = true;
            resolve(planOf());
          });
        }),
    });
    expect(stopped).toBe(true);
  });
});

describe("the program to plan", () => {
  test("is the one that was asked for, relative to the current folder", () => {
    const folder = projectFolder();
    expect(programDirectory(path.basename(folder), path.dirname(folder))).toBe(folder);
  });

  test("is the current folder when that holds a project, else the package's own", () => {
    const folder = projectFolder();
    expect(programDirectory(undefined, folder)).toBe(folder);
    expect(programDirectory(undefined, tmpdir(), folder)).toBe(folder);
    expect(programDirectory(undefined, tmpdir())).toBe(PACKAGE_DIRECTORY);
  });

  test("is missed with what to do", () => {
    const empty = mkdtempSync(path.join(tmpdir(), "nivas-empty-"));
    try {
      writeFileSync(path.join(empty, "file"), "");
      expect(() => programDirectory(undefined, empty, empty)).toThrow(
        new UsageError(
          `${empty} holds no Pulumi project (Pulumi.yaml); go to one, or name one with --program DIR`,
        ),
      );
      expect(() => programDirectory("gone", empty)).toThrow(
        new UsageError(
          "--program gone: there is no such folder; name the one that holds Pulumi.yaml",
        ),
      );
      expect(() => programDirectory("file", empty)).toThrow(
        new UsageError("--program file: is a file; name the folder that holds it"),
      );
      expect(() => programDirectory(".", empty)).toThrow(
        new UsageError("--program .: holds no Pulumi project (Pulumi.yaml)"),
      );
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});

describe("the pieces", () => {
  test("the worst exit code wins, and nothing is good", () => {
    expect(worstOf([])).toBe(ExitCode.Good);
    expect(worstOf([ExitCode.Findings, ExitCode.Internal, ExitCode.BadInput])).toBe(
      ExitCode.Internal,
    );
  });
});
