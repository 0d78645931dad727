// SPDX-License-Identifier: Apache-2.0
import { Option, type Command } from "commander";
import { todayInIndia } from "../policies/today-in-india.ts";
import { ruleText } from "../reports/check-rules.ts";
import { rulesJson } from "../reports/rules-json.ts";
import { ruleMarkdown, rulesMarkdown } from "../reports/rules-markdown.ts";
import { buildRules, type RulesReport } from "../reports/rules-model.ts";
import { rulesTerminal, ruleTerminal } from "../reports/rules-terminal.ts";
import { parseDay, parseRule } from "./check-options.ts";
import { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";

const FORMATS = ["terminal", "json", "markdown"] as const;

/** The options of `nivas rules`, as they were typed. */
export interface RulesCommandOptions {
  readonly format: (typeof FORMATS)[number];
  readonly asOf?: string;
}

const RULES_NOTES = `
Examples:
  nivas rules
  nivas rules require-indian-region
  nivas rules --as-of 2027-05-13            by the law of that day
  nivas rules --format json | jq '.rules[].id'

Exit codes:
  0  the rules are listed
  2  bad usage
  3  an error of nivas
`;

/** Adds `rules` to the command line. */
export function addRulesCommand(
  nivas: Command,
  act: (id: string | undefined, options: RulesCommandOptions) => void,
): void {
  nivas
    .command("rules")
    .summary("list and document the rules, with the law behind them")
    .description(
      "Lists the rules, or documents one: how it judges, what to do, which law asks for it.",
    )
    .argument("[rule]", "the rule to document (default: list all)", parseRule)
    .option("--as-of <date>", "day whose law counts (default: today in India)", parseDay)
    .addOption(
      new Option("--format <format>", "how the result is written")
        .choices([...FORMATS])
        .default("terminal"),
    )
    .addHelpText("after", RULES_NOTES)
    .action(act);
}

/**
 * `nivas rules`: prints all rules, or all about one.
 *
 * @returns the exit code.
 */
export function runRules(id: string | undefined, options: RulesCommandOptions, io: Io): ExitCode {
  const asOf = options.asOf ?? todayInIndia();
  const rule = id === undefined ? undefined : ruleText(id);
  const report = buildRules(asOf, rule === undefined ? undefined : [rule]);
  io.out(written(report, rule !== undefined, options.format, io));
  return ExitCode.Good;
}

function written(
  report: RulesReport,
  isOne: boolean,
  format: RulesCommandOptions["format"],
  { colour }: Io,
): string {
  if (format === "json") return rulesJson(report);
  const [rule] = report.rules;
  if (!isOne || rule === undefined) {
    return format === "markdown" ? rulesMarkdown(report) : rulesTerminal(report, { colour });
  }
  return format === "markdown"
    ? ruleMarkdown(rule, report.asOf)
    : ruleTerminal(rule, report.asOf, { colour });
}
