// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readFileSync } from "node:fs";
import type { Resource } from "../../graph/stack-export.ts";
import { BUCKET, graph, resource, urnOf, VPC } from "../diff/graphs.ts";
import { nivas } from "./harness.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-diff-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, ...resources: Resource[]): void {
  writeFileSync(path.join(folder, name), JSON.stringify(graph(...resources)));
}
const run = (...args: string[]) => nivas(["diff", ...args], {}, { cwd: folder });
const B = urnOf(BUCKET, "b");

test("ends with 0 when nothing that holds data is lost", async () => {
  write("old.json", resource(VPC, "v", { cidrBlock: "10.0.0.0/16" }));
  write("new.json", resource(VPC, "v", { cidrBlock: "10.1.0.0/16" }));
  const { code, out, error } = await run("old.json", "new.json");
  expect([code, error]).toEqual([0, ""]);
  expect(out).toContain("replace, create first  v  aws:ec2/vpc:Vpc\n");
});

test("ends with 1 until each loss is confirmed by its URN", async () => {
  write("old.json", resource(BUCKET, "b", { bucket: "x" }), resource(BUCKET, "c", { bucket: "y" }));
  write("new.json");
  expect((await run("old.json", "new.json")).code).toBe(1);
  expect((await run("old.json", "new.json", "--confirm", B)).code).toBe(1);
  const both = await run("old.json", "new.json", "--confirm", B, "--confirm", urnOf(BUCKET, "c"));
  expect(both.code).toBe(0);
});

test("ends with 2 for a word on what is in neither file, and says how to write it", async () => {
  write("old.json", resource(BUCKET, "b"));
  write("new.json");
  expect(await run("old.json", "new.json", "--confirm", "urn:pulumi:dev::shop::x::y")).toEqual({
    code: 2,
    out: "",
    error:
      "nivas: --confirm: in neither file: urn:pulumi:dev::shop::x::y; copy the URN from the diff, in single quotes, since it holds $\n",
  });
});

test("ends with 2 for a file that is none, or is no export", async () => {
  write("old.json");
  writeFileSync(path.join(folder, "other.json"), "{}");
  expect(await run("old.json", "gone.json")).toMatchObject({
    code: 2,
    error: "nivas: gone.json: there is no such file or folder\n",
  });
  const { code, error } = await run("other.json", "old.json");
  expect([code, error]).toEqual([
    2,
    expect.stringContaining("other.json: version is null; allowed: 3"),
  ]);
  expect((await run("old.json")).code).toBe(2);
  expect((await run("old.json", "old.json", "--format", "yaml")).code).toBe(2);
});

test("writes JSON and Markdown when asked", async () => {
  write("old.json", resource(BUCKET, "b"));
  write("new.json");
  const json = await run("old.json", "new.json", "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({
    schema: 1,
    passed: false,
    confirmations: { needed: [{ urn: B }] },
  });
  const markdown = await run("old.json", "new.json", "--format", "markdown");
  expect(markdown.out).toMatch(/^## `old.json` → `new.json`\n/);
});

test("its page has every option and every key of the JSON document", async () => {
  const page = readFileSync("docs/reference/diff.md", "utf8");
  const { out } = await nivas(["diff", "--help"], {}, { cwd: folder });
  const options = [...out.matchAll(/^ {2}(--\w+ <\w+>)/gm)].map(([, option]) => option);
  expect(options).toEqual(["--confirm <urn>", "--format <format>"]);
  for (const option of options) expect(page).toContain(`| \`${option}\``);
  write("old.json", resource(VPC, "v", { cidrBlock: "10.0.0.0/16" }), resource(BUCKET, "b"));
  write("new.json", resource(VPC, "v", { cidrBlock: "10.1.0.0/16" }));
  const report = JSON.parse((await run("old.json", "new.json", "--format", "json")).out);
  const [replaced, deleted] = report.steps;
  const keys = [
    report,
    replaced,
    deleted,
    replaced.changes[0],
    report.confirmations,
    report.confirmations.needed[0],
  ];
  for (const key of keys.flatMap((each) => Object.keys(each))) expect(page).toContain(`\`${key}\``);
});
