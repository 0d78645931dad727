// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { namespacePolicies, type NamespaceTraffic } from "./network-policies.ts";

/** A namespace with its policies. */
export interface OwnedNamespace {
  readonly namespace: Namespace;
  /** The namespace and its policies: depend on them, so that no pod starts unguarded. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * Creates a namespace where only pods of the restricted Pod Security Standard run, closed but for `traffic`
 * unless network policies are off.
 */
export function createOwnedNamespace(
  parent: pulumi.Resource,
  name: string,
  namespaceName: string,
  traffic: NamespaceTraffic,
  { placement, cluster, network, networkPolicies }: ClusterPartArgs,
): OwnedNamespace {
  const namespace = new Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: namespaceName,
        labels: {
          "nivas.io/cell": placement.cell,
          "nivas.io/data-class": placement.dataClass,
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/audit": "restricted",
          "pod-security.kubernetes.io/warn": "restricted",
        },
      },
    },
    inCluster(parent, cluster),
  );
  const policies = networkPolicies ? namespacePolicies(network, traffic) : {};
  const guards = Object.entries(policies).map(
    ([role, spec]) =>
      new NetworkPolicy(
        `${name}-${role}`,
        { metadata: { name: role, namespace: namespace.metadata.name }, spec },
        inCluster(parent, cluster),
      ),
  );
  return { namespace, ready: [namespace, ...guards] };
}
