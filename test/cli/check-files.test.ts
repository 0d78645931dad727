// SPDX-License-Identifier: Apache-2.0
/** Settings, exemptions and baselines on the command line. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { todayInIndia } from "../../policies/today-in-india.ts";
import { serializeGraph } from "../../graph/serialize.ts";
import { by, graphOf, provider, resource, urnOf } from "../graph/build.ts";
import { nivas, projectFolder, removeFolders, type Run } from "./harness.ts";

afterEach(removeFolders);

const OREGON = provider("aws", "oregon", { region: "us-west-2" });
const MUMBAI = provider("aws", "mumbai", { region: "ap-south-1" });
const ABROAD = serializeGraph(graphOf(OREGON));
const QUEUE = "arn:aws:sqs:us-west-2:111122223333:q";
const POINTS = serializeGraph(
  graphOf(MUMBAI, resource("aws:s3/bucket:Bucket", "b", { to: QUEUE }, { provider: by(MUMBAI) })),
);
const EXEMPTION = {
  rule: "forbid-foreign-arn",
  urn: urnOf("aws:s3/bucket:Bucket", "b"),
  path: "to",
  owner: "payments",
  reason: "Queue of a partner, no personal data.",
  approver: "A. Rao",
  ticket: "RISK-12",
  expires: "2027-03-31",
};

async function check(args: readonly string[], files: Readonly<Record<string, string>>) {
  const cwd = projectFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  return { cwd, run: await nivas(["check", ...args], {}, { cwd }) };
}

function summaryOf(run: Run) {
  return (JSON.parse(run.out) as { summary: Record<string, unknown> }).summary;
}

describe("--settings", () => {
  test.each([
    ["JSON", '{\n\t"allowedRegions": ["us-west-2"]\n}'],
    ["YAML", "allowedRegions:\n  - us-west-2\n"],
  ])("are read as %s", async (_, text) => {
    const { run } = await check(["e.json", "--settings", "s"], { "e.json": ABROAD, s: text });
    expect([run.code, run.error]).toEqual([0, ""]);
  });

  test("say what an undecided verdict does, and the option goes over them", async () => {
    const files = {
      "e.json": serializeGraph(graphOf(resource("cloudflare:index/record:Record", "www"))),
      s: "onUnknown: warn\n",
    };
    expect((await check(["e.json", "--settings", "s"], files)).run.code).toBe(0);
    const { run } = await check(["e.json", "--settings", "s", "--on-unknown", "fail"], files);
    expect(run.code).toBe(1);
  });

  test.each([
    [
      "unknown keys and wrong values at once",
      "allowedRegion: []\nonUnknown: 1\n",
      "nivas: --settings s:\n  onUnknown is 1, expected fail or warn\n  allowedRegion is not a known key; did you mean allowedRegions?\n",
    ],
    [
      "a key twice",
      "onUnknown: warn\nonUnknown: fail\n",
      "nivas: --settings s: neither JSON nor YAML: Map keys must be unique at line 2, column 1\n",
    ],
    [
      "an empty file",
      "",
      "nivas: --settings s: the file is empty; fill it, or leave --settings out\n",
    ],
  ])("are refused with %s", async (_, text, message) => {
    const { run } = await check(["e.json", "--settings", "s"], { "e.json": ABROAD, s: text });
    expect(run).toEqual({ code: 2, out: "", error: message });
  });

  test("are refused with thirty problems spelled out, and how many more there are", async () => {
    const s = JSON.stringify({ trustedAccounts: Array<string>(100).fill("1") });
    const { run } = await check(["e.json", "--settings", "s"], { "e.json": ABROAD, s });
    const lines = run.error.trimEnd().split("\n");
    expect(lines).toHaveLength(32);
    expect(lines.slice(0, 2)).toEqual([
      "nivas: --settings s:",
      '  trustedAccounts[0] is "1", expected the 12 digits of an AWS account',
    ]);
    expect(lines.at(-1)).toBe("  and 70 more problems");
  });

  test("are refused when aliases in them multiply or nest without end", async () => {
    const bomb = `a: &a [x]\n${"bcdefghij"
      .split("")
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[at]}`).join(",")}]`)
      .join("\n")}\n`;
    for (const text of [bomb, `a: ${"[".repeat(50_000)}`]) {
      const { run } = await check(["e.json", "--settings", "s"], { "e.json": ABROAD, s: text });
      expect([run.code, run.out]).toEqual([2, ""]);
      expect(run.error).toMatch(/^nivas: --settings s: neither JSON nor YAML: [^\n]+\n$/);
    }
  });

  test("are refused with their own message alone, and no warning of the parser's", async () => {
    const warn = jest.spyOn(process, "emitWarning").mockImplementation();
    const files = { "e.json": ABROAD, s: "? [a, b]\n: 1\n" };
    const { run } = await check(["e.json", "--settings", "s"], files);
    expect(run.error).toMatch(/^nivas: --settings s: \[ a, b \] is not a known key; [^\n]+\n$/);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test("that are bad are named together with other bad files", async () => {
    const { run } = await check(
      ["e.json", "--settings", "no.yaml", "--exemptions", "x", "--baseline", "x"],
      { "e.json": ABROAD, x: "{}" },
    );
    expect(run.error.split("\n")).toEqual([
      "nivas: --settings no.yaml: there is no such file or folder",
      "--exemptions x: exemptions is missing",
      "--baseline x:",
      "  schema is missing",
      "  findings is missing",
      "",
    ]);
  });
});

describe("--exemptions", () => {
  const files = { "e.json": POINTS, x: JSON.stringify([EXEMPTION]) };

  test("let a finding pass until the day they expire, and say who answers for it", async () => {
    const args = ["e.json", "--exemptions", "x", "--as-of"];
    const json = ["--format", "json"];
    const before = (await check([...args, "2027-03-31", ...json], files)).run;
    expect(before.code).toBe(0);
    expect(summaryOf(before).exemptions).toEqual({
      asOf: "2027-03-31",
      used: [Object.fromEntries(Object.entries(EXEMPTION).filter(([key]) => key !== "reason"))],
    });
    const after = (await check([...args, "2027-04-01"], files)).run;
    expect(after.code).toBe(1);
    expect(after.out).toContain("exemption-expired  high, 1 finding");
    expect(after.out).toContain("forbid-foreign-arn  high, 1 finding");
  });

  test("that cover nothing are findings", async () => {
    const unused = JSON.stringify([EXEMPTION, { ...EXEMPTION, path: "from" }]);
    const { run } = await check(["e.json", "--exemptions", "x", "--as-of", "2026-11-22"], {
      ...files,
      x: unused,
    });
    expect(run.code).toBe(1);
    expect(run.out).toContain("failed: 1 denied, 0 undecided\n");
    expect(run.out).toContain("exemption-unused  low, 1 finding");
  });

  test("do not let a check say that nothing is abroad", async () => {
    const { run } = await check(["e.json", "--exemptions", "x", "--as-of", "2026-11-22"], files);
    expect(run.out).toMatch(/passed: nothing, but what is exempted or known, is in, or points to/);
    expect(run.out).toContain("exempted: 1 finding, as of 2026-11-22\n");
  });

  test("are suppressions in SARIF and rows in Markdown", async () => {
    const args = ["e.json", "--exemptions", "x", "--as-of", "2026-11-22", "--format"];
    const sarif = JSON.parse((await check([...args, "sarif"], files)).run.out) as {
      runs: { results: { suppressions?: unknown }[] }[];
    };
    expect(sarif.runs[0]!.results.map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: "external",
          status: "accepted",
          justification:
            "Queue of a partner, no personal data. (owner payments, approved by A. Rao in RISK-12, until 2027-03-31)",
        },
      ],
    ]);
    const { run } = await check([...args, "markdown"], files);
    expect(run.out).toContain("Exempted as of 2026-11-22:\n\n| Rule |");
    expect(run.out).toContain("| A. Rao | RISK-12 | 2027-03-31 |");
  });

  test("are judged by a day of the calendar", async () => {
    const { run } = await check(["e.json", "--as-of", "tomorrow"], files);
    expect(run.code).toBe(2);
    expect(run.error).toContain("Expected a day of the calendar, for example: 2026-11-22");
  });

  test("expire at midnight in India", () => {
    expect(todayInIndia(new Date("2026-11-22T18:29:59Z"))).toBe("2026-11-22");
    expect(todayInIndia(new Date("2026-11-22T18:30:00Z"))).toBe("2026-11-23");
  });
});

describe("--baseline", () => {
  test("written once, lets what is known pass, fails what is new and reports what is gone", async () => {
    const { cwd, run } = await check(["e.json", "--write-baseline", "b.json"], {
      "e.json": POINTS,
    });
    expect(run.code).toBe(1);
    const again = await nivas(["check", "e.json", "--baseline", "b.json"], {}, { cwd });
    expect(again.code).toBe(0);
    expect(again.out).toContain("known from the baseline: 1 finding\n");

    writeFileSync(path.join(cwd, "e.json"), ABROAD);
    const args = ["check", "e.json", "--baseline", "b.json"];
    const changed = await nivas(args, {}, { cwd });
    expect(changed.code).toBe(1);
    expect(changed.out).toContain("require-indian-provider  critical, 1 finding");
    expect(changed.out).toContain("Gone  1 finding of the baseline; ");
    expect(changed.out).toContain("\n  forbid-foreign-arn  b at to\n");
    const json = await nivas([...args, "--format", "json"], {}, { cwd });
    expect(summaryOf(json).baseline).toMatchObject({ known: 0, gone: [{ path: "to" }] });
  });

  test("leaves out what is exempted", async () => {
    const { cwd } = await check(
      ["e.json", "--exemptions", "x", "--as-of", "2026-11-22", "--write-baseline", "b.json"],
      { "e.json": POINTS, x: JSON.stringify([EXEMPTION]) },
    );
    expect(JSON.parse(readFileSync(path.join(cwd, "b.json"), "utf8"))).toEqual({
      schema: 1,
      findings: [],
    });
  });

  test("that cannot be written is an error, and leaves nothing behind", async () => {
    const { cwd, run } = await check(["e.json", "--write-baseline", "no/b.json"], {
      "e.json": POINTS,
    });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toBe(
      "nivas: no/b.json: cannot be written: there is no such file or folder\n",
    );
    expect(existsSync(path.join(cwd, "no"))).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual(["Pulumi.yaml", "e.json"]);
  });
});

describe("other inputs", () => {
  const MANIFEST = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

  test("manifests are judged by the cluster that they go to", async () => {
    const cluster = (region: string) => [
      "k.yaml",
      "--cluster",
      `arn:aws:eks:${region}:111122223333:cluster/main`,
    ];
    const files = { "k.yaml": MANIFEST };
    expect((await check(cluster("ap-south-1"), files)).run.code).toBe(0);
    expect((await check(cluster("us-east-1"), files)).run.code).toBe(1);
    expect((await check(["k.yaml"], files)).run.code).toBe(1);
  });

  test("a Terraform plan is told from its content", async () => {
    const plan = JSON.stringify({ planned_values: { root_module: {} } });
    const { run } = await check(["p.json", "--format", "json"], { "p.json": plan });
    expect([run.code, summaryOf(run).input]).toEqual([0, "terraform"]);
  });

  test("a cluster is refused for what goes to none", async () => {
    const { run } = await check(["e.json", "--cluster", "x"], { "e.json": ABROAD });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toBe(
      "nivas: --cluster says where Kubernetes manifests go, and e.json holds none: leave it out\n",
    );
  });

  test("what is said to be Terraform and is not is refused", async () => {
    const { run } = await check(["e.json", "--input", "terraform"], { "e.json": ABROAD });
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toMatch(/^nivas: e\.json: a Terraform file without planned_values; /);
  });
});
