// SPDX-License-Identifier: Apache-2.0
import { COMPLIANCE_SCORE_LIMIT } from "../../india/observability-figures.ts";
import type { EvidenceRecord } from "./evidence.ts";
import { hoursOf, type Span } from "./month.ts";
import type { RegulationScore, ServiceScore } from "./scores.ts";
import type { Violation } from "./violations.ts";

/** What to do about a rule, and where. */
export interface Recommendation {
  readonly rule: string;
  readonly severity: string;
  /** What to do, as findings of the rule say it. */
  readonly fix: string;
  /** Resources, by URN. */
  readonly resources: readonly string[];
}

/** What a month was for one regulation. */
export interface RegulationMonth extends RegulationScore {
  /** Lowest score of a record. */
  readonly minimum: number | null;
  /** Score of the last record less that of the first of the month; null when one has none. */
  readonly trend: number | null;
  readonly opened: number;
  readonly closed: number;
  /** Hours in which a violation was open; gaps are neither in nor out. */
  readonly hoursOut: number;
  /** Violations that are open at the end. */
  readonly open: readonly Violation[];
  /** Services below the limit, lowest first. */
  readonly lowServices: readonly Pick<ServiceScore, "service" | "score">[];
  /** Only where the score, or that of a service, is below the limit. */
  readonly recommendations: readonly Recommendation[];
}

interface Months {
  /** The last record before the month. */
  readonly before: EvidenceRecord | undefined;
  readonly inMonth: readonly EvidenceRecord[];
  readonly spans: readonly Span[];
}

/** Sums up one regulation. */
export function regulationMonth(id: string, { before, inMonth, spans }: Months): RegulationMonth {
  const found = inMonth.flatMap(({ regulations }) =>
    regulations.filter((r) => r.regulation === id),
  );
  const last = inMonth.at(-1)!;
  const scores = found.flatMap(({ score }) => (score === null ? [] : [score]));
  const ofLast = last.regulations.find(({ regulation }) => regulation === id);
  const now = ofLast ?? { ...found.at(-1)!, score: null };
  const open = ofRegulation(last, id);
  const { opened, closed } = changes(id, before, inMonth);
  const first = found[0]?.score ?? null;
  const lowServices = last.services
    .filter(({ regulation, score }) => regulation === id && isLow(score))
    .sort((one, other) => (one.score ?? 0) - (other.score ?? 0))
    .map(({ service, score }) => ({ service, score }));
  const out = spans.filter(({ record }) => ofRegulation(record, id).length > 0);
  return {
    ...now,
    minimum: scores.length === 0 ? null : Math.min(...scores),
    trend: first === null || now.score === null ? null : round(now.score - first),
    opened,
    closed,
    hoursOut: hoursOf(out.reduce((sum, { from, to }) => sum + to - from, 0)),
    open,
    lowServices,
    recommendations: isLow(now.score) || lowServices.length > 0 ? recommendationsOf(open) : [],
  };
}

const isLow = (score: number | null): boolean => score !== null && score < COMPLIANCE_SCORE_LIMIT;
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function ofRegulation(record: EvidenceRecord | undefined, id: string): readonly Violation[] {
  return (record?.violations ?? []).filter(({ regulations }) => regulations.includes(id));
}

/** What came and went from record to record; what was open before the month did not come in it. */
function changes(
  id: string,
  before: EvidenceRecord | undefined,
  inMonth: readonly EvidenceRecord[],
): { readonly opened: number; readonly closed: number } {
  let opened = 0;
  let closed = 0;
  let earlier = new Set(ofRegulation(before, id).map(({ fingerprint }) => fingerprint));
  for (const record of inMonth) {
    const now = new Set(ofRegulation(record, id).map(({ fingerprint }) => fingerprint));
    opened += missing(now, earlier);
    closed += missing(earlier, now);
    earlier = now;
  }
  return { opened, closed };
}

/** How many of the one are not among the other. */
function missing(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => !other.has(each)).length;
}

const SEVERITIES = ["critical", "high", "medium", "low"];

/** One for each rule, the worst first. */
function recommendationsOf(open: readonly Violation[]): Recommendation[] {
  return [...new Set(open.map(({ rule }) => rule))]
    .map((rule) => {
      const violations = open.filter((each) => each.rule === rule);
      const { fix } = violations[0]!;
      const severity = SEVERITIES.find((s) => violations.some((each) => each.severity === s))!;
      return { rule, severity, fix, resources: [...new Set(violations.map(({ urn }) => urn))] };
    })
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}
