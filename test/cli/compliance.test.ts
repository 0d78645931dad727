// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { serializeGraph } from "../../graph/serialize.ts";
import { runServe } from "../../cli/compliance-serve.ts";
import { look, service, stackOf } from "../reports/compliance/stacks.ts";
import { nivas, projectFolder, removeFolders, type Run } from "./harness.ts";

afterAll(removeFolders);

const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
const GOOD = stackOf(...service("Ledger", ["ap-south-1"], key));
const BAD = stackOf(...service("Ledger", ["us-east-1"], key));
const checkpoint = (graph: typeof GOOD): string =>
  JSON.stringify({
    version: 3,
    checkpoint: { stack: "organization/shop/test", latest: graph.deployment },
  });

let cwd: string;
beforeEach(() => {
  cwd = projectFolder();
  writeFileSync(path.join(cwd, "good.json"), serializeGraph(GOOD));
  writeFileSync(path.join(cwd, "bad.json"), serializeGraph(BAD));
});

const run = (...args: string[]): Promise<Run> => nivas(["compliance", ...args], {}, { cwd });
const observe = (state: string, at: string, ...more: string[]): Promise<Run> =>
  run("observe", "--state", state, "--out", "evidence", "--at", at, ...more);
const kept = (
  name: string,
): { counters: { total: number }[]; previous: string | null; stack: string } =>
  JSON.parse(readFileSync(path.join(cwd, "evidence", name), "utf8"));

