// SPDX-License-Identifier: Apache-2.0
import { jaegerValues } from "../../../../components/observability/traces/jaeger-values.ts";
import { resolveTraces } from "../../../../components/observability/traces/resolve-traces.ts";
import { tempoValues } from "../../../../components/observability/traces/tempo-values.ts";
import { TraceStore } from "../../../../components/observability/traces/trace-store.ts";
import type { TraceStoreArgs } from "../../../../components/observability/traces/trace-store-args.ts";
import { CHARTS } from "../../../../components/shared/charts.ts";
import {
  mergeValues,
  mirrorValues,
  type ChartValues,
} from "../../../../components/shared/image-mirror.ts";
import {
  dependenciesOf,
  fakeKey,
  namespace,
  policyOf,
  recordPart,
  refusalOfPart,
  specOf,
  tcp,
  unknownKeys,
} from "../signals-support.ts";

const NODES = { nodeSelector: { a: "b" }, tolerations: [] };
const TEMPO = { mode: "tempo" } as const;
const BUCKET = { name: "b", keyArn: "arn:aws:kms:k", region: "ap-south-1" } as const;
const make = (overrides: Partial<TraceStoreArgs> = {}) =>
  ((args, opts) => new TraceStore("t", { ...args, ...overrides }, opts)) as Parameters<
    typeof recordPart<TraceStore>
  >[0];
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
/** As it comes; recorded once. */
let recorded: ReturnType<typeof recordPart<TraceStore>> | undefined;
const plain = () => (recorded ??= recordPart(make()));

describe("the values of the stores", () => {
  it("are keys of their charts, with a mirror and chosen nodes as well", () => {
    const all: readonly [keyof typeof CHARTS, ChartValues][] = [
      ["jaeger", jaegerValues(resolveTraces({}), "traces", NODES)],
      ["tempo", tempoValues(resolveTraces(TEMPO), BUCKET, NODES)],
    ];
    for (const [chart, values] of all)
      expect(
        unknownKeys(chart, mergeValues(values, mirrorValues(CHARTS[chart], "registry.example.in"))),
      ).toEqual([]);
  });

  it("give Jaeger one process on one volume, locked down", () => {
    const { jaeger, fullnameOverride } = jaegerValues(resolveTraces({}), "claim") as {
      jaeger: Record<string, unknown>;
      fullnameOverride: string;
    };
    expect(fullnameOverride).toBe("traces");
    expect(jaeger).toEqual({
      replicas: 1,
      strategy: { type: "Recreate" },
      podLabels: { "nivas.io/config": expect.stringMatching(/^[0-9a-f]{12}$/) as string },
      serviceAccount: { automountServiceAccountToken: false },
      resources: { requests: { cpu: "250m", memory: "1024Mi" }, limits: { memory: "2048Mi" } },
      podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        fsGroup: 10001,
        fsGroupChangePolicy: "OnRootMismatch",
        seccompProfile: { type: "RuntimeDefault" },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      extraVolumes: [{ name: "data", persistentVolumeClaim: { claimName: "claim" } }],
      extraVolumeMounts: [{ name: "data", mountPath: "/badger" }],
    });
  });

  it("start Jaeger anew for another configuration", () => {
    const labelOf = (retentionDays: number) =>
      (
        jaegerValues(resolveTraces({ retentionDays }), "c")["jaeger"] as {
          podLabels: Record<string, string>;
        }
      ).podLabels["nivas.io/config"];
    expect(labelOf(180)).toBe(labelOf(180));
    expect(labelOf(180)).not.toBe(labelOf(181));
  });

  it("keep spans of Jaeger on the volume for as long as is said", () => {
    const { userconfig } = jaegerValues(resolveTraces({}), "c") as {
      userconfig: { extensions: Record<string, unknown>; receivers: unknown; service: unknown };
    };
    expect(userconfig.extensions["jaeger_storage"]).toEqual({
      backends: {
        store: {
          badger: {
            directories: { keys: "/badger/keys", values: "/badger/values" },
            ephemeral: false,
            consistency: false,
            ttl: { spans: "4320h" },
            maintenance_interval: "5m",
            metrics_update_interval: "30s",
          },
        },
      },
    });
    expect(userconfig.extensions["jaeger_query"]).toMatchObject({
      storage: { traces: "store" },
      http: { endpoint: "0.0.0.0:16686" },
    });
    expect(userconfig.extensions["healthcheckv2"]).toEqual({
      use_v2: true,
      http: { endpoint: "0.0.0.0:13133" },
    });
    expect(userconfig.receivers).toEqual({
      otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } },
    });
    expect(userconfig.service).toMatchObject({
      extensions: ["jaeger_storage", "jaeger_query", "healthcheckv2"],
      pipelines: {
        traces: {
          receivers: ["otlp"],
          processors: ["memory_limiter", "batch"],
          exporters: ["jaeger_storage_exporter"],
        },
      },
    });
  });

  it("turn usage reports of Tempo off, and keep its blocks in the bucket with the key", () => {
    const { tempo, fullnameOverride, serviceAccount, persistence } = tempoValues(
      resolveTraces({ ...TEMPO, retentionDays: 30 }),
      BUCKET,
    ) as Record<string, Record<string, unknown>>;
    expect(fullnameOverride).toBe("traces");
    expect(tempo).toMatchObject({
      reportingEnabled: false,
      multitenancyEnabled: false,
      retention: "720h",
      storage: {
        trace: {
          backend: "s3",
          s3: {
            bucket: "b",
            endpoint: "s3.ap-south-1.amazonaws.com",
            region: "ap-south-1",
            sse: { type: "SSE-KMS", kms_key_id: "arn:aws:kms:k" },
          },
          wal: { path: "/var/tempo/wal" },
        },
      },
      securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
    });
    const { jaeger } = (tempo as { receivers: { jaeger: { protocols: object } } }).receivers;
    expect(Object.values(jaeger.protocols)).toEqual(
      [14250, 6832, 6831, 14268].map((port) => ({ endpoint: `127.0.0.1:${port}` })),
    );
    expect(serviceAccount).toEqual({
      create: true,
      name: "traces",
      automountServiceAccountToken: false,
    });
    expect(persistence).toEqual({
      enabled: true,
      storageClassName: "nivas-gp3-retain",
      size: "20Gi",
    });
  });
});

