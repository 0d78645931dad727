// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn } from "../graph/stack-export.ts";
import type { Finding } from "../policies/verdict.ts";
import type { Checked, CheckSummary } from "./check-model.ts";
import { groupFindings, type FindingGroup } from "./finding-groups.ts";
import { count, printable, tone, withCommas, type TextStyle } from "./text.ts";

const MOST_IN_FRONT = 5;

/** What `nivas check` prints: the outcome, the five worst causes, then a line for each finding, by rule. */
export function checkTerminal(checked: Checked, style: TextStyle): string {
  const { findings } = checked.report;
  const worst = groupFindings(findings).slice(0, MOST_IN_FRONT);
  const sections = [
    head(checked, style),
    worst.length === 0
      ? []
      : [tone(style, "title", "Worst"), ...worst.flatMap((group) => worstLines(group, style))],
    ...byRule(findings).map(([rule, found]) => ruleLines(rule, found, style)),
    goneLines(checked, style),
    findings.length === 0 ? [] : [`Explain one: --explain ${findings[0]?.rule ?? ""}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function head({ report, settings }: Checked, style: TextStyle): string[] {
  const { summary } = report;
  const looked = [
    count(summary.resources, "resource"),
    count(summary.strings, "text"),
    count(summary.documents, "document"),
    `${count(summary.mentions, "place")} named`,
    `${count(summary.references + summary.unjudgedReferences, "reference")} (${withCommas(summary.unjudgedReferences)} left unjudged)`,
    count(summary.unknownValues, "unknown value"),
  ].join(", ");
  const aside = (summary.exemptions?.used.length ?? 0) + (summary.baseline?.known ?? 0) > 0;
  const outcome = outcomeOf(summary, aside, settings, style);
  const warned =
    summary.passed && summary.undecided > 0
      ? `, ${withCommas(summary.undecided)} undecided (only warned of)`
      : "";
  const advised = summary.advisory > 0 ? `, ${withCommas(summary.advisory)} advisory` : "";
  return [
    `${tone(style, "title", printable(summary.file))}  ${outcome}${warned}${advised}`,
    `looked at ${looked}`,
    ...setAside(summary),
  ];
}

function outcomeOf(
  summary: CheckSummary,
  aside: boolean,
  { allowedRegions }: Checked["settings"],
  style: TextStyle,
): string {
  if (!summary.passed) {
    const { denied, undecided } = summary;
    const words = `failed: ${withCommas(denied)} denied, ${withCommas(undecided)} undecided`;
    return tone(style, "bad", words);
  }
  // An export of the wrong stack, or one that was never deployed, must not look like a proof.
  if (summary.resources === 0) {
    return tone(style, "warn", "passed, and shows nothing: there is no resource in it");
  }
  const but = aside ? ", but what is exempted or known," : "";
  const places = allowedRegions.join(", ");
  return tone(
    style,
    "good",
    `passed: nothing${but} is in, or points to, a place outside ${places}`,
  );
}

/** What is not among the findings, and why. */
function setAside({ exemptions, baseline }: CheckSummary): string[] {
  return [
    ...(exemptions === null || exemptions.used.length === 0
      ? []
      : [`exempted: ${count(exemptions.used.length, "finding")}, as of ${exemptions.asOf}`]),
    ...(baseline === null ? [] : [`known from the baseline: ${count(baseline.known, "finding")}`]),
  ];
}

function goneLines({ report }: Checked, style: TextStyle): string[] {
  const gone = report.summary.baseline?.gone ?? [];
  if (gone.length === 0) return [];
  return [
    `${tone(style, "title", "Gone")}  ${count(gone.length, "finding")} of the baseline; write it again with --write-baseline`,
    ...gone.map(({ rule, urn, path }) => {
      const at = path === "" ? "" : ` at ${printable(path)}`;
      return `  ${printable(rule)}  ${printable(nameOfUrn(urn))}${at}`;
    }),
  ];
}

function worstLines(group: FindingGroup, style: TextStyle): string[] {
  const [first, ...others] = group.findings;
  const more = others.length > 0 ? ` (and ${count(others.length, "more", "more")} like it)` : "";
  return [
    `  ${mark(group, style)}  ${group.severity}  ${group.rule}${more}`,
    `    ${printable(first.message)}`,
    `    fix: ${group.fix}`,
  ];
}

function ruleLines(rule: string, found: readonly Finding[], style: TextStyle): string[] {
  const severity = found[0]?.severity ?? "";
  const level = found.every((finding) => finding.level === "advisory") ? ", advisory" : "";
  return [
    `${tone(style, "title", rule)}  ${severity}${level}, ${count(found.length, "finding")}`,
    ...found.map((finding) => {
      const path = finding.path === "" ? "" : ` at ${printable(finding.path)}`;
      const value = finding.value === null ? "" : ` = ${printable(finding.value)}`;
      return `  ${mark(finding, style)}  ${printable(nameOfUrn(finding.urn))} (${printable(finding.type)})${path}${value}`;
    }),
  ];
}

function byRule(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group === undefined) groups.set(finding.rule, [finding]);
    else group.push(finding);
  }
  return [...groups];
}

/** Denied, undecided or advisory, in its colour. */
export function mark(
  { verdict, level }: Pick<Finding, "verdict" | "level">,
  style: TextStyle,
): string {
  if (level === "advisory") return tone(style, "quiet", "advised");
  return verdict === "deny" ? tone(style, "bad", "denied") : tone(style, "warn", "undecided");
}
