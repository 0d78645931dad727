// SPDX-License-Identifier: Apache-2.0
/** docs/reference/check.md and examples/ci say only what the command does, and all of it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import { buildCommand, type Actions } from "../../cli/command.ts";
import { FORMATS } from "../../cli/check-options.ts";
import { closest } from "../../config/near-miss.ts";
import { INPUT_KINDS } from "../../graph/adapters/read-graph.ts";
import { EXEMPTION_RULES } from "../../policies/exemptions.ts";
import { parseExemptions } from "../../policies/exemptions-file.ts";
import { RESOLVERS } from "../../policies/engine/flows.ts";
import { PACK } from "../../policies/pack.ts";
import { parseSettings, SETTINGS_KEYS } from "../../policies/settings-file.ts";
import { checkedOf, finding } from "../reports/checked.ts";

const page = readFileSync("docs/reference/check.md", "utf8");
const quiet = {
  out: () => undefined,
  error: () => undefined,
  isErrorTerminal: false,
  colour: false,
};

function command(actions: Partial<Actions> = {}): Command {
  const none = () => Promise.resolve(0 as const);
  const all: Actions = {
    plan: none,
    adopt: none,
    check: none,
    complianceObserve: none,
    complianceReport: none,
    complianceServe: none,
    diff: none,
    drill: none,
    rules: () => 0,
    sandbox: none,
    drift: none,
    orphans: none,
    recover: none,
    teardownCheck: none,
    ...actions,
  };
  return buildCommand(quiet, all, () => undefined);
}

/** The first cells of the table under a heading, without their code marks. */
function firstCells(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell!);
}

test("the page on flows has every resolver with its text, and no other", () => {
  const flows = readFileSync("docs/reference/flows.md", "utf8");
  const table = flows.slice(flows.lastIndexOf("| `resolver`"));
  const rows = [...table.matchAll(/^\| `([^`]+)` +\| (.*?) +\|$/gm)].slice(1);
  expect(Object.fromEntries(rows.map(([, name, text]) => [name, text]))).toEqual(RESOLVERS);
});

describe("the page on check", () => {
  test("has every option, and no other", () => {
    const check = command().commands.find((each) => each.name() === "check")!;
    const options = check.options.map(({ flags }) => flags);
    expect(firstCells("Options").sort()).toEqual([...options].sort());
  });

  test("has every format, kind of file, settings key and rule of exemptions", () => {
    for (const format of FORMATS) expect(page).toContain(`\`${format}\``);
    for (const kind of INPUT_KINDS) expect(page).toMatch(new RegExp(`^\\| \`${kind}\``, "m"));
    expect(firstCells("Settings").sort()).toEqual([...SETTINGS_KEYS].sort());
    for (const { id } of Object.values(EXEMPTION_RULES)) expect(page).toContain(`\`${id}\``);
  });

  test("has every key of a finding, and each key of the summary here or on the page of plan", () => {
    const { report } = checkedOf([finding()]);
    const plan = readFileSync("docs/reference/plan-json.md", "utf8");
    for (const key of Object.keys(finding())) expect(page).toContain(`\`${key}\``);
    for (const key of Object.keys(report.summary)) expect(page + plan).toContain(`\`${key}\``);
    for (const key of firstCells("The JSON document")) expect(report.summary).toHaveProperty(key);
  });

  test("shows settings and exemptions that are valid", () => {
    const shown = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      ([, text]) => parse(text!) as unknown,
    );
    expect(shown).toHaveLength(2);
    const [settings, exemptions] = shown;
    const rules = PACK.map(({ id }) => id);
    expect(parseSettings(settings, closest)).toMatchObject({ ok: true });
    expect(parseExemptions(exemptions, rules, closest)).toMatchObject({ ok: true });
  });
});

const EXAMPLES = path.join("examples", "ci");

/** Every text in a file as data. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The arguments of every `npx nivas` in a shell text. */
function callsIn(text: string): string[][] {
  return [...text.matchAll(/npx nivas ([^>|;\n]*)/g)].map(([, args]) =>
    args!
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^"|"$/g, "")),
  );
}

describe("the examples for CI", () => {
  const files = readdirSync(EXAMPLES).sort();

  test("are those for GitHub, GitLab and pre-commit", () => {
    expect(files).toEqual(["github-actions.yaml", "gitlab-ci.yaml", "pre-commit-hooks.yaml"]);
  });

  test.each(files)("%s uses only commands, options and values that there are", async (file) => {
    const texts = textsIn(parse(readFileSync(path.join(EXAMPLES, file), "utf8")));
    const calls = texts.flatMap(callsIn);
    expect(calls.length).toBeGreaterThan(0);
    for (const args of calls) {
      let ran = 0;
      const act = () => Promise.resolve(ran++ as 0);
      await command({ plan: act, check: act }).parseAsync(args, { from: "user" });
      expect([args, ran]).toEqual([args, 1]);
    }
  });

  test("would be refused with an option that there is not", async () => {
    const [args = []] = callsIn("npx nivas check a.json --formt sarif > x");
    await expect(command().parseAsync(args, { from: "user" })).rejects.toThrow(
      "unknown option '--formt'",
    );
  });
});
