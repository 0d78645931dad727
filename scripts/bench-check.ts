// SPDX-License-Identifier: Apache-2.0
/**
 * Times `nivas check` on exports of 1,000, 10,000 and 100,000 resources, against plain `JSON.parse` of the same
 * file in the same process.
 *
 *   npm run bench:check                    all sizes, both forms of exports (scripts/bench-exports.ts)
 *   npm run bench:check -- --sizes 1000    only these
 *   npm run bench:check -- --runs 7        the median of so many runs (default 5)
 *   npm run bench:check -- --keep DIR      leave the exports there
 *
 * It prints figures and asserts nothing.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { readGraph } from "../graph/adapters/read-graph.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { evaluate } from "../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../policies/settings.ts";
import { checkJson } from "../reports/check-json.ts";
import { buildCheck } from "../reports/check-model.ts";
import { columns } from "../reports/text.ts";
import { writeExport, type Form, type Template } from "./bench-exports.ts";
import { measure, medianOf, type Measurement } from "./bench-measure.ts";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cli = path.join(root, "cli", "nivas.ts");
const FORMS: readonly Form[] = ["whole", "inputs-only"];
const STACKS = ["mumbai", "delhi"];

interface Options {
  readonly sizes: string;
  readonly runs: number;
  readonly keep?: string;
  readonly inside?: string;
}

/** Times of one run in milliseconds, of the processor: those of the clock grow with what else the machine does. */
interface Times {
  /** `JSON.parse` of the text and nothing else. */
  readonly parse: number;
  /** Reading the text as a graph: parsing and validating. */
  readonly read: number;
  /** Every rule on that graph. */
  readonly evaluate: number;
  /** The whole: read, judge, write as JSON. */
  readonly check: number;
}

interface Row {
  readonly form: Form;
  readonly resources: number;
  readonly bytes: number;
  readonly findings: number;
  readonly median: Times;
  readonly least: Times;
  readonly command: Measurement;
}

