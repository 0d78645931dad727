// SPDX-License-Identifier: Apache-2.0
/** What `--explain` prints: how findings came about, from the value that was found to the clause and the fix. */
import { RESOLVERS, type Trace } from "../policies/engine/flows.ts";
import { lawOf } from "../policies/law/level.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../policies/settings.ts";
import type { Finding } from "../policies/verdict.ts";
import type { Checked } from "./check-model.ts";
import { ruleText, type RuleText } from "./check-rules.ts";
import { mark } from "./check-terminal.ts";
import { citationOf, clausesOn } from "./law-text.ts";
import { count, printable, tone, type TextStyle } from "./text.ts";

/**
 * Explains the findings of a rule, of a resource, or at one path of it.
 *
 * @param subject id of a rule, a URN, or `<URN>#<path>`.
 */
export function explain(checked: Checked, subject: string, style: TextStyle): string {
  const { findings, summary } = checked.report;
  if (ruleText(subject) !== undefined) {
    const found = findings.filter(({ rule }) => rule === subject);
    return `${explainedRule(checked, subject, found, style).join("\n")}\n`;
  }
  const isAt = ({ urn, path }: Finding): boolean => subject === urn || subject === `${urn}#${path}`;
  const found = findings.filter(isAt);
  const rules = [...new Set(found.map(({ rule }) => rule))];
  if (rules.length === 0) {
    const aside = [...checked.exempted.map(({ finding }) => finding), ...checked.known].filter(
      isAt,
    );
    const words =
      aside.length === 0 ? "" : `; ${aside.length} exempted, or known from the baseline`;
    return `no finding in ${printable(summary.file)} is at ${printable(subject)}${words}\n`;
  }
  return rules
    .map((id) => {
      const ofRule = found.filter(({ rule }) => rule === id);
      return `${explainedRule(checked, id, ofRule, style).join("\n")}\n`;
    })
    .join("\n");
}

/** What a rule is, then how each of the findings came about. */
function explainedRule(
  checked: Checked,
  id: string,
  found: readonly Finding[],
  style: TextStyle,
): string[] {
  const { asOf, file } = checked.report.summary;
  const rule = ruleText(id);
  return [
    tone(style, "title", id),
    ...(rule === undefined ? [] : aboutRule(rule, asOf)),
    "",
    `${count(found.length, "finding")} in ${printable(file)}`,
    ...found.flatMap((finding) => explained(checked, finding, style)),
  ];
}

function aboutRule(rule: RuleText, asOf: string): string[] {
  return [
    `  why       ${rule.why}`,
    `  severity  ${rule.severity}`,
    `  level     ${lawOf(rule, asOf).level}`,
    `  fix       ${rule.fix}`,
    `  see       ${rule.link}`,
    ...lawLines(rule, asOf),
  ];
}

/** The law behind a rule: what binds, and apart from it what does not, with the reason. */
function lawLines(rule: RuleText, asOf: string): string[] {
  const { binding, others } = clausesOn(rule, asOf);
  const lines = (title: string, clauses: typeof binding): string[] =>
    clauses.length === 0
      ? []
      : [
          `  ${title} as of ${asOf}`,
          ...clauses.flatMap(({ clause, standing }) => [
            `    ${clause.id}  ${standing}`,
            `      ${citationOf(clause)}`,
            `      of ${clause.dataClasses.join(", ")} data; binds ${clause.binds}`,
          ]),
        ];
  if (rule.clauses.length === 0) return ["  clauses   none"];
  return [...lines("in force", binding), ...lines("not in force", others)];
}

function explained(checked: Checked, finding: Finding, style: TextStyle): string[] {
  const trace = checked.traces.get(finding);
  return [
    "",
    `  ${mark(finding, style)}  ${printable(finding.urn)}`,
    ...(finding.level === "advisory" ? ["    level     advisory: it never fails"] : []),
    `    path      ${printable(finding.path) || "(the resource itself)"}`,
    `    value     ${finding.value === null ? "(none)" : printable(finding.value)}`,
    ...(trace === undefined ? [] : traced(trace)),
    `    says      ${printable(finding.message)}`,
    `    evidence  ${printable(finding.evidence)}`,
    ...(trace === undefined ? [] : [`    by        ${decidedBy(trace, checked.settings)}`]),
    `    clauses   ${finding.clauses.join(", ") || "none"}`,
    `    fix       ${finding.fix}`,
  ];
}

/** What the engine saw in the value. */
function traced({ resolver, place, class: dataClass }: Trace): string[] {
  return [
    `    resolver  ${resolver}: ${RESOLVERS[resolver].replaceAll("`", "")}`,
    ...(place === null ? [] : [`    place     ${printable(place)}`]),
    ...(dataClass === null ? [] : [`    class     ${dataClass}`]),
  ];
}

const MOST_SHOWN = 8;
/** `settings: dataClasses.payment.allowedRegions` inside a source. */
const KEY = /settings: (dataClasses\.[a-z-]+\.)?([A-Za-z]+)/g;

/** The source of a verdict; behind each key of the settings in it, what it says. */
function decidedBy({ source }: Trace, settings: ResidencySettings): string {
  const shown = source.replace(KEY, (named: string, ofClass: string | undefined, key: string) => {
    const dataClass = ofClass?.split(".")[1] as keyof NonNullable<ResidencySettings["dataClasses"]>;
    const holder = ofClass === undefined ? settings : settings.dataClasses?.[dataClass];
    const value = (holder as Readonly<Record<string, unknown>> | undefined)?.[key];
    const isDefault = (DEFAULT_SETTINGS as Readonly<Record<string, unknown>>)[key] === value;
    const text = textOf(value);
    return text === undefined ? named : `${named} = ${text}${isDefault ? " (the default)" : ""}`;
  });
  return printable(shown);
}

/** A short value of the settings; nothing of those that have names of their own. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) {
    const more = value.length > MOST_SHOWN ? `, and ${value.length - MOST_SHOWN} more` : "";
    return `${value.slice(0, MOST_SHOWN).join(", ") || "none"}${more}`;
  }
  return typeof value === "string" || typeof value === "boolean" ? String(value) : undefined;
}
