// SPDX-License-Identifier: Apache-2.0
/** What every policy of a cluster is bounded by. Plain strings: with them a policy is decided at preview. */
export interface ClusterScope {
  readonly clusterName: string;
  /** Name of the cell, value of the tag `nivas:cell`. */
  readonly cell: string;
  readonly region: string;
  readonly account: string;
}

/** Tag that EKS node groups, Karpenter and our launch templates put on every instance of a cluster. */
export function clusterTag(clusterName: string): string {
  return `kubernetes.io/cluster/${clusterName}`;
}

/** `arn:aws:ec2:ap-south-1:123456789012:volume/*`. */
export function ec2Arn({ region, account }: ClusterScope, resource: string): string {
  return `arn:aws:ec2:${region}:${account}:${resource}`;
}

/** `arn:aws:eks:ap-south-1:123456789012:cluster/nivas-mumbai`. */
export function clusterArn({ region, account, clusterName }: ClusterScope): string {
  return `arn:aws:eks:${region}:${account}:cluster/${clusterName}`;
}
