// SPDX-License-Identifier: Apache-2.0
/**
 * The EKS add-ons of a cluster, one row each. EKS pulls their images from its own registry in the
 * cluster's Region, so none of them comes from abroad.
 *
 * **Versions.** The build numbers that EKS offers (`v1.21.1-eksbuild.3`) can only be read from an account
 * (`aws eks describe-addon-versions --kubernetes-version 1.35 --addon-name vpc-cni`); no row invents one. A
 * version that is not pinned in config is left to EKS, which takes its default for the cluster's version.
 */
import type { Mark } from "../../india/fact.ts";

/** When an add-on is installed. */
export type AddonPhase = "before-nodes" | "after-nodes";

/** One EKS add-on. */
export interface EksAddonRow {
  /** Name in the EKS API: `vpc-cni`. */
  readonly name: string;
  /** Who makes it: AWS, or AWS builds what a community makes. */
  readonly origin: "aws" | "community";
  /**
   * `before-nodes`: nodes do not become ready, or pods on them get no address or credentials, without it.
   * `after-nodes`: its pods need a node to run on, and EKS waits for them.
   */
  readonly phase: AddonPhase;
  /** An earlier row whose objects this one looks for when it starts. */
  readonly after?: string;
  /** Service account in `kube-system` that gets an IAM role by Pod Identity. */
  readonly serviceAccount?: string;
  /** Oldest version that does what this blueprint switches on. */
  readonly minimum?: { readonly version: string; readonly why: string };
  /** Whether the keys that we configure were read in a primary source (`H`) or in public use (`M`, `L`). */
  readonly configurationMark: Mark;
  readonly mark: Mark;
  readonly source: string;
  /** ISO day. */
  readonly checkedOn: string;
}

const USER_GUIDE = "awsdocs/amazon-eks-user-guide@4d52b4d05e34:latest/ug";
const CHECKED_ON = "2026-11-22";

/** Form of a pinned version: `v1.21.1-eksbuild.3`. */
export const ADDON_VERSION = /^v\d+\.\d+\.\d+-eksbuild\.\d+$/;

/** The rows, in order of installation. */
export const EKS_ADDONS: readonly EksAddonRow[] = [
  {
    name: "vpc-cni",
    origin: "aws",
    phase: "before-nodes",
    serviceAccount: "aws-node",
    minimum: { version: "v1.14.0", why: "network policies are enforced from v1.14.0 on" },
    configurationMark: "H",
    mark: "H",
    source: `${USER_GUIDE}/networking/eks-networking-add-ons.adoc; aws/amazon-vpc-cni-k8s@v1.23.0:charts/aws-vpc-cni/values.yaml`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "kube-proxy",
    origin: "aws",
    phase: "before-nodes",
    configurationMark: "H",
    mark: "H",
    source: `${USER_GUIDE}/networking/eks-networking-add-ons.adoc`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "eks-pod-identity-agent",
    origin: "aws",
    phase: "before-nodes",
    configurationMark: "H",
    mark: "H",
    source: `${USER_GUIDE}/workloads/eks-add-ons.adoc`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "coredns",
    origin: "aws",
    phase: "after-nodes",
    configurationMark: "M",
    mark: "H",
    source: `${USER_GUIDE}/networking/eks-networking-add-ons.adoc`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "metrics-server",
    origin: "community",
    phase: "after-nodes",
    configurationMark: "M",
    mark: "M",
    source: "public Terraform configurations that install it as an EKS add-on",
    checkedOn: CHECKED_ON,
  },
  {
    name: "snapshot-controller",
    origin: "aws",
    phase: "after-nodes",
    configurationMark: "L",
    mark: "H",
    source: `${USER_GUIDE}/workloads/eks-add-ons.adoc`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "aws-ebs-csi-driver",
    origin: "aws",
    phase: "after-nodes",
    after: "snapshot-controller",
    serviceAccount: "ebs-csi-controller-sa",
    configurationMark: "M",
    mark: "H",
    source: `${USER_GUIDE}/workloads/eks-add-ons.adoc; kubernetes-sigs/aws-ebs-csi-driver@v1.64.0:docs/install.md`,
    checkedOn: CHECKED_ON,
  },
  {
    name: "eks-node-monitoring-agent",
    origin: "aws",
    phase: "after-nodes",
    configurationMark: "H",
    mark: "H",
    source: `${USER_GUIDE}/workloads/eks-add-ons.adoc`,
    checkedOn: CHECKED_ON,
  },
];

/** Names of all rows. */
export const EKS_ADDON_NAMES: readonly string[] = EKS_ADDONS.map(({ name }) => name);

/**
 * The row of an add-on.
 *
 * @throws Error when there is none.
 */
export function eksAddon(name: string): EksAddonRow {
  const row = EKS_ADDONS.find((candidate) => candidate.name === name);
  if (row === undefined) {
    throw new Error(
      `${name} is no add-on of this blueprint; there are: ${EKS_ADDON_NAMES.join(", ")}`,
    );
  }
  return row;
}
