// SPDX-License-Identifier: Apache-2.0
/**
 * Prometheus's own judgement of rules, where the command is: the syntax of every rule, and for every alert cases in which it fires and
 * cases in which it stays quiet.
 *
 * Unit tests of Prometheus begin in 1970. A case that begins in 2026 gets a copy of the rules in which the one rule that reads the clock is
 * moved by as much; nothing else is changed but the annotations, of which the summary is left.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { CLOCK_GROUP, IST_CLOCK } from "../../observability/model/clock.ts";
import { prometheusGroups } from "../../observability/model/prometheus-rules.ts";
import { isAlert, type AlertRule, type RuleGroup } from "../../observability/model/rule.ts";

/** Whether `promtool` can be run. */
export const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

/** A case of one alert. */
export interface Scenario {
  /** A sentence. */
  readonly title: string;
  readonly alert: string;
  readonly outcome: "fires" | "quiet";
  /** Time in India when the series begin: `2026-11-08T19:00`. @default {@link ORDINARY_NOON} */
  readonly beginsAt?: string;
  /** Between two samples, and between two evaluations. @default 60 */
  readonly intervalSeconds?: number;
  /** Values by series, in promtool's notation: `0+60x30`. */
  readonly series: Readonly<Record<string, string>>;
  /** How long after the beginning it is looked at: `20m`. */
  readonly at: string;
  /** Every alert that fires, exactly; its labels beside the severity, the component and those of the rule. */
  readonly firing?: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly summary: string;
  }[];
}

/** A Tuesday without a festival. */
export const ORDINARY_NOON = "2026-11-24T12:00";

const LINKS = { grafanaUrl: "https://grafana.example.internal" };

/** Seconds since 1970 of a time in India. */
export function secondsOf(timeInIndia: string): number {
  const milliseconds = Date.parse(`${timeInIndia}:00+05:30`);
  if (Number.isNaN(milliseconds)) throw new Error(`no time: ${timeInIndia} (2026-11-08T19:00)`);
  return milliseconds / 1000;
}

/** What `promtool check rules` objects to. */
export function checkRules(groups: readonly RuleGroup[]): string[] {
  return inFolder((folder) => {
    const file = path.join(folder, "rules.yaml");
    writeFileSync(file, stringify({ groups: prometheusGroups(groups, LINKS) }));
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "rules", file], {
      encoding: "utf8",
    });
    if (status === 0) return [];
    return `${stdout}\n${stderr}`
      .split("\n")
      .map((line) => line.replaceAll(file, "rules.yaml").trim())
      .filter((line) => line !== "" && !line.startsWith("Checking "));
  });
}

/** What promtool says of each case; `undefined` where it passes. */
export function runScenarios(
  groups: readonly RuleGroup[],
  scenarios: readonly Scenario[],
): (string | undefined)[] {
  if (scenarios.length === 0) return [];
  return inFolder((folder) => {
    const names = scenarios.map((scenario, index) => {
      const needed = groupsFor(groups, scenario.alert);
      const rules = path.join(folder, `${index}.rules.yaml`);
      writeFileSync(rules, stringify({ groups: asTested(needed, scenario) }));
      const name = `${index}.test.yaml`;
      writeFileSync(path.join(folder, name), stringify(testFile(needed, scenario, rules)));
      return name;
    });
    const { stdout, stderr } = spawnSync("promtool", ["test", "rules", ...names], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    // The two streams are not interleaved: a failure is printed to stderr after the file's name on stdout, or whole on one of them.
    const sections = new Map<string, string>();
    for (const section of stdout.split(/^Unit Testing: +/m).slice(1)) {
      const end = section.indexOf("\n");
      sections.set(section.slice(0, end).trim(), section.slice(end + 1).trim());
    }
    return names.map((name) => {
      const said = sections.get(name) ?? `not run: ${stderr}`;
      return said === "SUCCESS" ? undefined : said || stderr;
    });
  });
}

/** One test for each case, and one that every alert has a case of each kind. */
export function describeScenarios(
  groups: readonly RuleGroup[],
  scenarios: readonly Scenario[],
): void {
  const alerts = groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ alert }) => alert));

  it.each(["fires", "quiet"] as const)("has a case of every alert: %s", (outcome) => {
    const covered = new Set(
      scenarios.filter((scenario) => scenario.outcome === outcome).map(({ alert }) => alert),
    );
    expect(alerts.filter((alert) => !covered.has(alert))).toEqual([]);
  });

  it("has no case of an alert that is not there", () => {
    expect(scenarios.map(({ alert }) => alert).filter((alert) => !alerts.includes(alert))).toEqual(
      [],
    );
  });

  if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
  const judged = hasPromtool ? describe : describe.skip;
  judged("by promtool", () => {
    let results: (string | undefined)[] = [];
    beforeAll(() => {
      results = runScenarios(groups, scenarios);
    }, 120_000);

    it("accepts every rule", () => {
      expect(checkRules(groups)).toEqual([]);
    });

    it.each(scenarios.map(({ alert, title }, index) => [alert, title, index] as const))(
      "%s: %s",
      (_alert, _title, index) => {
        expect(results[index]).toBeUndefined();
      },
    );
  });
}

