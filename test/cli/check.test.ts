// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { serializeGraph } from "../../graph/serialize.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { by, graphOf, nested, provider, resource, urnOf } from "../graph/build.ts";
import { nivas, projectFolder, removeFolders, type Run } from "./harness.ts";

afterEach(removeFolders);

const MUMBAI = provider("aws", "mumbai", { region: "ap-south-1" });
const VIRGINIA = provider("aws", "virginia", { region: "us-east-1" });

function bucket(name: string, owner: Resource, inputs: Resource["inputs"] = {}): Resource {
  return resource("aws:s3/bucket:Bucket", name, inputs, { provider: by(owner) });
}

const GOOD = serializeGraph(graphOf(MUMBAI, bucket("orders", MUMBAI)));
const BAD = serializeGraph(graphOf(MUMBAI, VIRGINIA, bucket("orders", VIRGINIA)));
const UNDECIDED = serializeGraph(
  graphOf(resource("cloudflare:index/record:Record", "www", { name: "www" })),
);

/** Runs `nivas check FILE ...args` in a folder with these files. */
async function check(
  args: readonly string[],
  files: Readonly<Record<string, string | Buffer>> = {},
  stdin = "",
): Promise<Run & { readonly cwd: string }> {
  const cwd = projectFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  return { ...(await nivas(["check", ...args], {}, { cwd, stdin })), cwd };
}

