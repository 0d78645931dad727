// SPDX-License-Identifier: Apache-2.0
/**
 * What holds data, and what says that a copy of it is in another Region.
 *
 * Types and properties: @pulumi/aws 7.48.0, checked 2026-11-22. A type that is not here is not judged; what a drill
 * says of data is no more complete than this table.
 */
import { isUnknown, type Json, type Resource } from "../graph/stack-export.ts";
import { at, objectsOf, textOf, type DrillStack } from "./cells.ts";

/** Data of the lost Region. */
export interface DataLoss {
  readonly stack: string;
  readonly name: string;
  readonly urn: string;
  /** What it is, in words. */
  readonly what: string;
  /** Regions that are left and have a copy. */
  readonly copies: readonly string[];
}

/** A resource with the Region in which it is. */
interface Placed {
  readonly resource: Resource;
  readonly region: string;
}

/** Regions that have a copy of a holder, given every resource of every stack. */
type Copies = (holder: Resource, all: readonly Placed[]) => readonly string[];

const NONE: Copies = () => [];
const regionsIn = (list: Json | undefined, key: string): readonly string[] =>
  objectsOf(list).flatMap((row) => textOf(row[key]) ?? []);
const ofType = (all: readonly Placed[], type: string) =>
  all.filter(({ resource }) => resource.type === type);

/** By a replication object that hangs from the holder; its target is a name of another holder. */
const bucketCopies: Copies = (holder, all) => {
  const names = ofType(all, "aws:s3/bucketReplicationConfig:BucketReplicationConfig")
    .filter(({ resource }) => belongsTo(resource, "bucket", holder))
    .flatMap(({ resource }) => objectsOf(resource.inputs?.["rules"]))
    .filter((rule) => rule["status"] === "Enabled")
    .flatMap(
      (rule) =>
        textOf(at(rule, "destination", "bucket"))
          ?.split(":::")
          .at(-1) ?? [],
    );
  return ofType(all, "aws:s3/bucket:Bucket")
    .filter(({ resource }) => names.includes(textOf(resource.inputs?.["bucket"]) ?? "?"))
    .map(({ region }) => region);
};

/** By a holder elsewhere that names this one as its source. */
const namedAsSource =
  (type: string, property: string, own: string): Copies =>
  (holder, all) => {
    const id = textOf(holder.inputs?.[own]);
    if (id === undefined) return [];
    return ofType(all, type)
      .filter(({ resource }) => {
        const source = textOf(resource.inputs?.[property]);
        return source === id || source?.endsWith(`:${id}`) === true;
      })
      .map(({ region }) => region);
  };

const keyCopies: Copies = (holder, all) =>
  holder.inputs?.["multiRegion"] !== true
    ? []
    : ofType(all, "aws:kms/replicaKey:ReplicaKey")
        .filter(({ resource }) => belongsTo(resource, "primaryKeyArn", holder))
        .map(({ region }) => region);

const imageCopies: Copies = (_, all) =>
  ofType(all, "aws:ecr/replicationConfiguration:ReplicationConfiguration").flatMap(({ resource }) =>
    objectsOf(at(resource.inputs, "replicationConfiguration", "rules")).flatMap((rule) =>
      regionsIn(rule["destinations"], "region"),
    ),
  );

const fileCopies: Copies = (holder, all) =>
  ofType(all, "aws:efs/replicationConfiguration:ReplicationConfiguration")
    .filter(({ resource }) => belongsTo(resource, "sourceFileSystemId", holder))
    .flatMap(({ resource }) => textOf(at(resource.inputs, "destination", "region")) ?? []);

const tableCopies: Copies = (holder, all) => [
  ...regionsIn(holder.inputs?.["replicas"], "regionName"),
  ...ofType(all, "aws:dynamodb/tableReplica:TableReplica")
    .filter(({ resource }) => belongsTo(resource, "globalTableArn", holder))
    .map(({ region }) => region),
];

const HOLDERS: Readonly<Record<string, readonly [what: string, copies: Copies]>> = {
  "aws:s3/bucket:Bucket": ["objects of a bucket", bucketCopies],
  "aws:rds/instance:Instance": [
    "a database",
    namedAsSource("aws:rds/instance:Instance", "replicateSourceDb", "identifier"),
  ],
  "aws:rds/cluster:Cluster": [
    "a database cluster",
    namedAsSource("aws:rds/cluster:Cluster", "replicationSourceIdentifier", "clusterIdentifier"),
  ],
  "aws:dynamodb/table:Table": ["a table", tableCopies],
  "aws:kms/key:Key": ["a key, without which nothing it encrypts can be read", keyCopies],
  "aws:secretsmanager/secret:Secret": [
    "a secret",
    (holder) => regionsIn(holder.inputs?.["replicas"], "region"),
  ],
  "aws:ssm/parameter:Parameter": ["a parameter", NONE],
  "aws:ecr/repository:Repository": ["images", imageCopies],
  "aws:efs/fileSystem:FileSystem": ["files", fileCopies],
  "aws:ebs/volume:Volume": ["a volume, of one zone", NONE],
  "aws:cloudwatch/logGroup:LogGroup": ["logs", NONE],
  "aws:sqs/queue:Queue": ["messages that wait", NONE],
  "aws:kinesis/stream:Stream": ["records of a stream", NONE],
  "aws:msk/cluster:Cluster": ["topics", NONE],
  "aws:opensearch/domain:Domain": ["an index", NONE],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["a cache", NONE],
  "aws:backup/vault:Vault": ["backups", NONE],
  "kubernetes:core/v1:PersistentVolumeClaim": ["a volume of a pod, of one zone", NONE],
};

/** What of the lost Region holds data, with the copies that are left. */
export function dataOf(stacks: readonly DrillStack[], lost: string): readonly DataLoss[] {
  const all: readonly Placed[] = stacks.flatMap(({ resources, regionOf }) =>
    resources.flatMap((resource) => {
      const region = regionOf.get(resource.urn);
      return region === undefined ? [] : [{ resource, region }];
    }),
  );
  return stacks.flatMap(({ stack, resources, regionOf }) =>
    resources.flatMap((resource): readonly DataLoss[] => {
      const row = HOLDERS[resource.type];
      if (row === undefined || regionOf.get(resource.urn) !== lost) return [];
      const [what, copies] = row;
      const left = copies(resource, all).filter((region) => region !== lost);
      const name = resource.urn.split("::").at(-1)!;
      return [{ stack, name, urn: resource.urn, what, copies: [...new Set(left)].sort() }];
    }),
  );
}

/** Whether a property of a resource is that holder: by what its value comes from, or by the holder's id or ARN. */
function belongsTo(resource: Resource, property: string, holder: Resource): boolean {
  if (resource.propertyDependencies?.[property]?.includes(holder.urn) === true) return true;
  const value = textOf(resource.inputs?.[property]);
  // In a plan ids are unknown, all alike: then only what the value comes from tells.
  if (value === undefined || isUnknown(value)) return false;
  const { id, inputs, outputs } = holder;
  return [id, outputs?.["arn"], outputs?.["id"], inputs?.["bucket"]].includes(value);
}
