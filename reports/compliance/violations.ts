// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../graph/graph-index.ts";
import type { Place } from "../../policies/engine/place.ts";
import { fails } from "../../policies/law/outcome.ts";
import type { ResidencySettings } from "../../policies/settings.ts";
import type { Finding, Severity } from "../../policies/verdict.ts";
import { fingerprintsOf } from "../check-fingerprints.ts";
import { isResidencyRule, regulationsBehind, serviceOf, STACK_SERVICE } from "./checks.ts";

/** An open finding that makes a check fail. */
export interface Violation {
  /** As that of the SARIF result of `nivas check`: the same finding has it in every record. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly urn: string;
  readonly path: string;
  readonly service: string;
  /** Where the resource is: a Region, `global`, `none` or `undecided`. */
  readonly region: string;
  readonly severity: Severity;
  readonly verdict: "deny" | "undecided";
  /** Whether it says that data is, or may go, outside of the allowed places. */
  readonly isResidency: boolean;
  /** Those that ask for the rule, and those that will. */
  readonly regulations: readonly string[];
  readonly message: string;
  readonly fix: string;
  /** `at` of the first of the records without a break that hold it. */
  readonly since: string;
}

/** What violations are made from. */
export interface ViolationContext {
  readonly index: GraphIndex;
  readonly placed: ReadonlyMap<string, Place>;
  readonly onUnknown: ResidencySettings["onUnknown"];
  /** When it was looked at. */
  readonly at: string;
  /** The day whose law counts, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Violations of the record before. */
  readonly before: readonly Violation[];
}

/** The findings that fail, as violations. Advisory ones, and undecided ones that the settings only warn of, are none. */
export function violationsOf(
  findings: readonly Finding[],
  { index, placed, onUnknown, at, asOf, before }: ViolationContext,
): Violation[] {
  const resources = new Map(index.resources.map((resource) => [resource.urn, resource]));
  const since = new Map(before.map((violation) => [violation.fingerprint, violation.since]));
  const fingerprints = fingerprintsOf(findings);
  return findings.flatMap((finding, position) => {
    if (!fails(finding, onUnknown)) return [];
    const fingerprint = fingerprints[position]!;
    const { rule, urn, path, severity, verdict, message, fix } = finding;
    const { regulations, coming } = regulationsBehind(rule, asOf);
    const resource = resources.get(urn);
    return [
      {
        fingerprint,
        rule,
        urn,
        path,
        service: resource === undefined ? STACK_SERVICE : serviceOf(index, resource),
        region: regionOf(placed.get(urn)),
        severity,
        verdict,
        isResidency: isResidencyRule(rule),
        regulations: [...regulations, ...coming].sort(),
        message,
        fix,
        since: since.get(fingerprint) ?? at,
      },
    ];
  });
}

/** Where a resource is, as a label. */
export function regionOf(place: Place | undefined): string {
  if (place === undefined) return "undecided";
  return place.kind === "region" ? place.region : place.kind;
}
