// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseStackExport } from "../../graph/parse.ts";
import type { PlanOptions } from "../../planner/plan-program.ts";
import type { PlanResult } from "../../planner/plan-result.ts";
import { buildReport } from "../../reports/build-report.ts";
import { resourceTree } from "../../reports/tree.ts";
import { graphOf, provider, resource } from "../graph/build.ts";
import { planOf } from "../reports/plan.ts";
import { nivas, projectFolder, removeFolders } from "./harness.ts";

afterEach(removeFolders);

const good = (stack = "mumbai"): PlanResult => planOf({ stack });
const abroad = provider("aws", "abroad", { region: "eu-west-1" });
const leaking = planOf({ stack: "leaking" }, [abroad]);
const throwing = planOf({
  stack: "broken",
  problems: [{ code: "program-threw", message: "boom", at: "index.ts:3" }],
  programOutput: "first\n\u001b[31mlast\u001b[0m\n",
});
const file = (...parts: string[]): string => readFileSync(path.join(...parts), "utf8");

describe("nivas plan", () => {
  test("plans every stack of the program, writes its results and sums them up", async () => {
    const cwd = projectFolder();
    const run = await nivas(
      ["plan"],
      { delhi: vpcIn("delhi", "10.2.0.0/16"), mumbai: good() },
      { cwd },
    );
    expect(run.code).toBe(0);
    expect(run.error).toBe("");
    expect(run.out).toContain(
      "\nWrote out/delhi: graph.json, plan.json, report.md, diagram.mmd, flows.json, compliance.json\n\nmumbai  shop, preview: 8 resources",
    );
    expect(
      run.out.endsWith("\nAll stacks\n  delhi   1 resources  pass\n  mumbai  8 resources  pass\n"),
    ).toBe(true);
    expect(readdirSync(path.join(cwd, "out", "mumbai")).sort()).toEqual([
      ".nivas-plan",
      "compliance.json",
      "diagram.mmd",
      "flows.json",
      "graph.json",
      "plan.json",
      "report.md",
    ]);
    expect(readdirSync(path.join(cwd, "out")).sort()).toEqual(["delhi", "mumbai"]);
  });

  test("writes a graph that reads back, without secrets unless they are asked for", async () => {
    const cwd = projectFolder();
    await nivas(["plan", "mumbai"], { mumbai: good() }, { cwd });
    const graphFile = path.join(cwd, "out", "mumbai", "graph.json");
    expect(parseStackExport(file(graphFile), "graph.json").deployment.resources).toHaveLength(14);
    for (const name of [
      "graph.json",
      "plan.json",
      "report.md",
      "diagram.mmd",
      "flows.json",
      "compliance.json",
    ]) {
      expect(file(cwd, "out", "mumbai", name)).not.toContain("hunter2");
    }
    await nivas(["plan", "mumbai", "--show-secrets"], { mumbai: good() }, { cwd });
    expect(file(graphFile)).toContain("hunter2");
    expect(statSync(graphFile).mode & 0o077).toBe(0);
    expect(file(cwd, "out", "mumbai", "plan.json")).not.toContain("hunter2");
  });

  test("writes manifests, and says how many", async () => {
    const cwd = projectFolder();
    const map = resource("kubernetes:core/v1:ConfigMap", "cm", { metadata: { name: "cm" } });
    const run = await nivas(["plan", "x"], { x: planOf({ stack: "x" }, [map]) }, { cwd });
    expect(run.out).toContain(
      "Wrote out/x: graph.json, plan.json, report.md, diagram.mmd, flows.json, compliance.json, 1 Kubernetes file\n",
    );
    expect(file(cwd, "out", "x", "manifests", "default", "configmap-cm.yaml")).toContain(
      "kind: ConfigMap\n",
    );
  });

  test("gives the same bytes twice", async () => {
    const cwd = projectFolder();
    const read = (): string[] =>
      ["graph.json", "plan.json", "report.md", "diagram.mmd", "flows.json", "compliance.json"].map(
        (name) => file(cwd, "out", "mumbai", name),
      );
    await nivas(["plan"], { mumbai: good() }, { cwd });
    const first = read();
    await nivas(["plan"], { mumbai: { ...good(), durationMs: 9 } }, { cwd });
    expect(read()).toEqual(first);
  });

  test("passes its options on to the planner", async () => {
    const seen: PlanOptions[] = [];
    const cwd = projectFolder();
    await nivas(
      [
        "plan",
        "mumbai",
        "--mode",
        "up",
        "--account",
        "111122223333",
        "--config",
        "a=b=c",
        "--config",
        "x:y=",
        "--timeout",
        "1.5",
      ],
      {
        mumbai: (options) => {
          seen.push(options);
          return Promise.resolve(good());
        },
      },
      { cwd },
    );
    expect(seen).toEqual([
      {
        directory: cwd,
        stack: "mumbai",
        mode: "up",
        account: "111122223333",
        configOverrides: { a: "b=c", "x:y": "" },
        timeoutMs: 1500,
        onProgress: expect.any(Function),
        readOutputs: expect.any(Function),
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  test("shows the tree when asked", async () => {
    const run = await nivas(["plan", "mumbai", "--tree"], { mumbai: good() });
    expect(run.out).toContain(`\n${resourceTree(buildReport(good()).subject)}\nWrote out/mumbai`);
  });

  test("plans a stack once that is named twice", async () => {
    const run = await nivas(["plan", "mumbai", "mumbai"], { mumbai: good() });
    expect(run.out.match(/^Wrote/gm)).toHaveLength(1);
  });

  test("plans no more stacks at once than it may", async () => {
    let running = 0;
    let most = 0;
    const slow = (stack: string) => async (): Promise<PlanResult> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      return vpcIn(stack, `10.${stack.charCodeAt(0)}.0.0/16`);
    };
    const script = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((stack) => [stack, slow(stack)]),
    );
    await nivas(["plan"], script);
    expect(most).toBe(2);
    most = 0;
    const run = await nivas(["plan", "--concurrency", "4"], script);
    expect(most).toBe(4);
    expect(run.out.match(/^[a-e] {2}shop/gm)).toEqual([
      "a  shop",
      "b  shop",
      "c  shop",
      "d  shop",
      "e  shop",
    ]);
  });

  test("has exit code 1 for findings, and writes the results all the same", async () => {
    const cwd = projectFolder();
    const run = await nivas(["plan"], { leaking }, { cwd });
    expect(run.code).toBe(1);
    expect(run.out).toContain("Residency  failed: 1 denied, 0 undecided;");
    expect(existsSync(path.join(cwd, "out", "leaking", "plan.json"))).toBe(true);
  });

  test("judges by the law of --as-of, and names that day; without it, no day is in the results", async () => {
    const cwd = projectFolder();
    const residency = (): { asOf: string | null; findings: { clauses: string[] }[] } =>
      (JSON.parse(file(cwd, "out", "leaking", "plan.json")) as { residency: never }).residency;
    await nivas(["plan", "--as-of", "2018-10-06"], { leaking }, { cwd });
    expect(residency().asOf).toBe("2018-10-06");
    expect(residency().findings[0]?.clauses).toEqual([
      "RBI-SPSD-2018/2.i",
      "MEITY-CSP/empanelment",
    ]);
    await nivas(["plan"], { leaking }, { cwd });
    expect(residency().asOf).toBeNull();
    expect(residency().findings[0]?.clauses).toContain("RBI-OUTSRC-2025/storage-in-india");
    const wrong = await nivas(["plan", "--as-of", "tomorrow"], { leaking }, { cwd });
    expect([wrong.code, wrong.error]).toEqual([
      2,
      "error: option '--as-of <date>' argument 'tomorrow' is invalid. Expected a day of the calendar, for example: 2026-11-22\n",
    ]);
  });

  test("lets --on-unknown warn pass what cannot be told", async () => {
    const unsure = planOf({}, [provider("aws", "bare")]);
    expect((await nivas(["plan"], { mumbai: unsure })).code).toBe(1);
    const run = await nivas(["plan", "--on-unknown", "warn"], { mumbai: unsure });
    expect(run.code).toBe(0);
    expect(run.out).toContain(", 1 undecided (only warned of); looked at");
  });

  test("has exit code 2 for a program that fails, shows what it printed and takes old results away", async () => {
    const cwd = projectFolder();
    await nivas(["plan"], { broken: good("broken") }, { cwd });
    writeFileSync(path.join(cwd, "out", "broken", "notes.txt"), "mine");
    const run = await nivas(["plan"], { broken: throwing }, { cwd });
    expect(run.code).toBe(2);
    expect(run.out).toBe(
      `broken  shop, preview: 8 resources, 3 components, 1 provider, 1 read  (1.2 s, 210 MiB)
The program could not be planned; nothing is judged and nothing is written.
  program-threw (index.ts:3): boom
  what the program printed last:
  | first
  | ·[31mlast·[0m
  removed the results of an earlier plan from out/broken
`,
    );
    expect(readdirSync(path.join(cwd, "out", "broken")).sort()).toEqual([
      ".nivas-plan",
      "notes.txt",
    ]);
  });

  test("does not speak of old results where there are none", async () => {
    const run = await nivas(["plan"], { broken: { ...throwing, programOutput: "" } });
    expect(run.out).not.toContain("removed");
    expect(run.out).not.toContain("printed");
  });

  test("has the exit code that says most of several", async () => {
    const internal = planOf({ stack: "odd", problems: [{ code: "internal", message: "oops" }] });
    expect((await nivas(["plan"], { leaking, broken: throwing })).code).toBe(2);
    const run = await nivas(["plan"], { leaking, broken: throwing, odd: internal });
    expect(run.code).toBe(3);
    expect(run.out).toContain(
      "All stacks\n  leaking  8 resources  findings\n  broken   8 resources  failed\n  odd      8 resources  internal error\n",
    );
  });

  test("reports stacks whose address blocks overlap as a finding", async () => {
    const run = await nivas(["plan"], {
      a: vpcIn("a", "10.0.0.0/16"),
      b: vpcIn("b", "10.0.4.0/24"),
    });
    expect(run.code).toBe(1);
    expect(run.out).toContain(
      "overlap  a and b cannot be joined: 10.0.0.0/16 (vpc, cidrBlock) overlaps 10.0.4.0/24 (vpc, cidrBlock)\n  fix: give each stack an address block of its own",
    );
  });

  test("keeps what the user put beside the results", async () => {
    const cwd = projectFolder();
    await nivas(["plan"], { mumbai: good() }, { cwd });
    writeFileSync(path.join(cwd, "out", "mumbai", "notes.txt"), "mine");
    await nivas(["plan"], { mumbai: good() }, { cwd });
    expect(file(cwd, "out", "mumbai", "notes.txt")).toBe("mine");
    expect(readdirSync(path.join(cwd, "out"))).toEqual(["mumbai"]);
  });

  test("takes away manifests that the new plan does not have", async () => {
    const cwd = projectFolder();
    const map = resource("kubernetes:core/v1:ConfigMap", "cm", { metadata: { name: "cm" } });
    await nivas(["plan"], { x: planOf({ stack: "x" }, [map]) }, { cwd });
    await nivas(["plan"], { x: planOf({ stack: "x" }) }, { cwd });
    expect(existsSync(path.join(cwd, "out", "x", "manifests"))).toBe(false);
  });

  test("never replaces a folder that is not its own", async () => {
    const cwd = projectFolder();
    mkdirSync(path.join(cwd, "mumbai"));
    writeFileSync(path.join(cwd, "mumbai", "thesis.doc"), "mine");
    const run = await nivas(["plan", "--out", "."], { mumbai: good() }, { cwd });
    expect(run.code).toBe(2);
    expect(run.error).toBe(
      `nivas: ${path.join(cwd, "mumbai")} holds files that nivas did not write (thesis.doc); choose another folder with --out, or move them away\n`,
    );
    expect(file(cwd, "mumbai", "thesis.doc")).toBe("mine");
  });

  test("says why it cannot write", async () => {
    const cwd = projectFolder();
    writeFileSync(path.join(cwd, "out"), "a file");
    const run = await nivas(["plan"], { mumbai: good() }, { cwd });
    expect(run.code).toBe(2);
    expect(run.error).toBe(
      `nivas: cannot write ${path.join(cwd, "out", "mumbai")}: a part of the path is a file; choose another folder with --out\n`,
    );
  });

  test("writes no stack outside the folder of results", async () => {
    const cwd = projectFolder();
    const run = await nivas(["plan", ".."], { "..": { ...good(), stack: ".." } }, { cwd });
    expect(run.code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(["Pulumi.yaml", "out"]);
  });
});

describe("nivas plan --json", () => {
  test("prints one document, and the summary of no stack", async () => {
    const run = await nivas(["plan", "--json"], { mumbai: good(), leaking });
    const document = JSON.parse(run.out) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(["command", "exitCode", "overlaps", "schema", "stacks"]);
    expect(document).toMatchObject({
      schema: 1,
      command: "plan",
      exitCode: 1,
      overlaps: [{ kind: "overlapping-address-blocks" }],
      stacks: [
        {
          stack: "mumbai",
          verdict: "pass",
          folder: "out/mumbai",
          files: [
            "graph.json",
            "plan.json",
            "report.md",
            "diagram.mmd",
            "flows.json",
            "compliance.json",
          ],
        },
        {
          stack: "leaking",
          verdict: "findings",
          residency: { findings: [{ rule: "require-indian-provider" }] },
        },
      ],
    });
    expect(run.error).toBe("");
    expect(run.out).not.toContain("hunter2");
  });

  test("has the same report for a stack as plan.json", async () => {
    const cwd = projectFolder();
    const run = await nivas(["plan", "--json"], { mumbai: good() }, { cwd });
    const [stack] = (JSON.parse(run.out) as { stacks: Record<string, unknown>[] }).stacks;
    const { folder, files, ...report } = stack ?? {};
    expect([folder, files]).toEqual([
      "out/mumbai",
      ["graph.json", "plan.json", "report.md", "diagram.mmd", "flows.json", "compliance.json"],
    ]);
    expect(JSON.parse(file(cwd, "out", "mumbai", "plan.json"))).toEqual(report);
  });

  test("says in JSON what is wrong with the command", async () => {
    const run = await nivas(["plan", "--json", "--mode", "x"], {});
    expect(run).toEqual({
      code: 2,
      error: "",
      out: '{\n  "error": {\n    "message": "option \'--mode <mode>\' argument \'x\' is invalid. Allowed choices are preview, up."\n  },\n  "exitCode": 2,\n  "schema": 1\n}\n',
    });
  });
});

describe("progress", () => {
  const counting = {
    mumbai: (options: PlanOptions): Promise<PlanResult> => {
      options.onProgress?.(7);
      return Promise.resolve(good());
    },
  };

  test("is one line on a terminal, wiped at the end", async () => {
    const run = await nivas(["plan"], counting, { terminal: true });
    expect(run.error).toBe("\r\u001b[2Kplanning mumbai: 7 resources\r\u001b[2K");
  });

  test("is silent in a pipe", async () => {
    expect((await nivas(["plan"], counting)).error).toBe("");
  });
});

function vpcIn(stack: string, cidrBlock: string): PlanResult {
  const vpc = resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock, region: "ap-south-1" });
  return { ...planOf({ stack }), graph: graphOf(vpc) };
}
