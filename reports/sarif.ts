// SPDX-License-Identifier: Apache-2.0
import { toUSVString } from "node:util";
import { stableStringify } from "../graph/serialize.ts";
import { nameOfUrn, type Json } from "../graph/stack-export.ts";
import { lawOf } from "../policies/law/level.ts";
import { fails } from "../policies/law/outcome.ts";
import type { Finding, Severity } from "../policies/verdict.ts";
import { fingerprintsOf } from "./check-fingerprints.ts";
import type { Checked } from "./check-model.ts";
import { CHECK_RULES, type RuleText } from "./check-rules.ts";
import type { SarifLevel, SarifLocation, SarifLog, SarifResult, SarifRule } from "./sarif-types.ts";

/** What SARIF needs beside the result. */
export interface SarifOptions {
  /** Version of nivas. */
  readonly version: string;
}

/** The text of a SARIF 2.1.0 log: what GitHub code scanning, Azure DevOps and editors read. */
export function checkSarif(checked: Checked, options: SarifOptions): string {
  return `${stableStringify(sarifLog(checked, options) as unknown as Json)}\n`;
}

/** The SARIF log of a check: one run, one result for each finding. */
export function sarifLog(checked: Checked, { version }: SarifOptions): SarifLog {
  const { report, settings } = checked;
  const uri = artifactUri(report.summary.file);
  const shown = shownFindings(checked);
  const fingerprints = fingerprintsOf(shown.map(({ finding }) => finding));
  return {
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "nivas",
            semanticVersion: version,
            rules: CHECK_RULES.map((rule) => ruleOf(rule, report.summary.asOf)),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true }],
        artifacts: [{ location: { uri } }],
        results: shown.map(({ finding, ...more }, at) => ({
          ...resultOf(finding, fingerprints[at] ?? "", uri, settings.onUnknown),
          ...more,
        })),
      },
    ],
  };
}

type Shown = Pick<SarifResult, "suppressions" | "baselineState"> & { readonly finding: Finding };

/** The findings, and beside them, suppressed, those that exemptions cover or the baseline knows. */
function shownFindings({ report, exempted, known }: Checked): Shown[] {
  const isCompared = report.summary.baseline !== null;
  const fresh = isCompared ? ({ baselineState: "new" } as const) : {};
  return [
    ...report.findings.map((finding) => ({ finding, ...fresh })),
    ...exempted.map(({ finding, exemption }) => ({
      finding,
      ...fresh,
      suppressions: suppressed(
        `${exemption.reason} (owner ${exemption.owner}, approved by ${exemption.approver} in ${exemption.ticket}, until ${exemption.expires})`,
      ),
    })),
    ...known.map((finding) => ({
      finding,
      baselineState: "unchanged" as const,
      suppressions: suppressed("known from the baseline"),
    })),
  ];
}

function suppressed(justification: string): NonNullable<SarifResult["suppressions"]> {
  return [{ kind: "external", status: "accepted", justification }];
}

const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** In the ranges that GitHub calls critical (over 9.0), high (7.0), medium (4.0) and low. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

const RULE_INDEXES = new Map(CHECK_RULES.map((rule, at) => [rule.id, at]));

function ruleOf(rule: RuleText, asOf: string): SarifRule {
  const { id, severity, why, fix, link } = rule;
  const { level, binding: clauses } = lawOf(rule, asOf);
  const asked = clauses.length === 0 ? "" : ` Asked for by ${clauses.join(", ")}.`;
  return {
    id,
    shortDescription: { text: why },
    fullDescription: { text: `${why}${asked}` },
    help: {
      text: `${why} What to do: ${fix}.${asked} See ${link}.`,
      markdown: `${why}\n\n**What to do**: ${fix}.${asked}\n\nSee \`${link}\`.`,
    },
    defaultConfiguration: { level: level === "mandatory" ? LEVELS[severity] : "note" },
    properties: {
      tags: ["security", "residency", ...clauses],
      "security-severity": SCORES[severity],
    },
  };
}

function resultOf(
  finding: Finding,
  fingerprint: string,
  uri: string,
  onUnknown: "fail" | "warn",
): SarifResult {
  const { rule, urn, path, severity, message, level } = finding;
  const { type, verdict, value, evidence, clauses, fix } = finding;
  return {
    ruleId: rule,
    ruleIndex: RULE_INDEXES.get(rule) ?? -1,
    kind: "fail",
    level: fails(finding, onUnknown) ? LEVELS[severity] : "note",
    message: { text: message },
    locations: [locationOf(urn, path, uri)],
    partialFingerprints: { "nivasFinding/v1": fingerprint },
    properties: { urn, type, path, verdict, severity, level, value, evidence, clauses, fix },
  };
}

/** The file is one line to most readers, so the place is the resource and the property; line 1 stands in for both. */
function locationOf(urn: string, path: string, uri: string): SarifLocation {
  const resource = { name: nameOfUrn(urn), fullyQualifiedName: urn, kind: "resource" };
  return {
    physicalLocation: { artifactLocation: { uri, index: 0 }, region: { startLine: 1 } },
    logicalLocations:
      path === ""
        ? [resource]
        : [resource, { name: path, fullyQualifiedName: `${urn}#${path}`, kind: "property" }],
  };
}

/** A file name as a relative URI; `stdin:` has no file. */
function artifactUri(file: string): string {
  if (file === "(standard input)") return "stdin";
  const slashed = file.replaceAll("\\", "/");
  const encoded = slashed.split("/").map(encodeSegment).join("/");
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${encoded.replace("%3A", ":")}`;
  return slashed.startsWith("/") ? `file://${encoded}` : encoded;
}

function encodeSegment(segment: string): string {
  // Half a surrogate pair cannot be encoded; file names of Windows may hold one.
  return encodeURIComponent(toUSVString(segment));
}
