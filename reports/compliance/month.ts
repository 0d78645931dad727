// SPDX-License-Identifier: Apache-2.0
/**
 * What the records of a month say, per regulation. Pure; a month is one in India. Times without a record are said and never filled in:
 * a record speaks for the time until the next one, but for no longer than {@link HOLDS_FOR_CHECKS} looks.
 */
import { COMPLIANCE_SCORE_LIMIT } from "../../india/observability-figures.ts";
import type { EvidenceRecord } from "./evidence.ts";
import { regulationMonth, type RegulationMonth } from "./regulation-month.ts";
import type { Share } from "./scores.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const MONTH_SCHEMA = 1;

/** Looks after which a record no longer speaks for what is deployed. */
export const HOLDS_FOR_CHECKS = 2;

/** A time without a record that speaks for it. */
export interface Gap {
  /** ISO 8601 in UTC. */
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

/** A record and the time that it speaks for, in milliseconds since 1970. */
export interface Span {
  readonly record: EvidenceRecord;
  readonly from: number;
  readonly to: number;
}

export interface MonthReport {
  readonly schema: typeof MONTH_SCHEMA;
  /** `2026-11`. */
  readonly month: string;
  readonly project: string;
  readonly stack: string;
  /** The time that is reported on: the month, or as much of it as is over. */
  readonly from: string;
  readonly to: string;
  /** What regulations score below which the report comes with recommendations. */
  readonly limit: number;
  readonly records: {
    readonly found: number;
    readonly expected: number;
    readonly first: string | null;
    readonly last: string | null;
  };
  readonly gaps: readonly Gap[];
  readonly overall: (Share & { readonly minimum: number | null }) | null;
  /** By id. */
  readonly regulations: readonly RegulationMonth[];
  /** Growth of `data_residency_violations_total` over the month. */
  readonly residencyViolations: number;
}

/** What a report is asked for. */
export interface MonthRequest {
  /** `2026-11`. */
  readonly month: string;
  /** Records of what is deployed, of one stack, in any order; those before the month say what was open when it began. */
  readonly records: readonly EvidenceRecord[];
  /** Hours between two looks. */
  readonly everyHours: number;
  readonly now: Date;
}

const HOUR = 3_600_000;

/** Reports on a month. Undefined when there is no record in it. */
export function monthReport(request: MonthRequest): MonthReport | undefined {
  const { month, everyHours, now } = request;
  const [begin, end] = monthInIndia(month);
  const until = Math.min(end, now.getTime());
  const sorted = [...request.records].sort((one, other) => (one.at < other.at ? -1 : 1));
  const inMonth = sorted.filter(({ at }) => Date.parse(at) >= begin && Date.parse(at) < until);
  const before = sorted.findLast(({ at }) => Date.parse(at) < begin);
  const last = inMonth.at(-1);
  if (last === undefined) return undefined;
  const spans = spansOf(before === undefined ? inMonth : [before, ...inMonth], {
    begin,
    until,
    holds: everyHours * HOUR * HOLDS_FOR_CHECKS,
  });
  const ids = new Set(inMonth.flatMap(({ regulations }) => regulations.map((r) => r.regulation)));
  const overall = inMonth.flatMap(({ overall: { score } }) => (score === null ? [] : [score]));
  return {
    schema: MONTH_SCHEMA,
    month,
    project: last.project,
    stack: last.stack,
    from: iso(begin),
    to: iso(until),
    limit: COMPLIANCE_SCORE_LIMIT,
    records: {
      found: inMonth.length,
      expected: Math.floor((until - begin) / HOUR / everyHours),
      first: inMonth[0]?.at ?? null,
      last: last.at,
    },
    gaps: gapsOf(spans, begin, until),
    overall: { ...last.overall, minimum: overall.length === 0 ? null : Math.min(...overall) },
    regulations: [...ids].sort().map((id) => regulationMonth(id, { before, inMonth, spans })),
    residencyViolations: totalOf(last) - totalOf(before),
  };
}

const IST_OFFSET = 5.5 * HOUR;

/** First and last millisecond-after of a month in India. */
export function monthInIndia(month: string): [begin: number, end: number] {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return [Date.UTC(year, number - 1, 1) - IST_OFFSET, Date.UTC(year, number, 1) - IST_OFFSET];
}

function spansOf(
  records: readonly EvidenceRecord[],
  { begin, until, holds }: { begin: number; until: number; holds: number },
): Span[] {
  return records.flatMap((record, position) => {
    const at = Date.parse(record.at);
    const next = records[position + 1];
    const to = Math.min(next === undefined ? until : Date.parse(next.at), at + holds, until);
    const from = Math.max(at, begin);
    return from < to ? [{ record, from, to }] : [];
  });
}

function gapsOf(spans: readonly Span[], begin: number, until: number): Gap[] {
  const gaps: Gap[] = [];
  let covered = begin;
  for (const { from, to } of [...spans, { from: until, to: until }]) {
    if (from > covered)
      gaps.push({ from: iso(covered), to: iso(from), hours: hoursOf(from - covered) });
    covered = Math.max(covered, to);
  }
  return gaps;
}

const iso = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Hours with one digit. */
export const hoursOf = (milliseconds: number): number =>
  Math.round((milliseconds / HOUR) * 10) / 10;

const totalOf = (record: EvidenceRecord | undefined): number =>
  (record?.counters ?? []).reduce((sum, { total }) => sum + total, 0);
