// SPDX-License-Identifier: Apache-2.0
/** Arguments of `HybridNodePool` and their defaults: pure. */
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterRef } from "../contracts/cluster-ref.ts";
import type { NetworkRef } from "../contracts/network-ref.ts";
import type { Placement } from "../shared/facts.ts";

/** How a machine proves to AWS who it is. */
export const HybridCredentialKind = {
  /** A code from AWS Systems Manager, for sites without a certificate authority. */
  Ssm: "ssm",
  /** A certificate of the site's own authority, by IAM Roles Anywhere. */
  RolesAnywhere: "roles-anywhere",
} as const;
export type HybridCredentialKind = (typeof HybridCredentialKind)[keyof typeof HybridCredentialKind];

/** Credentials of the machines: `kind` decides which of the other fields are required; the rest are refused. */
export interface HybridCredentials {
  readonly kind: HybridCredentialKind;
  /** `ssm`: how many machines may register with the code, 1 to 1000. */
  readonly registrationLimit?: number;
  /** `ssm`: until when, in UTC: `2026-12-15T00:00:00Z`. At most 30 days after the activation is made. */
  readonly expirationDate?: string;
  /** `roles-anywhere`: certificates of the authority, in PEM. Public; never a private key. */
  readonly certificateAuthorityPem?: string;
}

/** From where the API of the cluster can be reached. */
export const ClusterEndpointAccess = {
  Private: "private",
  Public: "public",
  PublicAndPrivate: "public-and-private",
} as const;
export type ClusterEndpointAccess =
  (typeof ClusterEndpointAccess)[keyof typeof ClusterEndpointAccess];

export interface HybridNodePoolArgs {
  /** Cell, Region and the place of the machines: `bengaluru`. */
  readonly placement: Placement;
  /** Cluster that the machines join; its `hybrid` networks must hold those of the pool (`remoteNetworksOf`). */
  readonly cluster: ClusterRef;
  /** Network of the cluster; its addresses must not be those of the site. */
  readonly network: NetworkRef;
  /** How the cluster is reached. Machines outside the VPC cannot join a cluster that is both public and private. */
  readonly endpointAccess: ClusterEndpointAccess;
  /** Addresses of the machines, private (RFC 1918). */
  readonly nodeCidrs: readonly string[];
  /** Addresses of the pods on them, private (RFC 1918). Empty when the CNI hides pods behind their node. */
  readonly podCidrs: readonly string[];
  readonly credentials: HybridCredentials;
  /** More node labels, in domains of your own. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Date against which expiry is judged, `2026-11-22`. A component reads no clock.
   * @default - expiry is not judged
   */
  readonly asOf?: string;
  /**
   * What must be there before the machines may join. Give the whole cluster component where you have it: its
   * name is plain, so no input orders the pool after it.
   * @default - the control plane, by way of the cluster's Kubernetes provider
   */
  readonly after?: readonly pulumi.Resource[];
}

/** Arguments with every default filled in. */
export interface ResolvedHybridNodePool extends HybridNodePoolArgs {
  readonly labels: Readonly<Record<string, string>>;
  readonly after: readonly pulumi.Resource[];
}

/** Fills in the defaults. */
export function resolveHybridNodePool(args: HybridNodePoolArgs): ResolvedHybridNodePool {
  return {
    ...args,
    labels: args.labels ?? {},
    after: [args.cluster.kubernetesProvider, ...(args.after ?? [])],
  };
}
