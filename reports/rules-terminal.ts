// SPDX-License-Identifier: Apache-2.0
import { citationOf } from "./law-text.ts";
import type { ClauseItem, RuleItem, RulesReport } from "./rules-model.ts";
import { columns, count, tone, type TextStyle } from "./text.ts";

/** `nivas rules`: one line for each rule. */
export function rulesTerminal({ rules, asOf }: RulesReport, style: TextStyle): string {
  const rows = rules.map(({ id, severity, level, state }) => [id, severity, level, state]);
  const lines = [
    `${tone(style, "title", "Rules")}  ${count(rules.length, "rule")}, by the law of ${asOf}`,
    ...columns(rows),
    "",
    `All about one: nivas rules ${rules[0]?.id ?? ""}`,
  ];
  return `${lines.join("\n")}\n`;
}

const WIDTH = 100;

/** `nivas rules <id>`: all that is known of one rule. */
export function ruleTerminal(rule: RuleItem, asOf: string, style: TextStyle): string {
  const sections = [
    [
      `${tone(style, "title", rule.id)}  ${rule.severity}, ${rule.level}`,
      ...wrapped(rule.state, "  "),
    ],
    field("Why", rule.why, style),
    field("What to do", rule.fix, style),
    field("How it judges", rule.notes, style),
    field("Level", LEVELS[rule.basis], style),
    ...law(rule, asOf, style),
    rule.tables.length === 0
      ? []
      : [
          tone(style, "title", "Tables"),
          ...rule.tables.flatMap(({ file, holds, source }) => [
            `  ${file}`,
            ...wrapped(`${holds}; source: ${source}`, "    "),
          ]),
        ],
    [`See ${rule.link}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const LEVELS: Readonly<Record<RuleItem["basis"], string>> = {
  settings: "The owner's settings ask for it: mandatory whatever the law says.",
  law: "Law alone asks for it: advisory on days on which none of its clauses binds.",
};

function field(title: string, text: string, style: TextStyle): string[] {
  return [tone(style, "title", title), ...wrapped(text, "  ")];
}

function law({ clauses }: RuleItem, asOf: string, style: TextStyle): string[][] {
  if (clauses.length === 0) return [field("Law", "No clause of law asks for it.", style)];
  const list = (title: string, some: readonly ClauseItem[]): string[] =>
    some.length === 0 ? [] : [tone(style, "title", title), ...some.flatMap(clauseLines)];
  return [
    list(
      `Law in force on ${asOf}`,
      clauses.filter(({ force }) => force === "binds"),
    ),
    list(
      `Law not in force on ${asOf}`,
      clauses.filter(({ force }) => force !== "binds"),
    ),
  ];
}

function clauseLines(clause: ClauseItem): string[] {
  return [
    `  ${clause.id}  ${clause.standing}`,
    ...wrapped(citationOf(clause), "    "),
    ...wrapped(`asks: ${clause.requirement}`, "    "),
    ...wrapped(`binds: ${clause.binds}`, "    "),
    ...(clause.note === null ? [] : wrapped(`note: ${clause.note}`, "    ")),
    ...wrapped(`source (${clause.mark}, ${clause.checkedOn}): ${clause.source}`, "    "),
  ];
}

/** Lines of at most {@link WIDTH} characters, broken between words. */
export function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}
