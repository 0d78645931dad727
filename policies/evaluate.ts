// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON } from "../india/fact.ts";
import { indexGraph, providerPackage, type GraphIndex } from "../graph/graph-index.ts";
import type { Resource, StackExport } from "../graph/stack-export.ts";
import { ClassJudges } from "./engine/class-judges.ts";
import type { DataClass } from "./engine/classes.ts";
import { placeSighting, type Flow, type Sighting, type Trace } from "./engine/flows.ts";
import { heldClassOf } from "./engine/guards/binding.ts";
import { Ledger, type Judged, type ResolverCounts } from "./engine/ledger.ts";
import { onePerCause } from "./engine/one-per-cause.ts";
import type { Place } from "./engine/place.ts";
import { isPlaceKey } from "./engine/region-names.ts";
import { Places } from "./engine/places.ts";
import type { JudgedGraph } from "./engine/rule.ts";
import { scanResource } from "./engine/scan.ts";
import { ScanMemory } from "./engine/scan-memory.ts";
import { judgeValues } from "./judge-values.ts";
import { lawOf, type RuleLaw } from "./law/level.ts";
import { outcomeOf, type Outcome } from "./law/outcome.ts";
import { withLegalRetention } from "./law/retention.ts";
import { PACK } from "./pack.ts";
import { judgedBy, PLACE_RULES, rulesOn, rulesOnType, TYPE_RULES } from "./rules-by-subject.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";
import type { Finding, Verdict } from "./verdict.ts";