async function main(): Promise<void> {
  const options = new Command("bench:check")
    .option("--sizes <list>", "numbers of resources", "1000,10000,100000")
    .option("--runs <n>", "runs of which the median counts", Number, 5)
    .option("--keep <dir>", "folder in which the exports stay")
    .option("--inside <file>", "measure this export in this process, and print the times as JSON")
    .parse()
    .opts<Options>();
  if (options.inside !== undefined) {
    console.log(JSON.stringify(measureInside(options.inside, options.runs)));
    return;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), "nivas-bench-"));
  try {
    console.log(
      `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}`,
    );
    console.log(
      `Processor time in milliseconds (all threads, those that collect garbage too), median of ${options.runs} runs in one process; wall time of the command, from outside.\n`,
    );
    const rows = await benchAll(options, scratch);
    console.log(table(rows));
    for (const line of FORMS.flatMap((form) => growth(rows.filter((row) => row.form === form))))
      console.log(line);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function benchAll({ sizes, runs, keep }: Options, scratch: string): Promise<Row[]> {
  const templates = STACKS.map((stack) => planned(stack, scratch));
  const folder = keep === undefined ? scratch : path.resolve(keep);
  mkdirSync(folder, { recursive: true });
  const rows: Row[] = [];
  for (const form of FORMS) {
    for (const resources of sizes.split(",").map(Number)) {
      const file = path.join(folder, `${form}-${resources}.json`);
      await writeExport(file, resources, templates, form);
      rows.push(await bench(file, form, resources, runs));
      if (keep === undefined) rmSync(file);
    }
  }
  return rows;
}

function planned(stack: string, scratch: string): Template {
  const args = [
    cli,
    "plan",
    stack,
    "--program",
    root,
    "--mode",
    "up",
    "--show-secrets",
    "--json",
    "--out",
    scratch,
  ];
  execFileSync(process.execPath, args, { cwd: scratch, stdio: ["ignore", "ignore", "inherit"] });
  const text = readFileSync(path.join(scratch, stack, "graph.json"), "utf8");
  return { graph: JSON.parse(text) as StackExport, word: stack };
}

async function bench(file: string, form: Form, resources: number, runs: number): Promise<Row> {
  const cwd = path.dirname(file);
  const inside = await measure(
    process.execPath,
    ["--expose-gc", fileURLToPath(import.meta.url), "--inside", file, "--runs", String(runs)],
    { cwd },
  );
  if (inside.exitCode !== 0)
    throw new Error(`the measurement of ${file} failed:\n${inside.errors}`);
  const { times, findings } = JSON.parse(inside.output) as Inside;
  const command = await medianOf(Math.min(runs, 3), () =>
    measure(process.execPath, [cli, "check", file, "--format", "json"], { cwd }),
  );
  if (command.exitCode > 1) throw new Error(`nivas check ${file} failed:\n${command.errors}`);
  return {
    form,
    resources,
    bytes: statSync(file).size,
    findings,
    median: overTimes(times, (values) => values[Math.floor(values.length / 2)] ?? 0),
    least: overTimes(times, (values) => values[0] ?? 0),
    command,
  };
}

interface Inside {
  readonly times: readonly Times[];
  readonly findings: number;
}

/** Each step begins with a clean heap, so that none pays for the rubbish of another. */
function measureInside(file: string, runs: number): Inside {
  const text = readFileSync(file, "utf8");
  const timed = (step: () => unknown): number => {
    (globalThis as { gc?: () => void }).gc?.();
    const before = process.cpuUsage();
    step();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / MICROSECONDS_PER_MS;
  };
  const check = (): number => {
    const { kind, graph } = readGraph(text, file);
    const checked = buildCheck({
      file,
      input: kind,
      graph,
      settings: DEFAULT_SETTINGS,
      asOf: "2026-11-22",
    });
    return checkJson(checked).length === 0 ? 0 : checked.report.findings.length;
  };
  const findings = check();
  const times = Array.from({ length: runs }, (): Times => {
    const parse = timed(() => JSON.parse(text));
    const read = timed(() => readGraph(text, file));
    const { graph } = readGraph(text, file);
    return { parse, read, evaluate: timed(() => evaluate(graph)), check: timed(check) };
  });
  return { times, findings };
}

function overTimes(all: readonly Times[], pick: (sorted: number[]) => number): Times {
  const of = (key: keyof Times): number =>
    pick(all.map((times) => times[key]).sort((a, b) => a - b));
  return { parse: of("parse"), read: of("read"), evaluate: of("evaluate"), check: of("check") };
}

const MICROSECONDS_PER_MS = 1000;
const BYTES_PER_MB = 1_000_000;

function table(rows: readonly Row[]): string {
  const head = [
    "export",
    "resources",
    "MB",
    "findings",
    "JSON.parse",
    "read",
    "evaluate",
    "whole check",
    "× JSON.parse",
    "best ×",
    "command s",
    "peak MiB",
  ];
  const body = rows.map(({ form, resources, bytes, findings, median, least, command }) => [
    form,
    String(resources),
    (bytes / BYTES_PER_MB).toFixed(1),
    String(findings),
    ...[median.parse, median.read, median.evaluate, median.check].map((ms) => ms.toFixed(1)),
    (median.check / median.parse).toFixed(1),
    (least.check / least.parse).toFixed(1),
    (command.wallMs / 1000).toFixed(2),
    command.peakMib?.toFixed(0) ?? "n/a",
  ]);
  const numbers = head.map((_, at) => at).slice(1);
  return `${columns([head, ...body], { indent: "", right: numbers }).join("\n")}\n`;
}

/** Time per resource from one size to the next: the same when time grows with the number. */
function growth(rows: readonly Row[]): string[] {
  return rows.slice(1).map((row, at) => {
    const before = rows[at] as Row;
    const each = ({ median, resources }: Row): number => (median.check * 1000) / resources;
    return `${row.form}: ${each(before).toFixed(1)} µs a resource at ${before.resources}, ${each(row).toFixed(1)} at ${row.resources} (${(each(row) / each(before)).toFixed(2)} ×; 1 is linear).`;
  });
}

await main();
