// SPDX-License-Identifier: Apache-2.0
/**
 * By what the provider finds a resource that somebody else made, where that follows from the inputs. Types that are not here get
 * their id from the cloud when they are made, and must be looked up.
 *
 * Source: section "Import" of each resource in the documentation of `@pulumi/aws` 7.48.0 (also in its type declarations, which a
 * test reads); checked 2026-11-22.
 *
 * `{input}` is an input, `{one|other}` the first of several that is given.
 */
export const IMPORT_IDS: Readonly<Record<string, string>> = {
  "aws:autoscaling/group:Group": "{name}",
  "aws:cloudwatch/eventRule:EventRule": "{name}",
  "aws:cloudwatch/eventTarget:EventTarget": "{rule}/{targetId}",
  "aws:cloudwatch/logGroup:LogGroup": "{name}",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "{policyName}",
  "aws:ec2/route:Route":
    "{routeTableId}_{destinationCidrBlock|destinationIpv6CidrBlock|destinationPrefixListId}",
  "aws:ec2/routeTableAssociation:RouteTableAssociation": "{subnetId|gatewayId}/{routeTableId}",
  "aws:eks/accessEntry:AccessEntry": "{clusterName}:{principalArn}",
  "aws:eks/addon:Addon": "{clusterName}:{addonName}",
  "aws:eks/cluster:Cluster": "{name}",
  "aws:eks/nodeGroup:NodeGroup": "{clusterName}:{nodeGroupName}",
  "aws:iam/instanceProfile:InstanceProfile": "{name}",
  "aws:iam/role:Role": "{name}",
  "aws:iam/rolePolicy:RolePolicy": "{role}:{name}",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "{role}/{policyArn}",
  "aws:kms/alias:Alias": "{name}",
  "aws:s3/bucket:Bucket": "{bucket}",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "{bucket}",
  "aws:s3/bucketLogging:BucketLogging": "{bucket}",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "{bucket}",
  "aws:s3/bucketPolicy:BucketPolicy": "{bucket}",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "{bucket}",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    "{bucket}",
  "aws:s3/bucketVersioning:BucketVersioning": "{bucket}",
  "aws:sqs/queuePolicy:QueuePolicy": "{queueUrl}",
};
