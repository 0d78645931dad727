// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from "node:fs";
import path from "node:path";
import { BUCKET, graph, resource } from "../diff/graphs.ts";
import { nivas, projectFolder, removeFolders } from "./harness.ts";

afterEach(removeFolders);

const kept = resource(BUCKET, "b", { bucket: "x" }, { id: "x", retainOnDelete: true });

async function run(files: Record<string, string>, ...args: string[]) {
  const cwd = projectFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  return nivas(["teardown-check", ...args], {}, { cwd });
}

const before = JSON.stringify(graph(kept));
const left = (arn: string): string =>
  JSON.stringify({ ResourceTagMappingList: [{ ResourceARN: arn, Tags: [] }] });

test("ends with 0 when nothing blocks a destroy and nothing would be left, and with 1 otherwise", async () => {
  expect(await run({ "now.json": before }, "now.json")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Nothing unexpected."),
  });
  const blocked = JSON.stringify(graph({ ...kept, protect: true }));
  expect(await run({ "now.json": blocked }, "now.json")).toMatchObject({
    code: 1,
    out: expect.stringContaining("s3 Bucket b: protected in the state"),
  });
});

test("prints JSON, before and after", async () => {
  const files = { "now.json": before, "left.json": left("arn:aws:s3:::somebodys") };
  const earlier = await run(files, "now.json", "--json");
  expect(JSON.parse(earlier.out)).toMatchObject({ schema: "nivas-teardown/1", when: "before" });
  const later = await run(files, "now.json", "--cloud", "left.json", "--json");
  expect([later.code, JSON.parse(later.out)]).toMatchObject([
    0,
    { when: "after", debris: [], others: 1 },
  ]);
});

test.each<[string, Record<string, string>, string[], string]>([
  ["an export that is none", { "now.json": "{}" }, ["now.json"], "now.json"],
  [
    "an empty stack",
    { "now.json": JSON.stringify(graph()) },
    ["now.json"],
    "give the export that was taken before the destroy",
  ],
  ["a file that is missing", { "now.json": before }, ["now.json", "--cloud", "no.json"], "no.json"],
  [
    "a listing that is none",
    { "now.json": before, "left.json": "[1]" },
    ["now.json", "--cloud", "left.json"],
    "--cloud left.json: it is neither the file of a sandbox",
  ],
])("ends with 2 for %s", async (_, files, args, message) => {
  expect(await run(files, ...args)).toMatchObject({
    code: 2,
    out: "",
    error: expect.stringContaining(message),
  });
});
