// SPDX-License-Identifier: Apache-2.0
import { LogStore } from "../../../../components/observability/logs/log-store.ts";
import type { LogStoreArgs } from "../../../../components/observability/logs/log-store-args.ts";
import { lokiValues } from "../../../../components/observability/logs/loki-values.ts";
import { resolveLogs } from "../../../../components/observability/logs/resolve-logs.ts";
import { CHARTS } from "../../../../components/shared/charts.ts";
import { mergeValues, mirrorValues } from "../../../../components/shared/image-mirror.ts";
import {
  ACCOUNT,
  dependenciesOf,
  namespace,
  policyOf,
  recordPart,
  refusalOfPart,
  specOf,
  tcp,
  unknownKeys,
} from "../signals-support.ts";

const BUCKET = { name: "b", keyArn: "arn:aws:kms:k", region: "ap-south-1" } as const;
const valuesOf = (settings: Partial<LogStoreArgs> = {}, nodes = {}) =>
  lokiValues(resolveLogs({ cellRetentionDays: 365, ...settings }), BUCKET, nodes) as {
    loki: Record<string, Record<string, unknown>>;
    singleBinary: Record<string, unknown>;
    [key: string]: unknown;
  };
const recordLogs = (overrides: Partial<LogStoreArgs> = {}) =>
  recordPart(
    (args, opts) => new LogStore("l", { ...args, cellRetentionDays: 365, ...overrides }, opts),
  );

describe("the values of Loki", () => {
  it("are keys of the chart, with a mirror and chosen nodes as well", () => {
    const values = mergeValues(
      valuesOf({}, { nodeSelector: { a: "b" }, tolerations: [] }),
      mirrorValues(CHARTS.loki, "registry.example.in"),
    );
    expect(unknownKeys("loki", values)).toEqual([]);
    expect(unknownKeys("loki", { singleBinary: { replica: 3 } })).toEqual(["singleBinary.replica"]);
  });

  it("run three replicas over the zones, and none of the scalable form", () => {
    const values = valuesOf();
    expect(values["deploymentMode"]).toBe("Monolithic");
    expect(values["fullnameOverride"]).toBe("loki");
    expect([values["write"], values["read"], values["backend"]]).toEqual(
      Array(3).fill({ replicas: 0 }),
    );
    expect(values.singleBinary).toEqual({
      replicas: 3,
      sidecar: false,
      resources: { requests: { cpu: "500m", memory: "2048Mi" }, limits: { memory: "4096Mi" } },
      priorityClassName: "nivas-platform",
      terminationGracePeriodSeconds: 300,
      persistence: {
        enabled: true,
        storageClass: "nivas-gp3-retain",
        size: "20Gi",
        whenDeleted: "Retain",
        whenScaled: "Retain",
      },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector: { matchLabels: { "app.kubernetes.io/component": "single-binary" } },
        },
      ],
    });
    expect(values.loki["commonConfig"]).toEqual({ replication_factor: 3 });
  });

  it("send no usage reports, and bring nothing that was not asked for", () => {
    const values = valuesOf();
    expect(values.loki["analytics"]).toEqual({ reporting_enabled: false });
    const off = { enabled: false };
    expect(["gateway", "ruler", "lokiCanary", "test", "minio"].map((part) => values[part])).toEqual(
      Array(5).fill(off),
    );
    expect(values["sidecar"]).toEqual({ rules: off });
    expect(values["rbac"]).toEqual({ namespaced: true });
    expect(values["serviceAccount"]).toEqual({ name: "loki", automountServiceAccountToken: false });
    expect(values["defaults"]).toEqual({ automountServiceAccountToken: false });
  });

  it("keep chunks in the bucket of the cell, with its key, in schema 13", () => {
    const { loki } = valuesOf();
    expect(loki["storage"]).toEqual({
      type: "s3",
      bucketNames: { chunks: "b" },
      s3: {
        region: "ap-south-1",
        endpoint: "s3.ap-south-1.amazonaws.com",
        disable_dualstack: true,
        sse: { type: "SSE-KMS", kms_key_id: "arn:aws:kms:k" },
      },
    });
    expect(loki["schemaConfig"]).toEqual({
      configs: [
        {
          from: "2026-01-01",
          store: "tsdb",
          object_store: "s3",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    });
  });

  it("delete by the retention of the cell, or by one of their own, and in no other way", () => {
    const { loki } = valuesOf();
    expect(loki["limits_config"]).toMatchObject({
      retention_period: "8760h",
      deletion_mode: "disabled",
      ingestion_rate_mb: 16,
      ingestion_burst_size_mb: 32,
      reject_old_samples_max_age: "168h",
    });
    expect(loki["compactor"]).toMatchObject({
      retention_enabled: true,
      delete_request_store: "s3",
    });
    expect(valuesOf({ retentionDays: 180 }).loki["limits_config"]).toMatchObject({
      retention_period: "4320h",
    });
  });

  it("index few attributes, and neither pods nor requests", () => {
    const { loki } = valuesOf();
    const { otlp_config: otlp } = loki["limits_config"] as {
      otlp_config: { resource_attributes: { ignore_defaults: boolean; attributes_config: object } };
    };
    expect(otlp.resource_attributes.ignore_defaults).toBe(true);
    expect(otlp.resource_attributes.attributes_config).toEqual([
      {
        action: "index_label",
        attributes: [
          "service.name",
          "service.namespace",
          "k8s.namespace.name",
          "k8s.container.name",
          "k8s.deployment.name",
          "k8s.statefulset.name",
          "k8s.daemonset.name",
          "k8s.cronjob.name",
          "cloud.region",
          "cloud.availability_zone",
          "nivas.cell",
        ],
      },
    ]);
  });

  it("bound what is taken in and asked, and keep attributes beside the line", () => {
    const { loki } = valuesOf();
    const { otlp_config: _, ...limits } = loki["limits_config"]!;
    expect(limits).toEqual({
      retention_period: "8760h",
      deletion_mode: "disabled",
      allow_structured_metadata: true,
      reject_old_samples: true,
      reject_old_samples_max_age: "168h",
      ingestion_rate_mb: 16,
      ingestion_burst_size_mb: 32,
      per_stream_rate_limit: "10MB",
      per_stream_rate_limit_burst: "30MB",
      max_global_streams_per_user: 20_000,
      max_line_size: "256KB",
      max_line_size_truncate: true,
      query_timeout: "300s",
      split_queries_by_interval: "15m",
      max_cache_freshness_per_query: "10m",
      volume_enabled: true,
    });
    expect(loki["compactor"]).toEqual({
      retention_enabled: true,
      delete_request_store: "s3",
      retention_delete_delay: "2h",
      compaction_interval: "10m",
    });
    expect(loki["ingester"]).toEqual({ wal: { flush_on_shutdown: true } });
  });

  it("have one tenant, for which the network policies answer", () => {
    expect(valuesOf().loki["auth_enabled"]).toBe(false);
  });

  it("size caches, or turn them off", () => {
    expect(valuesOf()).toMatchObject({
      chunksCache: { enabled: true, allocatedMemory: 1024 },
      resultsCache: { enabled: true, allocatedMemory: 256 },
    });
    const none = valuesOf({ chunkCacheMib: 0, answerCacheMib: 0 });
    expect([none["chunksCache"], none["resultsCache"]]).toEqual([
      { enabled: false },
      { enabled: false },
    ]);
  });
});

