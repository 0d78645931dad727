// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Placement } from "./facts.ts";
import type { NetworkPolicySpec } from "./network-policies.ts";

/** A namespace with its policies. */
export interface GuardedNamespace {
  readonly namespace: Namespace;
  /** The namespace and its policies: depend on them, so that no pod starts unguarded. */
  readonly ready: readonly pulumi.Resource[];
}

/** A namespace of the platform, as data. */
export interface GuardedNamespaceArgs {
  /** Name in the cluster. */
  readonly namespaceName: string;
  readonly placement: Placement;
  /** Level of the Pod Security Standards that the API server enforces. @default restricted */
  readonly podSecurity?: "restricted" | "baseline" | "privileged";
  readonly labels?: Readonly<Record<string, string>>;
  /** Network policies by role; none leaves the namespace open. */
  readonly policies: Readonly<Record<string, NetworkPolicySpec>>;
}

/**
 * Creates a namespace and its network policies.
 *
 * @param options must hold the provider of the cluster.
 */
export function createGuardedNamespace(
  name: string,
  { namespaceName, placement, podSecurity = "restricted", labels, policies }: GuardedNamespaceArgs,
  options: pulumi.CustomResourceOptions,
): GuardedNamespace {
  const namespace = new Namespace(
    `${name}-namespace`,
    {
      metadata: {
        name: namespaceName,
        labels: {
          "nivas.io/cell": placement.cell,
          "nivas.io/data-class": placement.dataClass,
          "pod-security.kubernetes.io/enforce": podSecurity,
          "pod-security.kubernetes.io/audit": podSecurity,
          "pod-security.kubernetes.io/warn": podSecurity,
          ...labels,
        },
      },
    },
    options,
  );
  const guards = Object.entries(policies).map(
    ([role, spec]) =>
      new NetworkPolicy(
        `${name}-${role}`,
        { metadata: { name: role, namespace: namespace.metadata.name }, spec },
        options,
      ),
  );
  return { namespace, ready: [namespace, ...guards] };
}
