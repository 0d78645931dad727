// SPDX-License-Identifier: Apache-2.0
/**
 * Properties that take the name of a bucket, and of which the service accepts only one in the Region of the
 * resource: so the resource says where the bucket is. From knowledge of the services' documentation (AWS
 * Lambda, Elastic Load Balancing access logs, Amazon S3 server access logging and inventory, Amazon Redshift
 * audit logging, Elastic Beanstalk application versions); not read again for this table, so marked
 * unverified. Checked 2026-11-22.
 */
export const SAME_REGION_BUCKETS: Readonly<Record<string, RegExp>> = {
  "aws:alb/loadBalancer:LoadBalancer": /^(?:accessLogs|connectionLogs)\.bucket$/,
  "aws:elasticbeanstalk/applicationVersion:ApplicationVersion": /^bucket$/,
  "aws:elb/loadBalancer:LoadBalancer": /^accessLogs\.bucket$/,
  "aws:lambda/function:Function": /^s3Bucket$/,
  "aws:lambda/layerVersion:LayerVersion": /^s3Bucket$/,
  "aws:lb/loadBalancer:LoadBalancer": /^(?:accessLogs|connectionLogs)\.bucket$/,
  "aws:redshift/logging:Logging": /^bucketName$/,
  "aws:s3/bucketLogging:BucketLogging": /^targetBucket$/,
  "aws:s3/inventory:Inventory": /^destination\.bucket\.bucketArn$/,
  "aws:synthetics/canary:Canary": /^s3Bucket$/,
};
