// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON, type Cited } from "../fact.ts";
import { REGULATION_SOURCES, type SourceId } from "./sources.ts";

/**
 * What is known of a clause:
 * - `in-force`: law, from its day on;
 * - `future`: law that is notified and binds from a later day;
 * - `draft`: proposed, not law;
 * - `abeyance`: law whose effect the regulator has suspended;
 * - `withdrawn`: repealed, and nothing follows it;
 * - `unverified`: nobody of us compared text or paragraph with a source that can be relied on.
 */
export type ClauseStatus =
  "in-force" | "future" | "draft" | "abeyance" | "withdrawn" | "unverified";

/** Classes of data that law speaks of. */
export type ClauseDataClass =
  "payment" | "pii" | "logs" | "books" | "health" | "market" | "aadhaar" | "telecom-subscriber";

/** The law that a clause stands in. */
export interface Instrument {
  readonly regulation: string;
  /** Reference and date. */
  readonly instrument: string;
  /** Whom it binds; whether that is you is for your lawyer to say. */
  readonly binds: string;
}

/** All that is known of a clause but its id. */
export interface ClauseFacts extends Instrument, Cited {
  /** Where it stands in the instrument. */
  readonly clause: string;
  /** What it asks for, in our words. */
  readonly requirement: string;
  readonly dataClasses: readonly ClauseDataClass[];
  readonly status: ClauseStatus;
  /** The first day on which it binds, `YYYY-MM-DD`; null when it never did. */
  readonly bindsFrom: string | null;
  /** The first day on which it no longer does, `YYYY-MM-DD`; null when none is known. */
  readonly bindsUntil: string | null;
  /** For how many days data of the classes is kept at least; null when the clause sets no figure. */
  readonly minRetentionDays: number | null;
  /** What is uncertain, or limits it; null when there is nothing to say. */
  readonly note: string | null;
}

/** A clause of law that says something of what a resource graph shows. */
export interface Clause extends ClauseFacts {
  /** What rules and findings call it. Never renamed. */
  readonly id: string;
}

type ClauseInput = Pick<
  ClauseFacts,
  "clause" | "requirement" | "dataClasses" | "status" | "bindsFrom" | "mark"
> &
  Partial<Pick<ClauseFacts, "binds" | "bindsUntil" | "minRetentionDays" | "note" | "source">> & {
    readonly sources: readonly SourceId[];
  };

/** An instrument of law. */
export function instrument(regulation: string, reference: string, binds: string): Instrument {
  return { regulation, instrument: reference, binds };
}

/** A clause of an instrument, with what its sources are. */
export function clause(of: Instrument, { sources, ...facts }: ClauseInput): ClauseFacts {
  return {
    ...of,
    bindsUntil: null,
    minRetentionDays: null,
    note: null,
    source: sources.map((id) => REGULATION_SOURCES[id]).join("; "),
    checkedOn: CHECKED_ON,
    ...facts,
  };
}
