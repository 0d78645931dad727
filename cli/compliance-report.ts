// SPDX-License-Identifier: Apache-2.0
import { monthHtml } from "../reports/compliance/month-html.ts";
import { monthMarkdown } from "../reports/compliance/month-markdown.ts";
import { monthInIndia, monthReport, type MonthReport } from "../reports/compliance/month.ts";
import type { ReportOptions } from "./compliance-options.ts";
import { monthBefore, openEvidence } from "./evidence-store.ts";
import { ExitCode } from "./exit-codes.ts";
import type { Io } from "./io.ts";

const WRITERS: Readonly<Record<ReportOptions["format"], (report: MonthReport) => string>> = {
  md: monthMarkdown,
  html: monthHtml,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
};

/**
 * `nivas compliance report`: writes the report of a month to standard output.
 *
 * @returns the exit code.
 * @throws UsageError for records that cannot be read.
 */
export async function runReport(
  { from, month, format, every, now }: ReportOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const store = await openEvidence(from, cwd, "--from");
  const [begin] = monthInIndia(month);
  const first = new Date(begin);
  // A month in India begins in the last evening of the month before in UTC, by which records are filed.
  const before = await store.newest("deployed", new Date(begin - 1000));
  const records = [
    ...(before === undefined ? [] : [before]),
    ...(await store.ofMonth("deployed", monthBefore(first, 0))).filter(
      ({ at }) => Date.parse(at) >= begin,
    ),
    ...(await store.ofMonth("deployed", month)),
  ];
  const report = monthReport({ month, records, everyHours: every, now: now ?? new Date() });
  if (report === undefined) {
    io.error(`nivas: --from ${from}: no record of ${month}; was the check running?\n`);
    return ExitCode.Findings;
  }
  io.out(WRITERS[format](report));
  return ExitCode.Good;
}