/** The groups that an alert needs: its own, and those that record what it uses; what records before what uses. */
export function groupsFor(groups: readonly RuleGroup[], alert: string): readonly RuleGroup[] {
  const all = groups.some(({ name }) => name === CLOCK_GROUP.name)
    ? groups
    : [CLOCK_GROUP, ...groups];
  // A name may be recorded by several groups, told apart by a label.
  const recordedBy = new Map<string, RuleGroup[]>();
  for (const group of all) {
    for (const rule of group.rules) {
      if (!isAlert(rule))
        recordedBy.set(rule.record, [...(recordedBy.get(rule.record) ?? []), group]);
    }
  }
  const ordered: RuleGroup[] = [];
  const visit = (group: RuleGroup, path: readonly RuleGroup[]): void => {
    if (ordered.includes(group) || path.includes(group)) return;
    for (const { expr } of group.rules) {
      for (const [name] of expr.matchAll(/[a-zA-Z_:][\w:]*/g)) {
        for (const source of recordedBy.get(name) ?? []) visit(source, [...path, group]);
      }
    }
    ordered.push(group);
  };
  const own = all.filter(({ rules }) =>
    rules.some((rule) => isAlert(rule) && rule.alert === alert),
  );
  if (own.length === 0) throw new Error(`no rule of this alert: ${alert}`);
  for (const group of own) visit(group, []);
  return ordered;
}

function asTested(groups: readonly RuleGroup[], { beginsAt = ORDINARY_NOON }: Scenario): object[] {
  const shifted = groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) =>
      !isAlert(rule) && rule.record === IST_CLOCK
        ? { ...rule, expr: rule.expr.replace("time()", `time() + ${secondsOf(beginsAt)}`) }
        : rule,
    ),
  }));
  const rendered = prometheusGroups(shifted, LINKS) as { rules: Record<string, unknown>[] }[];
  return rendered.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => {
      const { summary } = (rule["annotations"] ?? {}) as { summary?: string };
      return summary === undefined ? rule : { ...rule, annotations: { summary } };
    }),
  }));
}

function testFile(groups: readonly RuleGroup[], scenario: Scenario, rules: string): object {
  const { alert, outcome, series, at, firing = [], intervalSeconds = 60 } = scenario;
  if ((outcome === "fires") !== firing.length > 0) {
    throw new Error(`${alert}, ${scenario.title}: say what fires, or that it is quiet`);
  }
  const own = groups.flatMap(({ rules: all }) =>
    all.filter((rule): rule is AlertRule => isAlert(rule) && rule.alert === alert),
  );
  // Two rules of one name: each case says all the labels.
  const common =
    own.length === 1
      ? { severity: own[0]!.severity, component: own[0]!.component, ...own[0]!.labels }
      : {};
  return {
    rule_files: [rules],
    evaluation_interval: `${intervalSeconds}s`,
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval: `${intervalSeconds}s`,
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        alert_rule_test: [
          {
            eval_time: at,
            alertname: alert,
            exp_alerts: firing.map(({ labels, summary }) => ({
              exp_labels: { ...common, ...labels },
              exp_annotations: { summary },
            })),
          },
        ],
      },
    ],
  };
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-promtool-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