describe("the store of logs", () => {
  it("is shut but for collectors, Grafana and Prometheus, and bounded", async () => {
    const run = await recordLogs();
    expect(run.byName("l-namespace").inputs["metadata"]).toMatchObject({
      name: "logging",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(specOf(run, "l-allow-callers")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [{ from: [namespace("telemetry"), namespace("monitoring")], ports: tcp(3100) }],
    });
    expect(run.names("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toEqual([
      "l-allow-api-server",
      "l-allow-aws",
      "l-allow-callers",
      "l-allow-dns",
      "l-allow-namespace",
      "l-default-deny",
    ]);
    expect(specOf(run, "l-quota")["hard"]).toEqual({
      pods: "10",
      persistentvolumeclaims: "6",
      "requests.storage": "120Gi",
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    });
  });

  it("gives its pods one bucket and one key, and nothing else", async () => {
    const run = await recordLogs();
    const bucket = `arn:aws:s3:::nivas-mumbai-logs-${ACCOUNT}`;
    expect(policyOf(run, "l-store")).toEqual([
      { Sid: "ListStore", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
      {
        Sid: "UseStore",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
        Resource: `${bucket}/*`,
      },
    ]);
    expect(policyOf(run, "l-key")).toEqual([
      expect.objectContaining({
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Condition: { StringEquals: { "kms:ViaService": "s3.ap-south-1.amazonaws.com" } },
      }),
    ]);
    expect(run.byName("l-association").inputs).toMatchObject({
      namespace: "logging",
      serviceAccount: "loki",
    });
    expect(JSON.stringify(run.byName("l-bucket-lifecycle").inputs["rules"])).toContain(
      '"days":395',
    );
  });

  it("starts after its namespace is guarded and its role is there, and says where it answers", async () => {
    const run = await recordLogs({ mirror: "registry.example.in" });
    expect(dependenciesOf(run, "l-chart")).toEqual(
      expect.arrayContaining(["l-namespace", "l-default-deny", "l-quota", "l-association"]),
    );
    expect(run.byName("l-chart").inputs).toMatchObject({ name: "loki", version: "18.11.0" });
    expect(run.value.url).toBe("http://loki.logging.svc.cluster.local:3100");
    expect(run.value.retentionDays).toBe(365);
    expect(run.value.ready).toHaveLength(1);
  });

  it("keeps logs for 180 days at least", async () => {
    const refusal = await refusalOfPart(
      (args, opts) => new LogStore("l", { ...args, cellRetentionDays: 179 }, opts),
    );
    expect(refusal).toContain("retentionDays");
    expect(refusal).toContain("180 to 3650 whole days");
  });

  it("leaves policies out when the cell has none", async () => {
    const run = await recordLogs({ networkPolicies: false });
    expect(run.names("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toEqual([]);
  });
});
