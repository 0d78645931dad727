// SPDX-License-Identifier: Apache-2.0
import type { Condition } from "../../../engine/guards/requirement.ts";
import { keyed, switched, type Store } from "../store.ts";

function restorable(type: string, when: readonly Condition[]): Store[] {
  const encrypted = { path: "storageEncrypted", on: ["true"] } as const;
  const key = { paths: ["kmsKeyId"] } as const;
  return [
    {
      types: [type],
      when: [...when, { path: "snapshotIdentifier", is: "absent" }],
      encrypted: { ...encrypted, absent: "off" },
      key: { ...key, absent: "service-key" },
    },
    {
      types: [type],
      when: [...when, { path: "snapshotIdentifier", is: "given" }],
      encrypted: { ...encrypted, absent: "snapshot" },
      key: { ...key, absent: "snapshot" },
    },
  ];
}

/** Databases, caches, search and warehouses. */
export const DATABASE_STORES: readonly Store[] = [
  // A replica has the encryption of what it replicates; what is restored, that of its snapshot unless told.
  ...restorable("aws:rds/instance:Instance", [{ path: "replicateSourceDb", is: "absent" }]),
  ...restorable("aws:rds/cluster:Cluster", [
    { path: "replicationSourceIdentifier", is: "absent" },
    { path: "engineMode", is: ["provisioned", "parallelquery", "global"], orAbsent: true },
  ]),
  {
    // Aurora Serverless v1 is always encrypted.
    types: ["aws:rds/cluster:Cluster"],
    when: [{ path: "engineMode", is: ["serverless"] }],
    key: { paths: ["kmsKeyId"], absent: "service-key" },
  },
  ...restorable("aws:docdb/cluster:Cluster", []),
  keyed("aws:docdb/elasticCluster:ElasticCluster", "kmsKeyId"),
  switched("aws:neptune/cluster:Cluster", "storageEncrypted", "kmsKeyArn"),
  keyed("aws:neptunegraph/graph:Graph", "kmsKeyIdentifier"),
  keyed("aws:dynamodb/table:Table", "serverSideEncryption.kmsKeyArn"),
  keyed("aws:dsql/cluster:Cluster", "kmsEncryptionKey"),
  switched("aws:dax/cluster:Cluster", "serverSideEncryption.enabled"),
  {
    types: ["aws:redshift/cluster:Cluster"],
    encrypted: { path: "encrypted", on: ["true"], absent: "on" },
    key: { paths: ["kmsKeyId"], absent: "service-key" },
  },
  keyed("aws:redshiftserverless/namespace:Namespace", "kmsKeyId"),
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    when: [{ path: "engine", is: ["redis"], orAbsent: true }],
    encrypted: { path: "atRestEncryptionEnabled", on: ["true"], absent: "off" },
    key: { paths: ["kmsKeyId"], absent: "service-key" },
  },
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    when: [{ path: "engine", is: ["valkey"] }],
    encrypted: { path: "atRestEncryptionEnabled", on: ["true"], absent: "on" },
    key: { paths: ["kmsKeyId"], absent: "service-key" },
  },
  keyed("aws:elasticache/serverlessCache:ServerlessCache", "kmsKeyId"),
  keyed("aws:memorydb/cluster:Cluster", "kmsKeyArn"),
  switched("aws:opensearch/domain:Domain", "encryptAtRest.enabled", "encryptAtRest.kmsKeyId"),
  switched("aws:elasticsearch/domain:Domain", "encryptAtRest.enabled", "encryptAtRest.kmsKeyId"),
  keyed("aws:keyspaces/table:Table", "encryptionSpecification.kmsKeyIdentifier"),
  keyed("aws:timestreamwrite/database:Database", "kmsKeyId"),
  keyed("aws:qldb/ledger:Ledger", "kmsKey"),
  keyed("aws:kendra/index:Index", "serverSideEncryptionConfiguration.kmsKeyId"),
  keyed("aws:finspace/kxEnvironment:KxEnvironment", "kmsKeyId"),
  keyed(
    ["aws:location/tracker:Tracker", "aws:location/geofenceCollection:GeofenceCollection"],
    "kmsKeyId",
  ),
];
