// SPDX-License-Identifier: Apache-2.0
import type { Link } from "../../engine/guards/links.ts";

/** Buckets, under both names that the provider has for them. */
export const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

const BUCKET_PARTS = [
  "aws:s3/bucketAcl:BucketAcl",
  "aws:s3/bucketAclV2:BucketAclV2",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
  "aws:s3/accessPoint:AccessPoint",
] as const;

const LOAD_BALANCERS = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];
const SECURITY_GROUPS = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
];

const link = (type: string, by: string, ...owners: readonly string[]): Link => ({
  type,
  by,
  owners,
});

/**
 * Resources that configure another one, or are a part of it, and so hold data of its class. Names of types
 * and properties are those of @pulumi/aws 7.48.0; a test holds them to its types. Checked 2026-11-22.
 */
export const OWNER_LINKS: readonly Link[] = [
  ...BUCKET_PARTS.map((type) => link(type, "bucket", ...BUCKETS)),
  link("aws:rds/clusterInstance:ClusterInstance", "clusterIdentifier", "aws:rds/cluster:Cluster"),
  link(
    "aws:docdb/clusterInstance:ClusterInstance",
    "clusterIdentifier",
    "aws:docdb/cluster:Cluster",
  ),
  link(
    "aws:neptune/clusterInstance:ClusterInstance",
    "clusterIdentifier",
    "aws:neptune/cluster:Cluster",
  ),
  link("aws:ec2/securityGroupRule:SecurityGroupRule", "securityGroupId", ...SECURITY_GROUPS),
  link(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "securityGroupId",
    ...SECURITY_GROUPS,
  ),
  link("aws:lb/listener:Listener", "loadBalancerArn", ...LOAD_BALANCERS),
  link("aws:alb/listener:Listener", "loadBalancerArn", ...LOAD_BALANCERS),
  link("aws:lambda/functionUrl:FunctionUrl", "functionName", "aws:lambda/function:Function"),
  link("aws:efs/backupPolicy:BackupPolicy", "fileSystemId", "aws:efs/fileSystem:FileSystem"),
  link("aws:timestreamwrite/table:Table", "databaseName", "aws:timestreamwrite/database:Database"),
  link("aws:keyspaces/table:Table", "keyspaceName", "aws:keyspaces/keyspace:Keyspace"),
  link(
    "aws:elasticache/cluster:Cluster",
    "replicationGroupId",
    "aws:elasticache/replicationGroup:ReplicationGroup",
  ),
  link("aws:ebs/snapshot:Snapshot", "volumeId", "aws:ebs/volume:Volume"),
  link("aws:s3tables/table:Table", "tableBucketArn", "aws:s3tables/tableBucket:TableBucket"),
];
