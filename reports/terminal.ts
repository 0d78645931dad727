// SPDX-License-Identifier: Apache-2.0
import { groupFindings, type FindingGroup } from "./finding-groups.ts";
import type { Item, PlanReport } from "./model.ts";
import { byText } from "./subject.ts";
import { columns, count, printable, tone, withCommas, type TextStyle } from "./text.ts";

export interface SummaryOptions extends TextStyle {
  /** How long the plan took and how much memory its program used; left out of files, since it varies. */
  readonly cost?: { readonly durationMs: number; readonly peakMemoryMib: number };
}

/** The summary of one stack, as `nivas plan` prints it. Of a plan that failed, only why, and what it tried. */
export function terminalSummary(report: PlanReport, options: SummaryOptions): string {
  const sections =
    report.verdict === "failed"
      ? [
          [headline(report, options), ...problems(report, options)],
          section(options, "Notices", notices(report)),
        ]
      : [
          [headline(report, options)],
          section(options, "Places", places(report)),
          section(options, "Components", countRows(report.counts.byComponent)),
          section(options, "Kinds", kinds(report)),
          section(options, "Keys", keys(report)),
          section(options, "Public surface", itemsByKind(report.publicSurface), NONE_FOUND),
          section(options, "Ways out", itemsByKind(report.egress), NONE_FOUND),
          section(options, "Not shown", hidden(report)),
          section(options, "Notices", notices(report)),
          residency(report, options),
        ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const NONE_FOUND = "none found";

function headline(report: PlanReport, options: SummaryOptions): string {
  const { counts } = report;
  const made = [
    count(counts.resources, "resource"),
    count(counts.components, "component"),
    count(counts.providers, "provider"),
    ...(counts.reads > 0 ? [count(counts.reads, "read")] : []),
  ].join(", ");
  const cost =
    options.cost === undefined
      ? ""
      : tone(
          options,
          "quiet",
          `  (${(options.cost.durationMs / 1000).toFixed(1)} s, ${Math.round(options.cost.peakMemoryMib)} MiB)`,
        );
  return `${tone(options, "title", printable(report.stack))}  ${printable(report.project)}, ${report.mode}: ${made}${cost}`;
}

function section(
  options: SummaryOptions,
  title: string,
  lines: readonly string[],
  whenEmpty?: string,
): readonly string[] {
  if (lines.length > 0) return [tone(options, "title", title), ...lines];
  return whenEmpty === undefined ? [] : [`${tone(options, "title", title)}  ${whenEmpty}`];
}

function problems(report: PlanReport, options: SummaryOptions): readonly string[] {
  return [
    tone(
      options,
      "bad",
      "The program could not be planned; nothing is judged and nothing is written.",
    ),
    ...report.problems.map(({ code, message, at, urn }) => {
      const where = [at, urn].filter((each) => each !== undefined).map(printable);
      // Messages of a program may have several lines of their own: keep them, indented.
      const text = message.split("\n").map(printable).join("\n    ");
      return `  ${code}${where.length > 0 ? ` (${where.join(", ")})` : ""}: ${text}`;
    }),
  ];
}

function places(report: PlanReport): string[] {
  return columns(
    report.places.map(({ place, region, resources }) => [
      region,
      place ?? "",
      count(resources, "resource"),
    ]),
  );
}

const MOST_KINDS = 12;

/** By package and module; types would be a page. */
function kinds(report: PlanReport): string[] {
  const modules: Record<string, number> = {};
  for (const [type, number] of Object.entries(report.counts.byType)) {
    const [pkg = "", module = ""] = type.split(":");
    const kind = pkg === "kubernetes" ? `kubernetes:${module}` : `${pkg}:${module.split("/")[0]}`;
    modules[kind] = (modules[kind] ?? 0) + number;
  }
  const rows = countRows(modules);
  const more = rows.length - MOST_KINDS;
  return more > 1 ? [...rows.slice(0, MOST_KINDS), `  and ${more} more kinds`] : rows;
}

function countRows(counts: Readonly<Record<string, number>>): string[] {
  const rows = Object.entries(counts)
    .sort(([one, ones], [other, others]) => others - ones || byText(one, other))
    .map(([name, number]) => [withCommas(number), printable(name)]);
  return columns(rows, { right: [0] });
}

function keys(report: PlanReport): string[] {
  return columns(
    report.keys.map((key) => [
      printable(key.aliases.join(", ") || key.name),
      key.region,
      key.dataClass ?? "",
      [
        key.rotation ? "rotates" : "DOES NOT ROTATE",
        ...(key.multiRegion ? ["MULTI-REGION"] : []),
      ].join(", "),
    ]),
  );
}

const MOST_ITEMS = 3;

/** One line per kind and detail: how many, and the names of a few. */
function itemsByKind(items: readonly Item[]): string[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify([item.kind, item.detail]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const rows = [...groups.values()].map((group) => {
    const names = group.slice(0, MOST_ITEMS).map(({ name }) => printable(name));
    const more = group.length - names.length;
    return [
      withCommas(group.length),
      group[0]?.kind ?? "",
      printable(group[0]?.detail ?? ""),
      `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    ];
  });
  return columns(rows, { right: [0] });
}

function hidden({ unknowns, secrets }: PlanReport): string[] {
  const line = (what: string, { values, resources }: PlanReport["unknowns"]): string[] =>
    values === 0 ? [] : [`  ${count(values, "value")} in ${count(resources, "resource")}: ${what}`];
  return [...line("not known before the resources exist", unknowns), ...line("secret", secrets)];
}

function notices(report: PlanReport): string[] {
  return report.notices.map(({ code, message, urn, count: times }) => {
    const often = times !== undefined && times > 1 ? ` (${times} times)` : "";
    const about = urn === undefined ? "" : ` [${printable(urn)}]`;
    return `  ${code}: ${printable(message)}${about}${often}`;
  });
}

function residency(report: PlanReport, options: SummaryOptions): readonly string[] {
  const { summary, findings, settings, exemptions } = report.residency;
  const looked = `looked at ${[
    count(summary.resources, "resource"),
    count(summary.strings, "text"),
    count(summary.documents, "document"),
    `${count(summary.mentions, "place")} named`,
    count(summary.references + summary.unjudgedReferences, "reference"),
  ].join(", ")}`;
  const outcome = summary.passed
    ? tone(
        options,
        "good",
        `passed: nothing is in, or points to, a place outside ${settings.allowedRegions.join(", ")}`,
      )
    : tone(options, "bad", `failed: ${summary.denied} denied, ${summary.undecided} undecided`);
  const warned =
    summary.passed && summary.undecided > 0
      ? `, ${summary.undecided} undecided (only warned of)`
      : "";
  const advised = summary.advisory > 0 ? `, ${summary.advisory} advisory` : "";
  return [
    `${tone(options, "title", "Residency")}  ${outcome}${warned}${advised}; ${looked}`,
    ...(exemptions === null || exemptions.length === 0
      ? []
      : [
          `  exempted: ${count(exemptions.length, "finding")} (${exemptions.map(({ ticket }) => printable(ticket)).join(", ")})`,
        ]),
    ...groupFindings(findings).flatMap((group) => findingLines(group, options)),
  ];
}

function findingLines(group: FindingGroup, options: SummaryOptions): string[] {
  const [first, ...others] = group.findings;
  const mark =
    group.level === "advisory"
      ? tone(options, "quiet", "advised")
      : group.verdict === "deny"
        ? tone(options, "bad", "denied")
        : tone(options, "warn", "undecided");
  const path = first.path === "" ? "" : ` at ${printable(first.path)}`;
  return [
    `  ${mark}  ${group.severity}  ${group.rule}${path}`,
    `    ${printable(first.message)}`,
    `    ${printable(first.urn)}`,
    ...(others.length > 0
      ? [`    and ${count(others.length, "more resource", "more")} like it, by the same cause`]
      : []),
    `    fix: ${group.fix}`,
  ];
}