/** How much was looked at: nothing found means little unless everything was looked at. */
export interface EvaluationSummary extends Outcome {
  readonly resources: number;
  /** Keys and strings of inputs, and of the documents in them. */
  readonly strings: number;
  /** JSON, YAML and base64 documents that were opened. */
  readonly documents: number;
  /** Places that values name, allowed ones too. */
  readonly mentions: number;
  /** Buckets, hosts, accounts, networks and models that values point to, and that the settings ask to judge. */
  readonly references: number;
  /** The same that the settings leave unjudged. */
  readonly unjudgedReferences: number;
  /** Values that the table of leaking settings holds. */
  readonly leakingSettings: number;
  /** Statements of policy documents. */
  readonly statements: number;
  /** Inputs that are not known yet. */
  readonly unknownValues: number;
  /** Values that could not be looked into. */
  readonly opaqueValues: number;
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

/** Providers and AWS resources, whose own `region` is judged as their place and not again as a value. */
const PLACED_BY_REGION = new Set(["aws", "aws-native"]);

/** What an evaluation may be given beside the graph and the settings. */
export interface EvaluateOptions {
  /** The index of the same graph, when the caller has one already. */
  readonly index?: GraphIndex;
  /**
   * Told of everything that was looked at, allowed or not, in the order of the graph; what the rules on the
   * whole graph say comes last.
   */
  readonly onFlow?: ((flow: Flow) => void) | undefined;
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
  { index = indexGraph(graph), onFlow, asOf = CHECKED_ON }: EvaluateOptions = {},
): Evaluation {
  const settings = withLegalRetention(asked, asOf);
  const places = new Places(index, settings.providerRegion, settings.trustedHosts !== undefined);
  const judges = new ClassJudges(settings, places);
  const classOf = (resource: Resource): DataClass | undefined =>
    heldClassOf(resource, index, settings)?.dataClass;
  const judged: JudgedGraph = {
    index,
    places,
    allowed: judges.general.allowed,
    file: graph,
    classOf,
    judgeOf: (resource) => judges.of(judges.differ ? classOf(resource) : undefined),
  };
  const placed = new Map<string, Place>();
  const memory = new ScanMemory();
  const ledger = new Ledger(lawsOn(asOf), onFlow);
  const counts = {
    strings: 0,
    documents: 0,
    mentions: 0,
    references: 0,
    unjudgedReferences: 0,
    leakingSettings: 0,
    statements: 0,
    unknownValues: 0,
    opaqueValues: 0,
  };

  for (const resource of index.resources) {
    const dataClass = once(() => classOf(resource));
    const judge = judges.of(judges.differ ? dataClass() : undefined);
    const { settings, allowed } = judge;
    const record = (sighting: Sighting, verdicts: readonly Judged[]): void => {
      ledger.record(resource, sighting, verdicts, dataClass);
    };
    const place = places.of(resource);
    placed.set(resource.urn, place);
    const isProvider = providerPackage(resource.type) !== undefined;
    const where = {
      resource,
      place,
      settings: isProvider ? judges.ofProviders.settings : settings,
    };
    record(
      placeSighting(resource, place),
      judgedBy(PLACE_RULES, (rule) => rule.judge(where)),
    );
    for (const each of judgedBy(TYPE_RULES, (rule) => rule.judge(where))) {
      record({ path: "", value: resource.type, resolver: "leaking-type", place: null }, [each]);
    }
    for (const entry of rulesOnType(resource.type)) {
      const around = judge === judges.general ? judged : { ...judged, allowed };
      for (const verdict of entry.rule.judge({ resource, place, settings, graph: around })) {
        record(relationSighting(verdict), [{ entry, verdict }]);
      }
    }

    const scan = scanResource(resource, judgedAsPlace(resource, place), memory);
    const unjudged = judgeValues({ resource, scan, judge, places, record });
    counts.strings += scan.strings;
    counts.documents += scan.documents;
    counts.mentions += scan.mentions.length;
    counts.references += scan.references.length - unjudged;
    counts.unjudgedReferences += unjudged;
    counts.leakingSettings += scan.settings.length;
    counts.statements += scan.statements.length;
    counts.opaqueValues += scan.opaque.length;
    for (const paths of scan.unknown.values()) counts.unknownValues += paths.length;
  }

  for (const entry of rulesOn("graph")) {
    for (const { resource, verdict } of entry.rule.judge({ graph: judged, settings })) {
      ledger.record(resource, relationSighting(verdict), [{ entry, verdict }], () =>
        classOf(resource),
      );
    }
  }

  const findings = onePerCause(ledger.findings(), index, ledger.traces);
  return {
    findings,
    asOf,
    traces: ledger.traces,
    placed,
    summary: {
      resources: index.resources.length,
      ...counts,
      byResolver: ledger.byResolver(),
      ...outcomeOf(findings, settings.onUnknown),
    },
  };
}

/** One day is asked for again and again: a policy pack judges each resource by itself. */
const LAWS = new Map<string, ReadonlyMap<string, RuleLaw>>();
const MOST_DAYS = 100;

function lawsOn(day: string): ReadonlyMap<string, RuleLaw> {
  const known = LAWS.get(day);
  if (known !== undefined) return known;
  const laws = new Map(PACK.map((entry) => [entry.id, lawOf(entry, day)]));
  if (LAWS.size >= MOST_DAYS) LAWS.clear();
  LAWS.set(day, laws);
  return laws;
}

/** The property that says where a resource is, which is judged as that and not again as a value. */
function judgedAsPlace(resource: Resource, place: Place): string | undefined {
  // A global resource is in no Region: what it calls one is where it leads to.
  if (!resource.custom || place.kind === "global") return undefined;
  const pkg = providerPackage(resource.type) ?? resource.type.split(":")[0] ?? "";
  if (PLACED_BY_REGION.has(pkg)) {
    return Array.isArray(resource.inputs?.region) ? undefined : "region";
  }
  const isOwn = place.kind === "region" && place.urn === resource.urn && isPlaceKey(place.path);
  return isOwn ? place.path : undefined;
}

function relationSighting(verdict: Verdict): Sighting {
  const at =
    verdict.kind === "allow"
      ? { path: "", value: null }
      : { path: verdict.path, value: verdict.value ?? null };
  return { ...at, resolver: "relation", place: null };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
