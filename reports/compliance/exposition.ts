// SPDX-License-Identifier: Apache-2.0
/** Evidence as metrics, in the text format that Prometheus scrapes (version 0.0.4). */
import type { EvidenceRecord } from "./evidence.ts";

/** What an exporter shows. */
export interface Exposed {
  /** The newest record of what is deployed. */
  readonly deployed?: EvidenceRecord | undefined;
  /** The newest record of a plan. */
  readonly planned?: EvidenceRecord | undefined;
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/** `Content-Type` of the text. */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** The metrics of evidence. Nothing is said of what there is no record of: rules tell missing from good. */
export function expositionOf({ deployed, planned }: Exposed): string {
  return [
    family("compliance_score", "gauge", scores(deployed)),
    family("compliance_planned_score", "gauge", scores(planned)),
    family("data_residency_violations_total", "counter", counters(deployed)),
    family("nivas_compliance_residency_violations", "gauge", openResidency(deployed)),
    family("nivas_compliance_violations", "gauge", open(deployed)),
    family("nivas_compliance_last_check_timestamp_seconds", "gauge", [
      ...timestamp("deployed", deployed?.at),
      ...timestamp("planned", planned?.at),
    ]),
    family(
      "nivas_compliance_state_timestamp_seconds",
      "gauge",
      timestamp("deployed", deployed?.state.time),
    ),
  ].join("");
}

const HELP = {
  compliance_score:
    "Share of the checks of a regulation that a service passes, weighted by severity: 0 to 1.",
  compliance_planned_score: "The same of the newest plan that was recorded.",
  data_residency_violations_total:
    "Findings of data that is, or may go, outside of the country, since the first record.",
  nivas_compliance_residency_violations: "Such findings that are open.",
  nivas_compliance_violations: "Findings that are open, of a regulation and a severity.",
  nivas_compliance_last_check_timestamp_seconds: "When the newest record was made.",
  nivas_compliance_state_timestamp_seconds: "When Pulumi wrote the state that was looked at.",
} as const;

function family(name: keyof typeof HELP, type: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return "";
  const lines = samples.map(([labels, value]) => `${name}${braced(labels)} ${value}\n`);
  return `# HELP ${name} ${HELP[name]}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function braced(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function scores(record: EvidenceRecord | undefined): Sample[] {
  return (record?.services ?? []).flatMap(({ regulation, service, score }) =>
    score === null ? [] : [[{ regulation, service }, score] as const],
  );
}

function counters(record: EvidenceRecord | undefined): Sample[] {
  return (record?.counters ?? []).map(({ violationType, service, region, total }) => [
    { violation_type: violationType, service, region },
    total,
  ]);
}

/** Every series of the counter has one here, at zero when nothing is open. */
function openResidency(record: EvidenceRecord | undefined): Sample[] {
  return (record?.counters ?? []).map(({ violationType, service, region }) => [
    { violation_type: violationType, service, region },
    record!.violations.filter(
      (each) =>
        each.isResidency &&
        each.rule === violationType &&
        each.service === service &&
        each.region === region,
    ).length,
  ]);
}

const SEVERITIES = ["critical", "high", "medium", "low"] as const;

function open(record: EvidenceRecord | undefined): Sample[] {
  return (record?.regulations ?? []).flatMap(({ regulation }) =>
    SEVERITIES.map((severity): Sample => [
      { regulation, severity },
      record!.violations.filter(
        (each) => each.severity === severity && each.regulations.includes(regulation),
      ).length,
    ]),
  );
}

function timestamp(kind: string, iso: string | undefined): Sample[] {
  const seconds = Math.floor(Date.parse(iso ?? "") / 1000);
  // Go writes year 1 where there is no time.
  return seconds > 0 ? [[{ kind }, seconds]] : [];
}
