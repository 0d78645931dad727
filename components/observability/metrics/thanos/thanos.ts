// SPDX-License-Identifier: Apache-2.0
/** Thanos: the bucket of the metrics, and what reads and tends it. There is no maintained chart, so these are its manifests. */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import * as pulumi from "@pulumi/pulumi";
import { RegionalBucket } from "../../../foundation/regional-bucket.ts";
import { STORAGE_CLASS } from "../../../shared/cluster-classes.ts";
import { tagsOf } from "../../../shared/facts.ts";
import { policyJson } from "../../../shared/iam-policy.ts";
import { associatePodRole, createPodRole } from "../../../shared/pod-identity.ts";
import { OBSERVABILITY } from "../../addresses.ts";
import { inMonitoring, withVolumes, type MonitoringContext } from "../context.ts";
import { NAMES, NAMESPACES, SECRETS } from "../names.ts";
import { bucketRights, BlockUse, keyRights, objectStoreConfig } from "./object-store.ts";
import { compactor, query, QUERY_REPLICAS, storeGateway } from "./parts.ts";
import { labelsOf, podSpec, PORTS, THANOS_PARTS, type ThanosPart, type ThanosPod } from "./pods.ts";

/** Days that a block outlives its retention at most: the compactor deletes first, the bucket sweeps what it forgot. */
const SWEEP_DAYS = 30;

/** What Prometheus needs before its sidecars start. */
export interface ThanosStore {
  readonly ready: readonly pulumi.Resource[];
}

/** Creates the bucket, the identity of the sidecars, and the configuration that the operator reads. */
export function createThanosStore(context: MonitoringContext): ThanosStore {
  const { parent, name, args, metrics, monitoring } = context;
  const { placement, cluster, key, accessLogs } = args;
  const bucket = new RegionalBucket(
    `${name}-bucket`,
    {
      placement,
      account: cluster.account,
      role: "metrics",
      key,
      accessLogs,
      expireAfterDays: metrics.retentionDays + SWEEP_DAYS,
    },
    { parent },
  );
  const config = new Secret(
    `${name}-object-store`,
    {
      metadata: { name: SECRETS.objectStore.name, namespace: monitoring.namespace.metadata.name },
      stringData: {
        [SECRETS.objectStore.key]: pulumi
          .all([bucket.name, key.arn])
          .apply(([known, keyArn]) =>
            objectStoreConfig({ bucket: known, region: placement.region, keyArn }),
          ),
      },
    },
    inMonitoring(context, monitoring.ready),
  );
  const identities = (
    [
      [NAMES.prometheus, BlockUse.Upload],
      [NAMES.storeGateway, BlockUse.Read],
      [NAMES.compactor, BlockUse.Compact],
    ] as const
  ).map(([account, use]) => createIdentity(context, bucket.arn, account, use));
  return { ready: [config, ...identities] };
}

function createIdentity(
  { parent, name, args }: MonitoringContext,
  bucketArn: pulumi.Output<string>,
  serviceAccount: string,
  use: BlockUse,
): pulumi.Resource {
  const { placement, cluster, key } = args;
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACES.monitoring,
    serviceAccount,
    purpose: `metrics-${use}`,
    policies: {
      blocks: bucketArn.apply((arn) => policyJson(bucketRights(arn, use))),
      key: key.arn.apply((arn) => policyJson(keyRights(arn, placement.region, use))),
    },
    tags: tagsOf("MetricsStack", placement),
  };
  const role = createPodRole(parent, `${name}-${use}`, roleArgs);
  return associatePodRole(parent, `${name}-${use}`, role, roleArgs, cluster.podsRun);
}

/** Creates the store gateway, the compactor and the queriers, once the operator knows its kinds. */
export function createThanos(
  context: MonitoringContext,
  after: readonly [pulumi.Resource, ...pulumi.Resource[]],
): readonly pulumi.Resource[] {
  const { metrics, name, monitoring } = context;
  const namespace = monitoring.namespace.metadata.name;
  const accounts = THANOS_PARTS.map(
    (part) =>
      new ServiceAccount(
        `${name}-${part}-account`,
        {
          metadata: { name: part, namespace, labels: labelsOf(part) },
          automountServiceAccountToken: false,
        },
        inMonitoring(context, monitoring.ready),
      ),
  );
  const ready = [...after, ...accounts] as const;
  const { storeGateway: storeSize, compactor: compactorSize } = metrics.sizes;
  const store = createStateful(
    context,
    storeGateway(metrics),
    QUERY_REPLICAS,
    storeSize.diskGib,
    ready,
  );
  createStateful(context, compactor(metrics), 1, compactorSize.diskGib, ready);
  const queriers = createQuery(context, query(), ready);
  createMonitor(context, after);
  return [store, queriers];
}

