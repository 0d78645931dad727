// SPDX-License-Identifier: Apache-2.0
import { indexGraph, providerPackage, type GraphIndex } from "../graph/graph-index.ts";
import { nameOfUrn, type Resource, type StackExport } from "../graph/stack-export.ts";
import { originOf } from "./engine/origins.ts";
import type { Place } from "./engine/place.ts";
import { Places } from "./engine/places.ts";
import { TrustedThings } from "./engine/references/trust.ts";
import type { JudgedGraph, Rule } from "./engine/rule.ts";
import { scanResource } from "./engine/scan.ts";
import { allowedPlaces, standingOf } from "./engine/standing.ts";
import { PACK, type PackEntry } from "./pack.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";
import type { Finding, Verdict } from "./verdict.ts";

/** How much was looked at: nothing found means little unless everything was looked at. */
export interface EvaluationSummary {
  readonly resources: number;
  /** Keys and strings of inputs, and of the documents in them. */
  readonly strings: number;
  /** JSON, YAML and base64 documents that were opened. */
  readonly documents: number;
  /** Places that values name, allowed ones too. */
  readonly mentions: number;
  /** Buckets, and as the settings ask hosts, accounts and networks, that values point to. */
  readonly references: number;
  /** Inputs that are not known yet. */
  readonly unknownValues: number;
  readonly denied: number;
  readonly undecided: number;
  /** Nothing denied, and nothing undecided unless the settings only warn of that. */
  readonly passed: boolean;
}

export interface Evaluation {
  /** In the order of the pack, then of the graph. */
  readonly findings: readonly Finding[];
  /** Where every resource is, by URN. */
  readonly placed: ReadonlyMap<string, Place>;
  readonly summary: EvaluationSummary;
}

/** Providers and AWS resources, whose own `region` is judged as their place and not again as a value. */
const PLACED_BY_REGION = new Set(["aws", "aws-native"]);

/**
 * Judges a graph by the rules of the pack. Pure: the same graph and settings give the same findings.
 *
 * @param index the index of the same graph, when the caller has one already.
 */
export function evaluate(
  graph: StackExport,
  settings: ResidencySettings = DEFAULT_SETTINGS,
  index: GraphIndex = indexGraph(graph),
): Evaluation {
  const places = new Places(index, settings.providerRegion);
  const trusted = new TrustedThings(settings, places);
  const allowed = allowedPlaces(settings);
  const judged: JudgedGraph = { index, places, allowed, file: graph };
  const placed = new Map<string, Place>();
  const found = new Map<string, Finding[]>(PACK.map(({ id }) => [id, []]));
  const counts = { strings: 0, documents: 0, mentions: 0, references: 0, unknownValues: 0 };

  const add = (entry: PackEntry, resource: Resource, verdict: Verdict | undefined): void => {
    const finding = findingOf(entry, resource, verdict);
    if (finding !== undefined) found.get(entry.id)?.push(finding);
  };

  for (const resource of index.resources) {
    const report = (entry: PackEntry, verdict: Verdict | undefined): void => {
      add(entry, resource, verdict);
    };
    const place = places.of(resource);
    placed.set(resource.urn, place);
    for (const entry of rulesOn("place"))
      report(entry, entry.rule.judge({ resource, place, settings }));

    for (const entry of rulesOnType(resource.type)) {
      for (const verdict of entry.rule.judge({ resource, place, graph: judged, settings })) {
        report(entry, verdict);
      }
    }

    const scan = scanResource(resource, placedByRegion(resource) ? "region" : undefined);
    counts.strings += scan.strings;
    counts.documents += scan.documents;
    counts.mentions += scan.mentions.length;
    for (const mention of scan.mentions) {
      const standing = standingOf(mention.mention, allowed);
      for (const entry of rulesOn("mention")) {
        report(entry, entry.rule.judge({ resource, found: mention, standing, settings }));
      }
    }
    for (const reference of scan.references) {
      const trust = trusted.of(reference.reference);
      if (trust === undefined) continue;
      counts.references++;
      for (const entry of rulesOn("reference")) {
        report(entry, entry.rule.judge({ resource, found: reference, trust, settings }));
      }
    }
    for (const setting of scan.settings) {
      for (const entry of rulesOn("setting")) {
        report(entry, entry.rule.judge({ resource, found: setting, settings }));
      }
    }
    for (const { statement, path, text } of scan.statements) {
      for (const entry of rulesOn("statement")) {
        report(entry, entry.rule.judge({ resource, statement, path, text, settings }));
      }
    }
    for (const [property, paths] of scan.unknown) {
      counts.unknownValues += paths.length;
      const origin = originOf(resource, property, places, allowed);
      for (const path of paths) {
        for (const entry of rulesOn("unknown")) {
          report(entry, entry.rule.judge({ resource, path, origin, settings }));
        }
      }
    }
    for (const opaque of scan.opaque) {
      for (const entry of rulesOn("opaque")) {
        report(entry, entry.rule.judge({ resource, opaque, settings }));
      }
    }
  }

  for (const entry of rulesOn("graph")) {
    for (const { resource, verdict } of entry.rule.judge({ graph: judged, settings })) {
      add(entry, resource, verdict);
    }
  }

  const findings = [...found.values()].flat();
  const denied = findings.filter((finding) => finding.verdict === "deny").length;
  const undecided = findings.length - denied;
  return {
    findings,
    placed,
    summary: {
      resources: index.resources.length,
      ...counts,
      denied,
      undecided,
      passed: denied === 0 && (undecided === 0 || settings.onUnknown === "warn"),
    },
  };
}

type EntryOn<K extends Rule["on"]> = PackEntry & { readonly rule: Extract<Rule, { on: K }> };

const BY_SUBJECT = new Map<Rule["on"], PackEntry[]>();
for (const entry of PACK) {
  BY_SUBJECT.set(entry.rule.on, [...(BY_SUBJECT.get(entry.rule.on) ?? []), entry]);
}

function rulesOn<K extends Rule["on"]>(subject: K): readonly EntryOn<K>[] {
  return (BY_SUBJECT.get(subject) ?? []) as EntryOn<K>[];
}

/** Types repeat: which rules look at a type is asked once for each. */
const BY_TYPE = new Map<string, readonly EntryOn<"resource">[]>();
const MOST_TYPES = 10_000;

function rulesOnType(type: string): readonly EntryOn<"resource">[] {
  const known = BY_TYPE.get(type);
  if (known !== undefined) return known;
  const entries = rulesOn("resource").filter(({ rule }) => rule.types(type));
  if (BY_TYPE.size >= MOST_TYPES) BY_TYPE.clear();
  BY_TYPE.set(type, entries);
  return entries;
}

function placedByRegion(resource: Resource): boolean {
  const pkg = providerPackage(resource.type) ?? resource.type.split(":")[0] ?? "";
  return resource.custom && PLACED_BY_REGION.has(pkg) && !Array.isArray(resource.inputs?.region);
}

function findingOf(
  entry: PackEntry,
  resource: Resource,
  verdict: Verdict | undefined,
): Finding | undefined {
  if (verdict === undefined || verdict.kind === "allow") return undefined;
  return {
    rule: entry.id,
    urn: resource.urn,
    type: resource.type,
    path: verdict.path,
    verdict: verdict.kind,
    severity: entry.severity,
    value: verdict.value ?? null,
    message: `${nameOfUrn(resource.urn)} (${resource.type}): ${verdict.message}`,
    evidence: verdict.evidence,
    clauses: entry.clauses,
    fix: entry.fix,
  };
}
