// SPDX-License-Identifier: Apache-2.0
import { citationOf } from "./law-text.ts";
import { code, table, text } from "./markdown-text.ts";
import type { ClauseItem, RuleItem, RulesReport } from "./rules-model.ts";

/** `nivas rules --format markdown`: a table of the rules. */
export function rulesMarkdown({ rules, asOf }: RulesReport): string {
  const parts = [
    "# Rules",
    `By the law of ${asOf}.`,
    table(
      ["Rule", "Severity", "Level", "When it is kept"],
      rules.map(({ id, severity, level, state }) => [code(id), severity, level, text(state)]),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** `nivas rules <id> --format markdown`. The notes of a rule are Markdown already. */
export function ruleMarkdown(rule: RuleItem, asOf: string): string {
  const binding = rule.clauses.filter(({ force }) => force === "binds");
  const others = rule.clauses.filter(({ force }) => force !== "binds");
  const parts = [
    `# ${rule.id}`,
    `Severity ${rule.severity}, ${rule.level}. ${rule.state}`,
    `**Why**: ${rule.why}`,
    `**What to do**: ${text(rule.fix)}.`,
    rule.notes,
    ...clauses(`## Law in force on ${asOf}`, binding),
    ...clauses(`## Law not in force on ${asOf}`, others),
    ...(rule.tables.length === 0
      ? []
      : [
          "## Tables",
          table(
            ["File", "What it holds", "Source"],
            rule.tables.map(({ file, holds, source }) => [code(file), text(holds), text(source)]),
          ),
        ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function clauses(title: string, some: readonly ClauseItem[]): string[] {
  if (some.length === 0) return [];
  return [
    title,
    table(
      ["Clause", "Instrument", "What it asks for", "Whom it binds", "Standing"],
      some.map((clause) => [
        code(clause.id),
        text(citationOf(clause)),
        text([clause.requirement, clause.note ?? ""].join(" ").trim()),
        text(clause.binds),
        clause.standing,
      ]),
    ),
  ];
}
