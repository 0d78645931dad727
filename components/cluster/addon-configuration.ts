// SPDX-License-Identifier: Apache-2.0
/**
 * `configurationValues` of the EKS add-ons: plain, so that a preview shows and judges them. Pure.
 *
 * EKS checks them against the schema of the add-on's version (`aws eks describe-addon-configuration`), which is not
 * public; `configurationMark` of `components/shared/eks-addons.ts` says how far the keys here were verified.
 */
import { ON_SYSTEM_NODES } from "./system-nodes.ts";

/** What the values depend on. */
export interface AddonSettings {
  readonly clusterName: string;
  /** Tags of every volume and snapshot that the EBS driver makes; its IAM policy asks for `nivas:cell`. */
  readonly volumeTags: Readonly<Record<string, string>>;
  readonly networkPolicies: boolean;
  /** Whether machines outside AWS join the cluster. */
  readonly hybrid: boolean;
}

const TWO_REPLICAS = 2;

/** One pod in each zone where that is possible. */
const spread = (labels: Readonly<Record<string, string>>) => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: labels },
    },
  ],
});

/** By add-on name; one that is not here takes its defaults. */
const CONFIGURATIONS: Readonly<Record<string, (settings: AddonSettings) => object | undefined>> = {
  "vpc-cni": ({ clusterName, networkPolicies }) => ({
    enableNetworkPolicy: String(networkPolicies),
    env: {
      // Pods take addresses of the pod subnet of their node's zone; ENIConfig objects are named by zone.
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
      ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone",
      // A /28 at a time: fewer API calls, and 110 pods on a large instance.
      ENABLE_PREFIX_DELEGATION: "true",
      WARM_PREFIX_TARGET: "1",
      // Tags the interfaces with the cluster, which the IAM policy asks for.
      CLUSTER_NAME: clusterName,
    },
  }),
  coredns: () => ({
    replicaCount: TWO_REPLICAS,
    ...ON_SYSTEM_NODES,
    ...spread({ "k8s-app": "kube-dns" }),
  }),
  "aws-ebs-csi-driver": ({ volumeTags }) => ({
    controller: { ...ON_SYSTEM_NODES, extraVolumeTags: volumeTags },
  }),
  // Off by default on machines outside AWS, whose pods then get no credentials. Source: "Configure add-ons for hybrid
  // nodes", EKS User Guide, checked 2026-11-22.
  "eks-pod-identity-agent": ({ hybrid }) =>
    hybrid ? { daemonsets: { hybrid: { create: true } } } : undefined,
  "metrics-server": () => ({ replicas: TWO_REPLICAS, ...ON_SYSTEM_NODES }),
  "snapshot-controller": () => ({ ...ON_SYSTEM_NODES }),
};

/** The values of an add-on as JSON, the same text for the same settings; undefined where it has none. */
export function addonConfiguration(name: string, settings: AddonSettings): string | undefined {
  const configuration = CONFIGURATIONS[name]?.(settings);
  return configuration === undefined ? undefined : JSON.stringify(configuration);
}
