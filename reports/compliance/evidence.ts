// SPDX-License-Identifier: Apache-2.0
/**
 * The record of one look at a stack. Records are written once and never changed; the metrics, the dashboards and the monthly report
 * are functions of them and of nothing else.
 */
import { createHash } from "node:crypto";
import { indexGraph, type GraphIndex } from "../../graph/graph-index.ts";
import type { StackExport } from "../../graph/stack-export.ts";
import { serializeGraph } from "../../graph/serialize.ts";
import { asObserved } from "../../policies/engine/observed.ts";
import { evaluate } from "../../policies/evaluate.ts";
import {
  applyExemptions,
  exemptionsOfStack,
  stackOfUrn,
  type Exemption,
} from "../../policies/exemptions.ts";
import { outcomeOf } from "../../policies/law/outcome.ts";
import { PACK } from "../../policies/pack.ts";
import type { ResidencySettings } from "../../policies/settings.ts";
import { todayInIndia } from "../../policies/today-in-india.ts";
import { checksOf, listen } from "./checks.ts";
import { carryOver, type CounterValue } from "./counters.ts";
import { scoresOf, type Scores } from "./scores.ts";
import { violationsOf, type Violation } from "./violations.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const EVIDENCE_SCHEMA = 1;

/** `deployed`: of the state; `planned`: of a plan. */
export type EvidenceKind = "deployed" | "planned";

export interface EvidenceRecord extends Scores {
  readonly schema: typeof EVIDENCE_SCHEMA;
  readonly kind: EvidenceKind;
  /** When it was looked at, ISO 8601 in UTC, to the second. */
  readonly at: string;
  /** The day in India whose law counted, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly project: string;
  readonly stack: string;
  /** What was looked at. */
  readonly state: {
    /** When Pulumi wrote it, as it says; empty for a plan. */
    readonly time: string;
    /** SHA-256 of the graph, in hexadecimal. */
    readonly digest: string;
    readonly resources: number;
  };
  /** What it was judged by. */
  readonly pack: { readonly version: string; readonly rules: number };
  /** As `nivas check` says it. */
  readonly passed: boolean;
  /** What is open, in the order of the pack. */
  readonly violations: readonly Violation[];
  /** Totals of `data_residency_violations_total`. */
  readonly counters: readonly CounterValue[];
  /** `at` of the record before; null for the first. */
  readonly previous: string | null;
}

/** What is looked at, and what it is judged by. */
export interface Observation {
  readonly kind: EvidenceKind;
  readonly graph: StackExport;
  readonly at: Date;
  readonly settings: ResidencySettings;
  readonly exemptions?: readonly Exemption[];
  /** Regulations to score. @default - all */
  readonly regulations?: readonly string[];
  /** Version of the package. */
  readonly version: string;
  /** The record before, of the same stack. */
  readonly previous?: EvidenceRecord | undefined;
}

/** A record that cannot follow the one before. */
export class EvidenceError extends Error {
  override readonly name = "EvidenceError";
}

/**
 * Judges a stack and makes the record of it. Pure.
 *
 * @throws EvidenceError when the record before is of another stack, or not older.
 */
export function observe(observation: Observation): EvidenceRecord {
  const { kind, at, settings, exemptions, regulations, version, previous } = observation;
  const graph = asObserved(observation.graph);
  const index = indexGraph(graph);
  const asOf = todayInIndia(at);
  const when = `${at.toISOString().slice(0, 19)}Z`;
  const { project, stack } = stackIn(index) ?? previous ?? unnamed();
  refuseForeign(previous, { kind, project, stack, at: when });
  const { onJudged, said } = listen();
  const evaluation = evaluate(graph, settings, { index, onJudged, asOf });
  const own = exemptionsOfStack(exemptions ?? [], stack);
  const { open, exempted, problems } = applyExemptions(evaluation.findings, own, asOf);
  const judged = { index, said, settings, asOf, open, exempted: exempted.map((e) => e.finding) };
  const checks = checksOf(judged);
  const findings = [...open, ...problems];
  const violations = violationsOf(findings, {
    index,
    placed: evaluation.placed,
    onUnknown: settings.onUnknown,
    at: when,
    asOf,
    before: previous?.violations ?? [],
  });
  return {
    schema: EVIDENCE_SCHEMA,
    kind,
    at: when,
    asOf,
    project,
    stack,
    state: {
      time: observation.graph.deployment.manifest.time,
      digest: createHash("sha256").update(serializeGraph(observation.graph)).digest("hex"),
      resources: index.resources.length,
    },
    pack: { version, rules: PACK.length },
    passed: outcomeOf(findings, settings.onUnknown).passed,
    ...scoresOf(checks, regulations),
    violations,
    counters: carryOver(previous, violations, { said, index, placed: evaluation.placed }),
    previous: previous?.at ?? null,
  };
}

/** The stack that every URN of a graph names; undefined for a stack without resources. */
function stackIn({ resources }: GraphIndex): { project: string; stack: string } | undefined {
  const urn = resources[0]?.urn;
  if (urn === undefined) return undefined;
  return { project: urn.split("::")[1] ?? "", stack: stackOfUrn(urn) };
}

function unnamed(): never {
  throw new EvidenceError(
    "the state has no resources, and there is no record before: nothing says which stack it is; look at it once it is deployed",
  );
}

type Identity = Pick<EvidenceRecord, "kind" | "project" | "stack" | "at">;

function refuseForeign(previous: EvidenceRecord | undefined, own: Identity): void {
  if (previous === undefined) return;
  const nameOf = (record: Identity): string => `${record.kind} ${record.project}/${record.stack}`;
  if (nameOf(previous) !== nameOf(own)) {
    throw new EvidenceError(
      `the record before is of ${nameOf(previous)}, this one of ${nameOf(own)}; keep the evidence of each stack at a place of its own`,
    );
  }
  if (previous.at >= own.at) {
    throw new EvidenceError(
      `the record before is of ${previous.at}, this one of ${own.at}: it would not follow; see to the clock, or look again a second later`,
    );
  }
}
