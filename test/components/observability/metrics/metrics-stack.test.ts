// SPDX-License-Identifier: Apache-2.0
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import type { MetricsStackArgs } from "../../../../components/observability/metrics/metrics-stack-args.ts";
import type { Placement } from "../../../../components/shared/facts.ts";
import { record, type Recording } from "../../../support/record.ts";
import { ACCOUNT, fakeKey, KEY_ARN } from "../../cluster/support.ts";
import { EVERYTHING, metricsIn, OIDC, recordMetrics } from "./support.ts";

const BUCKET = `nivas-mumbai-metrics-${ACCOUNT}`;
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const WITH_AMP = { longTerm: { mode: "amazon-managed-prometheus" } } as const;

const specOf = (run: Recording<unknown>, name: string) =>
  run.byName(name).inputs["spec"] as Record<string, unknown>;
const podOf = (run: Recording<unknown>, name: string) =>
  (specOf(run, name)["template"] as { spec: Record<string, unknown> }).spec;
const policyOf = (run: Recording<unknown>, name: string) =>
  JSON.parse(run.byName(name).inputs["policy"] as string) as {
    Statement: { Action: unknown; Resource: unknown; Condition?: unknown }[];
  };
const dependenciesOf = (run: Recording<unknown>, name: string) =>
  run.byName(name).dependencies.map((urn) => urn.split("::").at(-1));

