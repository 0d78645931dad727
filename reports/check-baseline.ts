// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { Finding } from "../policies/verdict.ts";
import { fingerprintsOf } from "./check-fingerprints.ts";

/** A finding that was there when the baseline was written. All but the fingerprint is for people. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly urn: string;
  readonly path: string;
}

/** Findings that an estate had when it took nivas up. */
export interface Baseline {
  readonly schema: 1;
  readonly findings: readonly BaselineEntry[];
}

export interface Comparison {
  /** Findings that the baseline lacks. */
  readonly fresh: readonly Finding[];
  /** Findings that it has. */
  readonly known: readonly Finding[];
  /** What it has and nobody found: put right, moved or renamed. */
  readonly gone: readonly BaselineEntry[];
}

/** The text of a baseline file, in the order of rule, resource and path, so that changes to it can be reviewed. */
export function baselineText(findings: readonly Finding[]): string {
  const fingerprints = fingerprintsOf(findings);
  const entries = findings.map(({ rule, urn, path }, at) => ({
    fingerprint: fingerprints[at] ?? "",
    rule,
    urn,
    path,
  }));
  const keyed = entries.map((entry) => ({ entry, key: orderOf(entry) }));
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  const baseline: Baseline = { schema: 1, findings: keyed.map(({ entry }) => entry) };
  return `${stableStringify(baseline as unknown as Json)}\n`;
}

/** Tells what is new from what was there. Pure. */
export function compare(findings: readonly Finding[], baseline: Baseline): Comparison {
  const before = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const fingerprints = fingerprintsOf(findings);
  const now = new Set(fingerprints);
  const isKnown = (at: number): boolean => before.has(fingerprints[at] ?? "");
  return {
    fresh: findings.filter((_, at) => !isKnown(at)),
    known: findings.filter((_, at) => isKnown(at)),
    gone: baseline.findings.filter(({ fingerprint }) => !now.has(fingerprint)),
  };
}

function orderOf({ rule, urn, path, fingerprint }: BaselineEntry): string {
  return [rule, urn, path, fingerprint].join("\u0000");
}
