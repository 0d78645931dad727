// SPDX-License-Identifier: Apache-2.0
import { providerPackage } from "../graph/graph-index.ts";
import type { Resource } from "../graph/stack-export.ts";
import type { ClassJudges, Judge } from "./engine/class-judges.ts";
import { placeSighting, relationSighting, type Sighting } from "./engine/flows.ts";
import type { Judged, Ledger } from "./engine/ledger.ts";
import type { LookedAt } from "./engine/looked-at.ts";
import type { Place } from "./engine/place.ts";
import { isPlaceKey } from "./engine/region-names.ts";
import type { JudgedGraph } from "./engine/rule.ts";
import { scanResource } from "./engine/scan.ts";
import type { ScanMemory } from "./engine/scan-memory.ts";
import { judgeValues } from "./judge-values.ts";
import { judgedBy, PLACE_RULES, rulesOnType, TYPE_RULES } from "./rules-by-subject.ts";

/** What the judging of every resource of a graph shares. */
export interface Judging {
  readonly graph: JudgedGraph;
  readonly judges: ClassJudges;
  readonly ledger: Ledger;
  readonly memory: ScanMemory;
  /** Counted up. */
  readonly looked: LookedAt;
}

/** One resource, what it is judged by, and where all that is said of it goes. */
interface Case {
  readonly resource: Resource;
  readonly place: Place;
  readonly judge: Judge;
  readonly record: (sighting: Sighting, verdicts: readonly Judged[]) => void;
}

/** Judges one resource: where it is, what it is, what it says as a whole, and every value of it. */
export function judgeResource(resource: Resource, judging: Judging): void {
  const { graph, judges, ledger } = judging;
  const dataClass = once(() => graph.classOf(resource));
  const judged: Case = {
    resource,
    place: graph.places.of(resource),
    judge: judges.of(judges.differ ? dataClass() : undefined),
    record: (sighting, verdicts) => {
      ledger.record(resource, sighting, verdicts, dataClass);
    },
  };
  judgePlace(judged, judging);
  judgeWhole(judged, judging);
  judgeAllValues(judged, judging);
}

function judgePlace({ resource, place, judge, record }: Case, { judges }: Judging): void {
  const isProvider = providerPackage(resource.type) !== undefined;
  const { settings } = isProvider ? judges.ofProviders : judge;
  const where = { resource, place, settings };
  record(
    placeSighting(resource, place),
    judgedBy(PLACE_RULES, (rule) => rule.judge(where)),
  );
  for (const each of judgedBy(TYPE_RULES, (rule) => rule.judge(where))) {
    record({ path: "", value: resource.type, resolver: "leaking-type", place: null }, [each]);
  }
}

function judgeWhole({ resource, place, judge, record }: Case, { graph, judges }: Judging): void {
  const { settings, allowed } = judge;
  const around = judge === judges.general ? graph : { ...graph, allowed };
  for (const entry of rulesOnType(resource.type)) {
    for (const verdict of entry.rule.judge({ resource, place, settings, graph: around })) {
      record(relationSighting(verdict), [{ entry, verdict }]);
    }
  }
}

function judgeAllValues(
  { resource, place, judge, record }: Case,
  { graph: { places }, memory, looked }: Judging,
): void {
  const scan = scanResource(resource, judgedAsPlace(resource, place), memory);
  const unjudged = judgeValues({ resource, scan, judge, places, record });
  looked.strings += scan.strings;
  looked.documents += scan.documents;
  looked.mentions += scan.mentions.length;
  looked.references += scan.references.length - unjudged;
  looked.unjudgedReferences += unjudged;
  looked.leakingSettings += scan.settings.length;
  looked.statements += scan.statements.length;
  looked.opaqueValues += scan.opaque.length;
  for (const paths of scan.unknown.values()) looked.unknownValues += paths.length;
}

/** Providers and AWS resources, whose own `region` is judged as their place and not again as a value. */
const PLACED_BY_REGION = new Set(["aws", "aws-native"]);

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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
