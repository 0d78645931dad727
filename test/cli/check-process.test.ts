// SPDX-License-Identifier: Apache-2.0
/** `nivas check` as a process: its pipes. */
import { spawn } from "node:child_process";
import path from "node:path";
import { serializeGraph } from "../../graph/serialize.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

const command = path.join(import.meta.dirname ?? __dirname, "..", "..", "cli", "nivas.ts");
const virginia = provider("aws", "virginia", { region: "us-east-1" });
const many = Array.from({ length: 2_000 }, (_, at) =>
  resource("aws:s3/bucket:Bucket", `bucket-${at}`, {}, { provider: by(virginia) }),
);
const BAD = serializeGraph(graphOf(virginia, ...many));

/** Runs `nivas check -`; `closeOutput` goes away before anything is written, as `| true` does. */
function check(
  args: readonly string[],
  stdin: string,
  options: { readonly closeOutput?: boolean } = {},
): Promise<{ code: number | null; out: string; error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, "check", "-", ...args]);
    let out = "";
    let error = "";
    if (options.closeOutput === true) child.stdout.destroy();
    else child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, error }));
    child.stdin.end(stdin);
  });
}

test("reads a pipe and writes a whole document to one", async () => {
  const { code, out, error } = await check(["--format", "json"], BAD);
  expect([code, error]).toEqual([1, ""]);
  expect((JSON.parse(out) as { findings: unknown[] }).findings.length).toBeGreaterThan(2_000);
});

test("does not mind a reader that goes away", async () => {
  const { code, error } = await check(["--format", "json"], BAD, { closeOutput: true });
  expect([code, error]).toEqual([1, ""]);
});

test("says in one line that its input is no export", async () => {
  const { code, out, error } = await check([], "hello\n");
  expect([code, out]).toEqual([2, ""]);
  expect(error).toMatch(/^nivas: \(standard input\): [^\n]+\n$/);
});
