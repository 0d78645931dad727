// SPDX-License-Identifier: Apache-2.0

/** A service as the types of the aws provider name it, and as its endpoint is called. */
export interface Service {
  /** Id of its endpoint: `eks` of `eks.ap-south-1.amazonaws.com`. */
  readonly endpoint: string;
  /** What it speaks; it decides how it refuses credentials. */
  readonly protocol: "ec2" | "json" | "query" | "s3";
  /** True where one endpoint serves all Regions of the partition. */
  readonly isGlobal?: boolean;
}

/**
 * Modules of the aws provider whose endpoint has another name or that do not speak JSON.
 * Sources: boto/botocore 1.43.67 `botocore/data/<service>/<version>/service-2.json` (`endpointPrefix`, `protocol`); checked 2026-11-22.
 */
const SERVICES: Readonly<Record<string, Service>> = {
  ec2: { endpoint: "ec2", protocol: "ec2" },
  vpc: { endpoint: "ec2", protocol: "ec2" },
  ebs: { endpoint: "ec2", protocol: "ec2" },
  ec2transitgateway: { endpoint: "ec2", protocol: "ec2" },
  autoscaling: { endpoint: "autoscaling", protocol: "query" },
  lb: { endpoint: "elasticloadbalancing", protocol: "query" },
  alb: { endpoint: "elasticloadbalancing", protocol: "query" },
  elb: { endpoint: "elasticloadbalancing", protocol: "query" },
  sns: { endpoint: "sns", protocol: "query" },
  s3: { endpoint: "s3", protocol: "s3" },
  iam: { endpoint: "iam", protocol: "query", isGlobal: true },
  amp: { endpoint: "aps", protocol: "json" },
  acmpca: { endpoint: "acm-pca", protocol: "json" },
  appstream: { endpoint: "appstream2", protocol: "json" },
  codestarconnections: { endpoint: "codestar-connections", protocol: "json" },
  detective: { endpoint: "api.detective", protocol: "json" },
  devopsguru: { endpoint: "devops-guru", protocol: "json" },
  docdb: { endpoint: "docdb", protocol: "query" },
  ecr: { endpoint: "api.ecr", protocol: "json" },
  efs: { endpoint: "elasticfilesystem", protocol: "json" },
  emr: { endpoint: "elasticmapreduce", protocol: "json" },
  keyspaces: { endpoint: "cassandra", protocol: "json" },
  memorydb: { endpoint: "memory-db", protocol: "json" },
  mwaa: { endpoint: "airflow", protocol: "json" },
  neptune: { endpoint: "neptune", protocol: "query" },
  opensearch: { endpoint: "es", protocol: "json" },
  rds: { endpoint: "rds", protocol: "query" },
  serverlessrepository: { endpoint: "serverlessrepo", protocol: "json" },
  ssmcontacts: { endpoint: "ssm-contacts", protocol: "json" },
  ssmincidents: { endpoint: "ssm-incidents", protocol: "json" },
  timestreamwrite: { endpoint: "ingest.timestream", protocol: "json" },
  workspacesweb: { endpoint: "workspaces-web", protocol: "json" },
};

/** Types of two services in one module. */
const BY_TYPE: readonly (readonly [RegExp, Service])[] = [
  [/^aws:cloudwatch\/(log|query)/i, { endpoint: "logs", protocol: "json" }],
  [/^aws:cloudwatch\/event/i, { endpoint: "events", protocol: "json" }],
  [/^aws:cloudwatch\//, { endpoint: "monitoring", protocol: "query" }],
  [/^aws:route53\/resolver/i, { endpoint: "route53resolver", protocol: "json" }],
  [/^aws:route53\//, { endpoint: "route53", protocol: "query", isGlobal: true }],
];

/** The service that makes resources of a type: `aws:eks/cluster:Cluster` is eks. */
export function serviceOf(type: string): Service {
  const special = BY_TYPE.find(([pattern]) => pattern.test(type))?.[1];
  const module = /^aws:([^/]+)\//.exec(type)?.[1] ?? "";
  return (
    special ??
    (Object.hasOwn(SERVICES, module) ? SERVICES[module] : undefined) ?? {
      endpoint: module,
      protocol: "json",
    }
  );
}
