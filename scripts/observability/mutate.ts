// SPDX-License-Identifier: Apache-2.0
/**
 * Breaks the rules, one place at a time, and counts what the cases of the alerts notice.
 *
 *   npm run observability:mutate                        every area of test/observability/registry.ts
 *   npm run observability:mutate -- rules               one of them
 *   npm run observability:mutate -- rules --rule Nivas  rules whose name has it
 *   npm run observability:mutate -- rules --every 10    each tenth mutant only
 *
 * A mutant is killed when a case that needs its group fails under promtool. Survivors are listed.
 */
import { Command } from "commander";
import { isAlert, type RuleGroup } from "../../observability/model/rule.ts";
import { columns } from "../../reports/text.ts";
import { RULE_AREAS, type RuleArea } from "../../test/observability/registry.ts";
import { groupsFor, hasPromtool, runScenarios } from "../../test/support/promtool.ts";
import { allPass, recordingGroups } from "../../test/support/promtool-values.ts";
import { mutantsOf, type Mutant } from "./rule-mutations.ts";

/** Cases in one run of promtool: the first that fails ends it. */
const BATCH = 6;
const RECORDED_BATCH = 30;

function main(): void {
  const command = new Command("observability:mutate")
    .argument("[areas...]", "areas to break (default: all of them)")
    .option("--every <n>", "only each n-th mutant", Number, 1)
    .option("--rule <text>", "only rules whose name has this text", "")
    .parse();
  if (!hasPromtool) throw new Error("promtool is not installed: package prometheus of Debian");
  const { every, rule } = command.opts<{ every: number; rule: string }>();
  for (const area of RULE_AREAS) {
    if (command.args.length > 0 && !command.args.includes(area.area)) continue;
    mutate(area, every, rule);
  }
}

function mutate(area: RuleArea, every: number, rule: string): void {
  const mutants = mutantsOf(area.groups).filter(
    (mutant, at) => at % every === 0 && mutant.rule.includes(rule),
  );
  const failing = runScenarios(area.groups, area.scenarios).filter((said) => said !== undefined);
  if (failing.length > 0) throw new Error(`${area.area}: fails as it is:\n${failing[0]}`);
  const kinds = new Map<string, { killed: number; total: number }>();
  const survivors: Mutant[] = [];
  for (const [at, mutant] of mutants.entries()) {
    if (at % 100 === 0) console.error(`${area.area}: ${at} of ${mutants.length}`);
    const tally = kinds.get(mutant.kind) ?? { killed: 0, total: 0 };
    kinds.set(mutant.kind, tally);
    tally.total += 1;
    if (isKilled(area, mutant)) tally.killed += 1;
    else {
      survivors.push(mutant);
      console.error(`survives: ${mutant.rule}: ${mutant.kind}: ${mutant.change}`);
    }
  }
  const killed = mutants.length - survivors.length;
  console.log(`\n${area.area}: ${killed} of ${mutants.length} mutants killed`);
  console.log(
    columns([...kinds].map(([kind, tally]) => [kind, `${tally.killed} of ${tally.total}`])).join(
      "\n",
    ),
  );
}

/** Whether a case notices: first those of recorded series, which take promtool a moment; of the alerts, the broken one's own first. */
function isKilled(area: RuleArea, mutant: Mutant): boolean {
  const recorded = (area.recorded ?? [])
    .filter(({ expr }) =>
      recordingGroups(area.groups, expr).some(({ name }) => name === mutant.group),
    )
    .toSorted((a, b) => (a.evaluationSeconds ?? 0) - (b.evaluationSeconds ?? 0));
  for (const batch of batches(recorded, RECORDED_BATCH)) {
    if (!allPass(mutant.groups, batch)) return true;
  }
  const scenarios = area.scenarios
    .filter(({ alert }) => needs(area.groups, alert, mutant))
    .toSorted((a, b) => Number(b.alert === mutant.rule) - Number(a.alert === mutant.rule));
  return batches(scenarios, BATCH).some((batch) =>
    runScenarios(mutant.groups, batch).some((said) => said !== undefined),
  );
}

function batches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

/** An alert that is broken matters to its own cases only; a series, to those of all alerts that need it. */
function needs(groups: readonly RuleGroup[], alert: string, mutant: Mutant): boolean {
  const isOfAlert = groups.some(({ rules }) =>
    rules.some((rule) => isAlert(rule) && rule.alert === mutant.rule),
  );
  if (isOfAlert) return alert === mutant.rule;
  return groupsFor(groups, alert).some(({ name }) => name === mutant.group);
}

main();
