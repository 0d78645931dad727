// SPDX-License-Identifier: Apache-2.0
/** Reads the corpora of leaks and judges their cases, each as a graph of its own. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { typeParts } from "../../graph/graph-index.ts";
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import type { Finding } from "../../policies/verdict.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

/** One way in which a resource leaks, and the same resource done right. */
export interface ResidencyCase {
  readonly type: string;
  readonly property: string;
  readonly flow: string;
  readonly resolve: string;
  readonly severity: string;
  /** `null` for a case that only shows what is right. */
  readonly violating: JsonObject | null;
  /** `null` where nothing is right. */
  readonly compliant: JsonObject | null;
  /** Inputs of a provider of its own that manages the violating resource, where the provider decides. */
  readonly violatingProvider?: JsonObject;
  readonly compliantProvider?: JsonObject;
}

const corpus = path.resolve(import.meta.dirname ?? __dirname, "../../policies/corpus");

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(corpus, file), "utf8"));
}

/** The cases of one file of policies/corpus. */
export function readCases(file: string): readonly ResidencyCase[] {
  return read(file) as readonly ResidencyCase[];
}

/** What the owner of the cases declared to be in India. */
export const CASE_SETTINGS: ResidencySettings = {
  ...DEFAULT_SETTINGS,
  ...(read("settings.json") as Partial<ResidencySettings>),
};

const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const native = provider("aws-native", "mumbai", { region: "ap-south-1" });
const kubernetes = provider("kubernetes", "cluster", {
  kubeconfig: "server: https://ABC.gr7.ap-south-1.eks.amazonaws.com",
});
const PROVIDERS: Readonly<Record<string, Resource>> = { aws, "aws-native": native, kubernetes };
/** The bucket that examples call `b`. */
const bucket = resource("aws:s3/bucket:Bucket", "b", { bucket: "b" }, { provider: by(aws) });
const bareBucket = resource("aws:s3/bucket:Bucket", "b", { bucket: "b", region: "ap-south-1" });

/**
 * What the rules find in one resource with these inputs, in a graph with providers and a bucket in Mumbai.
 *
 * @param own inputs of a provider of its own, which is judged with it.
 */
export function findingsIn(type: string, inputs: JsonObject, own?: JsonObject): readonly Finding[] {
  const pkg = typeParts(type).package;
  const others = [aws, native, kubernetes, bucket];
  if (own !== undefined) {
    const owner = provider(pkg, "own", own);
    return findingsAmong(type, inputs, { provider: by(owner) }, [...others, owner]);
  }
  const owner = PROVIDERS[pkg];
  const managed = owner === undefined ? {} : { provider: by(owner) };
  return findingsAmong(type, inputs, managed, others);
}

/** The same in a graph that records no provider: the settings say where those of the machine work. */
export function findingsInBare(type: string, inputs: JsonObject): readonly Finding[] {
  return findingsAmong(type, inputs, {}, [bareBucket]);
}

function findingsAmong(
  type: string,
  inputs: JsonObject,
  more: Partial<Resource>,
  others: readonly Resource[],
): readonly Finding[] {
  const region: JsonObject =
    type.startsWith("aws") && inputs.region === undefined ? { region: "ap-south-1" } : {};
  const judged = resource(type, "x", { ...region, ...inputs }, more);
  const ownProvider = others.find((each) => by(each) === more.provider)?.urn;
  return evaluate(graphOf(...others, judged), CASE_SETTINGS).findings.filter(
    ({ urn }) => urn === judged.urn || urn === ownProvider,
  );
}

/** What findings together say of a case. */
export function outcomeOf(findings: readonly Finding[]): "denied" | "undecided" | "missed" {
  if (findings.some(({ verdict }) => verdict === "deny")) return "denied";
  return findings.length > 0 ? "undecided" : "missed";
}

/** What a case is called in lists. */
export function nameOf({ type, property }: ResidencyCase): string {
  return `${type} ${property}`;
}