/** Blocks are in the bucket: what is on the volumes is made again from it, so they go with their claims. */
function createStateful(
  context: MonitoringContext,
  pod: ThanosPod,
  replicas: number,
  diskGib: number,
  after: readonly [pulumi.Resource, ...pulumi.Resource[]],
): StatefulSet {
  const { name, args, monitoring } = context;
  const { part } = pod;
  const namespace = monitoring.namespace.metadata.name;
  const labels = labelsOf(part);
  createService(context, part, PORTS.http);
  if (replicas > 1) createBudget(context, part);
  return new StatefulSet(
    `${name}-${part}`,
    {
      metadata: { name: part, namespace, labels },
      spec: {
        replicas,
        serviceName: part,
        podManagementPolicy: "Parallel",
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(pod, args.mirror, args.nodes ?? {}) },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Delete" },
        volumeClaimTemplates: [
          {
            metadata: { name: "data" },
            spec: {
              storageClassName: STORAGE_CLASS.standard,
              accessModes: ["ReadWriteOnce"],
              resources: { requests: { storage: `${diskGib}Gi` } },
            },
          },
        ],
      },
    },
    withVolumes(context, after),
  );
}

function createQuery(
  context: MonitoringContext,
  pod: ThanosPod,
  after: readonly pulumi.Resource[],
): Deployment {
  const { name, args, monitoring } = context;
  const namespace = monitoring.namespace.metadata.name;
  const labels = labelsOf(pod.part);
  createService(context, pod.part, OBSERVABILITY.thanosQuery.port);
  createBudget(context, pod.part);
  return new Deployment(
    `${name}-${pod.part}`,
    {
      metadata: { name: pod.part, namespace, labels },
      spec: {
        replicas: QUERY_REPLICAS,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(pod, args.mirror, args.nodes ?? {}) },
      },
    },
    inMonitoring(context, after),
  );
}

/** Headless for what queriers find by DNS, an address of its own for the queriers. */
function createService(context: MonitoringContext, part: ThanosPart, httpPort: number): Service {
  const { name, monitoring } = context;
  return new Service(
    `${name}-${part}-service`,
    {
      metadata: {
        name: part,
        namespace: monitoring.namespace.metadata.name,
        labels: labelsOf(part),
      },
      spec: {
        ...(part === NAMES.query ? {} : { clusterIP: "None" }),
        selector: labelsOf(part),
        ports: [
          ...(part === NAMES.compactor
            ? []
            : [{ name: "grpc", port: PORTS.grpc, targetPort: "grpc" }]),
          { name: "http", port: httpPort, targetPort: "http" },
        ],
      },
    },
    inMonitoring(context, monitoring.ready),
  );
}

function createBudget(context: MonitoringContext, part: ThanosPart): PodDisruptionBudget {
  const { name, monitoring } = context;
  return new PodDisruptionBudget(
    `${name}-${part}-budget`,
    {
      metadata: {
        name: part,
        namespace: monitoring.namespace.metadata.name,
        labels: labelsOf(part),
      },
      spec: { minAvailable: 1, selector: { matchLabels: labelsOf(part) } },
    },
    inMonitoring(context, monitoring.ready),
  );
}

/** Prometheus watches what reads its past. */
function createMonitor(
  context: MonitoringContext,
  after: readonly pulumi.Resource[],
): CustomResource {
  const { name, monitoring } = context;
  return new CustomResource(
    `${name}-thanos-monitor`,
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: { name: "thanos", namespace: monitoring.namespace.metadata.name },
      spec: {
        jobLabel: "app.kubernetes.io/name",
        selector: { matchLabels: { "app.kubernetes.io/part-of": "thanos" } },
        endpoints: [{ port: "http" }],
      },
    },
    inMonitoring(context, after),
  );
}
