// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One run of a command, with all the processes that it starts. */
export interface Measurement {
  readonly wallMs: number;
  /** Most memory that all its processes had at one moment, pages that they share counted once; undefined where /proc is missing. */
  readonly peakMib: number | undefined;
  /** Processor time of all its processes, which other work on the machine does not stretch; undefined where /proc is missing. */
  readonly cpuMs: number | undefined;
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

// Often enough to meet the peak, seldom enough not to slow what is measured.
const SAMPLE_EVERY_MS = 20;

/** Runs a command and measures it from outside, as a user would feel it. */
export async function measure(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Measurement> {
  const started = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  let peakMib: number | undefined;
  const cpuByPid = new Map<number, number>();
  const sampler = setInterval(() => {
    const now = child.pid === undefined ? undefined : sampleTree(child.pid, cpuByPid);
    if (now !== undefined) peakMib = Math.max(peakMib ?? 0, now);
  }, SAMPLE_EVERY_MS);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? -1));
    });
    const wallMs = performance.now() - started;
    const cpuMs =
      cpuByPid.size === 0 ? undefined : [...cpuByPid.values()].reduce((sum, each) => sum + each, 0);
    return { wallMs, peakMib, cpuMs, exitCode, output, errors };
  } finally {
    clearInterval(sampler);
  }
}

/** The middle one of several runs by wall time, with the largest peak of all of them. */
export async function medianOf(
  runs: number,
  run: () => Promise<Measurement>,
): Promise<Measurement> {
  const all: Measurement[] = [];
  for (let at = 0; at < runs; at++) all.push(await run());
  all.sort((one, other) => one.wallMs - other.wallMs);
  const middle = all[Math.floor(all.length / 2)];
  if (middle === undefined) throw new Error("a median needs at least one run");
  const peaks = all.flatMap(({ peakMib }) => peakMib ?? []);
  return { ...middle, peakMib: peaks.length === 0 ? undefined : Math.max(...peaks) };
}

const KIB_PER_MIB = 1024;

// `getconf CLK_TCK`, 100 on every Linux that Node runs on.
const MS_PER_TICK = 10;

/**
 * Memory in MiB of a process and everything below it, by /proc; undefined where there is none. Notes what
 * each has computed so far; the last look at a process is at most one sample before its end.
 */
function sampleTree(root: number, cpuByPid: Map<number, number>): number | undefined {
  let kib = 0;
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    try {
      // The proportional set: a page that two processes share counts half for each.
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      kib += Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
      // After the name in brackets, which may hold blanks: state is field 0, user time 11, system time 12.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      cpuByPid.set(pid, (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK);
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim();
        if (children !== "") open.push(...children.split(" ").map(Number));
      }
    } catch {
      // It ended between the listing and the reading, or this system has no /proc.
    }
  }
  return kib === 0 ? undefined : kib / KIB_PER_MIB;
}
