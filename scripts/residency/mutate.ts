// SPDX-License-Identifier: Apache-2.0
/**
 * Breaks the planned stacks, one value at a time, and counts what the rules object to.
 *
 *   npm run residency:mutate                     every stack of the repository
 *   npm run residency:mutate -- mumbai           one of them
 *   npm run residency:mutate -- --every 10       each tenth value only
 *
 * Every string of every input is replaced in turn by a foreign Region, zone, ARN, host, bucket, account and
 * by a policy document that lets everyone in. What passes is listed with the reason why it is harmless; a
 * value that passes without one fails the run.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { planRules } from "../../cli/plan-rules.ts";
import { listStacks } from "../../planner/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { columns, withCommas } from "../../reports/text.ts";
import { planStack } from "../../test/support/plan-stack.ts";
import { MUTATIONS, spotsOf, whyHarmless, type Mutation, type Spot } from "./mutations.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

interface Survivor {
  readonly spot: Spot;
  readonly mutation: Mutation;
}

interface Tally {
  denied: number;
  total: number;
}

async function main(): Promise<void> {
  const command = new Command("residency:mutate")
    .argument("[stacks...]", "stacks to break (default: all of them)")
    .option("--every <n>", "only each n-th value", Number, 1)
    .parse();
  const stacks = command.args.length > 0 ? command.args : listStacks(root);
  const { every } = command.opts<{ every: number }>();
  for (const stack of stacks) await mutate(stack, every);
}

async function mutate(stack: string, every: number): Promise<void> {
  const { graph, problems } = await planStack(root, stack, { mode: "preview" });
  if (problems.length > 0) throw new Error(`${stack} cannot be planned`);
  const { settings } = await planRules({}, root, root, listStacks(root));
  const before = evaluate(graph, settings).findings.length;
  console.log(`${stack}: ${before === 0 ? "no finding" : `${before} findings`} as it is`);

  const tallies = new Map<string, Tally>(
    MUTATIONS.map(({ kind }) => [kind, { denied: 0, total: 0 }]),
  );
  const survivors: Survivor[] = [];
  const spots = spotsOf(graph).filter((_, at) => at % every === 0);
  for (const spot of spots) {
    for (const mutation of MUTATIONS) {
      if (mutation.keys?.test(spot.key) === false) continue;
      const undo = spot.write(mutation.value);
      const found = evaluate(graph, settings).findings.length > before;
      undo();
      const tally = tallies.get(mutation.kind);
      if (tally === undefined) continue;
      tally.total++;
      if (found) tally.denied++;
      else survivors.push({ spot, mutation });
    }
  }
  print(spots.length, tallies, survivors);
}

function print(
  spots: number,
  tallies: ReadonlyMap<string, Tally>,
  survivors: readonly Survivor[],
): void {
  const all = { denied: 0, total: 0 };
  const rows = [...tallies].map(([kind, { denied, total }]) => {
    all.denied += denied;
    all.total += total;
    return [kind, `${withCommas(denied)} of ${withCommas(total)}`];
  });
  rows.push(["all", `${withCommas(all.denied)} of ${withCommas(all.total)}`]);
  console.log(`${withCommas(spots)} strings, each broken in turn; objected to:`);
  for (const line of columns(rows, { right: [1] })) console.log(line);

  const groups = new Map<string, Map<string, number>>();
  for (const { spot, mutation } of survivors) {
    const why = whyHarmless(spot, mutation) ?? UNEXPLAINED;
    const where = `${mutation.kind} in ${spot.type} ${spot.path.replace(/\[\d+\]/g, "[]")}`;
    const group = groups.get(why) ?? new Map<string, number>();
    groups.set(why, group.set(where, (group.get(where) ?? 0) + 1));
  }
  for (const [why, places] of groups) {
    console.log(`\nPasses, ${why}:`);
    for (const line of columns(
      [...places].map(([where, n]) => [`${n} ×`, where]),
      { right: [0] },
    )) {
      console.log(line);
    }
  }
  console.log("");
  if (groups.has(UNEXPLAINED)) process.exitCode = 1;
}

const UNEXPLAINED = "AND NOTHING SAYS THAT IT IS HARMLESS";

await main();
