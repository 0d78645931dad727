// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError, Option, type Command } from "commander";
import { closest } from "../config/near-miss.ts";
import { CHECK_RULES } from "../reports/check-rules.ts";

export const FORMATS = ["terminal", "json", "sarif", "junit", "markdown"] as const;
export type CheckFormat = (typeof FORMATS)[number];

/** The options of `nivas check`, as they were typed. */
export interface CheckCommandOptions {
  readonly format: CheckFormat;
  readonly onUnknown?: "fail" | "warn";
  readonly explain?: string;
}

const CHECK_NOTES = `
Reads what pulumi stack export writes, and graph.json of nivas plan. - reads standard input.
docs/reference/check.md documents the formats and the files.

Examples:
  nivas check export.json
  pulumi stack export | nivas check -
  nivas check export.json --explain require-indian-region
  nivas check export.json --format json | jq '.summary'

Exit codes:
  0  nothing is outside the allowed places
  1  there are findings
  2  bad usage or a bad file
  3  an error of nivas
`;

/** Adds `check` to the command line. */
export function addCheckCommand(
  nivas: Command,
  act: (file: string, options: CheckCommandOptions) => Promise<void>,
): void {
  nivas
    .command("check")
    .summary("judge where everything of an exported stack is")
    .description("Judges any exported stack: what is, or points to, outside the allowed places.")
    .argument("<file>", "exported stack; - for standard input")
    .addOption(
      new Option("--format <format>", "how the result is written")
        .choices([...FORMATS])
        .default("terminal"),
    )
    .addOption(
      new Option(
        "--on-unknown <verdict>",
        "what a place that cannot be told does (default: as the settings say, else fail)",
      ).choices(["fail", "warn"]),
    )
    .option("--explain <rule>", "show one rule and how each of its findings came about", parseRule)
    .addHelpText("after", CHECK_NOTES)
    .action(act);
}

/** The id of a rule. */
export function parseRule(id: string): string {
  const ids = CHECK_RULES.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const meant = closest(id, ids);
  throw new InvalidArgumentError(
    meant === undefined ? `Rules: ${ids.join(", ")}.` : `Did you mean ${meant}?`,
  );
}
