// SPDX-License-Identifier: Apache-2.0
/** What the parts of the mesh share: options of their objects, and namespaces. */
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import type * as pulumi from "@pulumi/pulumi";
import {
  createGuardedNamespace,
  type GuardedNamespace,
  type GuardedNamespaceArgs,
} from "../../shared/guarded-namespace.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { namespacePolicies, type NamespaceTraffic } from "../../shared/network-policies.ts";
import type { MeshInstallArgs } from "./mesh-install-args.ts";
import type { ResolvedMesh } from "./resolve-mesh.ts";

/** The mesh of a cell, decided, and where it is made. */
export interface MeshContext {
  readonly parent: pulumi.Resource;
  /** Name of the component, start of every logical name. */
  readonly name: string;
  readonly args: MeshInstallArgs;
  readonly mesh: ResolvedMesh;
}

/** Options of an object that owns nothing outside of its cluster: it goes with the cluster once that may go. */
export function inMesh(
  { parent, args: { cluster } }: MeshContext,
  dependsOn: readonly pulumi.Resource[] = [],
): pulumi.CustomResourceOptions {
  return inCluster(parent, cluster, dependsOn);
}

/** A namespace of the mesh, closed but for `traffic` unless network policies are off. */
export function createMeshNamespace(
  context: MeshContext,
  role: string,
  namespace: Pick<GuardedNamespaceArgs, "namespaceName" | "podSecurity" | "labels">,
  traffic: NamespaceTraffic,
): GuardedNamespace {
  const { args, name } = context;
  return createGuardedNamespace(
    `${name}-${role}`,
    {
      ...namespace,
      placement: args.placement,
      policies: args.networkPolicies ? namespacePolicies(args.network, traffic) : {},
    },
    inMesh(context),
  );
}

/** At most so many pods and load balancers in a namespace: nobody puts a way in beside those that are declared. */
export function createQuota(
  context: MeshContext,
  role: string,
  { namespace }: GuardedNamespace,
  most: { readonly pods: number; readonly loadBalancers: number },
): ResourceQuota {
  return new ResourceQuota(
    `${context.name}-${role}-quota`,
    {
      metadata: { name: "mesh", namespace: namespace.metadata.name },
      spec: {
        hard: {
          pods: String(most.pods),
          "services.loadbalancers": String(most.loadBalancers),
          "services.nodeports": "0",
        },
      },
    },
    inMesh(context, [namespace]),
  );
}