describe("the volume of Jaeger", () => {
  it.each([
    // 10 × 700 × 86400 × 180 × 1.25 bytes = 126.7 GiB
    [{}, 130],
    [{ spansPerSecond: 20 }, 260],
    [{ retentionDays: 30 }, 30],
    [{ spansPerSecond: 1, retentionDays: 1 }, 20],
    [{ size: { diskGib: 55 } }, 55],
    [TEMPO, 20],
  ])("follows from spans and days: %j", (settings, diskGib) => {
    expect(resolveTraces(settings).size.diskGib).toBe(diskGib);
  });
});

describe("the store of traces", () => {
  it("keeps Jaeger's claim whatever happens to the stack, and starts after it", async () => {
    const run = await plain();
    const claim = run.byName("t-claim");
    expect(claim.protect).toBe(true);
    expect(claim.inputs["spec"]).toEqual({
      storageClassName: "nivas-gp3-retain",
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: "130Gi" } },
    });
    expect(dependenciesOf(run, "t-chart")).toContain("t-claim");
    expect(run.byName("t-chart").inputs).toMatchObject({ name: "jaeger", version: "4.11.1" });
    expect(run.names("aws:s3/bucket:Bucket")).toEqual([]);
    expect(run.value.source).toEqual({
      type: "jaeger",
      url: "http://traces.tracing.svc.cluster.local:16686",
    });
  });

  it("takes spans from the gateway alone, and answers Grafana alone", async () => {
    const run = await plain();
    expect(run.byName("t-namespace").inputs["metadata"]).toMatchObject({
      name: "tracing",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(specOf(run, "t-allow-spans")["ingress"]).toEqual([
      { from: [namespace("telemetry")], ports: tcp(4317) },
    ]);
    expect(specOf(run, "t-allow-queries")["ingress"]).toEqual([
      { from: [namespace("monitoring")], ports: tcp(16686) },
    ]);
    expect(JSON.stringify(specOf(run, "t-allow-scraping"))).toContain('"port":8888');
    expect(run.names(POLICY)).not.toContain("t-allow-aws");
    expect(specOf(run, "t-quota")["hard"]).toMatchObject({
      pods: "4",
      persistentvolumeclaims: "2",
      "requests.storage": "260Gi",
    });
  });

  it("is Tempo with a bucket of its own by one word, at the same address for spans", async () => {
    const run = await recordPart(make({ ...TEMPO, retentionDays: 200 }));
    expect(run.byName("t-chart").inputs).toMatchObject({ name: "tempo", version: "2.2.4" });
    expect(run.names("kubernetes:core/v1:PersistentVolumeClaim")).toEqual([]);
    expect(run.value.source).toEqual({
      type: "tempo",
      url: "http://traces.tracing.svc.cluster.local:3200",
    });
    expect(specOf(run, "t-allow-spans")["ingress"]).toEqual([
      { from: [namespace("telemetry")], ports: tcp(4317) },
    ]);
    expect(specOf(run, "t-allow-queries")["ingress"]).toEqual([
      { from: [namespace("monitoring")], ports: tcp(3200) },
    ]);
    expect(run.names(POLICY)).toContain("t-allow-aws");
    expect(run.byName("t-association").inputs).toMatchObject({
      namespace: "tracing",
      serviceAccount: "traces",
    });
    expect(policyOf(run, "t-store")).toHaveLength(2);
    expect(JSON.stringify(run.byName("t-bucket-lifecycle").inputs["rules"])).toContain(
      '"days":230',
    );
    expect(dependenciesOf(run, "t-chart")).toEqual(
      expect.arrayContaining(["t-default-deny", "t-association"]),
    );
  });

  it("refuses what one volume cannot hold, and a key of another place", async () => {
    const refusal = await refusalOfPart(
      make({
        spansPerSecond: 2000,
        key: { ...fakeKey(), region: "ap-south-2", dataClass: "public" },
        mirror: "https://x",
        retentionDays: 0.5,
      }),
    );
    for (const part of ["key.region", "key.dataClass", "mirror", "retentionDays"])
      expect(refusal).toContain(part);
    const tooLarge = await refusalOfPart(make({ spansPerSecond: 2000 }));
    expect(tooLarge).toContain("use mode tempo, keep traces for fewer days, or sample fewer");
  });
});