interface Document {
  readonly schema: number;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

function parsed(run: Run): Document {
  return JSON.parse(run.out) as Document;
}

describe("nivas check", () => {
  test("passes a stack in India with exit code 0 and says what it looked at", async () => {
    const run = await check(["e.json"], { "e.json": GOOD });
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(run.out).toMatch(
      /^e\.json {2}passed: nothing is in, or points to, a place outside ap-south-1, ap-south-2\nlooked at 3 resources, \d+ texts?, 0 documents, 0 places named, 0 references \(0 left unjudged\), 0 unknown values\n$/,
    );
  });

  test("fails a stack abroad with exit code 1, the worst in front and a line for each finding", async () => {
    const run = await check(["e.json"], { "e.json": BAD });
    expect(run.code).toBe(1);
    const lines = run.out.split("\n");
    expect(lines[0]).toBe("e.json  failed: 2 denied, 0 undecided");
    expect(lines).toContain("Worst");
    expect(lines).toContain("  denied  orders (aws:s3/bucket:Bucket) at provider = us-east-1");
    expect(lines).toContain("  denied  virginia (pulumi:providers:aws) at region = us-east-1");
  });

  test("puts no more than five causes in front", async () => {
    const abroad = Array.from({ length: 7 }, (_, at) =>
      bucket(`b${at}`, MUMBAI, { to: `arn:aws:sqs:us-west-2:111122223333:q${at}` }),
    );
    const run = await check(["e.json"], { "e.json": serializeGraph(graphOf(MUMBAI, ...abroad)) });
    expect(run.out.match(/^ {4}fix: /gm)).toHaveLength(5);
    expect(run.out.match(/^ {2}denied {2}b\d /gm)).toHaveLength(7);
  });

  test("reads standard input", async () => {
    const run = await check(["-"], {}, BAD);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/^\(standard input\) {2}failed: 2 denied/);
  });

  test("prints one JSON document with the keys that are promised, and nothing else", async () => {
    const run = await check(["e.json", "--format", "json"], { "e.json": BAD });
    const document = parsed(run);
    expect([run.code, run.error]).toEqual([1, ""]);
    expect(Object.keys(document)).toEqual(["findings", "schema", "summary"]);
    expect(document.schema).toBe(1);
    expect(document.summary).toMatchObject({
      file: "e.json",
      input: "pulumi",
      resources: 4,
      denied: 2,
      undecided: 0,
      passed: false,
    });
    expect(document.findings[0]).toEqual({
      rule: "require-indian-region",
      urn: urnOf("aws:s3/bucket:Bucket", "orders"),
      type: "aws:s3/bucket:Bucket",
      path: "provider",
      verdict: "deny",
      severity: "critical",
      level: "mandatory",
      value: "us-east-1",
      message: "orders (aws:s3/bucket:Bucket): it is in us-east-1; allowed: ap-south-1, ap-south-2",
      evidence: "its provider virginia: its region us-east-1",
      clauses: expect.arrayContaining(["RBI-SPSD-2018/2.i"]) as string[],
      fix: "set the resource's region, or that of its provider, to an allowed region",
    });
  });

  test("writes Markdown", async () => {
    const run = await check(["e.json", "--format", "markdown"], { "e.json": BAD });
    expect(run.out).toMatch(/^# Residency of e.json\n\n\*\*Findings\*\*: 2 denied, 0 undecided\. /);
    expect(run.out).toContain("| denied | critical | `require-indian-region` | ");
  });

  test("explains one rule: value, evidence, clauses and fix of each finding, and of no other", async () => {
    const run = await check(["e.json", "--explain", "require-indian-region"], { "e.json": BAD });
    expect(run.code).toBe(1);
    expect(run.out).toContain("    value     us-east-1\n");
    expect(run.out).toContain("    evidence  its provider virginia: its region us-east-1\n");
    expect(run.out).toContain("1 finding in e.json\n");
    expect(run.out).not.toContain("require-indian-provider");
  });

  test("fails for what it cannot tell, unless told to warn", async () => {
    const failed = await check(["e.json"], { "e.json": UNDECIDED });
    expect(failed.code).toBe(1);
    const warned = await check(["e.json", "--on-unknown", "warn"], { "e.json": UNDECIDED });
    expect(warned.code).toBe(0);
    expect(warned.out).toContain("1 undecided (only warned of)");
  });

  test("reads a file with a byte order mark, in UTF-8 and in UTF-16", async () => {
    const utf8 = await check(["e.json"], { "e.json": `\ufeff${GOOD}` });
    const utf16 = await check(["e.json"], { "e.json": Buffer.from(`\ufeff${GOOD}`, "utf16le") });
    expect([utf8.code, utf16.code]).toEqual([0, 0]);
  });

  test("judges values nested ten thousand deep", async () => {
    const deep = nested(10_000, "arn:aws:sqs:us-west-2:111122223333:q");
    // serializeGraph does not recurse; JSON.stringify would.
    const text = serializeGraph(graphOf(MUMBAI, bucket("deep", MUMBAI, { deep })));
    const run = await check(["e.json", "--format", "json"], { "e.json": text });
    expect(parsed(run).findings).toHaveLength(1);
  });
});

describe("nivas check refuses with exit code 2, one line and no trace", () => {
  test.each<[string, string, RegExp]>([
    ["what is not JSON", "{ no", /^nivas: e\.json: not JSON, or cut off \(.*\); export it again/],
    ["a file that is cut off", BAD.slice(0, 400), /^nivas: e\.json: not JSON, or cut off \(/],
    ["an empty file", " \n", /^nivas: e\.json: the file is empty; /],
    ["a list", "[]", /^nivas: e\.json: not a JSON object but a list; /],
    [
      "JSON of something else, whose owner may not know Pulumi",
      '{"name": "shop", "scripts": {}}',
      /^nivas: e\.json: has the keys name, scripts; expected what pulumi stack export or terraform show -json writes, or manifests of Kubernetes$/m,
    ],
    [
      "an object with nothing in it",
      "{}",
      /^nivas: e\.json: is an empty object; expected what pulumi/,
    ],
    [
      "a form of Terraform that is not known",
      '{"format_version": "2.0", "planned_values": {}}',
      /^nivas: e\.json: format_version is "2\.0"; allowed: 0\.x and 1\.x/,
    ],
    ["another version", '{"version": 1}', /^nivas: e\.json: version is 1; allowed: 3/],
    [
      "resources of the wrong shape",
      '{"version":3,"deployment":{"resources":[{"urn":1,"type":"t"},7]}}',
      /resources\[0\]\.urn is the number 1, expected a text; deployment\.resources\[1\] is the number 7/,
    ],
    ["half of a deep file", "[".repeat(100_000), /^nivas: e\.json: not JSON, or cut off \(/],
  ])("%s", async (_, text, message) => {
    const run = await check(["e.json"], { "e.json": text });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toMatch(message);
    expect(run.error.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a file that is not there, and a folder", async () => {
    const missing = await check(["no.json"]);
    expect([missing.code, missing.error]).toEqual([
      2,
      "nivas: no.json: there is no such file or folder\n",
    ]);
    const cwd = projectFolder();
    mkdirSync(path.join(cwd, "folder"));
    const folder = await nivas(["check", "folder"], {}, { cwd });
    expect([folder.code, folder.error]).toEqual([2, "nivas: folder: is a folder; name a file\n"]);
  });

  test("a bad file says nothing on standard output in JSON either", async () => {
    const run = await check(["e.json", "--format", "json"], { "e.json": "{" });
    expect([run.code, run.out]).toEqual([2, ""]);
  });

  test("an unknown rule, with the nearest one", async () => {
    const run = await check(["e.json", "--explain", "forbid-foreign-arm"], { "e.json": BAD });
    expect(run.code).toBe(2);
    expect(run.error).toContain("Did you mean forbid-foreign-arn?");
  });

  test("an explanation in a format for machines", async () => {
    const run = await check(["e.json", "--explain", "forbid-foreign-arn", "--format", "json"], {
      "e.json": BAD,
    });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toMatch(/^nivas: --explain is text for people: leave out --format json/);
  });
});

test("nivas check leaves the file as it is", async () => {
  const run = await check(["e.json"], { "e.json": BAD });
  expect(readFileSync(path.join(run.cwd, "e.json"), "utf8")).toBe(BAD);
});

describe("nivas check does not write over what it reads", () => {
  test.each<[string, readonly string[], string]>([
    ["flows over the file", ["--flows", "./e.json"], "--flows ./e.json: is the file to check too"],
    [
      "a baseline over the file",
      ["--write-baseline", "e.json"],
      "--write-baseline e.json: is the file to check too",
    ],
    [
      "flows over settings",
      ["--settings", "s.json", "--flows", "s.json"],
      "--flows s.json: is --settings too",
    ],
    [
      "a baseline over exemptions",
      ["--exemptions", "s.json", "--write-baseline", "s.json"],
      "--write-baseline s.json: is --exemptions too",
    ],
    [
      "flows over the baseline",
      ["--baseline", "s.json", "--flows", "s.json"],
      "--flows s.json: is --baseline too",
    ],
    [
      "flows and a baseline into one file",
      ["--write-baseline", "n.json", "--flows", "n.json"],
      "--flows n.json: is --write-baseline too",
    ],
  ])("%s", async (_, options, message) => {
    const run = await check(["e.json", ...options], { "e.json": BAD, "s.json": "{}" });
    expect([run.code, run.out, run.error]).toEqual([
      2,
      "",
      `nivas: ${message}, which would be lost; name another\n`,
    ]);
    expect(readFileSync(path.join(run.cwd, "e.json"), "utf8")).toBe(BAD);
    expect(readFileSync(path.join(run.cwd, "s.json"), "utf8")).toBe("{}");
  });

  test("a baseline may take the place of the one that it was read from", async () => {
    const known = '{"schema": 1, "findings": []}';
    const options = ["e.json", "--baseline", "b.json", "--write-baseline", "b.json"];
    const run = await check(options, { "e.json": BAD, "b.json": known });
    expect([run.code, run.error]).toEqual([1, ""]);
    expect(readFileSync(path.join(run.cwd, "b.json"), "utf8")).toContain("fingerprint");
  });
});

test("nivas check of nothing says that it shows nothing", async () => {
  const files = { "e.json": '{"version": 3, "deployment": {}}' };
  const run = await check(["e.json"], files);
  expect(run.code).toBe(0);
  expect(run.out.split("\n")[0]).toBe(
    "e.json  passed, and shows nothing: there is no resource in it",
  );
  const markdown = await check(["e.json", "--format", "markdown"], files);
  expect(markdown.out).toContain("**Pass, of nothing**: 0 denied");
});

describe("nivas check --flows", () => {
  interface Flows {
    readonly flows: readonly Readonly<Record<string, unknown>>[];
    readonly schema: number;
    readonly summary: Readonly<Record<string, unknown>>;
  }

  test("writes everything that was looked at, one flow on a line, beside the ordinary result", async () => {
    const run = await check(["e.json", "--flows", "flows.json"], { "e.json": BAD });
    expect([run.code, run.error]).toEqual([1, ""]);
    const text = readFileSync(path.join(run.cwd, "flows.json"), "utf8");
    const document = JSON.parse(text) as Flows;
    expect(Object.keys(document)).toEqual(["flows", "schema", "summary"]);
    expect(document.schema).toBe(1);
    expect(document.summary).toMatchObject({ resources: 4, denied: 2 });
    expect(document.flows).toHaveLength(4);
    expect(text.split("\n").filter((line) => line.startsWith('{"class"'))).toHaveLength(4);
    expect(document.flows.at(-1)).toEqual({
      class: null,
      evidence: "its provider virginia: its region us-east-1",
      from: urnOf("aws:s3/bucket:Bucket", "orders"),
      path: "provider",
      place: "us-east-1",
      resolver: "provider",
      rule: "require-indian-region",
      value: "us-east-1",
      verdict: "deny",
    });
  });

  test("writes more than one piece whole, and the same bytes twice", async () => {
    const many = Array.from({ length: 800 }, (_, at) =>
      bucket(`b${at}`, MUMBAI, { to: `arn:aws:sqs:ap-south-1:111122223333:q${at}` }),
    );
    const files = { "e.json": serializeGraph(graphOf(MUMBAI, ...many)) };
    const one = await check(["e.json", "--flows", "f.json"], files);
    const other = await check(["e.json", "--flows", "f.json"], files);
    const text = readFileSync(path.join(one.cwd, "f.json"), "utf8");
    expect(text.length).toBeGreaterThan(200_000);
    // Stack, provider; of each bucket its place, the ARN and its account.
    expect((JSON.parse(text) as Flows).flows).toHaveLength(2 + 3 * 800);
    expect(readFileSync(path.join(other.cwd, "f.json"), "utf8")).toBe(text);
  });

  test("tells the engine's own verdicts, whatever exemptions and baselines take out", async () => {
    const before = await check(["e.json", "--write-baseline", "known.json"], { "e.json": BAD });
    const known = readFileSync(path.join(before.cwd, "known.json"), "utf8");
    const run = await check(["e.json", "--baseline", "known.json", "--flows", "f.json"], {
      "e.json": BAD,
      "known.json": known,
    });
    expect(run.code).toBe(0);
    const { summary } = JSON.parse(readFileSync(path.join(run.cwd, "f.json"), "utf8")) as Flows;
    expect(summary).toMatchObject({ denied: 2, passed: false });
  });

  test("refuses a place that cannot be written, and leaves nothing behind", async () => {
    const run = await check(["e.json", "--flows", "no/f.json"], { "e.json": BAD });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toBe(
      "nivas: no/f.json: cannot be written: there is no such file or folder\n",
    );
    const folder = projectFolder();
    writeFileSync(path.join(folder, "e.json"), BAD);
    mkdirSync(path.join(folder, "taken"));
    const onto = await nivas(["check", "e.json", "--flows", "taken"], {}, { cwd: folder });
    expect([onto.code, onto.error]).toEqual([
      2,
      "nivas: taken: cannot be written: is a folder; name a file\n",
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith("taken"))).toEqual(["taken"]);
  });
});
