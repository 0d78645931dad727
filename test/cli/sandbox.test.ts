// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { nivas, removeFolders } from "./harness.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "nivas-cli-sandbox-"))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

/** A command that writes what it was given, and ends with a code. */
const report = (code: number): string[] => [
  process.execPath,
  "-e",
  `require("fs").writeFileSync("seen.json", JSON.stringify(process.env)); process.exit(${code});`,
];

it("runs the command with the emulated cloud alone, and ends with its code", async () => {
  process.env["AWS_PROFILE"] = "prod";
  const run = await nivas(["sandbox", "--", ...report(7)], {}, { cwd: folder });
  delete process.env["AWS_PROFILE"];
  expect([run.code, run.out]).toEqual([7, ""]);
  const seen = JSON.parse(readFileSync(path.join(folder, "seen.json"), "utf8")) as Record<
    string,
    string
  >;
  expect(seen["AWS_PROFILE"]).toBeUndefined();
  const [, aws, kubernetes] = /^aws:(\d+),kubernetes:(\d+)$/.exec(seen["PULUMI_DEBUG_PROVIDERS"]!)!;
  const state = path.join(folder, "out", ".sandbox", "cloud.json");
  expect(run.error).toBe(
    [
      "nivas: this is an EMULATED cloud, kept in a file. Nothing real is made, changed or deleted.",
      "nivas: credentials of AWS, kubeconfigs and logins are taken out of the command's environment, and the engine may fetch no plugin:",
      `nivas: its aws and kubernetes providers are ours, on 127.0.0.1 ports ${aws} and ${kubernetes}, so it cannot reach real AWS.`,
      `nivas: state in ${state}, 0 resources`,
      `nivas: the emulated cloud now holds 0 resources (${state})`,
      "",
    ].join("\n"),
  );
  expect(existsSync(`${state}.lock`)).toBe(false);
});

it("leaves --json of the command to the command", async () => {
  const run = await nivas(["sandbox", "--", "no-such-command", "--json"], {}, { cwd: folder });
  expect([run.code, run.out]).toEqual([2, ""]);
});

it("says which command it cannot find", async () => {
  const run = await nivas(["sandbox", "--", "no-such-command"], {}, { cwd: folder });
  expect(run.code).toBe(2);
  expect(run.error).toContain("nivas: cannot find the command no-such-command; install it");
});

it("refuses a state file that is something else", async () => {
  const file = path.join(folder, "state.json");
  writeFileSync(file, "[]");
  const run = await nivas(["sandbox", "--state", file, "--", ...report(0)], {}, { cwd: folder });
  expect(run.code).toBe(2);
  expect(run.error).toBe(
    `nivas: ${file} is not an emulated cloud: its "schema" is not "nivas-emulated-cloud/1". Give another file with --state, or delete this one.\n`,
  );
  expect(existsSync(path.join(folder, "seen.json"))).toBe(false);
});

it("needs a command", async () => {
  const run = await nivas(["sandbox"], {}, { cwd: folder });
  expect([run.code, run.error]).toEqual([2, "error: missing required argument 'command'\n"]);
});
