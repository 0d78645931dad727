// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import type { Model, Scene } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { bareArn, physicalName, regionalArn } from "./arn.ts";
import { hostedZonesOf } from "./hosted-zones.ts";

/** Regions whose website endpoint has a dash. Source: AWS General Reference, "Amazon S3 website endpoints". */
const DASHED_WEBSITES = new Set([
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "eu-west-1",
  "sa-east-1",
  "us-gov-west-1",
]);

const bucket: Model = (scene) => {
  const name = physicalName(scene, "bucket", 63).toLowerCase();
  const { dnsSuffix } = partitionOf(scene.region);
  // The type of provider 6 has other names for some of them.
  const settings = Object.entries(UNSET_OF_BUCKET)
    .filter(([key]) => scene.declared?.has(key) ?? true)
    .map(([key, unset]): [string, Json] => [key, scene.inputs[key] ?? unset]);
  return {
    id: scene.id ?? name,
    outputs: {
      bucket: name,
      bucketPrefix: scene.text("bucketPrefix") ?? "",
      arn: bareArn(scene, "s3", name),
      bucketDomainName: `${name}.s3.${dnsSuffix}`,
      bucketRegionalDomainName: `${name}.s3.${scene.region}.${dnsSuffix}`,
      bucketRegion: scene.region,
      hostedZoneId: hostedZonesOf(scene.region, scene.ids.base32).s3Website,
      websiteEndpoint: websiteEndpoint(scene, name),
      websiteDomain: websiteDomain(scene),
      accelerationStatus: scene.text("accelerationStatus") ?? "",
      requestPayer: scene.text("requestPayer") ?? "BucketOwner",
      policy: scene.text("policy") ?? "",
      ...Object.fromEntries(settings),
    },
  };
};

/**
 * What a bucket has that was told nothing. A setting that is not there must not be made up: a replication to nowhere
 * would be judged. Source: hashicorp/terraform-provider-aws `internal/service/s3/bucket.go`; S3 user guide, default
 * encryption and ACL; checked 2026-11-22.
 */
const UNSET_OF_BUCKET: JsonObject = {
  acl: null,
  corsRules: [],
  grants: [],
  lifecycleRules: [],
  logging: null,
  objectLockConfiguration: null,
  replicationConfiguration: null,
  serverSideEncryptionConfiguration: {
    rule: {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyId: "" },
      bucketKeyEnabled: false,
    },
  },
  versioning: { enabled: false, mfaDelete: false },
  website: null,
};

function websiteDomain(scene: Scene): string {
  const separator = DASHED_WEBSITES.has(scene.region) ? "-" : ".";
  return `s3-website${separator}${scene.region}.${partitionOf(scene.region).dnsSuffix}`;
}

function websiteEndpoint(scene: Scene, bucketName: string): string {
  return `${bucketName}.${websiteDomain(scene)}`;
}

const websiteConfiguration: Model = (scene) => {
  const name = scene.text("bucket") ?? "";
  return {
    id: scene.id ?? name,
    outputs: { websiteEndpoint: websiteEndpoint(scene, name), websiteDomain: websiteDomain(scene) },
  };
};

const object: Model = (scene) => {
  const bucketName = scene.text("bucket") ?? "";
  const objectKey = scene.text("key") ?? scene.name;
  return {
    id: scene.id ?? objectKey,
    outputs: {
      key: objectKey,
      arn: bareArn(scene, "s3", `${bucketName}/${objectKey}`),
      etag: createHash("md5")
        .update(scene.text("content") ?? objectKey)
        .digest("hex"),
      versionId: scene.ids.base62(32, "version"),
    },
  };
};

/** Everything that configures a bucket has the bucket's name as id. */
const ofBucket: Model = (scene) => ({ id: scene.id ?? scene.text("bucket") ?? scene.name });

const table: Model = (scene) => {
  const name = physicalName(scene, "name", 255);
  const arn = regionalArn(scene, "dynamodb", `table/${name}`);
  const stream = scene.inputs["streamEnabled"] === true;
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn,
      streamArn: stream ? `${arn}/stream/2026-01-01T00:00:00.000` : "",
      streamLabel: stream ? "2026-01-01T00:00:00.000" : "",
    },
  };
};

