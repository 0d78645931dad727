// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from "../../engine/guards/requirement.ts";
import { resourcesOfType } from "../../engine/guards/links.ts";
import { BUCKETS } from "./owners.ts";

const NONE = "it has no backups of its own";

/** Stores that AWS Backup may back up by tag or by name are not judged where the graph holds a selection. */
const SELECTION = "aws:backup/selection:Selection";
const only: Requirement["only"] = (_, index) => resourcesOfType(index, SELECTION).length === 0;

const days = (
  types: readonly string[],
  path: string,
  absent: Requirement["absent"],
): Requirement => ({ types, only, path, accepts: { least: 1 }, absent, why: NONE });

const VERSIONINGS = [
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:s3/bucketVersioningV2:BucketVersioningV2",
];
const versionings = VERSIONINGS.map((type) => ({
  link: { type, by: "bucket", owners: BUCKETS },
  path: "versioningConfiguration.status",
}));
const versioned: Pick<Requirement, "only" | "accepts" | "absent" | "why" | "elsewhere"> = {
  only,
  accepts: { is: ["true", "enabled"] },
  absent: "denied",
  why: "what is overwritten or deleted is gone",
  elsewhere: versionings,
};

/** Backups that the stores make by themselves. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const BACKUPS: readonly Requirement[] = [
  {
    ...days(["aws:rds/instance:Instance"], "backupRetentionPeriod", "denied"),
    when: [{ path: "replicateSourceDb", is: "absent" }],
  },
  days(
    ["aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"],
    "backupRetentionPeriod",
    "accepted",
  ),
  days(["aws:redshift/cluster:Cluster"], "automatedSnapshotRetentionPeriod", "accepted"),
  days(["aws:memorydb/cluster:Cluster"], "snapshotRetentionLimit", "denied"),
  days(
    [
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
      "aws:fsx/lustreFileSystem:LustreFileSystem",
    ],
    "automaticBackupRetentionDays",
    "accepted",
  ),
  {
    types: ["aws:dynamodb/table:Table"],
    only,
    path: "pointInTimeRecovery.enabled",
    accepts: { is: ["true"] },
    absent: "denied",
    why: NONE,
  },
  {
    types: ["aws:keyspaces/table:Table"],
    only,
    path: "pointInTimeRecovery.status",
    accepts: { is: ["enabled"] },
    absent: "denied",
    why: NONE,
  },
  {
    types: ["aws:efs/fileSystem:FileSystem"],
    only,
    path: "backupPolicy.status",
    accepts: { is: ["enabled"] },
    absent: "denied",
    why: NONE,
    elsewhere: [
      {
        link: {
          type: "aws:efs/backupPolicy:BackupPolicy",
          by: "fileSystemId",
          owners: ["aws:efs/fileSystem:FileSystem"],
        },
        path: "backupPolicy.status",
      },
    ],
  },
  { ...versioned, types: [BUCKETS[0]], path: "versioning.enabled" },
  { ...versioned, types: [BUCKETS[1]], path: "versionings[].enabled" },
];