describe("nivas compliance observe", () => {
  test("keeps one record after the other, and ends as the violations say", async () => {
    const first = await observe("good.json", "2026-11-30T23:30:00Z");
    expect(first).toEqual({
      code: 0,
      out: "deployed shop/test: score 1.0000, 0 violations, 0 new\nWrote deployed/2026-11/2026-11-30T23-30-00Z.json\n",
      error: "",
    });
    const second = await observe("bad.json", "2026-12-01T00:30:00Z");
    expect([second.code, second.error]).toEqual([1, ""]);
    expect(second.out).toContain(
      "1 violations, 1 new\nWrote deployed/2026-12/2026-12-01T00-30-00Z.json",
    );
    const third = await observe("bad.json", "2026-12-03T00:30:00Z", "--exit-zero");
    expect(third.code).toBe(0);
    expect(third.out).toContain("1 violations, 0 new");
    const { counters, previous } = kept("deployed/2026-12/2026-12-03T00-30-00Z.json");
    expect(counters.reduce((sum, { total }) => sum + total, 0)).toBe(1);
    expect(previous).toBe("2026-12-01T00:30:00Z");
  });

  test("keeps plans apart, and writes metrics", async () => {
    await observe("good.json", "2026-11-23T03:00:00Z", "--as", "planned");
    const { code } = await observe("bad.json", "2026-11-23T03:00:00Z", "--metrics", "m.prom");
    expect(code).toBe(1);
    expect(readdirSync(path.join(cwd, "evidence")).sort()).toEqual(["deployed", "planned"]);
    const metrics = readFileSync(path.join(cwd, "m.prom"), "utf8");
    expect(metrics).toMatch(/^data_residency_violations_total\{.*region="us-east-1"\} 1$/m);
  });

  test.each([
    ["as a bucket keeps it", (): Buffer => Buffer.from(checkpoint(BAD))],
    ["packed by gzip", (): Buffer => gzipSync(checkpoint(BAD))],
    ["packed by zstd", (): Buffer => zstdCompressSync(checkpoint(BAD))],
  ])("reads the state %s", async (_, bytes) => {
    writeFileSync(path.join(cwd, "state"), bytes());
    const { code, out } = await observe("state", "2026-11-23T03:00:00Z");
    expect([code, out.split("\n")[0]]).toEqual([
      1,
      "deployed shop/test: score 0.8333, 1 violations, 1 new",
    ]);
  });

  test("scores the regulations that are asked for", async () => {
    await observe(
      "bad.json",
      "2026-11-23T03:00:00Z",
      "--metrics",
      "m.prom",
      "--regulation",
      "RBI-SPSD-2018",
      "--regulation",
      "DOT-UL",
    );
    const metrics = readFileSync(path.join(cwd, "m.prom"), "utf8");
    const regulations = [...metrics.matchAll(/^compliance_score\{regulation="([^"]+)"/gm)].map(
      ([, id]) => id,
    );
    expect(new Set(regulations)).toEqual(new Set(["DOT-UL", "RBI-SPSD-2018"]));
  });

  test("judges by settings and exemptions", async () => {
    writeFileSync(path.join(cwd, "settings.yaml"), "allowedRegions: [ap-south-1, us-east-1]\n");
    const { code } = await observe(
      "bad.json",
      "2026-11-23T03:00:00Z",
      "--settings",
      "settings.yaml",
    );
    expect(code).toBe(0);
  });

  test.each([
    [["--state", "none.json"], "--state none.json: cannot be read: ENOENT"],
    [["--state", "broken.json"], "broken.json: not JSON, or cut off"],
    [["--state", "v4.json"], "v4.json: a state file of version 4; allowed: 3"],
    [["--state", "empty.json"], "there is no record before: nothing says which stack it is"],
    [["--state", "broken.gz"], "--state broken.gz: cannot be unpacked"],
    [["--state", "s3://b"], "--state s3://b: names no bucket"],
    [["--state", "s3://state/x.json"], "--state s3://state/x.json: has no ?region="],
    [
      ["--state", "s3://state/x.json?region=eu-west-1"],
      "--state s3://state/x.json?region=eu-west-1: region eu-west-1 is not in India (allowed: ap-south-1, ap-south-2)",
    ],
    [["--out", "s3://evidence/x?region=us-east-1"], "region us-east-1 is not in India"],
    [["--at", "yesterday"], "Expected a time, for example: 2026-11-23T03:30:00Z"],
    [["--regulation", "RBI-SPSD-2081"], "Did you mean RBI-SPSD-2018?"],
    [["--as", "hoped"], "Allowed choices are deployed, planned"],
    [["--at", "2026-11-23T02:00:00Z"], "the record before is of 2026-11-23T02:00:00Z"],
  ])("refuses %j", async (args, message) => {
    writeFileSync(path.join(cwd, "broken.json"), '{"version": 3');
    writeFileSync(path.join(cwd, "broken.gz"), Buffer.from([0x1f, 0x8b, 0]));
    writeFileSync(path.join(cwd, "v4.json"), '{"version": 4, "features": ["x"], "checkpoint": {}}');
    writeFileSync(path.join(cwd, "empty.json"), '{"version": 3, "checkpoint": {}}');
    if (args.includes("2026-11-23T02:00:00Z")) await observe("good.json", "2026-11-23T02:00:00Z");
    const { code, out, error } = await observe("good.json", "2026-11-23T03:00:00Z", ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(error).toContain(message);
  });

  test("does not take what is no record for one", async () => {
    mkdirSync(path.join(cwd, "evidence/deployed/2026-11"), { recursive: true });
    writeFileSync(path.join(cwd, "evidence/deployed/2026-11/2026-11-23T02-00-00Z.json"), "{}");
    writeFileSync(path.join(cwd, "evidence/deployed/2026-11/notes.txt"), "mine");
    const { code, error } = await observe("good.json", "2026-11-23T03:00:00Z");
    expect(code).toBe(2);
    expect(error).toContain("deployed/2026-11/2026-11-23T02-00-00Z.json: not a record of evidence");
    expect((await observe("good.json", "2026-11-23T01:00:00Z")).code).toBe(0);
  });
});

describe("nivas compliance report", () => {
  const report = (...args: string[]): Promise<Run> =>
    run("report", "--from", "evidence", "--now", "2026-12-02T00:00:00Z", ...args);

  beforeEach(async () => {
    await observe("bad.json", "2026-10-20T03:00:00Z");
    // In India this is November.
    await observe("bad.json", "2026-10-31T19:00:00Z");
    await observe("good.json", "2026-11-23T03:00:00Z");
    await observe("bad.json", "2026-11-30T19:00:00Z");
  });

  test("is of the records of the month in India", async () => {
    const { code, out } = await report("--month", "2026-11", "--format", "json");
    expect(code).toBe(0);
    const found = JSON.parse(out);
    expect(found.records).toMatchObject({
      found: 2,
      first: "2026-10-31T19:00:00Z",
      last: "2026-11-23T03:00:00Z",
    });
    expect(
      found.regulations.find((each: { regulation: string }) => each.regulation === "RBI-SPSD-2018"),
    ).toMatchObject({
      opened: 0,
      closed: 1,
      score: 1,
    });
  });

  test("is written as Markdown and HTML, and tells missed looks by the hours between them", async () => {
    expect((await report("--month", "2026-11")).out).toMatch(
      /^# Compliance of shop\/test, 2026-11\n/,
    );
    expect((await report("--month", "2026-11")).out).toContain("2 of 720 expected records");
    const html = await report("--month", "2026-11", "--format", "html", "--every", "24");
    expect(html.out).toContain("2 of 30 expected records, 28 missed");
  });

  test("says when there is no record", async () => {
    expect(await report("--month", "2026-09")).toEqual({
      code: 1,
      out: "",
      error: "nivas: --from evidence: no record of 2026-09; was the check running?\n",
    });
  });

  test.each([["2026-13"], ["26-11"]])("refuses the month %s", async (month) => {
    const { code, error } = await report("--month", month);
    expect([code, error]).toEqual([2, expect.stringContaining("Expected a month")]);
  });
});

describe("nivas compliance serve", () => {
  /** Serves the folder until the test is done with it. */
  async function served(
    act: (get: (path: string) => Promise<Response>) => Promise<void>,
  ): Promise<string> {
    let error = "";
    const stop = new AbortController();
    let ready: (port: string) => void = () => undefined;
    const port = new Promise<string>((resolve) => (ready = resolve));
    const said = (text: string): void => {
      error += text;
      const found = /port (\d+)/.exec(text)?.[1];
      if (found !== undefined) ready(found);
    };
    const io = { out: () => undefined, error: said, isErrorTerminal: false, colour: false };
    const options = { from: "evidence", port: 0, host: "127.0.0.1", every: 3600 };
    const done = runServe(options, { io, cwd, signal: stop.signal });
    const address = `http://127.0.0.1:${await port}`;
    await act((url) => fetch(address + url)).finally(() => stop.abort());
    expect(await done).toBe(0);
    return error;
  }

  const keep = (kind: "deployed" | "planned", graph: typeof GOOD): void => {
    const at = new Date(Date.now() - 3_600_000);
    const record = look(graph, 0, { kind, at });
    const folder = path.join(cwd, "evidence", kind, record.at.slice(0, 7));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, `${record.at.replaceAll(":", "-")}.json`),
      JSON.stringify(record),
    );
  };

  test("serves what is deployed and what was planned", async () => {
    keep("deployed", BAD);
    keep("planned", GOOD);
    await served(async (get) => {
      const response = await get("/metrics");
      expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
      const text = await response.text();
      expect(text).toContain(
        'compliance_score{regulation="RBI-SPSD-2018",service="Ledger"} 0.4285\n',
      );
      expect(text).toContain(
        'compliance_planned_score{regulation="RBI-SPSD-2018",service="Ledger"} 1\n',
      );
      expect((await get("/healthz")).status).toBe(200);
      expect((await get("/")).status).toBe(404);
    });
  });

  test("fails the scrape until evidence can be read, and says why", async () => {
    mkdirSync(path.join(cwd, "evidence/deployed"), { recursive: true });
    const month = new Date().toISOString().slice(0, 7);
    writeFileSync(path.join(cwd, "evidence/deployed", month), "no folder");
    const error = await served(async (get) => {
      expect((await get("/metrics")).status).toBe(503);
    });
    expect(error).toMatch(/nivas: --from evidence: deployed\/.*ENOTDIR/);
  });

  test("serves nothing, and no zeros, when there is no record yet", async () => {
    await served(async (get) => {
      const response = await get("/metrics");
      expect([response.status, await response.text()]).toEqual([200, ""]);
    });
  });
});
