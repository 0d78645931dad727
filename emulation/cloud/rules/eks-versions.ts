// SPDX-License-Identifier: Apache-2.0
/** Versions of a cluster and what runs in it: EKS goes up one minor version at a time, and nothing runs ahead of the control plane. */
import { CLUSTERS as REFUSED } from "../refusals/clusters.ts";
import { textAt } from "../paths.ts";
import type { Check, Named } from "./model.ts";

const CLUSTERS: readonly Named[] = [{ type: "aws:eks/cluster:Cluster", by: "name" }];

/** The control plane goes to the next minor version, never further and never back. */
export const oneMinorUp: Check = ({ outputs, existing }) => {
  const from = existing === undefined ? undefined : textAt(existing.outputs, "version");
  const to = textAt(outputs, "version");
  if (from === undefined || to === undefined || from === to) return undefined;
  const isNext = minorOf(to) === minorOf(from) + 1;
  return isNext ? undefined : { refusal: REFUSED.versionStep, facts: { from, to } };
};

/** Managed nodes are never newer than the control plane. */
export const nodesNotAhead: Check = ({ inputs, outputs }, view) => {
  const cluster = view.find(CLUSTERS, textAt(inputs, "clusterName") ?? "");
  const server = cluster === undefined ? undefined : textAt(cluster.outputs, "version");
  const nodes = textAt(outputs, "version");
  if (server === undefined || nodes === undefined || minorOf(nodes) <= minorOf(server))
    return undefined;
  return { refusal: REFUSED.nodesAhead, facts: { version: nodes, server } };
};

/** Builds of kube-proxy carry the version of Kubernetes; EKS offers none that is newer than the cluster. */
export const kubeProxyNotAhead: Check = ({ inputs }, view) => {
  if (inputs["addonName"] !== "kube-proxy") return undefined;
  const cluster = view.find(CLUSTERS, textAt(inputs, "clusterName") ?? "");
  const server = cluster === undefined ? undefined : textAt(cluster.outputs, "version");
  const addon = textAt(inputs, "addonVersion");
  if (server === undefined || addon === undefined || minorOf(addon) <= minorOf(server))
    return undefined;
  return { refusal: REFUSED.addonVersion };
};

/** 36 of `1.36` and of `v1.36.0-eksbuild.9`. */
function minorOf(version: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? 0);
}
