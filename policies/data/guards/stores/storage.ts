// SPDX-License-Identifier: Apache-2.0
import { BUCKETS } from "../owners.ts";
import { keyed, switched, type Key, type Store } from "../store.ts";

const SSE_CONFIGURATIONS = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

const SSE_KEY: Key = {
  paths: ["rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId"],
  absent: "service-key",
};

const EBS = { path: "encrypted", on: ["true"], absent: "account" } as const;
const EBS_KEY: Key = { paths: ["kmsKeyId"], absent: "account" };
const ebs = (path: string): Pick<Store, "encrypted" | "key"> => ({
  encrypted: { ...EBS, path: `${path}encrypted` },
  key: { ...EBS_KEY, paths: [`${path}kmsKeyId`] },
});

/** Objects, files, volumes, images and backups. */
export const STORAGE_STORES: readonly Store[] = [
  {
    // S3 encrypts every object with a key of its own since 2023-01-05, whatever the bucket says.
    types: [BUCKETS[0]],
    key: {
      paths: [
        "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId",
      ],
      absent: "service-key",
    },
    elsewhere: SSE_CONFIGURATIONS.map((type) => ({
      link: { type, by: "bucket", owners: BUCKETS },
      key: SSE_KEY,
    })),
  },
  {
    types: [BUCKETS[1]],
    key: {
      paths: [
        "serverSideEncryptionConfigurations[].rules[].applyServerSideEncryptionByDefaults[].kmsMasterKeyId",
      ],
      absent: "service-key",
    },
    elsewhere: SSE_CONFIGURATIONS.map((type) => ({
      link: { type, by: "bucket", owners: BUCKETS },
      key: SSE_KEY,
    })),
  },
  keyed("aws:s3tables/tableBucket:TableBucket", "encryptionConfiguration.kmsKeyArn"),
  keyed("aws:s3/vectorsVectorBucket:VectorsVectorBucket", "encryptionConfigurations[].kmsKeyArn"),
  keyed("aws:s3/filesFileSystem:FilesFileSystem", "kmsKeyId"),
  { types: ["aws:ebs/volume:Volume"], ...ebs("") },
  switched("aws:ebs/snapshotCopy:SnapshotCopy", "encrypted", "kmsKeyId"),
  switched("aws:ebs/snapshotImport:SnapshotImport", "encrypted", "kmsKeyId"),
  switched("aws:ec2/amiCopy:AmiCopy", "encrypted", "kmsKeyId"),
  ...["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"].flatMap(
    (type) => [
      { types: [type], ...ebs("rootBlockDevice.") },
      { types: [type], each: "ebsBlockDevices", ...ebs("") },
    ],
  ),
  {
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    each: "blockDeviceMappings",
    when: [{ path: "ebs", is: "given" }],
    ...ebs("ebs."),
  },
  {
    types: ["aws:ec2/launchConfiguration:LaunchConfiguration"],
    each: "ebsBlockDevices",
    encrypted: EBS,
  },
  switched("aws:efs/fileSystem:FileSystem", "encrypted", "kmsKeyId"),
  keyed(
    [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
      "aws:fsx/fileCache:FileCache",
    ],
    "kmsKeyId",
  ),
  keyed("aws:backup/vault:Vault", "kmsKeyArn"),
  keyed("aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "encryptionKeyArn"),
  keyed("aws:ecr/repository:Repository", "encryptionConfigurations[].kmsKey"),
  switched("aws:storagegateway/cachesIscsiVolume:CachesIscsiVolume", "kmsEncrypted", "kmsKey"),
  switched("aws:storagegateway/storedIscsiVolume:StoredIscsiVolume", "kmsEncrypted", "kmsKey"),
  {
    types: ["aws:workspaces/workspace:Workspace"],
    encrypted: { path: "rootVolumeEncryptionEnabled", on: ["true"], absent: "off" },
    key: { paths: ["volumeEncryptionKey"], absent: "service-key" },
  },
  switched("aws:workspaces/workspace:Workspace", "userVolumeEncryptionEnabled"),
  {
    // The driver turns to the account's setting for volumes whose class does not say it.
    types: ["kubernetes:storage.k8s.io/v1:StorageClass"],
    when: [{ path: "provisioner", is: ["ebs.csi.aws.com", "kubernetes.io/aws-ebs"] }],
    ...ebs("parameters."),
  },
  {
    types: ["kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"],
    each: "spec.blockDeviceMappings",
    when: [{ path: "ebs", is: "given" }],
    encrypted: { ...EBS, path: "ebs.encrypted" },
    key: { ...EBS_KEY, paths: ["ebs.kmsKeyID"] },
  },
];
