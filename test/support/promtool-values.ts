// SPDX-License-Identifier: Apache-2.0
/** Values of recorded series, by Prometheus's own engine: what no alert reads is tested by it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { CLOCK_GROUP, IST_CLOCK } from "../../observability/model/clock.ts";
import { isAlert, type RuleGroup } from "../../observability/model/rule.ts";
import { ORDINARY_NOON, secondsOf } from "./promtool.ts";

/** A query and what it must yield. */
export interface RecordedCase {
  readonly title: string;
  /** Time in India when the series begin. @default {@link ORDINARY_NOON} */
  readonly beginsAt?: string;
  /** Between two samples, in seconds. @default 60 */
  readonly intervalSeconds?: number;
  /** Between two evaluations of the rules. @default the interval of the samples */
  readonly evaluationSeconds?: number;
  readonly series: Readonly<Record<string, string>>;
  readonly at: string;
  readonly expr: string;
  /** Values by labels as PromQL writes them: `{region="mumbai"}`; none for "nothing". */
  readonly yields: Readonly<Record<string, number>>;
}

/** The groups, without their alerts, that record what the query reads; what records before what uses. */
export function recordingGroups(groups: readonly RuleGroup[], expr: string): readonly RuleGroup[] {
  const all = [CLOCK_GROUP, ...groups.filter(({ name }) => name !== CLOCK_GROUP.name)].map(
    (group) => ({ ...group, rules: group.rules.filter((rule) => !isAlert(rule)) }),
  );
  const ordered: RuleGroup[] = [];
  const visit = (text: string, trail: readonly RuleGroup[]): void => {
    for (const [name] of text.matchAll(/[a-zA-Z_:][\w:]*/g)) {
      const group = all.find(({ rules }) =>
        rules.some((rule) => !isAlert(rule) && rule.record === name),
      );
      if (group === undefined || ordered.includes(group) || trail.includes(group)) continue;
      for (const rule of group.rules) visit(rule.expr, [...trail, group]);
      ordered.push(group);
    }
  };
  visit(expr, []);
  return ordered;
}

/** What promtool says of each case; `undefined` where it passes. */
export function runRecorded(
  groups: readonly RuleGroup[],
  cases: readonly RecordedCase[],
): (string | undefined)[] {
  return inFolder((folder) => {
    const names = writeCases(folder, groups, cases);
    // One run tells whether all pass; who failed is asked one by one.
    if (names.length === 0 || judge(folder, names) === undefined) return names.map(() => undefined);
    return names.map((name) => judge(folder, [name]));
  });
}

/** Whether all cases pass. */
export function allPass(groups: readonly RuleGroup[], cases: readonly RecordedCase[]): boolean {
  return inFolder((folder) => judge(folder, writeCases(folder, groups, cases)) === undefined);
}

function judge(folder: string, names: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", ...names], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? undefined : `${stdout}\n${stderr}`;
}

function writeCases(
  folder: string,
  groups: readonly RuleGroup[],
  cases: readonly RecordedCase[],
): readonly string[] {
  return cases.map((one, index) => {
    const needed = recordingGroups(groups, one.expr);
    writeFileSync(path.join(folder, `${index}.rules.yaml`), rulesFile(needed, one));
    const name = `${index}.test.yaml`;
    writeFileSync(path.join(folder, name), testFile(needed, one, `${index}.rules.yaml`));
    return name;
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-promtool-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rulesFile(
  groups: readonly RuleGroup[],
  { beginsAt = ORDINARY_NOON }: RecordedCase,
): string {
  return stringify({
    groups: groups.map(({ name, rules }) => ({
      name,
      rules: rules.map((rule) =>
        !isAlert(rule) && rule.record === IST_CLOCK
          ? { ...rule, expr: rule.expr.replace("time()", `time() + ${secondsOf(beginsAt)}`) }
          : rule,
      ),
    })),
  });
}

function testFile(groups: readonly RuleGroup[], one: RecordedCase, rules: string): string {
  const { intervalSeconds = 60, evaluationSeconds = intervalSeconds } = one;
  return stringify({
    rule_files: [rules],
    evaluation_interval: `${evaluationSeconds}s`,
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval: `${intervalSeconds}s`,
        input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
        promql_expr_test: [
          {
            expr: one.expr,
            eval_time: one.at,
            exp_samples: Object.entries(one.yields).map(([labels, value]) => ({ labels, value })),
          },
        ],
      },
    ],
  });
}
