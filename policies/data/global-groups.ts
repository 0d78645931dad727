// SPDX-License-Identifier: Apache-2.0
/**
 * Sets of databases and caches whose members replicate to each other across Regions, each kept by a resource
 * of its own. A set leaks by where its members are and not by what it is: Mumbai with Hyderabad stays in
 * India. From the types of @pulumi/aws 7.48.0; checked 2026-11-22.
 */
export interface GlobalGroup {
  /** Types of the resource that is the set. */
  readonly owners: readonly string[];
  /** Types of its members. */
  readonly members: readonly string[];
  /** Property of a member that names the set. */
  readonly by: string;
  /** The set in words. */
  readonly what: string;
}

export const GLOBAL_GROUPS: readonly GlobalGroup[] = [
  {
    owners: ["aws:rds/globalCluster:GlobalCluster", "aws-native:rds:GlobalCluster"],
    members: ["aws:rds/cluster:Cluster", "aws-native:rds:DbCluster"],
    by: "globalClusterIdentifier",
    what: "the Aurora global database",
  },
  {
    owners: ["aws:docdb/globalCluster:GlobalCluster", "aws-native:docdb:GlobalCluster"],
    members: ["aws:docdb/cluster:Cluster", "aws-native:docdb:DbCluster"],
    by: "globalClusterIdentifier",
    what: "the DocumentDB global cluster",
  },
  {
    owners: ["aws:neptune/globalCluster:GlobalCluster"],
    members: ["aws:neptune/cluster:Cluster"],
    by: "globalClusterIdentifier",
    what: "the Neptune global database",
  },
  {
    owners: [
      "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup",
      "aws-native:elasticache:GlobalReplicationGroup",
    ],
    members: [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      "aws-native:elasticache:ReplicationGroup",
    ],
    by: "globalReplicationGroupId",
    what: "the ElastiCache global datastore",
  },
  {
    owners: [
      "aws:memorydb/multiRegionCluster:MultiRegionCluster",
      "aws-native:memorydb:MultiRegionCluster",
    ],
    members: ["aws:memorydb/cluster:Cluster", "aws-native:memorydb:Cluster"],
    by: "multiRegionClusterName",
    what: "the MemoryDB multi-Region cluster",
  },
];
