// SPDX-License-Identifier: Apache-2.0
/**
 * What a change of an EKS cluster's inputs leads to, beyond an update in place. Pure: for a comparison of two plans, or
 * of a plan with an exported state. The program itself cannot ask: it does not see the state. There the engine stops a
 * replacement, because the cluster is protected.
 *
 * Sources, checked 2026-11-22: `ForceNew` and `CustomizeDiff` of hashicorp/terraform-provider-aws@00555dc5b38f:
 * internal/service/eks/cluster.go and pull requests 42928 (remote networks update in place since) and 34209 (subnets and
 * security groups too); "forces a new resource" in the comments of @pulumi/aws 7.48.0, eks/cluster.d.ts and its inputs.
 */

/** What happens when the change is applied. */
export type ChangeEffect =
  /** Another cluster is made, and this one deleted with everything in it. */
  | "replace"
  /** EKS refuses the call. */
  | "refuse"
  /** Nothing is called: state and cluster then differ. */
  | "ignore"
  /** One side is not known yet. */
  | "undecided";

/** One change that is not a plain update. */
export interface ReplacementReason {
  /** Path of the input: `kubernetesNetworkConfig.serviceIpv4Cidr`. */
  readonly path: string;
  readonly effect: ChangeEffect;
  readonly from: unknown;
  readonly to: unknown;
  readonly why: string;
}

/** Inputs of an `aws:eks/cluster:Cluster`, as a graph or an exported state has them. */
export type ClusterInputs = Readonly<Record<string, unknown>>;

interface Rule {
  readonly path: string;
  readonly effect: Exclude<ChangeEffect, "undecided">;
  readonly why: string;
  /** When the rule bites. @default any difference between two values that are there */
  readonly when?: (from: unknown, to: unknown) => boolean;
}

const RULES: readonly Rule[] = [
  { path: "name", effect: "replace", why: "a cluster keeps its name" },
  { path: "region", effect: "replace", why: "a cluster keeps its Region" },
  { path: "roleArn", effect: "replace", why: "a control plane keeps its role" },
  {
    path: "bootstrapSelfManagedAddons",
    effect: "replace",
    why: "acts at creation only, and the provider replaces the cluster for it",
  },
  {
    path: "accessConfig.bootstrapClusterCreatorAdminPermissions",
    effect: "replace",
    why: "acts at creation only, and the provider replaces the cluster for it unless it is in ignoreChanges",
  },
  {
    path: "kubernetesNetworkConfig.ipFamily",
    effect: "replace",
    why: "the address family is chosen at creation",
  },
  {
    path: "kubernetesNetworkConfig.serviceIpv4Cidr",
    effect: "replace",
    why: "the address block of Services is chosen at creation",
  },
  {
    path: "outpostConfig",
    effect: "replace",
    why: "the place of the control plane is chosen at creation",
    when: differ,
  },
  {
    path: "encryptionConfig",
    effect: "replace",
    why: "encryption of Secrets cannot be taken off",
    when: (from, to) => from !== undefined && to === undefined,
  },
  {
    path: "encryptionConfig.provider.keyArn",
    effect: "ignore",
    why: "EKS cannot change the key of Secrets, and the provider does not try",
  },
  {
    path: "vpcConfig.controlPlaneEgressMode",
    effect: "replace",
    why: "egress of the control plane through the VPC cannot be taken back",
    when: (from, to) => from === "CUSTOMER_ROUTED" && to !== "CUSTOMER_ROUTED",
  },
  {
    path: "version",
    effect: "refuse",
    why: "EKS goes back by one minor version at most, within seven days of an upgrade, and not by this call",
    when: (from, to) => minorOf(to) < minorOf(from),
  },
  {
    path: "version",
    effect: "refuse",
    why: "EKS upgrades one minor version at a time",
    when: (from, to) => minorOf(to) > minorOf(from) + 1,
  },
];

/**
 * Everything in the change from `oldInputs` to `newInputs` that is not an update in place; empty when all of it is.
 *
 * @param unknown how the graph writes a value that is not known yet; such a value gives an `undecided` reason where the
 *   two sides differ.
 * @example replacesCluster({ name: "a" }, { name: "b" })[0].effect === "replace"
 */
export function replacesCluster(
  oldInputs: ClusterInputs,
  newInputs: ClusterInputs,
  unknown?: string,
): readonly ReplacementReason[] {
  return RULES.flatMap(({ path, effect, why, when = bothDiffer }): ReplacementReason[] => {
    const [from, to] = [valueAt(oldInputs, path), valueAt(newInputs, path)];
    const isUndecided = unknown !== undefined && [from, to].includes(unknown) && from !== to;
    if (isUndecided) {
      return effect === "replace"
        ? [{ path, effect: "undecided", from, to, why: `not known yet; if it changes: ${why}` }]
        : [];
    }
    return when(from, to) ? [{ path, effect, from, to, why }] : [];
  });
}

function valueAt(inputs: ClusterInputs, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? (value as Record<string, unknown>)[key]
          : undefined,
      inputs,
    );
}

/** A value that comes or goes is the provider's default made visible, or hidden. */
function bothDiffer(from: unknown, to: unknown): boolean {
  return from !== undefined && to !== undefined && differ(from, to);
}

function differ(from: unknown, to: unknown): boolean {
  return JSON.stringify(from) !== JSON.stringify(to);
}

/** 35 of `1.35`; NaN, which is neither less nor more, where there is none. */
function minorOf(version: unknown): number {
  return typeof version === "string" ? Number(version.split(".")[1]) : Number.NaN;
}
