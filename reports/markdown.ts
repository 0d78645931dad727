// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../policies/verdict.ts";
import { groupFindings } from "./finding-groups.ts";
import type { ExemptedItem } from "./exempted-item.ts";
import { lawTables } from "./law-markdown.ts";
import { code, table, text } from "./markdown-text.ts";
import { mermaidDiagram } from "./mermaid.ts";
import type { Item, PlanReport } from "./model.ts";
import { byText, type Subject } from "./subject.ts";
import { count, withCommas } from "./text.ts";

/** The report of one stack for people who review: `report.md`. The same bytes for the same plan. */
export function markdownReport(report: PlanReport, subject: Subject): string {
  const parts = [
    `# Plan of ${text(report.stack)}`,
    lead(report),
    ...problems(report),
    "## Residency",
    ...residency(report, subject),
    "## Architecture",
    "```mermaid",
    mermaidDiagram(report, subject).trimEnd(),
    "```",
    "## Places",
    table(
      ["Region", "Place", "Resources"],
      report.places.map(({ region, place, resources }) => [
        region,
        place ?? "",
        withCommas(resources),
      ]),
    ),
    "## Components",
    countTable("Component", report.counts.byComponent),
    "## Keys",
    keys(report),
    "## Public surface",
    items(report.publicSurface),
    "## Ways out",
    items(report.egress),
    "## Not shown",
    `Not known before the resources exist: ${count(report.unknowns.values, "value")} in ${count(report.unknowns.resources, "resource")}. Secret: ${count(report.secrets.values, "value")} in ${count(report.secrets.resources, "resource")}.`,
    ...notices(report),
    "## Types",
    countTable("Type", report.counts.byType),
  ];
  return `${fenceJoin(parts)}\n`;
}

/** Blank lines between parts, none inside the fence of the diagram. */
function fenceJoin(parts: readonly string[]): string {
  return parts
    .join("\n\n")
    .replace("```mermaid\n\n", "```mermaid\n")
    .replace(/\n\n```(?=\n|$)/, "\n```");
}

const VERDICTS = {
  pass: "**Pass**: nothing is in, or points to, a place outside the allowed ones.",
  findings: "**Findings**: something is, or may be, outside the allowed places.",
  failed: "**Failed**: the program could not be planned, so nothing is judged.",
} as const;

function lead(report: PlanReport): string {
  const { counts } = report;
  return `${VERDICTS[report.verdict]} Project ${code(report.project)}, mode ${code(report.mode)}: ${count(counts.resources, "resource")}, ${count(counts.components, "component")}, ${count(counts.providers, "provider")}.`;
}

function problems(report: PlanReport): string[] {
  if (report.problems.length === 0) return [];
  return [
    "## Problems",
    report.problems
      .map(
        ({ code: what, message, at }) =>
          `- ${code(what)}${at === undefined ? "" : ` at ${code(at)}`}: ${text(message)}`,
      )
      .join("\n"),
  ];
}

/** How many findings are advisory, when there are any: `, 3 advisory`. */
export function advised(advisory: number): string {
  return advisory > 0 ? `, ${withCommas(advisory)} advisory` : "";
}

/** The findings by group; `what` heads the column that says what was found. */
export function findingsTable(findings: readonly Finding[], what: string): string {
  return table(
    ["Verdict", "Severity", "Rule", what, "Path", "Value", "What to do"],
    groupFindings(findings).map((group) => {
      const [first, ...others] = group.findings;
      return [
        `${group.verdict === "deny" ? "denied" : "undecided"}${group.level === "advisory" ? " (advisory)" : ""}`,
        group.severity,
        code(group.rule),
        `${text(first.message)}${others.length > 0 ? ` (and ${count(others.length, "more", "more")})` : ""}`,
        code(first.path),
        code(group.value ?? ""),
        text(group.fix),
      ];
    }),
  );
}

function residency(report: PlanReport, { evaluation }: Subject): string[] {
  if (report.verdict === "failed") return ["Not judged: the plan is not complete."];
  const { summary, findings, settings, exemptions } = report.residency;
  const looked = `Looked at ${count(summary.resources, "resource")}, ${count(summary.strings, "text")}, ${count(summary.documents, "document")} inside them, ${count(summary.mentions, "place")} named, ${count(summary.unknownValues, "unknown value")}: ${withCommas(summary.denied)} denied, ${withCommas(summary.undecided)} undecided${advised(summary.advisory)}. Allowed: ${settings.allowedRegions.map(code).join(", ")}; Local Zones ${settings.allowedLocalZones.map(code).join(", ") || "none"}.`;
  return [
    looked,
    ...(exemptions === null || exemptions.length === 0 ? [] : [exemptedTable(exemptions)]),
    ...(findings.length === 0 ? [] : [findingsTable(findings, "Resource")]),
    ...lawTables(findings, evaluation.asOf, report.residency.asOf),
  ];
}

/** Who answers for what is not among the findings. */
function exemptedTable(exemptions: readonly ExemptedItem[]): string {
  return table(
    ["Exempted", "Resource", "Path", "Owner", "Approver", "Ticket", "Until"],
    exemptions.map(({ rule, urn, path, owner, approver, ticket, expires }) => [
      code(rule),
      code(urn),
      code(path),
      text(owner),
      text(approver),
      text(ticket),
      expires,
    ]),
  );
}

function keys(report: PlanReport): string {
  if (report.keys.length === 0) return "None.";
  return table(
    ["Key", "Region", "Data class", "Rotates", "Multi-Region"],
    report.keys.map((key) => [
      code(key.aliases.join(", ") || key.name),
      key.region,
      key.dataClass ?? "",
      key.rotation ? "yes" : "**no**",
      key.multiRegion ? "**yes**" : "no",
    ]),
  );
}

function items(list: readonly Item[]): string {
  if (list.length === 0) return "None found.";
  return table(
    ["Kind", "Resource", "Detail"],
    list.map(({ kind, name, detail }) => [kind, code(name), text(detail)]),
  );
}

function notices(report: PlanReport): string[] {
  if (report.notices.length === 0) return [];
  return [
    "## Notices",
    report.notices
      .map(
        ({ code: what, message, urn, count: times }) =>
          `- ${code(what)}: ${text(message)}${urn === undefined ? "" : ` (${code(urn)})`}${times !== undefined && times > 1 ? `, ${times} times` : ""}`,
      )
      .join("\n"),
  ];
}

function countTable(title: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).sort(
    ([one, ones], [other, others]) => others - ones || byText(one, other),
  );
  return table(
    [title, "Resources"],
    rows.map(([name, number]) => [code(name), withCommas(number)]),
  );
}
