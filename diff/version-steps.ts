// SPDX-License-Identifier: Apache-2.0
/**
 * Version changes of clusters that EKS refuses. The control plane goes up one minor version at a time and never back; nodes and kube-proxy are
 * never newer than the control plane, and at most three minor versions older.
 *
 * Source: Amazon EKS API reference, UpdateClusterVersion; Amazon EKS user guide, "Update existing cluster to new Kubernetes
 * version"; kubernetes.io, "Version Skew Policy"; checked 2026-11-22.
 */
import type { Json, Resource } from "../graph/stack-export.ts";
import { isUnknown } from "../graph/stack-export.ts";

const CLUSTER = "aws:eks/cluster:Cluster";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ADDON = "aws:eks/addon:Addon";
const OLDEST_BEHIND = 3;

/** Why EKS would refuse the new version of a resource; undefined when it would not, or no version is known. */
export function versionRefusal(
  old: Resource | undefined,
  fresh: Resource,
  clusters: ReadonlyMap<string, Resource>,
): string | undefined {
  if (fresh.type === CLUSTER) {
    return old === undefined ? undefined : stepRefusal(versionOf(old), versionOf(fresh));
  }
  const nodes = fresh.type === NODE_GROUP;
  if (!nodes && !(fresh.type === ADDON && fresh.inputs?.["addonName"] === "kube-proxy"))
    return undefined;
  const cluster = clusters.get(text(fresh.inputs?.["clusterName"]) ?? "");
  if (cluster === undefined) return undefined;
  const what = nodes ? "nodes" : "kube-proxy";
  const own = nodes ? versionOf(fresh) : text(fresh.inputs?.["addonVersion"]);
  return skewRefusal(what, own, versionOf(cluster));
}

/**
 * What an upgrade leaves behind: EKS does not touch add-ons when a cluster is upgraded, and an add-on without a version changes nothing
 * in the program either. Source: Amazon EKS user guide, "Update an Amazon EKS add-on"; checked 2026-11-22.
 */
export function versionNotes(old: Resource, fresh: Resource, all: readonly Resource[]): string[] {
  const [before, after] = [versionOf(old), versionOf(fresh)];
  if (fresh.type !== CLUSTER || before === undefined || after === undefined || before === after)
    return [];
  const name = text(fresh.inputs?.["name"]);
  const unpinned = all
    .filter(({ type, inputs }) => type === ADDON && inputs?.["addonVersion"] === undefined)
    .filter(({ inputs }) => name !== undefined && text(inputs?.["clusterName"]) === name)
    .flatMap(({ inputs }) => text(inputs?.["addonName"]) ?? []);
  if (unpinned.length === 0) return [];
  return [
    `EKS leaves these add-ons at the versions that they have, since none is given: ${unpinned.join(", ")}; name versions for ${after} in the same change`,
  ];
}

/** Clusters by what others call them. */
export function clustersOf(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    resources
      .filter(({ type }) => type === CLUSTER)
      .flatMap((cluster) =>
        [cluster.inputs?.["name"], cluster.outputs?.["name"]].flatMap((name) =>
          text(name) === undefined ? [] : [[text(name) ?? "", cluster] as const],
        ),
      ),
  );
}

function stepRefusal(from: string | undefined, to: string | undefined): string | undefined {
  const [before, after] = [minorOf(from), minorOf(to)];
  if (before === undefined || after === undefined || after === before || after === before + 1)
    return undefined;
  return after < before
    ? `EKS does not take a cluster from ${from} back to ${to}`
    : `EKS takes a cluster up one minor version at a time: from ${from} go to 1.${before + 1} first, with its add-ons and nodes, then on to ${to}`;
}

function skewRefusal(
  what: string,
  own: string | undefined,
  server: string | undefined,
): string | undefined {
  const [mine, its] = [minorOf(own), minorOf(server)];
  if (mine === undefined || its === undefined) return undefined;
  if (mine > its) return `${what} at ${own} would be newer than the control plane at ${server}`;
  if (its - mine > OLDEST_BEHIND)
    return `${what} at ${own} would be more than ${OLDEST_BEHIND} minor versions older than the control plane at ${server}`;
  return undefined;
}

function versionOf({ inputs, outputs }: Resource): string | undefined {
  return text(inputs?.["version"]) ?? text(outputs?.["version"]);
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && !isUnknown(value) ? value : undefined;
}

function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}
