// SPDX-License-Identifier: Apache-2.0
/**
 * Gives `nivas check` files that nobody meant, and looks for crashes, hangs and memory that grows.
 *
 *   npm run residency:fuzz                        100,000 files, the same each time
 *   npm run residency:fuzz -- --runs 5000 --seed 7
 *
 * Every file must give a result, or the one error that says what is wrong with a file. The first other
 * error is printed with the smallest file that raises it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import fc from "fast-check";
import { serializeGraph } from "../../graph/serialize.ts";
import { withCommas } from "../../reports/text.ts";
import { planStack } from "../../test/support/plan-stack.ts";
import { checkFile } from "./check-file.ts";
import { brokenFile, madeUpExport } from "./hostile-exports.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

interface Options {
  readonly runs: number;
  readonly seed: number;
}

async function main(): Promise<void> {
  const { runs, seed } = new Command("residency:fuzz")
    .option("--runs <n>", "how many files", Number, 100_000)
    .option("--seed <n>", "draws other files", Number, 1)
    .parse()
    .opts<Options>();
  const files = await seeds();
  const outcomes = { judged: 0, refused: 0 };
  let slowestMs = 0;
  let largestHeapMib = 0;
  const started = performance.now();
  const property = fc.property(fc.oneof(madeUpExport, brokenFile(files)), (text) => {
    const before = performance.now();
    outcomes[checkFile(text)]++;
    slowestMs = Math.max(slowestMs, performance.now() - before);
    largestHeapMib = Math.max(largestHeapMib, process.memoryUsage().heapUsed / 2 ** 20);
  });
  const result = fc.check(property, { numRuns: runs, seed, verbose: false });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${withCommas(outcomes.judged + outcomes.refused)} files in ${seconds.toFixed(0)} s: ` +
      `${withCommas(outcomes.judged)} judged, ${withCommas(outcomes.refused)} refused with the reason; ` +
      `slowest ${slowestMs.toFixed(0)} ms, largest heap ${largestHeapMib.toFixed(0)} MiB`,
  );
  if (!result.failed) return;
  console.error(fc.defaultReportMessage(result));
  console.error(result.errorInstance);
  process.exitCode = 1;
}

/** Good files to break: parts of our own stacks, and cases of the corpus in one graph. */
async function seeds(): Promise<string[]> {
  const { graph } = await planStack(root, "mumbai", { mode: "preview" });
  const { resources } = graph.deployment;
  const part = (from: number, to: number): string =>
    serializeGraph({
      ...graph,
      deployment: { ...graph.deployment, resources: resources.slice(from, to) },
    });
  const cases = JSON.parse(readFileSync(path.join(root, "policies/corpus/leaks.json"), "utf8")) as {
    type: string;
    violating: object;
  }[];
  const corpus = cases.map(({ type, violating }, at) => ({
    urn: `urn:pulumi:test::shop::${type}::case-${at}`,
    type,
    custom: true,
    inputs: violating,
  }));
  const files: string[] = [];
  for (let at = 0; at < resources.length; at += 12) files.push(part(at, at + 12));
  for (let at = 0; at < corpus.length; at += 12) {
    const some = corpus.slice(at, at + 12);
    files.push(JSON.stringify({ version: 3, deployment: { manifest: {}, resources: some } }));
  }
  return files;
}

await main();