const PORTS: readonly (readonly [RegExp, number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|aurora/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
];

function databasePort(engine: string): number {
  return PORTS.find(([pattern]) => pattern.test(engine))?.[1] ?? 3306;
}

/** The middle of RDS host names is the same for all databases of an account and region. */
function databaseHost(scene: Scene, label: string): string {
  const account = createHash("sha256")
    .update(`${scene.account}${scene.region}`)
    .digest("hex")
    .slice(0, 12);
  return `${label}${account}.${scene.region}.rds.${partitionOf(scene.region).dnsSuffix}`;
}

const database: Model = (scene) => {
  const identifier = physicalName(scene, "identifier", 63);
  const engine = scene.text("engine") ?? "";
  const address = databaseHost(scene, `${identifier}.`);
  const port =
    typeof scene.inputs["port"] === "number" ? scene.inputs["port"] : databasePort(engine);
  const resourceId = `db-${scene.ids.base32(26, "resource")}`;
  return {
    id: scene.id ?? resourceId,
    outputs: {
      identifier,
      resourceId,
      arn: regionalArn(scene, "rds", `db:${identifier}`),
      address,
      endpoint: `${address}:${port}`,
      port,
      hostedZoneId: `Z${scene.ids.base32(13, "zone")}`,
      status: "available",
      dbName: scene.text("dbName") ?? "",
      engineVersionActual: scene.text("engineVersion") ?? "",
      username: scene.text("username") ?? "admin",
      multiAz: scene.inputs["multiAz"] ?? false,
    },
  };
};

const cluster: Model = (scene) => {
  const identifier = physicalName(scene, "clusterIdentifier", 63);
  return {
    id: scene.id ?? identifier,
    outputs: {
      clusterIdentifier: identifier,
      clusterResourceId: `cluster-${scene.ids.base32(26, "resource")}`,
      arn: regionalArn(scene, "rds", `cluster:${identifier}`),
      endpoint: databaseHost(scene, `${identifier}.cluster-`),
      readerEndpoint: databaseHost(scene, `${identifier}.cluster-ro-`),
      port: scene.inputs["port"] ?? databasePort(scene.text("engine") ?? "aurora"),
      hostedZoneId: `Z${scene.ids.base32(13, "zone")}`,
      databaseName: scene.text("databaseName") ?? "",
    },
  };
};

const clusterInstance: Model = (scene) => {
  const identifier = physicalName(scene, "identifier", 63);
  return {
    id: scene.id ?? identifier,
    outputs: {
      identifier,
      arn: regionalArn(scene, "rds", `db:${identifier}`),
      endpoint: databaseHost(scene, `${identifier}.`),
      dbiResourceId: `db-${scene.ids.base32(26, "resource")}`,
      port: databasePort(scene.text("engine") ?? "aurora"),
      writer: false,
    },
  };
};

function rdsGroup(kind: string): Model {
  return (scene) => {
    const name = physicalName(scene, "name", 255).toLowerCase();
    return {
      id: scene.id ?? name,
      outputs: { name, arn: regionalArn(scene, "rds", `${kind}:${name}`) },
    };
  };
}

const repository: Model = (scene) => {
  const name = physicalName(scene, "name", 256).toLowerCase();
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(scene, "ecr", `repository/${name}`),
      registryId: scene.account,
      repositoryUrl: `${scene.account}.dkr.ecr.${scene.region}.${partitionOf(scene.region).dnsSuffix}/${name}`,
    },
  };
};

const fileSystem: Model = (scene) => {
  const id = scene.id ?? scene.ids.ec2("fs");
  return {
    id,
    outputs: {
      arn: regionalArn(scene, "elasticfilesystem", `file-system/${id}`),
      dnsName: `${id}.efs.${scene.region}.${partitionOf(scene.region).dnsSuffix}`,
      ownerId: scene.account,
      numberOfMountTargets: 0,
    },
  };
};

const accessPoint: Model = (scene) => {
  const id = scene.id ?? scene.ids.ec2("fsap");
  return {
    id,
    outputs: {
      arn: regionalArn(scene, "elasticfilesystem", `access-point/${id}`),
      ownerId: scene.account,
    },
  };
};

/** What configures a bucket, by the name that provider 5 and 6 gave it too, with V2 at the end. */
const BUCKET_SETTINGS_WITH_V2 = [
  "bucketVersioning:BucketVersioning",
  "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "bucketLogging:BucketLogging",
  "bucketAcl:BucketAcl",
  "bucketCorsConfiguration:BucketCorsConfiguration",
  "bucketObjectLockConfiguration:BucketObjectLockConfiguration",
];

const BUCKET_SETTINGS = [
  "bucketPolicy:BucketPolicy",
  "bucketPublicAccessBlock:BucketPublicAccessBlock",
  "bucketOwnershipControls:BucketOwnershipControls",
  "bucketNotification:BucketNotification",
  "bucketReplicationConfig:BucketReplicationConfig",
];

/** The same resource was named with V2 in earlier SDKs. */
function withV2(tokens: readonly string[], model: Model): [string, Model][] {
  return tokens.flatMap((token): [string, Model][] => {
    const [file = "", name = ""] = token.split(":");
    return [
      [`s3/${token}`, model],
      [`s3/${file}V2:${name}V2`, model],
    ];
  });
}

export const STORAGE_MODELS: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(withV2(["bucket:Bucket"], bucket)),
  ...Object.fromEntries(withV2(BUCKET_SETTINGS_WITH_V2, ofBucket)),
  ...Object.fromEntries(BUCKET_SETTINGS.map((token) => [`s3/${token}`, ofBucket])),
  ...Object.fromEntries(
    withV2(["bucketWebsiteConfiguration:BucketWebsiteConfiguration"], websiteConfiguration),
  ),
  "s3/bucketObject:BucketObject": object,
  "s3/bucketObjectv2:BucketObjectv2": object,
  "dynamodb/table:Table": table,
  "rds/instance:Instance": database,
  "rds/cluster:Cluster": cluster,
  "rds/clusterInstance:ClusterInstance": clusterInstance,
  "rds/subnetGroup:SubnetGroup": rdsGroup("subgrp"),
  "rds/parameterGroup:ParameterGroup": rdsGroup("pg"),
  "rds/clusterParameterGroup:ClusterParameterGroup": rdsGroup("cluster-pg"),
  "ecr/repository:Repository": repository,
  "efs/fileSystem:FileSystem": fileSystem,
  "efs/accessPoint:AccessPoint": accessPoint,
  "efs/mountTarget:MountTarget": (scene) => ({
    id: scene.id ?? scene.ids.ec2("fsmt"),
    outputs: {
      dnsName: `${scene.text("fileSystemId") ?? scene.ids.ec2("fs")}.efs.${scene.region}.${partitionOf(scene.region).dnsSuffix}`,
      networkInterfaceId: scene.ids.ec2("eni"),
      ownerId: scene.account,
    },
  }),
};
