// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { autoscaler, cell, deployment, pool, stackOf } from "../drill/graphs.ts";
import { nivas } from "./harness.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-drill-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plan(stack: string, graph: object): void {
  mkdirSync(path.join(folder, "out", stack), { recursive: true });
  writeFileSync(path.join(folder, "out", stack, "graph.json"), JSON.stringify(graph));
}
function bothCells(replicas: number): void {
  plan(
    "mumbai",
    stackOf("mumbai", "ap-south-1", [cell("mumbai", "ap-south-1"), deployment("pay", 2)]),
  );
  plan(
    "hyderabad",
    stackOf("hyderabad", "ap-south-2", [
      cell("hyderabad", "ap-south-2"),
      deployment("pay", 2),
      autoscaler("pay", replicas),
      pool("on-demand", "8"),
    ]),
  );
}
const run = (...args: string[]) => nivas(["drill", "region-loss", ...args], {}, { cwd: folder });

test("prints the runbook, and ends with 0 when the loss is survived", async () => {
  bothCells(4);
  const { code, out, error } = await run("--from", "mumbai");
  expect([code, error]).toEqual([0, ""]);
  expect(out).toMatch(/^# Runbook: loss of ap-south-1 \(mumbai\)\n/);
});

test("ends with 1 when something is short, and writes the runbook where it is told", async () => {
  bothCells(3);
  const { code, out, error } = await run("--from", "mumbai", "--out", "lost.md");
  expect([code, out]).toEqual([1, ""]);
  expect(error).toBe("nivas: lost.md: 1 service(s) go on with fewer replicas.\n");
  expect(readFileSync(path.join(folder, "lost.md"), "utf8")).toContain(
    "| Deployment banking/pay | 2 | hyderabad (2, up to 3) | short |",
  );
});

test("prints JSON, of the stacks that are named", async () => {
  bothCells(4);
  const { code, out } = await run("--from", "mumbai", "--json", "mumbai");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    region: "ap-south-1",
    left: [],
    services: [{ verdict: "lost" }],
    isSurvived: false,
  });
});

test.each([
  [
    ["--from", "mumbai", "--graphs", "gone"],
    "nivas: --graphs gone: no planned stacks there; plan them first: nivas plan --mode up\n",
  ],
  [["--from", "mumbai", "kochi"], "nivas: out/kochi/graph.json: there is no such file or folder\n"],
  [["--from", "singapore"], 'nivas: drill: "singapore" is no place; allowed: mumbai, hyderabad\n'],
])("ends with 2 for %j", async (args, message) => {
  bothCells(4);
  expect(await run(...args)).toEqual({ code: 2, out: "", error: message });
});

test("ends with 2 for a file that is no export", async () => {
  plan("mumbai", {});
  const { code, error } = await run("--from", "mumbai");
  expect([code, error]).toEqual([
    2,
    expect.stringContaining("out/mumbai/graph.json: version is null"),
  ]);
});
