// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { CLAUSES } from "../../india/regulations.ts";
import { lawOf } from "../../policies/law/level.ts";
import { CHECK_RULES } from "../../reports/check-rules.ts";
import type { RulesReport } from "../../reports/rules-model.ts";
import { wrapped } from "../../reports/rules-terminal.ts";
import { nivas, removeFolders, type Run } from "./harness.ts";

afterEach(removeFolders);

const rules = (...args: readonly string[]): Promise<Run> => nivas(["rules", ...args], {});
const documentOf = (run: Run): RulesReport => JSON.parse(run.out) as RulesReport;

describe("nivas rules", () => {
  test("lists every rule with severity, level and state on a line", async () => {
    const run = await rules("--as-of", "2026-11-22");
    expect([run.code, run.error]).toEqual([0, ""]);
    const lines = run.out.split("\n");
    expect(lines[0]).toBe(`Rules  ${CHECK_RULES.length} rules, by the law of 2026-11-22`);
    const listed = lines.slice(1, 1 + CHECK_RULES.length);
    expect(listed.map((line) => line.trim().split(/\s{2,}/))).toEqual(
      CHECK_RULES.map((rule) => [
        rule.id,
        rule.severity,
        lawOf(rule, "2026-11-22").level,
        rule.state,
      ]),
    );
    expect(lines.slice(1 + CHECK_RULES.length)).toEqual([
      "",
      "All about one: nivas rules require-indian-region",
      "",
    ]);
  });

  test("documents one rule: state, why, fix, notes, law with dates and status, tables", async () => {
    const run = await rules("require-indian-region", "--as-of", "2026-11-22");
    const rule = CHECK_RULES[0]!;
    expect(run.code).toBe(0);
    const flat = run.out.replace(/\s+/g, " ");
    for (const text of [rule.state, rule.why, rule.fix, rule.notes, rule.link]) {
      expect(flat).toContain(text.replace(/\s+/g, " "));
    }
    expect(run.out).toContain("require-indian-region  critical, mandatory\n");
    const [, binding = "", others = ""] = run.out.split(/^Law (?:not )?in force on 2026-11-22$/m);
    expect(binding).toContain("  RBI-SPSD-2018/2.i  in force from 2018-10-06\n");
    expect(others).toContain("  DPDP-RULES-2025/13.4  binds from 2027-05-13, not yet\n");
    expect(others).toContain("  UIDAI-AUTH-2021/22  unverified\n");
    expect(others).toContain("  SEBI-CSCRF-2024/PR.DS.S2  in abeyance\n");
    expect(others).toContain("Tables\n  india/aws-partitions.ts\n");
    for (const line of run.out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("judges law by the day that is asked for", async () => {
    const run = await rules("require-indian-region", "--as-of", "2027-05-13");
    expect(run.out).toContain("  DPDP-RULES-2025/13.4  in force from 2027-05-13\n");
  });

  test("says of a rule on exemptions that no law asks for it", async () => {
    const run = await rules("exemption-unused");
    expect(run.out).toContain("Law\n  No clause of law asks for it.\n");
    expect(run.out).not.toContain("Tables");
  });

  test("writes one JSON document with every rule, its clauses and tables", async () => {
    const document = documentOf(await rules("--format", "json", "--as-of", "2026-11-22"));
    expect([document.schema, document.asOf]).toEqual([1, "2026-11-22"]);
    expect(document.rules.map(({ id }) => id)).toEqual(CHECK_RULES.map(({ id }) => id));
    const model = document.rules.find(({ id }) => id === "forbid-cross-region-model")!;
    expect(model).toMatchObject({
      severity: "critical",
      level: "mandatory",
      basis: "settings",
      link: "docs/reference/policy-rules.md#forbid-cross-region-model",
    });
    expect(model.tables.map(({ file }) => file)).toEqual(["policies/data/model-prefixes.ts"]);
    expect(model.clauses[0]).toEqual({
      ...CLAUSES.find(({ id }) => id === "RBI-SPSD-2018/2.i")!,
      force: "binds",
      standing: "in force from 2018-10-06",
    });
  });

  test("writes one rule as a list of one, clauses that bind first", async () => {
    const document = documentOf(
      await rules("forbid-leaking-type", "--format", "json", "--as-of", "2026-11-22"),
    );
    expect(document.rules).toHaveLength(1);
    const forces = document.rules[0]!.clauses.map(({ force }) => force === "binds");
    expect(forces).toEqual([...forces].sort((one, other) => Number(other) - Number(one)));
    expect(new Set(forces)).toEqual(new Set([true, false]));
  });

  test("writes Markdown, of all and of one", async () => {
    const all = await rules("--format", "markdown", "--as-of", "2026-11-22");
    expect(all.out).toMatch(/^# Rules\n\nBy the law of 2026-11-22\.\n\n\| Rule \| Severity \|/);
    expect(all.out).toContain("| `require-indian-region` | critical | mandatory | ");
    const one = await rules("forbid-foreign-arn", "--format", "markdown", "--as-of", "2026-11-22");
    expect(one.out).toMatch(/^# forbid-foreign-arn\n\nSeverity high, mandatory\. /);
    expect(one.out).toContain("\n## Law in force on 2026-11-22\n\n| Clause | Instrument |");
    expect(one.out).toContain("\n## Law not in force on 2026-11-22\n\n| Clause | Instrument |");
    expect(one.out).toContain("| `RBI-CSF-2016/annex-i-dlp` |");
    expect(one.out).toContain("| unverified since 2026-07-31 |");
  });

  test.each<[string, string[], string]>([
    [
      "a rule that is nearly one",
      ["forbid-foreign-arm"],
      "error: command-argument value 'forbid-foreign-arm' is invalid for argument 'rule'. Did you mean forbid-foreign-arn?\n",
    ],
    [
      "a day that is none",
      ["--as-of", "2026-02-30"],
      "error: option '--as-of <date>' argument '2026-02-30' is invalid. Expected a day of the calendar, for example: 2026-11-22\n",
    ],
    [
      "a format that is none",
      ["--format", "sarif"],
      "error: option '--format <format>' argument 'sarif' is invalid. Allowed choices are terminal, json, markdown.\n",
    ],
  ])("refuses %s with exit code 2", async (_, args, error) => {
    expect(await rules(...args)).toEqual({ code: 2, out: "", error });
  });

  test("lists the rules to one that is like none", async () => {
    const run = await rules("zzz");
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.error).toContain("Rules: require-indian-region, require-indian-provider, ");
  });
});

test("the page on rules names every key of the JSON", async () => {
  const page = readFileSync("docs/reference/rules.md", "utf8");
  const [rule] = documentOf(await rules("--format", "json")).rules;
  const keys = [rule!, rule!.clauses[0]!, rule!.tables[0]!].flatMap((each) => Object.keys(each));
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

test("text is broken between words, at no more than a hundred characters", () => {
  const text = "word ".repeat(60).trim();
  const lines = wrapped(text, "    ");
  expect(lines.join(" ").replace(/\s+/g, " ").trim()).toBe(text);
  expect(lines.every((line) => line.startsWith("    w") && line.length <= 100)).toBe(true);
  expect(lines[0]).toHaveLength(98);
  expect(wrapped("x".repeat(200), "  ")).toEqual([`  ${"x".repeat(200)}`]);
});
