// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../graph/redact.ts";
import type { Resource } from "../graph/stack-export.ts";
import type { Judge } from "./engine/class-judges.ts";
import { mentionSighting, type Sighting } from "./engine/flows.ts";
import type { Judged } from "./engine/ledger.ts";
import { originOf } from "./engine/origins.ts";
import type { Places } from "./engine/places.ts";
import { isPermission, witnessOf } from "./engine/references/bucket-witness.ts";
import type { Trust, TrustedThings } from "./engine/references/trust.ts";
import type { PlacedReference, ResourceScan } from "./engine/placed.ts";
import { standingOf } from "./engine/standing.ts";
import { judgedBy, rulesOn } from "./rules-by-subject.ts";

/** One resource whose values are judged. */
export interface JudgedValues {
  readonly resource: Resource;
  readonly scan: ResourceScan;
  readonly judge: Judge;
  readonly places: Places;
  /** Takes down one thing, and all that was said of it. */
  readonly record: (sighting: Sighting, verdicts: readonly Judged[]) => void;
}

/**
 * Judges all that the values of a resource say.
 *
 * @returns how many references the settings leave unjudged.
 */
export function judgeValues(values: JudgedValues): number {
  judgeMentions(values);
  const unjudged = judgeReferences(values);
  judgeSettings(values);
  judgeStatements(values);
  judgeUnknown(values);
  judgeOpaque(values);
  return unjudged;
}

function judgeMentions({
  resource,
  scan,
  judge: { settings, allowed },
  record,
}: JudgedValues): void {
  for (const found of scan.mentions) {
    const standing = standingOf(found.mention, allowed);
    record(
      mentionSighting(found.mention, found.path, found.value),
      judgedBy(rulesOn("mention"), (rule) => rule.judge({ resource, found, standing, settings })),
    );
  }
}

function judgeReferences(values: JudgedValues): number {
  const {
    resource,
    scan,
    judge: { settings, trusted },
    record,
  } = values;
  let unjudged = 0;
  for (const found of scan.references) {
    const { path, value, reference } = found;
    const trust = trustAround(trustIn(found, trusted), found, values);
    const sighting = { path, value, resolver: reference.kind, place: trust?.region ?? null };
    if (trust === undefined) {
      unjudged++;
      record(sighting, []);
      continue;
    }
    const shown = shownReference(found);
    record(
      sighting,
      judgedBy(rulesOn("reference"), (rule) =>
        rule.judge({ resource, found: shown, trust, settings }),
      ),
    );
  }
  return unjudged;
}

function judgeSettings({ resource, scan, judge: { settings }, record }: JudgedValues): void {
  for (const found of scan.settings) {
    record(
      { path: found.path, value: found.value, resolver: "leaking-setting", place: null },
      judgedBy(rulesOn("setting"), (rule) => rule.judge({ resource, found, settings })),
    );
  }
}

function judgeStatements({ resource, scan, judge: { settings }, record }: JudgedValues): void {
  for (const { statement, path, text } of scan.statements) {
    const verdicts = judgedBy(rulesOn("statement"), (rule) =>
      rule.judge({ resource, statement, path, text, settings }),
    );
    if (verdicts.length === 0) continue;
    record({ path, value: text, resolver: "policy-statement", place: null }, verdicts);
  }
}

function judgeUnknown({
  resource,
  scan,
  judge: { settings, allowed },
  places,
  record,
}: JudgedValues): void {
  for (const [property, paths] of scan.unknown) {
    const origin = originOf(resource, property, places, allowed);
    const from = origin.regions.join(", ") || null;
    for (const path of paths) {
      record(
        { path, value: null, resolver: "unknown-value", place: from },
        judgedBy(rulesOn("unknown"), (rule) => rule.judge({ resource, path, origin, settings })),
      );
    }
  }
}

function judgeOpaque({ resource, scan, judge: { settings }, record }: JudgedValues): void {
  for (const opaque of scan.opaque) {
    record(
      { path: opaque.path, value: null, resolver: "opaque-value", place: null },
      judgedBy(rulesOn("opaque"), (rule) => rule.judge({ resource, opaque, settings })),
    );
  }
}

/** What is told of a bucket by what stands around it, where nothing else tells. */
function trustAround(
  trust: Trust | undefined,
  found: PlacedReference,
  { resource, scan, judge: { settings, allowed }, places }: JudgedValues,
): Trust | undefined {
  if (trust?.kind !== "undecided" || found.reference.kind !== "bucket") return trust;
  const witness = witnessOf(found, resource, places.of(resource), scan);
  // Abroad, the Region that says so is denied already.
  if (witness !== undefined && !allowed.regions.has(witness.region)) return undefined;
  // As with hosts: who says where buckets are asks to have them all judged by that.
  if (settings.bucketRegions !== undefined) return trust;
  if (isPermission(found, resource)) return undefined;
  if (witness === undefined) return trust;
  return { ...witness, kind: "allowed", source: "policies/engine/references/bucket-witness.ts" };
}

/** What a secret points to is judged and not told. */
function trustIn(found: PlacedReference, trusted: TrustedThings): Trust | undefined {
  const trust = trusted.of(found.reference);
  if (trust === undefined || found.value !== REDACTED) return trust;
  const said = { allowed: "is trusted", foreign: "is not allowed", undecided: "is not known" };
  const evidence = `the ${found.reference.kind} in this secret, which is not shown, ${said[trust.kind]}`;
  return { ...trust, evidence };
}

function shownReference(found: PlacedReference): PlacedReference {
  if (found.value !== REDACTED) return found;
  return { ...found, reference: { ...found.reference, text: REDACTED } };
}