describe("the namespaces", () => {
  it("are restricted, but for that of the node exporter", async () => {
    const run = await recordMetrics();
    expect(run.byName("m-namespace").inputs["metadata"]).toMatchObject({
      name: "monitoring",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(run.byName("m-nodes-namespace").inputs["metadata"]).toMatchObject({
      name: "node-metrics",
      labels: { "pod-security.kubernetes.io/enforce": "privileged" },
    });
    expect(
      run
        .byType(POLICY)
        .filter(({ name }) => name.startsWith("m-nodes-"))
        .map(({ name }) => name),
    ).toEqual(["m-nodes-default-deny"]);
  });

  it("are bounded: pods, claims, and no way in beside those that are declared", async () => {
    const run = await recordMetrics();
    expect(specOf(run, "m-quota")["hard"]).toEqual({
      pods: "50",
      persistentvolumeclaims: "20",
      "requests.storage": "440Gi",
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    });
    expect(specOf(run, "m-limits")).toEqual({
      limits: [
        {
          type: "Container",
          defaultRequest: { cpu: "20m", memory: "64Mi" },
          default: { memory: "256Mi" },
        },
      ],
    });
  });

  it("let Prometheus reach every pod, and on nodes three ports", async () => {
    expect(specOf(await recordMetrics(), "m-allow-scrapes")).toEqual({
      podSelector: {
        matchExpressions: [
          { key: "app.kubernetes.io/name", operator: "In", values: ["prometheus"] },
        ],
      },
      policyTypes: ["Egress"],
      egress: [
        { to: [{ ipBlock: { cidr: "100.64.0.0/16" } }] },
        {
          to: [{ ipBlock: { cidr: "10.0.0.0/16" } }],
          ports: [10250, 9100, 61678].map((port) => ({ protocol: "TCP", port })),
        },
      ],
    });
  });

  it("let readers ask, visitors look, and Grafana ask its stores", async () => {
    const run = await recordMetrics({ readers: ["argo-rollouts"], ...EVERYTHING });
    const from = (name: string) => ({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
    });
    const tcp = (port: number) => [{ protocol: "TCP", port }];
    expect(specOf(run, "m-allow-readers")).toEqual({
      podSelector: {
        matchExpressions: [
          {
            key: "app.kubernetes.io/name",
            operator: "In",
            values: ["prometheus", "thanos-query"],
          },
        ],
      },
      policyTypes: ["Ingress"],
      ingress: [{ from: [from("argo-rollouts")], ports: tcp(9090) }],
    });
    expect(specOf(run, "m-allow-visitors")["ingress"]).toEqual([
      { from: [from("istio-ingress")], ports: tcp(3000) },
    ]);
    expect(specOf(run, "m-allow-grafana-sources")["egress"]).toEqual([
      { to: [from("logging")], ports: tcp(3100) },
      { to: [from("tracing")], ports: tcp(16686) },
      {
        to: ["10.0.4.0/24", "10.0.5.0/24", "10.0.6.0/24"].map((cidr) => ({ ipBlock: { cidr } })),
        ports: tcp(5432),
      },
      { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: tcp(443) },
    ]);
    expect(run.byName("m-allow-webhooks")).toBeDefined();
  });

  it("open nothing to the outside: buckets and AWS are at private addresses", async () => {
    const run = await recordMetrics();
    const outside = run
      .byType(POLICY)
      .filter(({ inputs }) => JSON.stringify(inputs).includes("0.0.0.0/0"));
    expect(outside).toEqual([]);
    expect(specOf(run, "m-allow-aws")["egress"]).toContainEqual({
      to: [{ ipBlock: { cidr: "10.0.0.0/16" } }],
      ports: [{ protocol: "TCP", port: 443 }],
    });
  });

  it("need neither readers nor visitors nor stores, and no policies where they are off", async () => {
    const closed = await recordMetrics({ readers: [], grafana: { visitors: [] }, sources: {} });
    for (const name of ["m-allow-readers", "m-allow-visitors", "m-allow-grafana-sources"])
      expect(closed.names()).not.toContain(name);
    const open = await recordMetrics({ networkPolicies: false });
    expect(open.byType(POLICY)).toEqual([]);
  });
});

describe("the chart", () => {
  it("is pinned, and comes after the namespaces, the secrets, the bucket and the controllers", async () => {
    const run = await recordMetrics();
    expect(run.byName("m-chart").inputs).toMatchObject({
      chart: "kube-prometheus-stack",
      version: "88.5.3",
      repositoryOpts: { repo: "https://prometheus-community.github.io/helm-charts" },
      namespace: "monitoring",
      atomic: true,
      timeout: 900,
    });
    expect(dependenciesOf(run, "m-chart")).toEqual(
      expect.arrayContaining([
        "kubernetes",
        "m-namespace",
        "m-quota",
        "m-default-deny",
        "m-nodes-namespace",
        "m-admin-secret",
        "m-object-store",
        "m-upload-association",
      ]),
    );
    expect(run.byName("m-chart").deletedWith).toBeUndefined();
  });

  it("comes from a mirror with every image, and so does Thanos", async () => {
    const run = await recordMetrics({ mirror: "mirror.example.in/x" });
    expect(run.byName("m-chart").inputs).toMatchObject({
      chart:
        "oci://mirror.example.in/x/prometheus-community.github.io/helm-charts/kube-prometheus-stack",
      values: {
        prometheus: { prometheusSpec: { image: { registry: "mirror.example.in/x/quay.io" } } },
        grafana: { image: { registry: "mirror.example.in/x/docker.io" } },
      },
    });
    expect(podOf(run, "m-thanos-query")["containers"]).toMatchObject([
      { image: "mirror.example.in/x/quay.io/thanos/thanos:v0.42.4" },
    ]);
  });
});

describe("the secrets", () => {
  it("are copied from Secrets Manager key by key, and waited for", async () => {
    const run = await recordMetrics(EVERYTHING);
    const external = { apiVersion: "external-secrets.io/v1" };
    expect(run.byName("m-secret-store").inputs).toMatchObject({
      ...external,
      kind: "SecretStore",
      metadata: { name: "secrets-manager", namespace: "monitoring" },
      spec: { provider: { aws: { service: "SecretsManager", region: "ap-south-1" } } },
    });
    expect(run.byName("m-admin-secret").inputs).toMatchObject({
      ...external,
      kind: "ExternalSecret",
    });
    const secret = run.byName("m-admin-secret");
    expect(secret.inputs["metadata"]).toMatchObject({
      name: "grafana-admin",
      annotations: { "pulumi.com/waitFor": "condition=Ready" },
    });
    expect(secret.inputs["spec"]).toEqual({
      refreshInterval: "1h",
      secretStoreRef: { kind: "SecretStore", name: "secrets-manager" },
      target: { name: "grafana-admin", creationPolicy: "Owner" },
      data: ["admin-user", "admin-password", "secret-key"].map((property) => ({
        secretKey: property,
        remoteRef: { key: "nivas/mumbai/grafana-admin", property },
      })),
    });
    const keysOf = (name: string) =>
      (specOf(run, name)["data"] as { secretKey: string; remoteRef: { key: string } }[]).map(
        ({ secretKey, remoteRef }) => `${remoteRef.key} ${secretKey}`,
      );
    expect(keysOf("m-database-secret")).toEqual([
      "nivas/mumbai/grafana-database username",
      "nivas/mumbai/grafana-database password",
    ]);
    expect(keysOf("m-oidc-secret")).toEqual(["nivas/mumbai/grafana-oidc client-secret"]);
    const plain = await recordMetrics();
    expect(plain.names()).not.toContain("m-database-secret");
    expect(plain.names()).not.toContain("m-oidc-secret");
  });
});

describe("Thanos", () => {
  it("keeps blocks in an encrypted bucket of the cell, swept a month after their retention", async () => {
    const run = await recordMetrics({ longTerm: { retentionDays: 400 } });
    expect(run.byName("m-bucket-bucket").inputs["bucket"]).toBe(BUCKET);
    expect(run.byName("m-bucket-lifecycle").inputs["rules"]).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ expiration: { days: 430 } })]) as never,
    );
    const { plaintext } = run.byName("m-object-store").inputs["stringData"] as {
      plaintext: string;
    };
    const config = JSON.parse(plaintext) as Record<string, string>;
    expect(JSON.parse(config["objstore.yml"]!)).toEqual({
      type: "S3",
      config: {
        bucket: BUCKET,
        endpoint: "s3.ap-south-1.amazonaws.com",
        region: "ap-south-1",
        aws_sdk_auth: true,
        sse_config: { type: "SSE-KMS", kms_key_id: KEY_ARN },
      },
    });
  });

  it.each([
    ["upload", "prometheus", ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"], true],
    ["read", "thanos-store", ["s3:GetObject"], false],
    [
      "compact",
      "thanos-compact",
      ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      true,
    ],
  ])("gives the identity that may %s to %s, and no more", async (use, account, actions, writes) => {
    const run = await recordMetrics();
    expect(run.byName(`m-${use}-association`).inputs).toMatchObject({
      clusterName: "nivas-mumbai",
      namespace: "monitoring",
      serviceAccount: account,
    });
    expect(policyOf(run, `m-${use}-blocks`).Statement).toMatchObject([
      { Action: "s3:ListBucket", Resource: `arn:aws:s3:::${BUCKET}` },
      { Action: actions, Resource: `arn:aws:s3:::${BUCKET}/*` },
    ]);
    expect(policyOf(run, `m-${use}-key`).Statement).toMatchObject([
      {
        Action: writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
        Resource: KEY_ARN,
        Condition: { StringEquals: { "kms:ViaService": "s3.ap-south-1.amazonaws.com" } },
      },
    ]);
  });

  it("runs one compactor that merges replicas and keeps every resolution for the retention", async () => {
    const run = await recordMetrics({ longTerm: { retentionDays: 200 } });
    expect(specOf(run, "m-thanos-compact")).toMatchObject({ replicas: 1 });
    expect(run.names()).not.toContain("m-thanos-compact-budget");
    const [container] = podOf(run, "m-thanos-compact")["containers"] as { args: string[] }[];
    expect(container!.args).toEqual([
      "compact",
      "--wait",
      "--objstore.config-file=/etc/thanos/objstore.yml",
      "--data-dir=/var/thanos",
      "--retention.resolution-raw=200d",
      "--retention.resolution-5m=200d",
      "--retention.resolution-1h=200d",
      "--delete-delay=48h",
      "--deduplication.replica-label=prometheus_replica",
      "--deduplication.func=penalty",
      "--http-address=0.0.0.0:10902",
      "--log.format=json",
    ]);
  });

  it("answers from sidecars and store gateways, each sample once, by two queriers", async () => {
    const run = await recordMetrics();
    expect(specOf(run, "m-thanos-query")).toMatchObject({ replicas: 2 });
    const [container] = podOf(run, "m-thanos-query")["containers"] as { args: string[] }[];
    expect(container!.args).toEqual([
      "query",
      "--grpc-address=0.0.0.0:10901",
      "--endpoint=dnssrv+_grpc._tcp.prometheus-thanos-discovery.monitoring.svc.cluster.local",
      "--endpoint=dnssrv+_grpc._tcp.thanos-store.monitoring.svc.cluster.local",
      "--query.replica-label=prometheus_replica",
      "--query.auto-downsampling",
      "--query.partial-response",
      "--web.disable-cors",
      "--http-address=0.0.0.0:10902",
      "--log.format=json",
    ]);
    expect(specOf(run, "m-thanos-query-service")).toEqual({
      selector: { "app.kubernetes.io/name": "thanos-query", "app.kubernetes.io/part-of": "thanos" },
      ports: [
        { name: "grpc", port: 10901, targetPort: "grpc" },
        { name: "http", port: 9090, targetPort: "http" },
      ],
    });
    expect(specOf(run, "m-thanos-store-service")).toMatchObject({ clusterIP: "None" });
  });

  it("runs store gateways in two zones, on volumes that go with their claims", async () => {
    const run = await recordMetrics();
    expect(specOf(run, "m-thanos-store")).toMatchObject({
      replicas: 2,
      podManagementPolicy: "Parallel",
      serviceName: "thanos-store",
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Delete" },
      volumeClaimTemplates: [
        {
          spec: { storageClassName: "nivas-gp3", resources: { requests: { storage: "20Gi" } } },
        },
      ],
    });
    expect(podOf(run, "m-thanos-store")["topologySpreadConstraints"]).toEqual([
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "thanos-store" } },
      },
    ]);
    expect(specOf(run, "m-thanos-store-budget")).toMatchObject({ minAvailable: 1 });
  });

  const restricted = {
    runAsNonRoot: true,
    runAsUser: 65534,
    runAsGroup: 65534,
    fsGroup: 65534,
    seccompProfile: { type: "RuntimeDefault" },
  };
  const closed = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
  const probes = {
    livenessProbe: {
      httpGet: { path: "/-/healthy", port: "http" },
      periodSeconds: 30,
      failureThreshold: 8,
    },
    readinessProbe: {
      httpGet: { path: "/-/ready", port: "http" },
      periodSeconds: 5,
      failureThreshold: 20,
    },
  };
  const spreadOf = (part: string) => [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "DoNotSchedule",
      labelSelector: { matchLabels: { "app.kubernetes.io/name": part } },
    },
  ];
  const grpc = { name: "grpc", containerPort: 10901 };
  const http = { name: "http", containerPort: 10902 };
  const bucketMount = { name: "object-store", mountPath: "/etc/thanos", readOnly: true };
  const dataMount = { name: "data", mountPath: "/var/thanos" };

  it.each([
    ["thanos-store", [grpc, http], [bucketMount, dataMount], 2048],
    ["thanos-compact", [http], [bucketMount, dataMount], 2048],
    ["thanos-query", [grpc, http], [], 1024],
  ])(
    "runs %s in a pod of the restricted standard, without a token of the cluster",
    async (part, ports, mounts, memory) => {
      const run = await recordMetrics({ nodes: { nodeSelector: { role: "telemetry" } } });
      const { containers, ...pod } = podOf(run, `m-${part}`);
      expect(pod).toEqual({
        serviceAccountName: part,
        automountServiceAccountToken: false,
        priorityClassName: "nivas-platform",
        terminationGracePeriodSeconds: 120,
        securityContext: restricted,
        topologySpreadConstraints: spreadOf(part),
        volumes:
          mounts.length === 0
            ? []
            : [{ name: "object-store", secret: { secretName: "thanos-object-store" } }],
        nodeSelector: { role: "telemetry" },
      });
      expect(containers).toEqual([
        {
          name: part,
          image: "quay.io/thanos/thanos:v0.42.4",
          args: expect.any(Array) as unknown,
          ports,
          ...probes,
          resources: {
            requests: { cpu: "200m", memory: `${memory}Mi` },
            limits: { memory: `${memory * 2}Mi` },
          },
          securityContext: closed,
          volumeMounts: mounts,
        },
      ]);
      const labels = { "app.kubernetes.io/name": part, "app.kubernetes.io/part-of": "thanos" };
      expect(specOf(run, `m-${part}`)).toMatchObject({
        selector: { matchLabels: labels },
        template: { metadata: { labels } },
      });
      expect(run.byName(`m-${part}-account`).inputs).toMatchObject({
        metadata: { name: part, namespace: "monitoring", labels },
        automountServiceAccountToken: false,
      });
    },
  );

  it("starts its store gateways with the blocks that are marked, for a day", async () => {
    const [container] = podOf(await recordMetrics(), "m-thanos-store")["containers"] as {
      args: string[];
    }[];
    expect(container!.args).toEqual([
      "store",
      "--objstore.config-file=/etc/thanos/objstore.yml",
      "--data-dir=/var/thanos",
      "--grpc-address=0.0.0.0:10901",
      "--ignore-deletion-marks-delay=24h",
      "--http-address=0.0.0.0:10902",
      "--log.format=json",
    ]);
  });

  it("gives the compactor a volume for two weeks of blocks, twice", async () => {
    const large = { nodes: 100, pods: 3000, meshedPods: 2500, services: 200 };
    const diskOf = async (args: Partial<MetricsStackArgs>) => {
      const [claim] = specOf(await recordMetrics(args), "m-thanos-compact")[
        "volumeClaimTemplates"
      ] as { spec: { resources: { requests: { storage: string } } } }[];
      return claim!.spec.resources.requests.storage;
    };
    expect(await diskOf({})).toBe("50Gi");
    // 43 500 samples/s × 2 B × 14 days, of two replicas, twice: 392 GiB
    expect(await diskOf({ capacity: large })).toBe("400Gi");
  });

  it("is watched by a monitor that the operator takes", async () => {
    const run = await recordMetrics();
    expect(run.byName("m-thanos-monitor").inputs).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: { name: "thanos", namespace: "monitoring" },
    });
    expect(run.byName("m-thanos-monitor").inputs["spec"]).toEqual({
      jobLabel: "app.kubernetes.io/name",
      selector: { matchLabels: { "app.kubernetes.io/part-of": "thanos" } },
      endpoints: [{ port: "http" }],
    });
    expect(dependenciesOf(run, "m-thanos-monitor")).toContain("m-chart");
  });

  it("is not there with another long memory", async () => {
    for (const mode of ["none", "amazon-managed-prometheus"] as const) {
      const run = await recordMetrics({ longTerm: { mode } });
      expect(run.names().filter((name) => /thanos|bucket|object-store/.test(name))).toEqual([]);
    }
  });
});

