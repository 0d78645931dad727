// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import type { RuleLaw } from "../law/level.ts";
import type { PackEntry } from "../pack.ts";
import type { Finding, Verdict } from "../verdict.ts";
import type { DataClass } from "./classes.ts";
import {
  worstOf,
  type Flow,
  type FlowVerdict,
  type Resolver,
  type Sighting,
  type Trace,
} from "./flows.ts";

/** What one rule said of one thing. */
export interface Judged {
  readonly entry: PackEntry;
  readonly verdict: Verdict;
}

/** Told of what rules said of a resource. */
export type OnJudged = (resource: Resource, judged: readonly Judged[]) => void;

/** How many things one resolver came upon, by what was said of them. */
export type ResolverCounts = Readonly<Record<FlowVerdict, number>>;

/** Takes down everything that was looked at: counts it, keeps the findings, hands out the flows. */
export class Ledger {
  readonly #laws: ReadonlyMap<string, RuleLaw>;
  readonly #findings: ReadonlyMap<string, Finding[]>;
  readonly #onFlow: ((flow: Flow) => void) | undefined;
  readonly #onJudged: OnJudged | undefined;
  readonly #counts = new Map<Resolver, Record<FlowVerdict, number>>();
  readonly traces = new Map<Finding, Trace>();

  /**
   * @param laws how law stands behind each rule, by id, in the order of their findings.
   * @param onFlow told of every single thing that was looked at; left out, flows cost nothing.
   * @param onJudged told of all that rules said, of which a flow shows only the worst.
   */
  constructor(
    laws: ReadonlyMap<string, RuleLaw>,
    onFlow?: (flow: Flow) => void,
    onJudged?: OnJudged,
  ) {
    this.#laws = laws;
    this.#findings = new Map([...laws.keys()].map((id) => [id, []]));
    this.#onFlow = onFlow;
    this.#onJudged = onJudged;
  }

  /**
   * Takes down one thing and all that was said of it.
   *
   * @param classOf the class of the resource; asked only when it is shown.
   */
  record(
    resource: Resource,
    sighting: Sighting,
    judged: readonly Judged[],
    classOf: () => DataClass | undefined,
  ): void {
    const { resolver, place } = sighting;
    const worst = worstOf(judged);
    const said = worst?.verdict.kind ?? "unjudged";
    let counts = this.#counts.get(resolver);
    if (counts === undefined) {
      counts = { allow: 0, deny: 0, undecided: 0, unjudged: 0 };
      this.#counts.set(resolver, counts);
    }
    counts[said]++;
    for (const { entry, verdict } of judged) {
      const finding = findingOf(entry, resource, verdict, this.#laws.get(entry.id));
      if (finding === undefined) continue;
      this.#findings.get(entry.id)?.push(finding);
      const source = verdict.source ?? `policies/rules/${entry.id}.ts`;
      this.traces.set(finding, { resolver, place, class: classOf() ?? null, source });
    }
    this.#onJudged?.(resource, judged);
    this.#onFlow?.({
      from: resource.urn,
      ...sighting,
      class: classOf() ?? null,
      verdict: said,
      rule: worst?.entry.id ?? null,
      evidence: worst?.verdict.evidence ?? null,
    });
  }

  /** In the order of the pack, then of the graph. */
  findings(): Finding[] {
    return [...this.#findings.values()].flat();
  }

  /** By the name of the resolver. */
  byResolver(): Record<string, ResolverCounts> {
    const sorted = [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(sorted);
  }
}

function findingOf(
  entry: PackEntry,
  resource: Resource,
  verdict: Verdict,
  law: RuleLaw | undefined,
): Finding | undefined {
  if (verdict.kind === "allow") return undefined;
  return {
    rule: entry.id,
    urn: resource.urn,
    type: resource.type,
    path: verdict.path,
    verdict: verdict.kind,
    severity: (verdict.kind === "deny" ? verdict.severity : undefined) ?? entry.severity,
    level: law?.level ?? "mandatory",
    value: verdict.value ?? null,
    message: `${nameOfUrn(resource.urn)} (${resource.type}): ${verdict.message}`,
    evidence: verdict.evidence,
    clauses: law?.binding ?? [],
    fix: entry.fix,
  };
}
