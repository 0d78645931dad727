// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PlanReport } from "../../reports/model.ts";
import { provider, urnOf } from "../graph/build.ts";
import { planOf } from "../reports/plan.ts";
import { nivas, projectFolder, removeFolders, type Run } from "./harness.ts";

afterEach(removeFolders);

const ireland = provider("aws", "abroad", { region: "eu-west-1" });
/** The stack `test`, as its URNs have it. */
const SCRIPT = { test: planOf({ stack: "test" }, [ireland]) };

/** `nivas plan ...args` in a folder with these files beside Pulumi.yaml. */
async function plan(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Run & { readonly cwd: string; readonly report: () => PlanReport }> {
  const cwd = projectFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  const run = await nivas(["plan", ...args], SCRIPT, { cwd });
  const report = (): PlanReport =>
    JSON.parse(readFileSync(path.join(cwd, "out", "test", "plan.json"), "utf8")) as PlanReport;
  return { ...run, cwd, report };
}

const IRELAND_ALLOWED = "allowedRegions: [ap-south-1, eu-west-1]\n";

/** An exemption of the foreign provider. */
function exemption(more: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify([
    {
      rule: "require-indian-provider",
      urn: urnOf("pulumi:providers:aws", "abroad"),
      path: "region",
      owner: "payments",
      reason: "Moves home with the next release.",
      approver: "A. Rao",
      ticket: "RISK-12",
      expires: "2027-03-31",
      ...more,
    },
  ]);
}

describe("settings of nivas plan", () => {
  test("are those beside Pulumi.yaml, and the summary names the file", async () => {
    const without = await plan([]);
    expect([without.code, without.out.includes("Judged by")]).toEqual([1, false]);
    const run = await plan([], { "residency.yaml": IRELAND_ALLOWED });
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(run.out.endsWith("\nJudged by residency.yaml\n")).toBe(true);
    expect(run.report().residency.settings.allowedRegions).toEqual(["ap-south-1", "eu-west-1"]);
  });

  test("are those that are named, before those beside Pulumi.yaml", async () => {
    const run = await plan(["--settings", "mine.yaml"], {
      "residency.yaml": IRELAND_ALLOWED,
      "mine.yaml": "allowedRegions: [ap-south-1]\n",
    });
    expect(run.code).toBe(1);
    expect(run.out).toContain("\nJudged by mine.yaml\n");
  });

  test("say what an undecided place does, and the option goes over them", async () => {
    const files = { "residency.yaml": `${IRELAND_ALLOWED}onUnknown: warn\n` };
    expect((await plan([], files)).report().residency.settings.onUnknown).toBe("warn");
    const strict = await plan(["--on-unknown", "fail"], files);
    expect(strict.report().residency.settings.onUnknown).toBe("fail");
    expect((await plan([])).report().residency.settings.onUnknown).toBe("fail");
  });

  test("that are wrong are refused before anything is planned", async () => {
    const run = await plan([], { "residency.yaml": "allowedRegion: [ap-south-1]\n" });
    expect(run).toMatchObject({
      code: 2,
      out: "",
      error:
        "nivas: --settings residency.yaml: allowedRegion is not a known key; did you mean allowedRegions?\n",
    });
  });
});

describe("exemptions of nivas plan", () => {
  const args = ["--exemptions", "e.json", "--as-of", "2026-11-22"];

  test("take out a finding, and are told in every result", async () => {
    const run = await plan(args, { "e.json": exemption() });
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(run.out).toContain("\n  exempted: 1 finding (RISK-12)\n");
    expect(readFileSync(path.join(run.cwd, "out", "test", "report.md"), "utf8")).toContain(
      "| payments | A. Rao | RISK-12 | 2027-03-31 |",
    );
    const { verdict, residency } = run.report();
    expect(verdict).toBe("pass");
    expect(residency.findings).toEqual([]);
    expect(residency.summary).toMatchObject({ denied: 0, passed: true });
    expect(residency.exemptions).toEqual([
      {
        rule: "require-indian-provider",
        urn: urnOf("pulumi:providers:aws", "abroad"),
        path: "region",
        owner: "payments",
        approver: "A. Rao",
        ticket: "RISK-12",
        expires: "2027-03-31",
      },
    ]);
  });

  test("that are expired are findings, beside the one that they no longer cover", async () => {
    const run = await plan(["--exemptions", "e.json", "--as-of", "2027-04-01"], {
      "e.json": exemption(),
    });
    expect(run.code).toBe(1);
    expect(run.report().residency.findings.map(({ rule }) => rule)).toEqual([
      "require-indian-provider",
      "exemption-expired",
    ]);
    expect(run.report().residency.exemptions).toEqual([]);
  });

  test("that cover nothing are findings", async () => {
    const run = await plan(args, { "e.json": exemption({ path: "endpoints" }) });
    expect(run.report().residency.findings.map(({ rule }) => rule)).toEqual([
      "require-indian-provider",
      "exemption-unused",
    ]);
  });

  test("of another stack of the program say nothing about this one", async () => {
    const cwd = projectFolder();
    const urn = urnOf("pulumi:providers:aws", "abroad").replace(":test::", ":other::");
    writeFileSync(path.join(cwd, "e.json"), exemption({ urn }));
    const run = await nivas(["plan", "test", ...args], SCRIPT, { cwd, stacks: ["test", "other"] });
    expect(run.code).toBe(1);
    expect(run.out).not.toContain("exemption");
  });

  test("of a stack that the program does not have are refused", async () => {
    const urn = urnOf("pulumi:providers:aws", "abroad").replace(":test::", ":gone::");
    const run = await plan(args, { "e.json": exemption({ urn }) });
    expect([run.code, run.out, run.error]).toEqual([
      2,
      "",
      "nivas: --exemptions e.json: exemptions[0].urn is of the stack gone; stacks of the program: test\n",
    ]);
  });

  test("cannot be a pattern over the platform", async () => {
    const run = await plan(args, { "e.json": exemption({ urn: "urn:pulumi:*::*::*::*" }) });
    expect(run.code).toBe(2);
    expect(run.error).toContain("expected the whole URN of one resource, without wildcards");
  });
});
