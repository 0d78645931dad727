// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError, Option, type Command } from "commander";
import { closest } from "../config/near-miss.ts";
import { REGULATIONS } from "../reports/compliance/scores.ts";

/** The options of `nivas compliance observe`, as they were typed. */
export interface ObserveOptions {
  readonly state: string;
  readonly out: string;
  readonly as: "deployed" | "planned";
  readonly at?: Date;
  readonly metrics?: string;
  readonly settings?: string;
  readonly exemptions?: string;
  readonly regulation: readonly string[];
  readonly exitZero?: boolean;
}

/** The options of `nivas compliance report`, as they were typed. */
export interface ReportOptions {
  readonly from: string;
  readonly month: string;
  readonly format: "md" | "html" | "json";
  readonly every: number;
  readonly now?: Date;
}

/** The options of `nivas compliance serve`, as they were typed. */
export interface ServeOptions {
  readonly from: string;
  readonly port: number;
  readonly host: string;
  readonly every: number;
}

const NOTES = `
observe judges what Pulumi last saw of a stack and keeps a record of it; report and serve are
made of records. A place is a folder, or a bucket in India: s3://<bucket>/<prefix>?region=ap-south-1.

Examples:
  pulumi stack export | nivas compliance observe --state - --out evidence
  nivas compliance observe --state out/mumbai/graph.json --as planned --out evidence
  nivas compliance report --from evidence --month 2026-11 --format html > 2026-11.html
  nivas compliance serve --from 's3://nivas-mumbai-evidence-111122223333/shop/mumbai?region=ap-south-1'

docs/compliance-telemetry.md says what a score is, and what is not seen.

Exit codes:
  0  done; observe: no violation
  1  observe: there are violations (0 with --exit-zero); report: no record in that month
  2  bad usage, a bad file, or a bucket that refuses
  3  an error of nivas
`;

/** What the commands do. */
export interface ComplianceActions {
  observe(options: ObserveOptions): Promise<void>;
  report(options: ReportOptions): Promise<void>;
  serve(options: ServeOptions): Promise<void>;
}

/** Adds `compliance` to the command line. */
export function addComplianceCommand(nivas: Command, actions: ComplianceActions): void {
  const compliance = nivas
    .command("compliance")
    .summary("record, report and expose how a stack stands to regulations")
    .description("Records how a stack stands to regulations; reports and metrics of the records.")
    .addHelpText("after", NOTES);
  addObserve(compliance, actions);
  addReport(compliance, actions);
  addServe(compliance, actions);
}

function addObserve(compliance: Command, actions: ComplianceActions): void {
  compliance
    .command("observe")
    .description("Judges the state of a stack and keeps a record of it.")
    .requiredOption("--state <file>", "state file or export; s3://…, or - for standard input")
    .requiredOption("--out <place>", "where the records of this stack are kept: folder, or s3://…")
    .addOption(
      new Option("--as <kind>", "whether it is what is deployed, or a plan")
        .choices(["deployed", "planned"])
        .default("deployed"),
    )
    .option("--at <time>", "when it was looked at, ISO 8601 (default: now)", parseTime)
    .option("--metrics <file>", "write the metrics of the record too, in Prometheus's text format")
    .option("--settings <file>", "what is allowed, in JSON or YAML (default: everything in India)")
    .option("--exemptions <file>", "findings that someone answers for, in JSON or YAML")
    .option(
      "--regulation <id>",
      "score this one; may be repeated (default: all)",
      collectRegulation,
      [],
    )
    .option("--exit-zero", "end with 0 although there are violations: they are in the record")
    .action(async (options: ObserveOptions) => actions.observe(options));
}

function addReport(compliance: Command, actions: ComplianceActions): void {
  compliance
    .command("report")
    .description("Writes the report of a month from the records of a stack.")
    .requiredOption("--from <place>", "where the records are kept: folder, or s3://…")
    .requiredOption("--month <month>", "month in India: 2026-11", parseMonth)
    .addOption(
      new Option("--format <format>", "how it is written")
        .choices(["md", "html", "json"])
        .default("md"),
    )
    .option(
      "--every <hours>",
      "hours between two looks, by which missed ones are told",
      parseHours,
      1,
    )
    .option("--now <time>", "until when an unfinished month is reported (default: now)", parseTime)
    .action(async (options: ReportOptions) => actions.report(options));
}

function addServe(compliance: Command, actions: ComplianceActions): void {
  compliance
    .command("serve")
    .description("Serves the newest records as metrics, at /metrics, until it is stopped.")
    .requiredOption("--from <place>", "where the records are kept: folder, or s3://…")
    .option("--port <port>", "port to listen on", parsePort, 9464)
    .option("--host <address>", "address to listen on", "0.0.0.0")
    .option("--every <seconds>", "seconds between two looks for a newer record", parseSeconds, 60)
    .action(async (options: ServeOptions) => actions.serve(options));
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new InvalidArgumentError("Expected a time, for example: 2026-11-23T03:30:00Z");
}

function parseMonth(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a month, for example: 2026-11");
}

function collectRegulation(id: string, others: readonly string[]): readonly string[] {
  if (REGULATIONS.includes(id)) return [...others, id];
  const meant = closest(id, REGULATIONS);
  throw new InvalidArgumentError(
    meant === undefined ? `Regulations: ${REGULATIONS.join(", ")}.` : `Did you mean ${meant}?`,
  );
}

const between =
  (least: number, most: number, what: string) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected ${what}, ${least} to ${most}.`);
  };
const parseHours = between(1, 24, "whole hours");
const parseSeconds = between(1, 3600, "whole seconds");
const parsePort = between(0, 65_535, "a port");
