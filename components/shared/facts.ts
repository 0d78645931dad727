// SPDX-License-Identifier: Apache-2.0
/**
 * The few plain strings that every component declares about itself.
 *
 * Policies see a component only by its registered outputs, so a component hands these to `super()`
 * and again to `registerOutputs()`. They are plain (never Outputs), so that verdicts are decidable
 * before anything exists.
 */

/** Classes of data, least to most restricted; what each may do is decided by policy settings. */
export const DataClass = {
  Public: "public",
  Internal: "internal",
  Personal: "personal",
  SensitivePersonal: "sensitive-personal",
  Payment: "payment",
  Critical: "critical",
} as const;
export type DataClass = (typeof DataClass)[keyof typeof DataClass];

/** Where a component is and what data it holds. Passed down from the cell, never looked up. */
export interface Placement {
  /** Name of the cell, part of every physical name: `mumbai`. */
  readonly cell: string;
  /** Place id of `india/places.ts` where the workload physically is: `mumbai`, `delhi`. */
  readonly place: string;
  /** AWS Region that holds the control plane of the place: `ap-south-1`. */
  readonly region: string;
  /** Most restricted class of data that may be put here. */
  readonly dataClass: DataClass;
  /** Team that answers for it; the value of the tag `nivas:owner`. */
  readonly owner: string;
}

/** The facts of one component: its placement and its class name. */
export interface Facts {
  readonly component: string;
  readonly cell: string;
  readonly place: string;
  readonly region: string;
  readonly dataClass: string;
}

/** The facts that a component of class `component` hands to `super()` and `registerOutputs()`. */
export function factsOf(component: string, placement: Placement): Facts {
  const { cell, place, region, dataClass } = placement;
  return { component, cell, place, region, dataClass };
}

/** The five tags that every taggable resource carries, plus `extra`. */
export function tagsOf(
  component: string,
  placement: Placement,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    "nivas:cell": placement.cell,
    "nivas:place": placement.place,
    "nivas:data-class": placement.dataClass,
    "nivas:component": component,
    "nivas:owner": placement.owner,
    ...extra,
  };
}
