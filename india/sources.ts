// SPDX-License-Identifier: Apache-2.0
/** Sources that several facts share, written once so that a re-check edits one line. */
export const SOURCES = {
  partitions: "boto/botocore@1.43.67:botocore/data/partitions.json",
  endpoints: "boto/botocore@1.43.67:botocore/data/endpoints.json",
  instanceTypes:
    "aws-cloudformation/cfn-lint@217397c819d2:src/cfnlint/data/schemas/extensions/aws_ec2_instance/instancetype_enum.json (AWS price list, August 2026)",
  zones: "doc: AWS Availability Zones",
  zoneIds: "doc: AZ IDs for your AWS resources",
  regionOptIn: "doc: Enable or disable AWS Regions in your account",
  localZones: "doc: Available Local Zones",
  localZonesStart: "doc: Getting started with AWS Local Zones",
  localZonesWork: "doc: How AWS Local Zones work",
  localZoneGroups:
    "doc: Bring your own IP addresses (BYOIP) in Amazon EC2, Local Zone availability",
  localZoneSnapshots: "doc: Local snapshots in Local Zones",
  eksLocalZones: "doc: Launch low-latency EKS clusters with AWS Local Zones",
  eksHybrid: "doc: Amazon EKS Hybrid Nodes overview",
  eksAutoModeLocalZones: "aws/containers-roadmap#2497",
  karpenterLocalZones:
    "aws/karpenter-provider-aws@v1.14.1:pkg/providers/instancetype/suite_test.go",
  openshiftLocalZones:
    "openshift/enhancements: enhancements/installer/aws-custom-edge-machineset-local-zones.md",
  gp3LocalZones: "awslabs/amazon-eks-ami PR #1295",
  natDelhi: "awslabs/awsome-distributed-ai PR #1227 (NotAvailableInZone from the Delhi Local Zone)",
  s3OnOutposts: "doc: Amazon S3 on Outposts supported Regions",
} as const;
