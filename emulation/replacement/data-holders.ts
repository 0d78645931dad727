// SPDX-License-Identifier: Apache-2.0
import type { DataHolder } from "./model.ts";

/**
 * Types whose deletion or replacement loses data that no program can make again, each with what is lost.
 * A judgement of ours, by what the services store; checked 2026-11-22.
 */
const HOLDERS: readonly (readonly [types: string, why: string])[] = [
  [
    "aws:s3/bucket:Bucket aws:s3/bucketV2:BucketV2 aws:s3/directoryBucket:DirectoryBucket",
    "objects",
  ],
  ["aws:s3tables/tableBucket:TableBucket aws:s3tables/table:Table", "tables"],
  [
    "aws:kms/key:Key aws:kms/replicaKey:ReplicaKey aws:kms/externalKey:ExternalKey",
    "everything encrypted under the key becomes unreadable",
  ],
  [
    "aws:cloudwatch/logGroup:LogGroup aws:cloudwatch/logStream:LogStream",
    "log records, which the law may ask to keep",
  ],
  ["aws:cloudtrail/eventDataStore:EventDataStore", "audit events"],
  [
    "aws:eks/cluster:Cluster",
    "every object of the cluster, and the volumes that are bound to them",
  ],
  [
    "aws:rds/instance:Instance aws:rds/cluster:Cluster aws:rds/clusterInstance:ClusterInstance aws:rds/globalCluster:GlobalCluster aws:rds/snapshot:Snapshot aws:rds/clusterSnapshot:ClusterSnapshot",
    "the database",
  ],
  [
    "aws:dynamodb/table:Table aws:dynamodb/globalTable:GlobalTable aws:dynamodb/tableReplica:TableReplica",
    "the items of the table",
  ],
  [
    "aws:docdb/cluster:Cluster aws:docdb/elasticCluster:ElasticCluster aws:neptune/cluster:Cluster aws:keyspaces/table:Table aws:keyspaces/keyspace:Keyspace aws:memorydb/cluster:Cluster aws:redshift/cluster:Cluster aws:redshiftserverless/namespace:Namespace aws:timestreamwrite/database:Database aws:timestreamwrite/table:Table aws:timestreaminfluxdb/dbInstance:DbInstance aws:dsql/cluster:Cluster",
    "the database",
  ],
  [
    "aws:elasticache/cluster:Cluster aws:elasticache/replicationGroup:ReplicationGroup aws:elasticache/serverlessCache:ServerlessCache",
    "what the cache holds",
  ],
  [
    "aws:opensearch/domain:Domain aws:opensearch/serverlessCollection:ServerlessCollection aws:elasticsearch/domain:Domain",
    "indices",
  ],
  [
    "aws:ebs/volume:Volume aws:ebs/snapshot:Snapshot aws:ebs/snapshotCopy:SnapshotCopy",
    "the volume",
  ],
  ["aws:ec2/instance:Instance", "instance store and root volume"],
  [
    "aws:efs/fileSystem:FileSystem aws:fsx/lustreFileSystem:LustreFileSystem aws:fsx/ontapFileSystem:OntapFileSystem aws:fsx/ontapVolume:OntapVolume aws:fsx/openZfsFileSystem:OpenZfsFileSystem aws:fsx/openZfsVolume:OpenZfsVolume aws:fsx/windowsFileSystem:WindowsFileSystem",
    "the file system",
  ],
  [
    "aws:backup/vault:Vault aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault aws:glacier/vault:Vault",
    "backups",
  ],
  [
    "aws:sqs/queue:Queue aws:kinesis/stream:Stream aws:msk/cluster:Cluster aws:msk/serverlessCluster:ServerlessCluster aws:mq/broker:Broker",
    "messages that wait",
  ],
  [
    "aws:secretsmanager/secret:Secret aws:ssm/parameter:Parameter",
    "the value, which may be known nowhere else",
  ],
  [
    "aws:ecr/repository:Repository aws:codecommit/repository:Repository aws:codeartifact/repository:Repository",
    "images and packages",
  ],
  [
    "aws:cognito/userPool:UserPool aws:cognito/identityPool:IdentityPool aws:directoryservice/directory:Directory",
    "users and their credentials",
  ],
  [
    "aws:acmpca/certificateAuthority:CertificateAuthority aws:cloudhsmv2/cluster:Cluster",
    "private keys",
  ],
  [
    "aws:glue/catalogDatabase:CatalogDatabase aws:glue/catalogTable:CatalogTable",
    "the catalogue of the data",
  ],
  [
    "aws:route53/zone:Zone",
    "records that others made in the zone; a new zone has other name servers",
  ],
  ["aws:amp/workspace:Workspace aws:grafana/workspace:Workspace", "metrics and dashboards"],
  ["kubernetes:core/v1:Namespace", "everything in the namespace, claims of volumes included"],
  ["kubernetes:core/v1:PersistentVolume kubernetes:core/v1:PersistentVolumeClaim", "the volume"],
  ["kubernetes:core/v1:Secret", "the value, which may be known nowhere else"],
  [
    "kubernetes:apps/v1:StatefulSet",
    "volumes of its claims, where the retention policy says Delete",
  ],
  ["kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "every object of the kind"],
];

const BY_TYPE: ReadonlyMap<string, DataHolder> = new Map(
  HOLDERS.flatMap(([types, why]) => types.split(" ").map((type) => [type, { type, why }])),
);

/** What is lost with a resource of this type; undefined when it holds no data that its program cannot make again. */
export function dataHolder(type: string): DataHolder | undefined {
  return BY_TYPE.get(type);
}

/** All types that hold data. */
export function dataHolders(): readonly DataHolder[] {
  return [...BY_TYPE.values()];
}
