// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON } from "../india/fact.ts";
import { indexGraph, type GraphIndex } from "../graph/graph-index.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { ClassJudges } from "./engine/class-judges.ts";
import { relationSighting, type Flow, type Trace } from "./engine/flows.ts";
import { heldClassOf } from "./engine/guards/binding.ts";
import { Ledger, type OnJudged, type ResolverCounts } from "./engine/ledger.ts";
import { nothingLookedAt, type LookedAt } from "./engine/looked-at.ts";
import { onePerCause } from "./engine/one-per-cause.ts";
import type { Place } from "./engine/place.ts";
import { Places } from "./engine/places.ts";
import type { JudgedGraph } from "./engine/rule.ts";
import { ScanMemory } from "./engine/scan-memory.ts";
import { judgeResource } from "./judge-resource.ts";
import { lawsOfDay } from "./law/laws-of-day.ts";
import { outcomeOf, type Outcome } from "./law/outcome.ts";
import { withLegalRetention } from "./law/retention.ts";
import { rulesOn } from "./rules-by-subject.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";
import type { Finding } from "./verdict.ts";

/** How much was looked at: nothing found means little unless everything was looked at. */
export interface EvaluationSummary extends Outcome, Readonly<LookedAt> {
  readonly resources: number;
  /** How often the engine came upon something in each of its ways, by what was said of it. */
  readonly byResolver: Readonly<Record<string, ResolverCounts>>;
}

export interface Evaluation {
  /** In the order of the pack, then of the graph. */
  readonly findings: readonly Finding[];
  /** The day whose law counted, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** How each finding came about. */
  readonly traces: ReadonlyMap<Finding, Trace>;
  /** Where every resource is, by URN. */
  readonly placed: ReadonlyMap<string, Place>;
  readonly summary: EvaluationSummary;
}

/** What an evaluation may be given beside the graph and the settings. */
export interface EvaluateOptions {
  /** The index of the same graph, when the caller has one already. */
  readonly index?: GraphIndex;
  /**
   * Told of everything that was looked at, allowed or not, in the order of the graph; what the rules on the
   * whole graph say comes last.
   */
  readonly onFlow?: ((flow: Flow) => void) | undefined;
  /** Told of all that rules said of each resource, in the same order; a flow shows only the worst of it. */
  readonly onJudged?: OnJudged | undefined;
  /**
   * The day whose law counts, `YYYY-MM-DD`.
   *
   * @default the day on which law was last looked up
   */
  readonly asOf?: string;
}

/** Judges a graph by the rules of the pack. Pure: the same graph, settings and day give the same findings. */
export function evaluate(
  graph: StackExport,
  asked: ResidencySettings = DEFAULT_SETTINGS,
  { index = indexGraph(graph), onFlow, onJudged, asOf = CHECKED_ON }: EvaluateOptions = {},
): Evaluation {
  const settings = withLegalRetention(asked, asOf);
  const places = new Places(index, settings.providerRegion, settings.trustedHosts !== undefined);
  const judges = new ClassJudges(settings, places);
  const judged = judgedGraph(graph, { index, places, judges, settings });
  const ledger = new Ledger(lawsOfDay(asOf), onFlow, onJudged);
  const memory = new ScanMemory();
  const looked = nothingLookedAt();

  for (const resource of index.resources) {
    judgeResource(resource, { graph: judged, judges, ledger, memory, looked });
  }
  judgeGraph(judged, settings, ledger);

  const findings = onePerCause(ledger.findings(), index, ledger.traces);
  return {
    findings,
    asOf,
    traces: ledger.traces,
    placed: new Map(index.resources.map((resource) => [resource.urn, places.of(resource)])),
    summary: {
      resources: index.resources.length,
      ...looked,
      byResolver: ledger.byResolver(),
      ...outcomeOf(findings, settings.onUnknown),
    },
  };
}

/** What rules on more than one value look at. */
function judgedGraph(
  file: StackExport,
  {
    index,
    places,
    judges,
    settings,
  }: {
    readonly index: GraphIndex;
    readonly places: Places;
    readonly judges: ClassJudges;
    readonly settings: ResidencySettings;
  },
): JudgedGraph {
  const classOf: JudgedGraph["classOf"] = (resource) =>
    heldClassOf(resource, index, settings)?.dataClass;
  return {
    index,
    places,
    allowed: judges.general.allowed,
    file,
    classOf,
    judgeOf: (resource) => judges.of(judges.differ ? classOf(resource) : undefined),
  };
}

/** Judges the graph as a whole. */
function judgeGraph(graph: JudgedGraph, settings: ResidencySettings, ledger: Ledger): void {
  for (const entry of rulesOn("graph")) {
    for (const { resource, verdict } of entry.rule.judge({ graph, settings })) {
      ledger.record(resource, relationSighting(verdict), [{ entry, verdict }], () =>
        graph.classOf(resource),
      );
    }
  }
}
