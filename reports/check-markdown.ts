// SPDX-License-Identifier: Apache-2.0
import type { Checked } from "./check-model.ts";
import { lawTables } from "./law-markdown.ts";
import { advised, findingsTable } from "./markdown.ts";
import { code, table, text } from "./markdown-text.ts";
import { count, withCommas } from "./text.ts";

/** The result for a comment on a pull request or a job summary: findings by cause, the worst first. */
export function checkMarkdown(checked: Checked): string {
  const { report, settings } = checked;
  const { summary, findings } = report;
  const passed = summary.resources === 0 ? "**Pass, of nothing**" : "**Pass**";
  const outcome = summary.passed ? passed : "**Findings**";
  const parts = [
    `# Residency of ${text(summary.file)}`,
    `${outcome}: ${withCommas(summary.denied)} denied, ${withCommas(summary.undecided)} undecided${advised(summary.advisory)}. Looked at ${count(summary.resources, "resource")}, ${count(summary.strings, "text")}, ${count(summary.documents, "document")} inside them, ${count(summary.mentions, "place")} named. Allowed: ${settings.allowedRegions.map(code).join(", ")}; Local Zones ${settings.allowedLocalZones.map(code).join(", ") || "none"}.`,
    ...setAside(checked),
    ...(findings.length === 0
      ? []
      : [findingsTable(findings, "What"), ...lawTables(findings, summary.asOf, summary.asOf)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Who answers for what is not in the table. */
function setAside({ report, exempted }: Checked): string[] {
  const { exemptions, baseline } = report.summary;
  return [
    ...(baseline === null
      ? []
      : [
          `Known from the baseline: ${count(baseline.known, "finding")}; gone since: ${withCommas(baseline.gone.length)}.`,
        ]),
    ...(exemptions === null || exempted.length === 0
      ? []
      : [
          `Exempted as of ${exemptions.asOf}:`,
          table(
            ["Rule", "Resource", "Path", "Reason", "Owner", "Approver", "Ticket", "Until"],
            exempted.map(({ exemption }) => [
              code(exemption.rule),
              code(exemption.urn),
              code(exemption.path),
              text(exemption.reason),
              text(exemption.owner),
              text(exemption.approver),
              text(exemption.ticket),
              exemption.expires,
            ]),
          ),
        ]),
  ];
}
