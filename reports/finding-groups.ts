// SPDX-License-Identifier: Apache-2.0
import type { Finding, Level, Severity } from "../policies/verdict.ts";
import { byText } from "./subject.ts";

/** Findings of one rule with one cause: the many resources of one foreign provider are one thing to fix. */
export interface FindingGroup {
  readonly rule: string;
  readonly severity: Severity;
  readonly level: Level;
  readonly verdict: Finding["verdict"];
  readonly value: string | null;
  readonly evidence: string;
  readonly fix: string;
  readonly findings: readonly [Finding, ...Finding[]];
}

const ORDER: readonly Severity[] = ["critical", "high", "medium", "low"];
const LEVELS: readonly Level[] = ["mandatory", "advisory"];

/** Findings by cause: mandatory before advisory, the worst first, denied before undecided, then the largest group. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { rule, level, verdict, value, evidence } = finding;
    const key = JSON.stringify([rule, level, verdict, value, evidence]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()]
    .map((members) => {
      const { rule, severity, level, verdict, value, evidence, fix } = members[0];
      return { rule, severity, level, verdict, value, evidence, fix, findings: members };
    })
    .sort(
      (one, other) =>
        LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
        ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) ||
        byText(one.verdict, other.verdict) ||
        other.findings.length - one.findings.length ||
        byText(one.findings[0].urn, other.findings[0].urn),
    );
}