describe("Amazon Managed Service for Prometheus", () => {
  it("is a protected workspace under the key of the cell, that keeps samples for the retention", async () => {
    const run = await recordMetrics(WITH_AMP);
    const workspace = run.byName("m-workspace");
    expect(workspace.inputs).toMatchObject({
      alias: "nivas-mumbai-metrics",
      kmsKeyArn: KEY_ARN,
      tags: { "nivas:component": "MetricsStack", "nivas:cell": "mumbai" },
    });
    expect(workspace).toMatchObject({ protect: true, retainOnDelete: true });
    expect(run.byName("m-workspace-retention").inputs).toMatchObject({
      retentionPeriodInDays: 365,
    });
  });

  it("takes samples from Prometheus and answers a proxy, each by its own identity", async () => {
    const run = await recordMetrics(WITH_AMP);
    const arn = `arn:aws:aps:ap-south-1:${ACCOUNT}:workspace/ws-m-workspace`;
    expect(policyOf(run, "m-write-workspace").Statement).toMatchObject([
      { Action: "aps:RemoteWrite", Resource: arn },
    ]);
    expect(policyOf(run, "m-read-workspace").Statement).toMatchObject([
      {
        Action: ["aps:QueryMetrics", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"],
        Resource: arn,
      },
    ]);
    expect(run.byName("m-write-association").inputs["serviceAccount"]).toBe("prometheus");
    expect(run.byName("m-read-association").inputs["serviceAccount"]).toBe("managed-metrics");
  });

  it("is behind the same data source: a proxy signs what Grafana asks", async () => {
    const run = await recordMetrics(WITH_AMP);
    const { prometheus, grafana } = run.byName("m-chart").inputs["values"] as never as {
      prometheus: { prometheusSpec: { remoteWrite: { url: string }[] } };
      grafana: {
        datasources: Record<string, { datasources: { uid: string; url: string }[] }>;
      };
    };
    expect(prometheus.prometheusSpec.remoteWrite[0]!.url).toBe(
      "https://aps-workspaces.ap-south-1.amazonaws.com/workspaces/ws-m-workspace/api/v1/remote_write",
    );
    expect(grafana.datasources["datasources.yaml"]!.datasources[0]).toMatchObject({
      uid: "prometheus",
      url: "http://managed-metrics.monitoring.svc.cluster.local:8005/workspaces/ws-m-workspace",
    });
    expect(specOf(run, "m-managed-query")).toEqual({
      replicas: 2,
      selector: { matchLabels: { "app.kubernetes.io/name": "managed-metrics" } },
      template: {
        metadata: { labels: { "app.kubernetes.io/name": "managed-metrics" } },
        spec: {
          serviceAccountName: "managed-metrics",
          automountServiceAccountToken: false,
          priorityClassName: "nivas-platform",
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65534,
            seccompProfile: { type: "RuntimeDefault" },
          },
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "topology.kubernetes.io/zone",
              whenUnsatisfiable: "DoNotSchedule",
              labelSelector: { matchLabels: { "app.kubernetes.io/name": "managed-metrics" } },
            },
          ],
          containers: [
            {
              name: "managed-metrics",
              image: "public.ecr.aws/aws-observability/aws-sigv4-proxy:1.11",
              args: [
                "--name=aps",
                "--region=ap-south-1",
                "--host=aps-workspaces.ap-south-1.amazonaws.com",
                "--port=:8005",
              ],
              ports: [{ name: "http", containerPort: 8005 }],
              readinessProbe: { tcpSocket: { port: "http" } },
              livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 30 },
              resources: {
                requests: { cpu: "50m", memory: "32Mi" },
                limits: { memory: "128Mi" },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
              },
            },
          ],
        },
      },
    });
    expect(specOf(run, "m-managed-budget")).toEqual({
      minAvailable: 1,
      selector: { matchLabels: { "app.kubernetes.io/name": "managed-metrics" } },
    });
    expect(run.byName("m-managed-account").inputs).toMatchObject({
      metadata: { name: "managed-metrics", namespace: "monitoring" },
      automountServiceAccountToken: false,
    });
    expect(specOf(run, "m-managed-service")).toMatchObject({
      ports: [{ name: "http", port: 8005, targetPort: "http" }],
    });
  });
});

