// SPDX-License-Identifier: Apache-2.0
/** The real OpenTelemetry collector, where it is installed: OTLP in JSON through processors, and what comes out. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COMMAND = "otelcol-contrib";

export const hasCollector = spawnSync(COMMAND, ["--version"]).status === 0;

export type Signal = "logs" | "traces" | "metrics";

/** One line of OTLP in JSON per signal, as a receiver would get it in one request. */
export type Telemetry = Partial<Record<Signal, object>>;

export interface CollectorRun {
  readonly processors: Readonly<Record<string, object>>;
  /** Names of processors, in order. */
  readonly pipeline: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const POLL_MS = 50;
const GIVE_UP_MS = 45_000;

/** Sends the telemetry through a pipeline of each signal; errors of the collector's log are thrown. */
export async function throughCollector(run: CollectorRun, input: Telemetry): Promise<Telemetry> {
  const folder = mkdtempSync(join(tmpdir(), "collector-"));
  const signals = Object.keys(input) as Signal[];
  const output = (signal: Signal) => join(folder, `out-${signal}.json`);
  try {
    for (const signal of signals)
      writeFileSync(join(folder, `in-${signal}.json`), `${JSON.stringify(input[signal])}\n`);
    writeFileSync(join(folder, "config.json"), JSON.stringify(configOf(run, signals, folder)));
    const child = spawn(COMMAND, ["--config", join(folder, "config.json")], {
      env: { PATH: process.env["PATH"], ...run.environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
    const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
    const deadline = Date.now() + GIVE_UP_MS;
    while (
      child.exitCode === null &&
      !signals.every((s) => complete(output(s))) &&
      Date.now() < deadline
    )
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    child.kill("SIGTERM");
    await ended;
    const missing = signals.filter((signal) => !complete(output(signal)));
    if (missing.length > 0)
      throw new Error(`no ${missing.join(", ")} came out of the collector:\n${log}`);
    return Object.fromEntries(
      signals.map((signal) => [
        signal,
        JSON.parse(readFileSync(output(signal), "utf8").trim()) as object,
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function complete(file: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").endsWith("\n");
}

function configOf(run: CollectorRun, signals: readonly Signal[], folder: string): object {
  const each = (make: (signal: Signal) => [string, object]) =>
    Object.fromEntries(signals.map(make));
  return {
    receivers: each((signal) => [
      `otlpjsonfile/${signal}`,
      {
        include: [join(folder, `in-${signal}.json`)],
        start_at: "beginning",
        poll_interval: "50ms",
        include_file_name: false,
        max_log_size: "16MiB",
      },
    ]),
    processors: run.processors,
    exporters: each((signal) => [`file/${signal}`, { path: join(folder, `out-${signal}.json`) }]),
    service: {
      telemetry: { metrics: { level: "none" }, logs: { level: "warn" } },
      pipelines: each((signal) => [
        signal,
        {
          receivers: [`otlpjsonfile/${signal}`],
          processors: [...run.pipeline],
          exporters: [`file/${signal}`],
        },
      ]),
    },
  };
}
