// SPDX-License-Identifier: Apache-2.0
/**
 * How well the rules do on resource types that their tables were not made from.
 *
 *   npm run residency:holdout
 *
 * The cases of policies/corpus/leaks.json are split by type into two halves, three times. A row of a table
 * (of settings, types, absences) counts only when a case of the first half supports it; then the second
 * half is judged. Resolvers, which read Regions, ARNs, hosts, buckets, accounts and networks wherever they
 * stand, always count. They were written with all cases in view, so the figure flatters them: the cases in
 * the other files of the corpus, judged before anything was changed for them, are the harder test, and
 * policies/corpus/README.md has their figures.
 */
import { createHash } from "node:crypto";
import type { Finding } from "../../policies/verdict.ts";
import { columns } from "../../reports/text.ts";
import {
  findingsIn,
  outcomeOf,
  readCases,
  type ResidencyCase,
} from "../../test/support/residency-cases.ts";

/** Rules that read values and need no table of types or keys. */
const RESOLVERS: ReadonlySet<string> = new Set([
  "require-indian-region",
  "require-indian-provider",
  "forbid-foreign-region-name",
  "forbid-foreign-zone",
  "forbid-foreign-arn",
  "forbid-foreign-host",
  "forbid-public-policy",
  "require-regional-permissions",
  "require-known-bucket",
  "require-trusted-host",
  "require-trusted-account",
  "require-trusted-network",
  "forbid-cross-region-model",
  "require-known-origin",
  "require-readable-values",
]);
const SPLITS = ["first", "second", "third"] as const;

interface Judged {
  readonly row: ResidencyCase;
  readonly violating: readonly Finding[];
  readonly compliant: readonly Finding[] | undefined;
}

/** What tells the row of a table that a finding comes from: its words without the case's own. */
function supportOf({ rule, type, value, message, evidence }: Finding): string {
  const words = [message, evidence].join(" ").replaceAll(type, "");
  return `${rule} ${value === null ? words : words.replaceAll(value, "")}`;
}

function main(): void {
  const judged: Judged[] = readCases("leaks.json").map((row) => ({
    row,
    violating: row.violating === null ? [] : findingsIn(row.type, row.violating),
    compliant: row.compliant === null ? undefined : findingsIn(row.type, row.compliant),
  }));
  const table = [
    [
      "split",
      "types",
      "cases",
      "denied",
      "undecided",
      "missed",
      "recall",
      "false alarms",
      "rows left out",
    ],
    ...SPLITS.map((split) => measure(split, judged)),
    ...[measureAll(judged)],
  ];
  for (const line of columns(table, { right: [1, 2, 3, 4, 5, 6, 7, 8] })) console.log(line);
}

function measure(split: string, judged: readonly Judged[]): string[] {
  const types = [...new Set(judged.map(({ row }) => row.type))].sort((a, b) =>
    order(split, a).localeCompare(order(split, b)),
  );
  const made = new Set(types.slice(0, Math.floor(types.length / 2)));
  const supported = new Set<string>();
  const everything = new Set<string>();
  for (const { row, violating } of judged) {
    for (const finding of violating) {
      if (RESOLVERS.has(finding.rule)) continue;
      everything.add(supportOf(finding));
      if (made.has(row.type)) supported.add(supportOf(finding));
    }
  }
  const counts = (finding: Finding): boolean =>
    RESOLVERS.has(finding.rule) || supported.has(supportOf(finding));
  const held = judged.filter(({ row }) => !made.has(row.type));
  return line(split, held, counts, everything.size - supported.size);
}

function measureAll(judged: readonly Judged[]): string[] {
  return line("no split", judged, () => true, 0);
}

function line(
  name: string,
  judged: readonly Judged[],
  counts: (finding: Finding) => boolean,
  leftOut: number,
): string[] {
  const outcomes = judged.map(({ violating }) => outcomeOf(violating.filter(counts)));
  const number = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
  const right = judged.filter(({ compliant }) => compliant !== undefined);
  const alarms = right.filter(({ compliant = [] }) => compliant.some(counts));
  return [
    name,
    String(new Set(judged.map(({ row }) => row.type)).size),
    String(judged.length),
    String(number("denied")),
    String(number("undecided")),
    String(number("missed")),
    percent(1 - number("missed") / judged.length),
    `${alarms.length} of ${right.length}`,
    String(leftOut),
  ];
}

/** The same order every time, and another one for each split. */
function order(split: string, type: string): string {
  return createHash("sha256").update(`${split} ${type}`).digest("hex");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

main();
