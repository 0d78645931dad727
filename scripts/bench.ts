// SPDX-License-Identifier: Apache-2.0
/**
 * Times `nivas plan` as a user feels it: the whole command, with every process that it starts.
 *
 *   npm run bench                          our Mumbai stack, and made-up programs of 300, 1,000 and 3,000 resources
 *   npm run bench -- --with-peer           also cdk synth of @aws-quickstart/eks-blueprints, installed into a scratch folder
 *   npm run bench -- --peer DIR            the same, with the peer that is installed in DIR
 *   npm run bench -- --runs 5              the median of so many runs (default 3)
 *
 * It prints figures and asserts nothing. The peer is never a dependency of this package.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { columns } from "../reports/text.ts";
import { measure, medianOf, type Measurement } from "./bench-measure.ts";
import { PEER_PACKAGES, writePeerProgram, writeSyntheticProgram } from "./bench-programs.ts";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cli = path.join(root, "cli", "nivas.ts");
const SIZES = [300, 1000, 3000] as const;

interface Options {
  readonly runs: number;
  readonly peer?: string;
  readonly withPeer?: boolean;
}

interface Row {
  readonly what: string;
  readonly resources: number;
  readonly run: Measurement;
}

async function main(): Promise<void> {
  const options = new Command("bench")
    .option("--runs <n>", "runs of which the median counts", Number, 3)
    .option("--peer <dir>", "folder in which the peer is installed")
    .option("--with-peer", "install the peer into a scratch folder")
    .parse()
    .opts<Options>();
  const scratch = mkdtempSync(path.join(tmpdir(), "nivas-bench-"));
  try {
    console.log(
      `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}`,
    );
    console.log(
      `Wall time of the whole command, median of ${options.runs}; memory of all its processes together, largest run.\n`,
    );
    const ours = await benchMumbai(scratch, options.runs);
    const made = await benchSizes(scratch, options.runs);
    const peer = await benchPeer(scratch, options);
    console.log(table([...ours, ...made, ...peer]));
    for (const line of conclusions(ours, made, peer)) console.log(line);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function benchMumbai(scratch: string, runs: number): Promise<Row[]> {
  // A cache folder of its own, empty at first: nothing that an earlier run compiled is there.
  const env = { XDG_CACHE_HOME: path.join(scratch, "cache") };
  const run = (): Promise<Measurement> =>
    nivas(["plan", "mumbai", "--program", root], scratch, env);
  const cold = await run();
  const warm = await medianOf(runs, run);
  const resources = resourcesOf(warm);
  return [
    { what: "nivas plan mumbai, cold", resources, run: cold },
    { what: "nivas plan mumbai, warm", resources, run: warm },
  ];
}

async function benchSizes(scratch: string, runs: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const folder = path.join(scratch, `program-${size}`);
    writeSyntheticProgram(folder, size, path.join(root, "node_modules"));
    const run = await medianOf(runs, () => nivas(["plan", "bench", "--program", folder], scratch));
    rows.push({ what: `nivas plan, ${size} made-up resources`, resources: resourcesOf(run), run });
  }
  return rows;
}

/** The figures count only if the plan worked; findings (1) are no obstacle. */
async function nivas(
  args: readonly string[],
  scratch: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Measurement> {
  const out = path.join(scratch, "out");
  const run = await measure(process.execPath, [cli, ...args, "--json", "--out", out], {
    cwd: scratch,
    env,
  });
  if (run.exitCode > 1)
    throw new Error(`nivas ${args.join(" ")} failed:\n${run.output}${run.errors}`);
  return run;
}

function resourcesOf(run: Measurement): number {
  const document = JSON.parse(run.output) as { stacks: { counts: { resources: number } }[] };
  return document.stacks[0]?.counts.resources ?? 0;
}

async function benchPeer(scratch: string, options: Options): Promise<Row[]> {
  const folder = options.withPeer === true ? installPeer(scratch) : options.peer;
  if (folder === undefined) {
    console.log(
      "cdk synth of @aws-quickstart/eks-blueprints: skipped: peer not installed (--with-peer installs it)\n",
    );
    return [];
  }
  const modules = path.join(path.resolve(folder), "node_modules");
  if (!existsSync(path.join(modules, "@aws-quickstart", "eks-blueprints"))) {
    console.log(
      `cdk synth of @aws-quickstart/eks-blueprints: skipped: peer not installed in ${folder}\n`,
    );
    return [];
  }
  const app = path.join(scratch, "peer-app");
  writePeerProgram(app, modules);
  const output = path.join(scratch, "cdk.out");
  const command = path.join(modules, "aws-cdk", "bin", "cdk");
  // cdk starts the app through a shell: the same Node must be the first one that it finds.
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`;
  const synth = (): Promise<Measurement> => {
    rmSync(output, { recursive: true, force: true });
    const args = [
      command,
      "synth",
      "--quiet",
      "--no-notices",
      "--app",
      "node app.js",
      "--output",
      output,
    ];
    return measure(process.execPath, args, { cwd: app, env: { PATH } });
  };
  const bare = (): Promise<Measurement> =>
    measure(process.execPath, ["app.js"], {
      cwd: app,
      env: { CDK_OUTDIR: path.join(scratch, "cdk.bare") },
    });
  const synthRun = await medianOf(options.runs, synth);
  if (synthRun.exitCode !== 0) throw new Error(`cdk synth failed:\n${synthRun.errors}`);
  const resources = templateResources(output);
  return [
    { what: "cdk synth, EKS blueprint with VPC and ten add-ons", resources, run: synthRun },
    {
      what: "the same app by itself, without the cdk command",
      resources,
      run: await medianOf(options.runs, bare),
    },
  ];
}

function installPeer(scratch: string): string {
  const folder = path.join(scratch, "peer");
  console.log(
    `installing the peer into a scratch folder: npm install ${PEER_PACKAGES.join(" ")}\n`,
  );
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), '{ "name": "peer", "private": true }\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", ...PEER_PACKAGES], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

function templateResources(output: string): number {
  return readdirSync(output)
    .filter((file) => file.endsWith(".template.json"))
    .map(
      (file) => JSON.parse(readFileSync(path.join(output, file), "utf8")) as { Resources?: object },
    )
    .reduce((sum, template) => sum + Object.keys(template.Resources ?? {}).length, 0);
}

function perResource({ resources, run }: Row): number {
  return run.wallMs / Math.max(1, resources);
}

function table(rows: readonly Row[]): string {
  const head = ["", "resources", "wall s", "CPU s", "peak MiB", "ms / resource"];
  const body = rows.map((row) => [
    row.what,
    String(row.resources),
    (row.run.wallMs / 1000).toFixed(2),
    row.run.cpuMs === undefined ? "n/a" : (row.run.cpuMs / 1000).toFixed(2),
    row.run.peakMib === undefined ? "n/a" : row.run.peakMib.toFixed(0),
    perResource(row).toFixed(2),
  ]);
  return `${columns([head, ...body], { indent: "", right: [1, 2, 3, 4, 5] }).join("\n")}\n`;
}

function conclusions(ours: readonly Row[], made: readonly Row[], peer: readonly Row[]): string[] {
  const lines: string[] = [];
  const [small, middle, large] = made;
  if (small !== undefined && middle !== undefined && large !== undefined) {
    const lower = marginal(small, middle);
    const upper = marginal(middle, large);
    lines.push(
      `Each further resource costs ${lower.toFixed(2)} ms between ${small.resources} and ${middle.resources}, ${upper.toFixed(2)} ms between ${middle.resources} and ${large.resources} (ratio ${(upper / lower).toFixed(2)}; 1 is linear).`,
    );
  }
  const warm = ours.at(-1);
  for (const row of warm === undefined ? [] : peer) {
    lines.push(
      `${row.what}: ${(perResource(row) / perResource(warm as Row)).toFixed(1)} × the time per resource of nivas plan mumbai, warm.`,
    );
  }
  return lines;
}

function marginal(smaller: Row, larger: Row): number {
  return (larger.run.wallMs - smaller.run.wallMs) / (larger.resources - smaller.resources);
}

await main();
