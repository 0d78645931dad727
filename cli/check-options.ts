// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError, Option, type Command } from "commander";
import { INPUT_KINDS, type InputKind } from "../graph/adapters/read-graph.ts";
import { closest } from "../config/near-miss.ts";
import { isDate } from "../policies/exemptions.ts";
import { CHECK_RULES } from "../reports/check-rules.ts";

export const FORMATS = ["terminal", "json", "sarif", "junit", "markdown"] as const;
export type CheckFormat = (typeof FORMATS)[number];

/** The options of `nivas check`, as they were typed. */
export interface CheckCommandOptions {
  readonly format: CheckFormat;
  readonly onUnknown?: "fail" | "warn";
  readonly explain?: string;
  readonly settings?: string;
  readonly exemptions?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly flows?: string;
  readonly asOf?: string;
  readonly input?: InputKind;
  readonly cluster?: string;
}

const CHECK_NOTES = `
Reads what pulumi stack export and terraform show -json write, graph.json of nivas plan, and
Kubernetes manifests in YAML or JSON. - reads standard input.
docs/reference/check.md documents the formats and the files.

Examples:
  nivas check export.json
  pulumi stack export | nivas check -
  terraform show -json plan.tfplan | nivas check -
  nivas check manifests.yaml --cluster arn:aws:eks:ap-south-1:111122223333:cluster/main
  nivas check export.json --settings residency.yaml --exemptions exemptions.yaml
  nivas check export.json --write-baseline known.json
  nivas check export.json --baseline known.json
  nivas check export.json --explain require-indian-region
  nivas check export.json --explain 'urn:pulumi:dev::shop::aws:sqs/queue:Queue::orders#region'
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
    .summary("judge where everything of an exported stack, a plan or manifests is")
    .description(
      "Judges any exported stack, Terraform plan or manifests: what is outside the allowed places.",
    )
    .argument("<file>", "exported stack, plan or manifests; - for standard input")
    .addOption(
      new Option("--input <kind>", "what the file is (default: told from its content)").choices([
        ...INPUT_KINDS,
      ]),
    )
    .option("--cluster <arn>", "cluster that Kubernetes manifests go to: its Region is theirs")
    .option("--settings <file>", "what is allowed, in JSON or YAML (default: everything in India)")
    .option("--exemptions <file>", "findings that someone answers for, in JSON or YAML")
    .option("--baseline <file>", "findings that are known; only new ones fail")
    .option("--write-baseline <file>", "write the findings as a baseline; the exit code stays")
    .option("--flows <file>", "write everything that was looked at, allowed or not, as JSON")
    .option(
      "--as-of <date>",
      "day whose law counts and that exemptions are judged by (default: today in India)",
      parseDay,
    )
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
    .option(
      "--explain <subject>",
      "show how findings came about: of a rule, a URN, or <URN>#<path>",
      parseSubject,
    )
    .addHelpText("after", CHECK_NOTES)
    .action(act);
}

/** A day of the calendar. */
export function parseDay(day: string): string {
  if (isDate(day)) return day;
  throw new InvalidArgumentError("Expected a day of the calendar, for example: 2026-11-22");
}

/** The id of a rule, or what begins as a URN. */
function parseSubject(text: string): string {
  return text.startsWith("urn:") ? text : ruleOf(text, "A URN, or one of: ");
}

/** The id of a rule. */
export function parseRule(id: string): string {
  return ruleOf(id, "Rules: ");
}

function ruleOf(id: string, allowed: string): string {
  const ids = CHECK_RULES.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const meant = closest(id, ids);
  throw new InvalidArgumentError(
    meant === undefined ? `${allowed}${ids.join(", ")}.` : `Did you mean ${meant}?`,
  );
}
