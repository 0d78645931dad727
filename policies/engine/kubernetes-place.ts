// SPDX-License-Identifier: Apache-2.0
import { isSecret, type Resource } from "../../graph/stack-export.ts";
import { dependenciesOf } from "../../graph/graph-index.ts";
import { scanText } from "./mentions.ts";
import { at, nowhere, plainText, textIn, undecided, type Place } from "./place.ts";
import type { Places } from "./places.ts";
import { isStackReference, regionsExportedBy } from "./stack-exports.ts";

const EKS_CLUSTER = "aws:eks/cluster:Cluster";
/** Packages whose providers talk to a cluster: that of Pulumi, and those of Terraform plans. */
export const CLUSTER_PACKAGES: ReadonlySet<string> = new Set([
  "flux",
  "helm",
  "kubectl",
  "kubernetes",
]);
/**
 * Properties of the provider that say which cluster it talks to, the most telling first; those of Terraform's
 * stand in `kubernetes` where the package is not of Kubernetes alone.
 */
const POINTERS = [
  "kubeconfig",
  "clusterIdentifier",
  "cluster",
  "context",
  "host",
  "kubernetes",
  "exec",
  "configContext",
] as const;
/** What the reader of manifests calls them. */
const MANIFESTS = "urn:pulumi:manifests::";

/**
 * The Region of the cluster that a Kubernetes provider talks to: the one that its kubeconfig names, else
 * that of the EKS cluster, or of the other resources, that its settings come from. `undefined` when nothing
 * tells.
 */
export function clusterRegion(provider: Resource, places: Places): Place | undefined {
  if (plainText(provider.inputs?.renderYamlToDirectory) !== undefined) {
    return nowhere("the provider only writes YAML files");
  }
  return namedCluster(provider) ?? clusterBehind(provider, places);
}

/** By what the settings say in plain text: `server: https://….gr7.ap-south-1.eks.amazonaws.com`. */
function namedCluster(provider: Resource): Place | undefined {
  for (const property of POINTERS) {
    const text = textIn(provider.inputs?.[property]);
    if (text === undefined) continue;
    const named = scanText(text, { key: property }).map((mention) => mention.region);
    const regions = [...new Set(named.filter((region) => region !== ""))];
    if (regions.length > 1) {
      return undecided(provider, property, `its ${property} names ${regions.sort().join(" and ")}`);
    }
    const region = regions[0];
    if (region === undefined) continue;
    return at(
      region,
      provider,
      property,
      "cluster",
      `its ${property} points to a cluster in ${region}`,
    );
  }
  return undefined;
}

/** By the resources that the settings take their values from. */
function clusterBehind(provider: Resource, places: Places): Place | undefined {
  const urns = new Set(POINTERS.flatMap((property) => dependenciesOf(provider, property)));
  const sources = [...urns]
    .map((urn) => places.index.byUrn.get(urn))
    .filter((source) => source !== undefined);
  const clusters = sources.filter((source) => source.type === EKS_CLUSTER);
  const regions = new Set<string>();
  for (const source of clusters.length > 0 ? clusters : sources) {
    const place = places.of(source);
    if (isStackReference(source)) regionsExportedBy(source).forEach((each) => regions.add(each));
    if (place.kind === "region") regions.add(place.region);
    if (place.kind === "undecided") {
      return undecided(provider, "kubeconfig", `the cluster behind it: ${place.evidence}`);
    }
  }
  const [region, ...others] = [...regions].sort();
  if (region === undefined) return undefined;
  if (others.length > 0) {
    const all = [region, ...others].join(" and ");
    return undecided(provider, "kubeconfig", `it comes from resources in ${all}`);
  }
  const what = clusters.length > 0 ? "the EKS cluster behind it is" : "the resources behind it are";
  return at(region, provider, "kubeconfig", "dependency", `${what} in ${region}`);
}

/** The place of a provider that leaves its cluster to the machine. */
export function ambient(provider: Resource): Place {
  if (provider.urn.startsWith(MANIFESTS)) {
    return undecided(
      provider,
      "clusterIdentifier",
      "manifests do not say which cluster they go to; --cluster <arn> does, or providerRegion of the settings",
    );
  }
  if (
    isSecret(provider.inputs?.kubeconfig) &&
    plainText(provider.inputs.kubeconfig) === undefined
  ) {
    return undecided(
      provider,
      "kubeconfig",
      "its kubeconfig is encrypted in this export, which pulumi stack export --show-secrets shows, and no cluster of the graph stands behind it",
    );
  }
  return undecided(
    provider,
    "kubeconfig",
    "nothing says which cluster it talks to; at run time it would be whatever the machine's kubeconfig points to",
  );
}
