// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON } from "../india/fact.ts";
import { indexGraph, STACK_TYPE, type GraphIndex } from "../graph/graph-index.ts";
import type { JsonObject } from "../graph/stack-export.ts";
import { hiddenPathsOf } from "../graph/values.ts";
import type { PlanResult } from "../planner/plan-result.ts";
import type { Flow } from "../policies/engine/flows.ts";
import { evaluate } from "../policies/evaluate.ts";
import { applyExemptions, exemptionsOfStack, type Exemption } from "../policies/exemptions.ts";
import { outcomeOf } from "../policies/law/outcome.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../policies/settings.ts";
import { checksOf, listen } from "./compliance/checks.ts";
import { scoresOf, type Scores } from "./compliance/scores.ts";
import { exemptedItem } from "./exempted-item.ts";
import { egressOf } from "./egress.ts";
import { forPeople } from "./for-people.ts";
import { keysOf } from "./keys.ts";
import {
  REPORT_SCHEMA,
  type Counts,
  type HiddenCount,
  type PlaceCount,
  type PlanReport,
} from "./model.ts";
import { publicSurfaceOf } from "./public-surface.ts";
import {
  byText,
  className,
  componentAround,
  isComponent,
  isManaged,
  isProvider,
  placeFact,
  regionText,
  type Subject,
} from "./subject.ts";

/** A report, and what it was made from, for the writers that show single resources. */
export interface BuiltReport {
  readonly report: PlanReport;
  readonly subject: Subject;
  /** Everything that was looked at, in the order of the graph. */
  readonly flows: readonly Flow[];
  /** How the plan stands to regulations. */
  readonly scores: Scores;
}

/** What a plan is judged by beside the settings. */
export interface JudgedBy {
  /** Findings that someone answers for, in any stack; those of this one count. */
  readonly exemptions?: readonly Exemption[];
  /** The day whose law counts, `YYYY-MM-DD`, as it was asked for; it goes over `today`, and the report names it. */
  readonly asOf?: string;
  /**
   * The day of the plan. The report leaves it out, so that plans of two days are the same while the law is.
   *
   * @default the day on which law was last looked up
   */
  readonly today?: string;
}

/** Judges a plan and sums it up. Pure: the same plan and day give the same report. */
export function buildReport(
  plan: PlanResult,
  settings: ResidencySettings = DEFAULT_SETTINGS,
  { exemptions, asOf, today = CHECKED_ON }: JudgedBy = {},
): BuiltReport {
  const index = indexGraph(plan.graph);
  const flows: Flow[] = [];
  const { onJudged, said } = listen();
  const evaluation = evaluate(plan.graph, settings, {
    index,
    onFlow: (flow) => flows.push(flow),
    onJudged,
    asOf: asOf ?? today,
  });
  const subject: Subject = { index, evaluation };
  const failed = plan.problems.length > 0;
  // A stack that could not be planned to its end may lack what an exemption is for.
  const own = failed ? [] : exemptionsOfStack(exemptions ?? [], plan.stack);
  const { open, exempted, problems } = applyExemptions(evaluation.findings, own, asOf ?? today);
  const findings = [...open, ...problems];
  const outcome = outcomeOf(findings, settings.onUnknown);
  const report: PlanReport = {
    schema: REPORT_SCHEMA,
    project: plan.project,
    stack: plan.stack,
    mode: plan.mode,
    verdict: failed ? "failed" : outcome.passed ? "pass" : "findings",
    problems: plan.problems,
    counts: countsOf(index),
    places: placesOf(subject),
    keys: keysOf(subject),
    publicSurface: publicSurfaceOf(subject),
    egress: egressOf(subject),
    ...hiddenOf(index),
    notices: plan.notices,
    residency: {
      settings,
      asOf: asOf ?? null,
      summary: { ...evaluation.summary, ...outcome },
      exemptions: exemptions === undefined ? null : exempted.map(exemptedItem),
      findings,
    },
    outputs: outputsOf(index),
  };
  const scores = scoresOf(
    checksOf({
      index,
      said,
      settings,
      asOf: asOf ?? today,
      open,
      exempted: exempted.map(({ finding }) => finding),
    }),
  );
  return { report, subject, flows, scores };
}

function countsOf(index: GraphIndex): Counts {
  const managed = index.resources.filter(isManaged);
  return {
    total: index.resources.length,
    resources: managed.length,
    components: index.resources.filter(isComponent).length,
    providers: index.resources.filter(isProvider).length,
    reads: index.resources.filter((resource) => resource.external === true).length,
    byComponent: tally(managed.map((resource) => className(componentAround(index, resource)))),
    byType: tally(managed.map((resource) => resource.type)),
  };
}

/** How often each name occurs, by name. */
function tally(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => byText(one, other)));
}

function placesOf(subject: Subject): PlaceCount[] {
  const counts = new Map<string, PlaceCount>();
  for (const resource of subject.index.resources.filter(isManaged)) {
    const region = regionText(subject, resource);
    const isPlaced = region !== "global" && region !== "none" && region !== "undecided";
    const place = isPlaced ? (placeFact(subject.index, resource) ?? null) : null;
    const key = JSON.stringify([place, region]);
    counts.set(key, { place, region, resources: (counts.get(key)?.resources ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (one, other) =>
      other.resources - one.resources ||
      byText(one.region, other.region) ||
      byText(one.place ?? "", other.place ?? ""),
  );
}

function hiddenOf(index: GraphIndex): { unknowns: HiddenCount; secrets: HiddenCount } {
  const unknowns = { values: 0, resources: 0 };
  const secrets = { values: 0, resources: 0 };
  for (const resource of index.resources) {
    const { unknown, secret } = hiddenPathsOf(resource);
    unknowns.values += unknown.length;
    unknowns.resources += unknown.length > 0 ? 1 : 0;
    secrets.values += secret.length;
    secrets.resources += secret.length > 0 ? 1 : 0;
  }
  return { unknowns, secrets };
}

function outputsOf(index: GraphIndex): JsonObject {
  const stack = index.resources.find((resource) => resource.type === STACK_TYPE);
  return forPeople(stack?.outputs ?? {}) as JsonObject;
}