describe("MetricsStack", () => {
  it("says what it is, and what others stand on", async () => {
    const run = await recordMetrics(EVERYTHING);
    const { inputs } = run.byName("m", "nivas:index:MetricsStack");
    expect(inputs).toMatchObject({ component: "MetricsStack", cell: "mumbai" });
    expect(run.value.namespace).toBe("monitoring");
    expect(run.value.grafanaUrl).toBe("https://grafana.mumbai.nivas.internal");
    expect(run.value.estimate.prometheus.activeSeries).toBe(149_500);
    expect(run.value.ready).toHaveLength(3);
    const none = await recordMetrics({ longTerm: { mode: "none" } });
    expect(none.value.ready).toHaveLength(1);
  });

  it("is decided by a preview as far as the plain values go", async () => {
    const run = await recordMetrics({}, "preview");
    expect(run.byName("m-bucket-bucket").inputs["bucket"]).toBe(BUCKET);
    expect(run.byName("m-chart").inputs).toMatchObject({ version: "88.5.3" });
  });

  it("can be there twice in one program", async () => {
    const run = await record(() => {
      const aws = new AwsProvider("aws", { region: "ap-south-1" });
      const one = new KubernetesProvider("one", { kubeconfig: "{}" });
      const two = new KubernetesProvider("two", { kubeconfig: "{}" });
      metricsIn("a", {}, aws, one);
      metricsIn("b", { longTerm: { mode: "none" } }, aws, two);
    });
    expect(run.byName("a-chart").inputs["version"]).toBe("88.5.3");
    expect(run.byName("b-chart").inputs["version"]).toBe("88.5.3");
  });

  it.each<[string, Partial<MetricsStackArgs>, string]>([
    [
      "a retention below what CERT-In asks for",
      { longTerm: { retentionDays: 179 } },
      "longTerm.retentionDays: is out of range (found 179); allowed: 180 to 3650 whole days; fix: give 180 to 3650 whole days",
    ],
    [
      "more than the managed service keeps",
      { longTerm: { mode: "amazon-managed-prometheus", retentionDays: 1096 } },
      "longTerm.retentionDays: is out of range (found 1096); allowed: 180 to 1095 whole days; fix: give 180 to 1095 whole days",
    ],
    [
      "a local retention of a day",
      { localRetentionDays: 1 },
      "localRetentionDays: is out of range (found 1); allowed: 2 to 90 whole days; fix: give 2 to 90 whole days",
    ],
    [
      "no External Secrets",
      { has: { certManager: true, externalSecrets: false } },
      "has.externalSecrets: Grafana has no password without External Secrets, and no default is set (found false); allowed: true; fix: turn on cluster.externalSecrets",
    ],
    [
      "a key of another Region",
      { key: fakeKey({ region: "ap-south-2" }) },
      'key.region: is not that of the cell (found "ap-south-2"); allowed: ap-south-1; fix: pass one of ap-south-1',
    ],
    [
      "a key of another class of data",
      { key: fakeKey({ dataClass: "public" }) },
      'key.dataClass: is not that of the cell (found "public"); allowed: payment; fix: pass one of payment',
    ],
    [
      "an address without TLS",
      { grafana: { url: "http://grafana.example.in" } },
      'grafana.url: is not an address with https (found "http://grafana.example.in"); allowed: https://host, optionally with a path; fix: write it in full',
    ],
    [
      "an identity provider without TLS",
      { grafana: { oidc: { ...OIDC, tokenUrl: "http://id.example.in" } } },
      'grafana.oidc.tokenUrl: is not an address with https (found "http://id.example.in"); allowed: https://host, optionally with a path; fix: write it in full',
    ],
    [
      "an identity provider that no policy lets through",
      { grafana: { oidc: { ...OIDC, cidrs: [] } } },
      "grafana.oidc.cidrs: is empty: the network policy would let no call through (found []); allowed: one CIDR block or more; fix: give the blocks of the identity provider",
    ],
    [
      "a mirror with a scheme",
      { mirror: "https://mirror.example.in" },
      'mirror: is not a registry (found "https://mirror.example.in"); allowed: a host, optionally with a path, without scheme; fix: write it as registry.example.in/mirror',
    ],
  ])("refuses %s", async (_, args, message) => {
    await expect(recordMetrics(args)).rejects.toThrow(message);
  });

  it("refuses the managed service where it is not", async () => {
    const placement: Placement = {
      cell: "other",
      place: "mumbai",
      region: "ap-southeast-1",
      dataClass: "payment",
      owner: "platform",
    };
    await expect(
      recordMetrics({ ...WITH_AMP, placement, key: fakeKey({ region: "ap-southeast-1" }) }),
    ).rejects.toThrow(
      'longTerm.mode: Amazon Managed Service for Prometheus is not in ap-southeast-1 (found "amazon-managed-prometheus"); allowed: thanos or none; the service is in ap-south-1, ap-south-2; fix: use thanos, which keeps metrics in a bucket of the cell',
    );
  });
});
