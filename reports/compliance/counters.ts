// SPDX-License-Identifier: Apache-2.0
/** Totals of `data_residency_violations_total`, carried from record to record. */
import type { GraphIndex } from "../../graph/graph-index.ts";
import type { Place } from "../../policies/engine/place.ts";
import type { EvidenceRecord } from "./evidence.ts";
import { isResidencyRule, serviceOf, type Said } from "./checks.ts";
import { regionOf, type Violation } from "./violations.ts";

/** One series of the counter. */
export interface CounterValue {
  /** Id of the rule. */
  readonly violationType: string;
  readonly service: string;
  readonly region: string;
  readonly total: number;
}

type Series = Omit<CounterValue, "total">;

/** What was looked at: what may be violated has a series before it is. */
export interface LookedAt {
  readonly said: Said;
  readonly index: GraphIndex;
  readonly placed: ReadonlyMap<string, Place>;
}

/**
 * The totals after a look: those of the record before, plus one for every residency violation that the record before does not hold.
 * Nothing else moves them: neither a restart nor a look that did not happen, nor a violation that goes. One that goes and comes back
 * counts again.
 */
export function carryOver(
  previous: Pick<EvidenceRecord, "violations" | "counters"> | undefined,
  violations: readonly Violation[],
  looked: LookedAt,
): CounterValue[] {
  const totals = new Map<string, CounterValue>();
  const add = ({ violationType, service, region }: Series, more: number): void => {
    const key = JSON.stringify([violationType, service, region]);
    const total = (totals.get(key)?.total ?? 0) + more;
    totals.set(key, { violationType, service, region, total });
  };
  for (const counter of previous?.counters ?? []) add(counter, counter.total);
  for (const series of seriesOf(looked)) add(series, 0);
  const known = new Set(previous?.violations.map(({ fingerprint }) => fingerprint));
  for (const { fingerprint, rule, service, region, isResidency } of violations) {
    if (!isResidency) continue;
    add({ violationType: rule, service, region }, known.has(fingerprint) ? 0 : 1);
  }
  return [...totals].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** A series for each residency rule that said something of a resource, at zero until it is violated. */
function seriesOf({ said, index, placed }: LookedAt): Series[] {
  return index.resources.flatMap((resource) =>
    [...said]
      .filter(([rule, byUrn]) => isResidencyRule(rule) && byUrn.has(resource.urn))
      .map(([rule]) => ({
        violationType: rule,
        service: serviceOf(index, resource),
        region: regionOf(placed.get(resource.urn)),
      })),
  );
}
