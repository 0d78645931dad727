// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import { clusterTag, ec2Arn, type ClusterScope } from "./scope.ts";

/**
 * What the EBS CSI driver may do: make, attach and delete the volumes and snapshots of this cell, which carry
 * the tag `nivas:cell` because the add-on is configured to put it on (`controller.extraVolumeTags`). A volume
 * made by hand needs that tag before a pod can mount it. Nothing is made in another Region.
 *
 * Source: kubernetes-sigs/aws-ebs-csi-driver@v1.64.0:docs/AmazonEBSCSIDriverPolicyV2.json and
 * docs/tagging.md, with Region and account in every ARN and the cell's tag in place of the driver's own.
 * Left out: what the driver does only when asked to by parameters that no storage class of ours has (copies of
 * volumes, fast restore, locked snapshots, changed tags). Checked 2026-11-22.
 */
export function ebsCsiPolicy(scope: ClusterScope): PolicyDocument {
  const volumes = ec2Arn(scope, "volume/*");
  // Snapshots have no account in their ARN.
  const snapshots = `arn:aws:ec2:${scope.region}::snapshot/*`;
  const made = { StringEquals: { "aws:RequestTag/nivas:cell": scope.cell } };
  const ours = { StringEquals: { "aws:ResourceTag/nivas:cell": scope.cell } };
  return policyDocument(
    {
      Sid: "ReadRegion",
      Effect: "Allow",
      Action: [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeSnapshots",
        "ec2:DescribeTags",
        "ec2:DescribeVolumes",
        "ec2:DescribeVolumesModifications",
        "ec2:DescribeVolumeStatus",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": scope.region } },
    },
    {
      Sid: "MakeVolumesOfCell",
      Effect: "Allow",
      Action: "ec2:CreateVolume",
      Resource: volumes,
      Condition: made,
    },
    {
      Sid: "MakeVolumesFromSnapshotsOfCell",
      Effect: "Allow",
      Action: "ec2:CreateVolume",
      Resource: snapshots,
      Condition: ours,
    },
    {
      Sid: "ChangeVolumesOfCell",
      Effect: "Allow",
      Action: ["ec2:AttachVolume", "ec2:DetachVolume", "ec2:ModifyVolume", "ec2:DeleteVolume"],
      Resource: volumes,
      Condition: ours,
    },
    {
      Sid: "AttachToInstancesOfCluster",
      Effect: "Allow",
      Action: ["ec2:AttachVolume", "ec2:DetachVolume"],
      Resource: ec2Arn(scope, "instance/*"),
      Condition: {
        StringEquals: { [`aws:ResourceTag/${clusterTag(scope.clusterName)}`]: "owned" },
      },
    },
    {
      Sid: "SnapshotVolumesOfCell",
      Effect: "Allow",
      Action: "ec2:CreateSnapshot",
      Resource: volumes,
      Condition: ours,
    },
    {
      Sid: "MakeSnapshotsOfCell",
      Effect: "Allow",
      Action: "ec2:CreateSnapshot",
      Resource: snapshots,
      Condition: made,
    },
    {
      Sid: "DeleteSnapshotsOfCell",
      Effect: "Allow",
      Action: "ec2:DeleteSnapshot",
      Resource: snapshots,
      Condition: ours,
    },
    {
      Sid: "TagWhatIsMade",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: [volumes, snapshots],
      Condition: { StringEquals: { "ec2:CreateAction": ["CreateVolume", "CreateSnapshot"] } },
    },
  );
}
