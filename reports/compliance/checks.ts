// SPDX-License-Identifier: Apache-2.0
/**
 * What a judgement comes to for each service: one check for each rule that applies to it. A hundred buckets of which one fails are one
 * failed check, not a hundredth of one, so that no violation is thinned out by everything that is right.
 */
import { componentAround, className, isComponent, NO_COMPONENT } from "../subject.ts";
import type { GraphIndex } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { bindingOf } from "../../policies/engine/guards/binding.ts";
import type { OnJudged } from "../../policies/engine/ledger.ts";
import { lawsOfDay } from "../../policies/law/laws-of-day.ts";
import { PACK, type PackEntry } from "../../policies/pack.ts";
import { GUARD_RULES } from "../../policies/pack/guards.ts";
import { rulesOnType } from "../../policies/rules-by-subject.ts";
import type { ResidencySettings } from "../../policies/settings.ts";
import type { Finding, Severity, Verdict } from "../../policies/verdict.ts";

/** What came of a check. `exempted`: somebody answers for everything that it objects to. */
export type CheckResult = "passed" | "failed" | "undecided" | "exempted";

/** One rule upon one service. */
export interface Check {
  /** Id of the rule. */
  readonly rule: string;
  /** Class of the component that holds the resources: `RegionalBucket`; `stack` for what none holds. */
  readonly service: string;
  /** Regulations with a clause that asks for the rule and binds on the day. */
  readonly regulations: readonly string[];
  /** Regulations with a clause that asks for it and is law that binds from a later day. */
  readonly coming: readonly string[];
  /** By the severity of the rule: see {@link WEIGHTS}. */
  readonly weight: number;
  readonly result: CheckResult;
}

/** How much a check counts, by the severity of its rule. A choice of ours: no regulation weighs its clauses. */
export const WEIGHTS: Readonly<Record<Severity, number>> = {
  critical: 4,
  high: 3,
  medium: 2,
  low: 1,
};

/** Service of what no component holds. */
export const STACK_SERVICE = "stack";

/** `DPDP-ACT-2023` of `DPDP-ACT-2023/8.5`. */
export const regulationOf = (clause: string): string => clause.slice(0, clause.indexOf("/"));

const GUARDS: ReadonlySet<string> = new Set(GUARD_RULES.map(({ id }) => id));

/** Rules whose finding says that data is, or may go, outside of the allowed places: all but the guards. */
export function isResidencyRule(rule: string): boolean {
  return !GUARDS.has(rule) && PACK.some(({ id }) => id === rule);
}

/** The service that a resource belongs to. */
export function serviceOf(index: GraphIndex, resource: Resource): string {
  const component = isComponent(resource) ? resource : componentAround(index, resource);
  const name = className(component);
  return name === NO_COMPONENT ? STACK_SERVICE : name;
}

/** What the rules said, by rule and URN: the worst of it. */
export type Said = ReadonlyMap<string, ReadonlyMap<string, Verdict["kind"]>>;

/** Listens to a judgement. `said` is filled while `evaluate` runs with `onJudged`. */
export function listen(): { readonly onJudged: OnJudged; readonly said: Said } {
  const said = new Map<string, Map<string, Verdict["kind"]>>();
  const onJudged: OnJudged = ({ urn }, judged) => {
    for (const { entry, verdict } of judged) {
      const byUrn = said.get(entry.id) ?? new Map<string, Verdict["kind"]>();
      said.set(entry.id, byUrn);
      byUrn.set(urn, worse(byUrn.get(urn), verdict.kind));
    }
  };
  return { onJudged, said };
}

const ORDER = ["allow", "undecided", "deny"] as const;

function worse(one: Verdict["kind"] | undefined, other: Verdict["kind"]): Verdict["kind"] {
  return one === undefined || ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
}

/** What checks are made from. */
export interface JudgedStack {
  readonly index: GraphIndex;
  readonly said: Said;
  readonly settings: ResidencySettings;
  /** The day whose law counts, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Findings that nobody answers for. */
  readonly open: readonly Finding[];
  readonly exempted: readonly Finding[];
}

/**
 * The checks of a stack, by rule in the order of the pack, then by service. A rule applies to a service when it said something of a
 * resource of it, or judges the type of one (a guard: where its data is regulated, too). A rule that only ever objects, and has no
 * types, applies only where it objects: it never makes a score better.
 */
export function checksOf(stack: JudgedStack): Check[] {
  const services = new Map<string, string>();
  const serviceAt = (resource: Resource): string => {
    const known = services.get(resource.urn) ?? serviceOf(stack.index, resource);
    services.set(resource.urn, known);
    return known;
  };
  return PACK.flatMap((entry) => {
    const results = new Map<string, CheckResult>();
    for (const resource of stack.index.resources) {
      const result = resultOf(entry, resource, stack);
      if (result === undefined) continue;
      const service = serviceAt(resource);
      const other = results.get(service);
      if (other === undefined || isWorse(result, other)) results.set(service, result);
    }
    return [...results]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([service, result]) => ({
        rule: entry.id,
        service,
        ...regulationsBehind(entry.id, stack.asOf),
        weight: WEIGHTS[entry.severity],
        result,
      }));
  });
}

/** The regulations that ask for a rule on a day, and those that will. */
export function regulationsBehind(
  rule: string,
  asOf: string,
): Pick<Check, "regulations" | "coming"> {
  const { binding = [], others = [] } = lawsOfDay(asOf).get(rule) ?? {};
  const coming = others.filter(
    ({ clause, force }) => force === "not-yet" && clause.bindsFrom !== null,
  );
  return {
    regulations: regulationsOf(binding),
    coming: regulationsOf(coming.map(({ clause }) => clause.id)),
  };
}

/** The regulations of clauses, sorted. */
function regulationsOf(clauses: readonly string[]): string[] {
  return [...new Set(clauses.map(regulationOf))].sort();
}

const RESULTS = ["passed", "exempted", "undecided", "failed"] as const;

/** Whether one result is worse than another. */
export function isWorse(one: CheckResult, other: CheckResult): boolean {
  return RESULTS.indexOf(one) > RESULTS.indexOf(other);
}

function resultOf(
  entry: PackEntry,
  resource: Resource,
  stack: JudgedStack,
): CheckResult | undefined {
  const verdict = stack.said.get(entry.id)?.get(resource.urn);
  if (verdict === undefined) return isJudged(entry, resource, stack) ? "passed" : undefined;
  if (verdict === "allow") return "passed";
  const result = verdict === "deny" ? "failed" : "undecided";
  return isExempted(entry.id, resource.urn, stack) ? "exempted" : result;
}

/** Whether a rule on types looked at the resource: such rules say nothing of what is right. */
function isJudged(entry: PackEntry, resource: Resource, stack: JudgedStack): boolean {
  if (entry.rule.on !== "resource") return false;
  if (!rulesOnType(resource.type).some(({ id }) => id === entry.id)) return false;
  return !GUARDS.has(entry.id) || bindingOf(resource, stack.index, stack.settings) !== undefined;
}

/** What has a cause elsewhere has no finding of its own: it is exempted when every finding of the rule is. */
function isExempted(rule: string, urn: string, { open, exempted }: JudgedStack): boolean {
  const of = (finding: Finding): boolean => finding.rule === rule;
  const at = (finding: Finding): boolean => of(finding) && finding.urn === urn;
  if (open.some(at)) return false;
  return exempted.some(at) || (exempted.some(of) && !open.some(of));
}
