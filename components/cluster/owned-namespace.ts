// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { createGuardedNamespace, type GuardedNamespace } from "../shared/guarded-namespace.ts";
import { namespacePolicies, type NamespaceTraffic } from "../shared/network-policies.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";

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
): GuardedNamespace {
  return createGuardedNamespace(
    name,
    {
      namespaceName,
      placement,
      policies: networkPolicies ? namespacePolicies(network, traffic) : {},
    },
    inCluster(parent, cluster),
  );
}
