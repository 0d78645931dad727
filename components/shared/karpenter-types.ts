// SPDX-License-Identifier: Apache-2.0
/**
 * Specs of the Karpenter custom resources that we write, as far as we use them.
 *
 * Source: aws/karpenter-provider-aws@v1.14.1, pkg/apis/crds/karpenter.sh_nodepools.yaml and
 * karpenter.k8s.aws_ec2nodeclasses.yaml, checked 2026-11-22. Only ids of cloud resources are Inputs: names,
 * zones and sizes are plain, so that a preview decides them.
 */
import type * as pulumi from "@pulumi/pulumi";

/** `apiVersion` and `kind` of the two resources. */
export const NODE_POOL = { apiVersion: "karpenter.sh/v1", kind: "NodePool" } as const;
export const EC2_NODE_CLASS = {
  apiVersion: "karpenter.k8s.aws/v1",
  kind: "EC2NodeClass",
} as const;

/** A taint of a node, as in `spec.taints` of a core/v1 Node. */
export interface NodeTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** One constraint on the nodes of a pool; `Gt`, `Lt`, `Gte`, `Lte` take exactly one whole number. */
export interface NodeRequirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt" | "Gte" | "Lte";
  readonly values?: readonly string[];
  readonly minValues?: number;
}

/** How much of a pool may be disrupted at once; `schedule` (cron, UTC) and `duration` go together. */
export interface DisruptionBudget {
  /** Number or share of nodes: `"1"`, `"10%"`. */
  readonly nodes: string;
  readonly reasons?: readonly ("Underutilized" | "Empty" | "Drifted")[];
  readonly schedule?: string;
  readonly duration?: string;
}

/** `spec` of a NodePool. */
export interface NodePoolSpec {
  readonly template: {
    readonly metadata?: {
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly spec: {
      /** By `group`, not by `apiVersion`. */
      readonly nodeClassRef: {
        readonly group: string;
        readonly kind: string;
        readonly name: string;
      };
      readonly requirements: readonly NodeRequirement[];
      readonly taints?: readonly NodeTaint[];
      readonly startupTaints?: readonly NodeTaint[];
      /** Age at which a node is replaced, `720h`, or `Never`. */
      readonly expireAfter?: string;
      readonly terminationGracePeriod?: string;
    };
  };
  readonly disruption?: {
    /** Required by the schema once `disruption` is given: `1m`, or `Never`. */
    readonly consolidateAfter: string;
    readonly consolidationPolicy?: "WhenEmpty" | "WhenEmptyOrUnderutilized" | "Balanced";
    readonly budgets?: readonly DisruptionBudget[];
  };
  /** Quantities by resource name (`cpu`, `memory`, `nvidia.com/gpu`, `nodes`), as text. */
  readonly limits?: Readonly<Record<string, string>>;
  /** 1 to 100; the pool with the greater weight is tried first. */
  readonly weight?: number;
}

/** Picks subnets: by id or by tags, never both in one term. */
export interface SubnetSelectorTerm {
  readonly id?: pulumi.Input<string>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Picks security groups: by id, by name or by tags, never two of them in one term. */
export interface SecurityGroupSelectorTerm {
  readonly id?: pulumi.Input<string>;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Picks machine images; an `alias` is `family@version` and must be the only term. */
export interface AmiSelectorTerm {
  readonly alias?: string;
  readonly id?: string;
  readonly ssmParameter?: string;
  readonly name?: string;
  readonly owner?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A volume of every node. */
export interface BlockDeviceMapping {
  readonly deviceName: string;
  readonly rootVolume?: boolean;
  readonly ebs: {
    /** With its unit: `50Gi`. */
    readonly volumeSize: string;
    readonly volumeType: string;
    readonly encrypted: boolean;
    readonly kmsKeyID?: pulumi.Input<string>;
    readonly deleteOnTermination?: boolean;
    readonly iops?: number;
    readonly throughput?: number;
  };
}

/** `spec` of an EC2NodeClass. Exactly one of `role` and `instanceProfile`. */
export interface Ec2NodeClassSpec {
  readonly amiSelectorTerms: readonly AmiSelectorTerm[];
  /** Required unless an `alias` says it. */
  readonly amiFamily?: "AL2023" | "Bottlerocket" | "Custom";
  readonly subnetSelectorTerms: readonly SubnetSelectorTerm[];
  readonly securityGroupSelectorTerms: readonly SecurityGroupSelectorTerm[];
  /** Name of the IAM role, not its ARN. */
  readonly role?: pulumi.Input<string>;
  readonly instanceProfile?: pulumi.Input<string>;
  readonly associatePublicIPAddress?: boolean;
  readonly blockDeviceMappings?: readonly BlockDeviceMapping[];
  readonly metadataOptions?: {
    readonly httpEndpoint?: "enabled" | "disabled";
    readonly httpProtocolIPv6?: "enabled" | "disabled";
    readonly httpPutResponseHopLimit?: number;
    readonly httpTokens?: "required" | "optional";
  };
  readonly detailedMonitoring?: boolean;
  readonly instanceStorePolicy?: "RAID0";
  readonly kubelet?: Readonly<Record<string, unknown>>;
  /** Keys of `kubernetes.io/cluster/`, `karpenter.sh/` and `eks:eks-cluster-name` are Karpenter's own and refused. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly userData?: string;
}
