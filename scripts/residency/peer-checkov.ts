// SPDX-License-Identifier: Apache-2.0
/**
 * The check beside Checkov (PyPI): what each catches of the corpus, and how long each takes.
 *
 *   npm run residency:peer -- --checkov /path/to/checkov
 *
 * Both read the AWS cases of policies/corpus/leaks.json as one Terraform plan, and the Kubernetes cases as
 * manifests, once as they leak and once done right. A tool catches a case when it objects to the leaking one in a way in which it does not object
 * to the other: a finding that both have says nothing of residency. Checkov is never a dependency of this
 * package, and no test needs it.
 */
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { stringify } from "yaml";
import { columns, withCommas } from "../../reports/text.ts";
import {
  CASE_SETTINGS,
  readCases,
  type ResidencyCase,
} from "../../test/support/residency-cases.ts";
import { measure, medianOf } from "../bench-measure.ts";
import { planOf, terraformPlanOf } from "./corpus-as-terraform.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const SIZES = [1000, 5000] as const;

/** What a tool objects to, by the number of the case. */
type Objections = ReadonlyMap<number, ReadonlySet<string>>;

async function main(): Promise<void> {
  const { checkov, timing } = new Command("residency:peer")
    .option("--checkov <file>", "the checkov command", "checkov")
    .option("--no-timing", "only what each catches")
    .parse()
    .opts<{ checkov: string; timing: boolean }>();
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-peer-"));
  try {
    writeFileSync(path.join(folder, SETTINGS), JSON.stringify(settingsOfCases()));
    const version = execFileSync(checkov, ["--version"], { encoding: "utf8" }).trim();
    compare(folder, checkov, version);
    if (timing) await time(folder, checkov, version);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SETTINGS = "settings.json";

/** The settings of the corpus, and what its examples call `b`: a bucket of the owner in Mumbai. */
function settingsOfCases(): object {
  const { bucketRegions } = CASE_SETTINGS;
  return { ...CASE_SETTINGS, bucketRegions: { ...bucketRegions, b: "ap-south-1" } };
}

/** A kind of file that both tools read, and how each is asked to. */
interface Form {
  readonly title: string;
  readonly package: string;
  readonly framework: string;
  readonly extension: string;
  readonly nivas: readonly string[];
  readonly write: (cases: readonly ResidencyCase[], which: "violating" | "compliant") => string;
}

const FORMS: readonly Form[] = [
  {
    title: "AWS cases of the corpus that have a compliant twin, as a Terraform plan",
    package: "aws",
    framework: "terraform_plan",
    extension: "json",
    nivas: [],
    write: (cases, which) => JSON.stringify(terraformPlanOf(cases, which)),
  },
  {
    title: "Kubernetes cases of the corpus that have a compliant twin, as manifests",
    package: "kubernetes",
    framework: "kubernetes",
    extension: "yaml",
    nivas: ["--cluster", "arn:aws:eks:ap-south-1:111122223333:cluster/main"],
    write: manifestsOf,
  },
];

function compare(folder: string, checkov: string, version: string): void {
  const cases = readCases("leaks.json");
  for (const form of FORMS) {
    const twins = cases.flatMap(({ type, compliant }, at) =>
      type.startsWith(`${form.package}:`) && compliant !== null ? [at] : [],
    );
    const write = (which: "violating" | "compliant"): string => {
      const file = path.join(folder, `${which}.${form.extension}`);
      writeFileSync(file, form.write(cases, which));
      return file;
    };
    const files = { violating: write("violating"), compliant: write("compliant") };
    const tools: readonly (readonly [string, (file: string) => Objections])[] = [
      ["nivas check", (file) => nivasObjections(file, form)],
      [`Checkov ${version}`, (file) => checkovObjections(file, form, checkov)],
    ];
    const rows = tools.map(([tool, run]) => {
      const bad = run(files.violating);
      const good = run(files.compliant);
      const moreIn = (a: Objections, b: Objections) =>
        twins.filter((at) => [...(a.get(at) ?? [])].some((each) => b.get(at)?.has(each) !== true));
      return [
        tool,
        `${moreIn(bad, good).length} of ${twins.length}`,
        `${moreIn(good, bad).length} of ${twins.length}`,
      ];
    });
    console.log(`\n${form.title}`);
    const head = [
      "",
      "objects to the leak and not to its twin",
      "objects to the twin and not to the leak",
    ];
    for (const line of columns([head, ...rows], { right: [1, 2] })) console.log(line);
  }
}

/** The Kubernetes cases as manifests; `metadata.name` is the number of the case. */
function manifestsOf(cases: readonly ResidencyCase[], which: "violating" | "compliant"): string {
  return cases
    .flatMap(({ type, [which]: inputs }, at) => {
      if (inputs === null || !type.startsWith("kubernetes:")) return [];
      const [, group = "", kind = ""] = type.split(":");
      const metadata = {
        ...(inputs.metadata as object | undefined),
        name: `case-${at}`,
        namespace: "shop",
      };
      return [{ apiVersion: group.replace("core/", ""), kind, ...inputs, metadata }];
    })
    .map((manifest) => stringify(manifest))
    .join("---\n");
}

function nivasArguments(file: string): string[] {
  const settings = path.join(path.dirname(file), SETTINGS);
  return ["cli/nivas.ts", "check", file, "--settings", settings, "--format", "json"];
}

function nivasObjections(file: string, { nivas }: Form): Objections {
  const args = [...nivasArguments(file), ...nivas];
  const { findings } = runJson(process.execPath, args) as {
    readonly findings: readonly { readonly urn: string; readonly rule: string }[];
  };
  return grouped(findings.map(({ urn, rule }) => [urn, rule]));
}

function checkovObjections(file: string, { framework }: Form, checkov: string): Objections {
  const output = runJson(checkov, [
    ...["-f", file, "--framework", framework, "-o", "json"],
    ...["--compact", "--soft-fail", "--skip-download"],
  ]);
  const [report] = (Array.isArray(output) ? output : [output]) as readonly CheckovReport[];
  const failed = report?.results.failed_checks ?? [];
  return grouped(failed.map(({ resource, check_id }) => [resource, check_id]));
}

interface CheckovReport {
  readonly results: {
    readonly failed_checks: readonly { readonly resource: string; readonly check_id: string }[];
  };
}

function grouped(found: readonly (readonly [where: string, what: string])[]): Objections {
  const byCase = new Map<number, Set<string>>();
  for (const [where, what] of found) {
    const at = Number(/case[_-](\d+)/.exec(where)?.[1] ?? NaN);
    if (Number.isNaN(at)) continue;
    byCase.set(at, (byCase.get(at) ?? new Set()).add(what));
  }
  return byCase;
}

/** Runs a tool that exits with 1 when it finds something, and reads what it prints. */
function runJson(command: string, args: readonly string[]): unknown {
  try {
    return JSON.parse(execFileSync(command, args, { cwd: root, ...OUTPUT }));
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (typeof stdout !== "string" || stdout === "") throw error;
    return JSON.parse(stdout);
  }
}

const OUTPUT: ExecFileSyncOptionsWithStringEncoding = {
  encoding: "utf8",
  maxBuffer: 2 ** 28,
  stdio: ["ignore", "pipe", "ignore"],
};

async function time(folder: string, checkov: string, version: string): Promise<void> {
  const base = terraformPlanOf(readCases("leaks.json"), "compliant") as {
    readonly planned_values: {
      readonly root_module: { readonly resources: { type: string; name: string }[] };
    };
  };
  const some = base.planned_values.root_module.resources;
  const rows = [["resources", "nivas check, s", `Checkov ${version}, s`, "times"]];
  for (const size of SIZES) {
    const file = path.join(folder, `${size}.json`);
    const resources = Array.from({ length: size }, (_, at) => {
      const each = some[at % some.length] ?? { type: "", name: "" };
      const name = `${each.name}_${at}`;
      return { ...each, name, address: `${each.type}.${name}` };
    });
    writeFileSync(file, JSON.stringify(planOf(resources)));
    const run = (command: string, args: readonly string[]) =>
      medianOf(3, () => measure(command, args, { cwd: root }));
    const ours = await run(process.execPath, nivasArguments(file));
    const theirs = await run(checkov, [
      ...["-f", file, "--framework", "terraform_plan", "-o", "json"],
      ...["--compact", "--soft-fail", "--skip-download", "--quiet"],
    ]);
    rows.push([
      withCommas(size),
      (ours.wallMs / 1000).toFixed(2),
      (theirs.wallMs / 1000).toFixed(2),
      (theirs.wallMs / ours.wallMs).toFixed(1),
    ]);
  }
  console.log("\nWall time of the whole command on a Terraform plan, median of 3");
  for (const line of columns(rows, { right: [0, 1, 2, 3] })) console.log(line);
}

await main();
