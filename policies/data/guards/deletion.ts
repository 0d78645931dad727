// SPDX-License-Identifier: Apache-2.0

/** How a type that holds data is kept from being deleted by mistake. */
export interface Holder {
  readonly types: readonly string[];
  /**
   * Switch that keeps it; where it is off, `protect` or `retainOnDelete` of the program do as well. Left out
   * where the service itself refuses or waits: buckets that are not empty, KMS keys.
   */
  readonly protection?: {
    readonly paths: readonly string[];
    /** Values that protect, as texts in lower case. */
    readonly on: readonly string[];
    readonly absent: "on" | "off";
  };
  /** Switches that make a deletion final; each as path and the values that do, in lower case. */
  readonly hazards?: readonly {
    readonly path: string;
    readonly values: readonly string[];
    readonly why: string;
    /** Whether a protection makes up for it. */
    readonly excusedByProtection: boolean;
  }[];
}

type Hazard = NonNullable<Holder["hazards"]>[number];

const NO_SNAPSHOT: Hazard = {
  path: "skipFinalSnapshot",
  values: ["true"],
  why: "no snapshot is taken before the end",
  excusedByProtection: true,
};
const FORCED: Hazard = {
  path: "forceDestroy",
  values: ["true"],
  why: "it is deleted with all that it holds",
  excusedByProtection: false,
};

const protectedBy = (type: string, path: string, ...hazards: readonly Hazard[]): Holder => ({
  types: [type],
  protection: { paths: [path], on: ["true"], absent: "off" },
  hazards,
});

/** Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const HOLDERS: readonly Holder[] = [
  protectedBy("aws:rds/instance:Instance", "deletionProtection", NO_SNAPSHOT),
  protectedBy("aws:rds/cluster:Cluster", "deletionProtection", NO_SNAPSHOT),
  protectedBy("aws:docdb/cluster:Cluster", "deletionProtection", NO_SNAPSHOT),
  protectedBy("aws:neptune/cluster:Cluster", "deletionProtection", NO_SNAPSHOT),
  protectedBy("aws:dynamodb/table:Table", "deletionProtectionEnabled"),
  protectedBy("aws:dsql/cluster:Cluster", "deletionProtectionEnabled", FORCED),
  protectedBy("aws:eks/cluster:Cluster", "deletionProtection"),
  {
    // What no switch deletes is not protected either: the provider leaves the group alone.
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    protection: {
      paths: ["deletionProtectionEnabled", "skipDestroy"],
      on: ["true"],
      absent: "off",
    },
  },
  {
    types: ["aws:cognito/userPool:UserPool"],
    protection: { paths: ["deletionProtection"], on: ["active"], absent: "off" },
  },
  {
    types: ["aws:qldb/ledger:Ledger"],
    protection: { paths: ["deletionProtection"], on: ["true"], absent: "on" },
  },
  {
    types: ["aws:cloudtrail/eventDataStore:EventDataStore"],
    protection: { paths: ["terminationProtectionEnabled"], on: ["true"], absent: "on" },
  },
  {
    types: ["aws:redshift/cluster:Cluster"],
    hazards: [NO_SNAPSHOT],
  },
  {
    types: [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketV2:BucketV2",
      "aws:s3/directoryBucket:DirectoryBucket",
      "aws:s3/vectorsVectorBucket:VectorsVectorBucket",
      "aws:s3tables/tableBucket:TableBucket",
      "aws:backup/vault:Vault",
    ],
    hazards: [FORCED],
  },
  {
    types: ["aws:secretsmanager/secret:Secret"],
    hazards: [
      {
        path: "recoveryWindowInDays",
        values: ["0"],
        why: "it is deleted at once and cannot be recovered",
        excusedByProtection: true,
      },
    ],
  },
  {
    types: ["aws:ecr/repository:Repository"],
    hazards: [{ ...FORCED, path: "forceDelete" }],
  },
];
