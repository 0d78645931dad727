// SPDX-License-Identifier: Apache-2.0
/** The monthly report as blocks, which Markdown and HTML are two writings of. */
import type { MonthReport } from "./month.ts";
import type { RegulationMonth } from "./regulation-month.ts";
import type { Violation } from "./violations.ts";

/** A piece of a document. Texts are plain. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** The report of a month. */
export function monthDocument(report: MonthReport): Block[] {
  return [
    heading(1, `Compliance of ${report.project}/${report.stack}, ${report.month}`),
    paragraph(
      `What is deployed, from ${inIndia(report.from)} to ${inIndia(report.to)} (time in India), as recorded by nivas compliance observe. A score is the share of the checks that pass, weighted by severity; what cannot be decided counts as not passed. It says nothing of what no resource graph shows, and whether a regulation binds you is for your lawyer to say.`,
    ),
    ...recordsPart(report),
    heading(2, "Scores"),
    table(
      ["Regulation", "Score", "Lowest", "Trend", "Opened", "Closed", "Open", "Hours out"],
      [overallRow(report), ...report.regulations.map(rowOf)],
    ),
    paragraph(
      `Residency violations that newly appeared: ${report.residencyViolations}. Hours out: hours in which a violation was open.`,
    ),
    ...violationsPart(report),
    ...report.regulations.flatMap((regulation) => regulationPart(regulation, report.limit)),
  ];
}

function recordsPart({ records, gaps }: MonthReport): Block[] {
  const missed = Math.max(records.expected - records.found, 0);
  return [
    heading(2, "Evidence"),
    paragraph(
      `${records.found} of ${records.expected} expected records, ${missed} missed. First ${inIndia(records.first)}, last ${inIndia(records.last)}.`,
    ),
    gaps.length === 0
      ? paragraph("No time of the month is without a record that speaks for it.")
      : paragraph(
          `${gaps.length} times without a record that speaks for them; nothing is claimed of these:`,
        ),
    ...(gaps.length === 0
      ? []
      : [
          table(
            ["From", "To", "Hours"],
            gaps.map(({ from, to, hours }) => [inIndia(from), inIndia(to), String(hours)]),
          ),
        ]),
  ];
}

function overallRow({ overall, regulations }: MonthReport): string[] {
  const open = new Set(regulations.flatMap((each) => each.open.map((v) => v.fingerprint)));
  const [score, minimum] = [overall?.score ?? null, overall?.minimum ?? null];
  return ["All that bind", scoreText(score), scoreText(minimum), "", "", "", `${open.size}`, ""];
}

function rowOf(regulation: RegulationMonth): string[] {
  const { score, minimum, trend, opened, closed, open, hoursOut } = regulation;
  return [
    nameOf(regulation),
    scoreText(score),
    scoreText(minimum),
    trend === null ? "" : `${trend > 0 ? "+" : ""}${trend.toFixed(4)}`,
    String(opened),
    String(closed),
    String(open.length),
    hoursOut.toFixed(1),
  ];
}

const nameOf = ({ regulation, binds }: RegulationMonth): string =>
  binds ? regulation : `${regulation} (not yet binding)`;

/** What is open, once for all regulations; what is said of one resource several times is one row. */
function violationsPart({ regulations }: MonthReport): Block[] {
  const open = new Map(regulations.flatMap((each) => each.open.map((v) => [v.fingerprint, v])));
  const rows = new Map<string, { readonly violation: Violation; count: number }>();
  for (const violation of open.values()) {
    const row = rows.get(violation.rule + violation.message);
    if (row === undefined) rows.set(violation.rule + violation.message, { violation, count: 1 });
    else row.count++;
  }
  if (rows.size === 0) return [heading(2, "Open violations"), paragraph("None.")];
  return [
    heading(2, "Open violations"),
    table(
      ["Severity", "Rule", "Service", "Region", "Since", "What", "Times"],
      [...rows.values()].map(({ violation, count }) => [
        violation.verdict === "undecided" ? `${violation.severity}, undecided` : violation.severity,
        violation.rule,
        violation.service,
        violation.region,
        inIndia(violation.since),
        violation.message,
        String(count),
      ]),
    ),
  ];
}

function regulationPart(regulation: RegulationMonth, limit: number): Block[] {
  const { recommendations, lowServices, title, score } = regulation;
  if (recommendations.length === 0 && lowServices.length === 0) return [];
  const low = lowServices.map((each) => `${each.service} ${scoreText(each.score)}`);
  return [
    heading(2, nameOf(regulation)),
    paragraph(
      `${title}. Score ${scoreText(score)}.${low.length === 0 ? "" : ` Services below ${limit}: ${low.join(", ")}.`}`,
    ),
    heading(3, "Recommendations"),
    recommendations.length === 0
      ? paragraph("What was open is not any more; the next record will say so.")
      : {
          kind: "list",
          items: recommendations.map(
            ({ rule, severity, fix, resources }) =>
              `${rule} (${severity}): ${fix} (${resources.length === 1 ? "1 resource" : `${resources.length} resources`})`,
          ),
        },
  ];
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  head,
  rows,
});

const scoreText = (score: number | null): string => (score === null ? "none" : score.toFixed(4));

const CLOCK = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Kolkata",
  dateStyle: "short",
  timeStyle: "short",
});

/** `2026-11-23 08:30`. */
const inIndia = (iso: string | null): string => (iso === null ? "" : CLOCK.format(new Date(iso)));
