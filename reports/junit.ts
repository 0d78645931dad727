// SPDX-License-Identifier: Apache-2.0
import { toUSVString } from "node:util";
import { nameOfUrn } from "../graph/stack-export.ts";
import { fails } from "../policies/law/outcome.ts";
import type { Finding } from "../policies/verdict.ts";
import type { Checked } from "./check-model.ts";
import { CHECK_RULES } from "./check-rules.ts";

/**
 * JUnit XML, as GitLab, Jenkins and Azure DevOps read it: one suite for each rule, one failed case for
 * each finding. A rule without findings is one passed case, so that it shows that it was looked at.
 * Findings that do not fail, advisory ones and undecided ones that are only warned of, are skipped cases.
 */
export function checkJunit({ report, settings }: Checked): string {
  const byRule = new Map<string, Finding[]>(CHECK_RULES.map(({ id }) => [id, []]));
  for (const finding of report.findings) byRule.get(finding.rule)?.push(finding);
  const isSkipped = (finding: Finding): boolean => !fails(finding, settings.onUnknown);
  const skipped = report.findings.filter(isSkipped).length;
  const passed = [...byRule.values()].filter((found) => found.length === 0).length;
  const totals = counts(passed + report.findings.length, report.findings.length - skipped, skipped);
  const suites = [...byRule].map(([rule, found]) => suite(rule, found, isSkipped));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(`nivas check ${report.summary.file}`)}" ${totals}>`,
    ...suites.flat(),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(
  rule: string,
  found: readonly Finding[],
  isSkipped: (finding: Finding) => boolean,
): string[] {
  const skipped = found.filter(isSkipped).length;
  const totals = counts(Math.max(found.length, 1), found.length - skipped, skipped);
  const cases =
    found.length === 0
      ? [`    <testcase classname="${xml(rule)}" name="nothing found"/>`]
      : found.flatMap((finding) => testCase(finding, isSkipped(finding)));
  return [`  <testsuite name="${xml(rule)}" ${totals}>`, ...cases, "  </testsuite>"];
}

function testCase(finding: Finding, isSkipped: boolean): string[] {
  const { rule, urn, path, verdict, level, message, value, evidence, clauses, fix } = finding;
  const name = path === "" ? nameOfUrn(urn) : `${nameOfUrn(urn)} ${path}`;
  const facts = [
    `urn: ${urn}`,
    `path: ${path}`,
    `value: ${value ?? ""}`,
    `evidence: ${evidence}`,
    `clauses: ${clauses.join(", ")}`,
    `fix: ${fix}`,
  ].join("\n");
  return [
    `    <testcase classname="${xml(rule)}" name="${xml(name)}">`,
    isSkipped
      ? `      <skipped message="${xml(level === "advisory" ? `advisory: ${message}` : message)}"/>`
      : `      <failure type="${verdict}" message="${xml(message)}">${xml(facts)}</failure>`,
    "    </testcase>",
  ];
}

function counts(tests: number, failures: number, skipped: number): string {
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

// What XML 1.0 has no way to write, section 2.2: other control characters, and two that are no characters.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it may stand in an attribute or in an element; what XML cannot hold becomes U+FFFD. */
export function xml(text: string): string {
  return toUSVString(text)
    .replace(UNWRITABLE, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
