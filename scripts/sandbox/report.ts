// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the real Pulumi engine on the stacks of the program against the emulated cloud, and prints Markdown:
 *
 *     npm run -s sandbox:report                       # Mumbai, Hyderabad, Delhi; five pairs
 *     npm run -s sandbox:report -- --pairs 3 delhi
 *
 * Each stack is previewed, made, made again, refreshed, changed in place and destroyed, in a folder and a cloud of its own.
 * Then `pulumi preview` and `nivas plan` of the same stack take turns; the one that goes first changes from pair to pair. Processor time is
 * what other work on the machine does not stretch.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { readFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { parseCloud } from "../../emulation/cloud/state.ts";
import { measure, type Measurement } from "../bench-measure.ts";
import { hasPulumi } from "./workshop.ts";

const root = path.resolve(import.meta.dirname, "../..");
const nivas = path.join(root, "cli/nivas.ts");
const STACKS = ["mumbai", "hyderabad", "delhi"];
/** Stacks that others read; made first where the program has them. */
const READ_BY_OTHERS = ["trust"];
const QUIET = ["--yes", "--skip-preview", "--color", "never"];
const PROGRAM = "Pulumi.yaml index.ts package.json residency.yaml components config india";

interface Step {
  readonly what: string;
  readonly said: string;
  readonly run: Measurement;
}

/** A folder with the program and a cloud. */
class Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), "nivas-report-"));
  readonly state = path.join(this.folder, "cloud", "cloud.json");

  constructor() {
    const stackFiles = readdirSync(root).filter((name) => /^Pulumi\..+\.yaml$/.test(name));
    for (const part of [...PROGRAM.split(" "), ...stackFiles])
      cpSync(path.join(root, part), path.join(this.folder, part), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  async nivas(...args: string[]): Promise<Measurement> {
    return measure(process.execPath, [nivas, ...args], { cwd: this.folder });
  }

  async pulumi(...args: string[]): Promise<Measurement> {
    return this.nivas("sandbox", "--state", this.state, "--", "pulumi", ...args);
  }

  /** Identified things in the cloud. */
  living(): number {
    const { resources } = parseCloud(readFileSync(this.state, "utf8"));
    return Object.values(resources).filter((each) => each.pendingDeletion !== true).length;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function good(what: string, running: Promise<Measurement>): Promise<Measurement> {
  const run = await running;
  if (run.exitCode === 0) return run;
  throw new Error(`${what} ended with ${run.exitCode}:\n${(run.output + run.errors).slice(-3000)}`);
}

async function life(stack: string, place: Place): Promise<Step[]> {
  const of = ["-s", stack];
  const step = async (what: string, said: RegExp, ...args: string[]): Promise<Step> => {
    const run = await good(`${what} of ${stack}`, place.pulumi(...args, ...of));
    const lines = /Resources:\n((?:[ \t]+.*\n)+)/.exec(run.output)?.[1] ?? "";
    const found = lines
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => said.test(line));
    return { what, said: found.join(", ") || "no resource line", run };
  };
  const change = /(created|updated|replaced|deleted|unchanged|to create)$/;
  const steps = [
    await step("preview", change, "preview", "--color", "never"),
    await step("up", change, "up", ...QUIET),
    await step("up again, `--expect-no-changes`", change, "up", ...QUIET, "--expect-no-changes"),
    await step(
      "refresh, `--expect-no-changes`",
      change,
      "refresh",
      ...QUIET,
      "--expect-no-changes",
    ),
  ];
  const key = "nivas:cell.cluster.confirmReplacement";
  await good("config", place.pulumi("config", "set", "--path", key, "true", ...of));
  steps.push(await step("change in place (`confirmReplacement`)", change, "up", ...QUIET));
  await good("unprotect", place.pulumi("state", "unprotect", "--all", "--yes", ...of));
  steps.push(await step("destroy", change, "destroy", ...QUIET));
  return steps;
}

interface Pair {
  readonly preview: Measurement;
  readonly plan: Measurement;
}

/** One run of each, the other one first every second time: what a busy machine does to one, it does to both. */
async function pairs(stack: string, place: Place, count: number): Promise<Pair[]> {
  const preview = () => good("preview", place.pulumi("preview", "--color", "never", "-s", stack));
  // Findings end with 1, and a judged plan is a good one.
  const plan = () => place.nivas("plan", stack, "--out", path.join(place.folder, "out"));
  await preview();
  await plan();
  const done: Pair[] = [];
  for (let at = 0; at < count; at++) {
    if (at % 2 === 0) {
      const first = await preview();
      done.push({ preview: first, plan: await plan() });
    } else {
      const first = await plan();
      done.push({ preview: await preview(), plan: first });
    }
  }
  return done;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
const seconds = (ms: number | undefined): string =>
  ms === undefined ? "?" : (ms / 1000).toFixed(1);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { pairs: { type: "string", default: "5" } },
    allowPositionals: true,
  });
  const stacks = positionals.length > 0 ? positionals : STACKS;
  const version = hasPulumi();
  if (version === undefined) {
    process.stderr.write("skipped: no pulumi command\n");
    return;
  }
  const machine = `${cpus().length} processors, load ${loadavg()[0]?.toFixed(0)}, Node ${process.version}${version === "" ? "" : `, Pulumi ${version}`}`;
  process.stdout.write(`Machine: ${machine}.\n\n`);
  // A stack takes minutes: what is known is said at once.
  for (const stack of stacks) process.stdout.write(await reportOf(stack, Number(values.pairs)));
}

async function reportOf(stack: string, count: number): Promise<string> {
  const place = new Place();
  try {
    for (const first of READ_BY_OTHERS) {
      if (!existsSync(path.join(root, `Pulumi.${first}.yaml`)) || stack === first) continue;
      await good(first, place.pulumi("up", ...QUIET, "-s", first));
    }
    const before = existsSync(place.state) ? place.living() : 0;
    const steps = await life(stack, place);
    const kept = place.living() - before;
    const rows = steps.map(({ what, said, run }) => [
      what,
      said,
      seconds(run.wallMs),
      seconds(run.cpuMs),
    ]);
    return [
      `**${stack}**; ${kept} things are left in the cloud after the destroy, declared to be kept.\n`,
      table(["Command", "What the engine says", "Wall, s", "Processor, s"], rows),
      await compared(stack, place, count),
      "",
    ].join("\n");
  } finally {
    place.remove();
  }
}

async function compared(stack: string, place: Place, count: number): Promise<string> {
  if (count === 0) return "";
  const all = await pairs(stack, place, count);
  const of = (key: keyof Pair, what: "wallMs" | "cpuMs"): string =>
    seconds(median(all.map((each) => each[key][what] ?? NaN)));
  const times = (what: "wallMs" | "cpuMs"): string =>
    median(all.map(({ preview, plan }) => (preview[what] ?? NaN) / (plan[what] ?? NaN))).toFixed(1);
  return `${count} pairs, medians: \`pulumi preview\` ${of("preview", "wallMs")} s (processor ${of("preview", "cpuMs")} s), \`nivas plan\` ${of("plan", "wallMs")} s (processor ${of("plan", "cpuMs")} s); the preview took ${times("wallMs")} times as long as the plan beside it, and ${times("cpuMs")} times the processor.\n`;
}

await main();
