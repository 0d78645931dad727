// SPDX-License-Identifier: Apache-2.0
import { operatorValues } from "../../../../components/observability/collectors/operator-values.ts";
import { TelemetryCollectors } from "../../../../components/observability/collectors/telemetry-collectors.ts";
import type { TelemetryCollectorsArgs } from "../../../../components/observability/collectors/collectors-args.ts";
import { CHARTS } from "../../../../components/shared/charts.ts";
import { mergeValues, mirrorValues } from "../../../../components/shared/image-mirror.ts";
import {
  ACCOUNT,
  dependenciesOf,
  namespace,
  objections,
  policyOf,
  recordPart,
  refusalOfPart,
  specOf,
  tcp,
  unknownKeys,
} from "../signals-support.ts";

const STORES = {
  logsUrl: "http://loki.logging.svc.cluster.local:3100",
  traces: "traces.tracing.svc.cluster.local:4317",
  metricsUrls: ["http://p0:9090/api/v1/write", "http://p1:9090/api/v1/write"],
};
const EGRESS = {
  logGroupName: "/nivas/mumbai/mesh-egress",
  region: "ap-south-1",
  namespace: "istio-egress",
};
const SIEM = {
  name: "siem",
  host: "otlp.siem.example.in",
  port: 8443,
  signals: ["logs"],
  country: "IN",
  evidence: "contract 12",
  cidrs: ["203.0.113.0/24"],
} as const;
const make = (overrides: Partial<TelemetryCollectorsArgs> = {}) =>
  ((args, opts) =>
    new TelemetryCollectors(
      "c",
      {
        ...args,
        stores: STORES,
        has: { certManager: true, externalSecrets: true },
        ...overrides,
      },
      opts,
    )) as Parameters<typeof recordPart<TelemetryCollectors>>[0];
/** As it comes; recorded once. */
let recorded: ReturnType<typeof recordPart<TelemetryCollectors>> | undefined;
const plain = () => (recorded ??= recordPart(make()));

describe("the operator", () => {
  it("gets keys of its chart alone, with a mirror and chosen nodes as well", () => {
    const values = mergeValues(
      operatorValues({ nodeSelector: { a: "b" }, tolerations: [] }),
      mirrorValues(CHARTS.openTelemetryOperator, "registry.example.in"),
    );
    expect(unknownKeys("opentelemetry-operator", values)).toEqual([]);
  });

  it("looks at objects of the two namespaces alone, with a certificate of cert-manager", () => {
    const { admissionWebhooks, manager, replicaCount } = operatorValues() as Record<string, never>;
    expect(admissionWebhooks).toEqual({
      failurePolicy: "Fail",
      namespaceSelector: {
        matchExpressions: [
          {
            key: "kubernetes.io/metadata.name",
            operator: "In",
            values: ["telemetry", "node-telemetry"],
          },
        ],
      },
      certManager: { enabled: true },
      autoGenerateCert: { enabled: false },
    });
    expect(replicaCount).toBe(2);
    expect(manager).toMatchObject({ createRbacPermissions: false });
  });
});

describe("the namespaces", () => {
  it("are restricted for the gateway, and privileged for the agents alone", async () => {
    const run = await plain();
    expect(run.byName("c-namespace").inputs["metadata"]).toMatchObject({
      name: "telemetry",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(run.byName("c-agents-namespace").inputs["metadata"]).toMatchObject({
      name: "node-telemetry",
      labels: { "pod-security.kubernetes.io/enforce": "privileged" },
    });
    expect(specOf(run, "c-quota")["hard"]).toEqual({
      pods: "10",
      persistentvolumeclaims: "0",
      "requests.storage": "0Gi",
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    });
  });

  it("let every pod send, and agents alone to the port that trusts them", async () => {
    const run = await plain();
    const anyPod = { from: [{ namespaceSelector: {} }], ports: tcp(4317, 4318) };
    expect(specOf(run, "c-allow-telemetry")).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "gateway-collector" } },
      policyTypes: ["Ingress"],
      ingress: [anyPod, { from: [namespace("node-telemetry")], ports: tcp(4319) }],
    });
    expect(specOf(run, "c-agents-allow-telemetry")).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "agent-collector" } },
      policyTypes: ["Ingress"],
      ingress: [anyPod],
    });
    expect(specOf(run, "c-agents-allow-gateway")["egress"]).toEqual([
      { to: [namespace("telemetry")], ports: tcp(4319) },
    ]);
    expect(specOf(run, "c-allow-stores")["egress"]).toEqual([
      { to: [namespace("logging")], ports: tcp(3100) },
      { to: [namespace("tracing")], ports: tcp(4317) },
      { to: [namespace("monitoring")], ports: tcp(9090) },
    ]);
    const names = run.names("kubernetes:networking.k8s.io/v1:NetworkPolicy");
    expect(names).not.toContain("c-allow-aws");
    expect(names).not.toContain("c-allow-declared");
  });

  it("open no way to a store that is not there, and one to a declared receiver", async () => {
    const run = await recordPart(make({ stores: {}, exporters: [SIEM] }));
    expect(run.names()).not.toContain("c-allow-stores");
    expect(specOf(run, "c-allow-declared")["egress"]).toEqual([
      { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: tcp(8443) },
    ]);
  });
});

describe("the collectors", () => {
  it("are what the definitions of the operator take", async () => {
    const run = await recordPart(make({ egressLog: EGRESS, exporters: [SIEM] }));
    expect(objections(run, /^(opentelemetry|external-secrets)\.io\//)).toEqual([]);
  });

  it("run the gateway over the zones, locked down, with the key of pseudonyms", async () => {
    const run = await recordPart(make({ mirror: "registry.example.in" }));
    const { config, ...spec } = specOf(run, "c-gateway");
    expect(spec).toEqual({
      managementState: "managed",
      upgradeStrategy: "none",
      configVersions: 3,
      mode: "deployment",
      replicas: 3,
      image:
        "registry.example.in/ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.158.0",
      serviceAccount: "gateway",
      resources: { requests: { cpu: "500m", memory: "1024Mi" }, limits: { memory: "2048Mi" } },
      env: [
        {
          name: "NIVAS_PSEUDONYM_KEY",
          valueFrom: { secretKeyRef: { name: "pseudonym-key", key: "key" } },
        },
        { name: "GOMEMLIMIT", value: "1638MiB" },
      ],
      observability: { metrics: { enableMetrics: false } },
      networkPolicy: { enabled: false },
      podDisruptionBudget: { maxUnavailable: 1 },
      deploymentUpdateStrategy: {
        type: "RollingUpdate",
        rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
      },
      terminationGracePeriodSeconds: 120,
      priorityClassName: "nivas-platform",
      podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        seccompProfile: { type: "RuntimeDefault" },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: { "app.kubernetes.io/name": "gateway-collector" } },
        },
      ],
    });
    expect(Object.keys((config as { exporters: object }).exporters).sort()).toEqual([
      "otlp_grpc/traces",
      "otlp_http/logs",
      "prometheus_remote_write/0",
      "prometheus_remote_write/1",
    ]);
  });

  it("run an agent on every node that reads logs and writes one folder", async () => {
    const run = await plain();
    const spec = specOf(run, "c-agent");
    expect(spec).toMatchObject({
      mode: "daemonset",
      image:
        "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.158.0",
      serviceAccount: "agent",
      priorityClassName: "system-node-critical",
      tolerations: [{ operator: "Exists" }],
      podSecurityContext: {
        runAsUser: 0,
        runAsGroup: 0,
        seccompProfile: { type: "RuntimeDefault" },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      daemonSetUpdateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%" } },
    });
    expect(spec["volumes"]).toEqual([
      { name: "logs", hostPath: { path: "/var/log/pods", type: "Directory" } },
      {
        name: "state",
        hostPath: { path: "/var/lib/nivas-telemetry", type: "DirectoryOrCreate" },
      },
    ]);
    expect(spec["volumeMounts"]).toEqual([
      { name: "logs", mountPath: "/var/log/pods", readOnly: true },
      { name: "state", mountPath: "/var/lib/nivas-telemetry" },
    ]);
    expect((spec["env"] as { name: string }[]).map(({ name }) => name)).toEqual([
      "NIVAS_PSEUDONYM_KEY",
      "GOMEMLIMIT",
      "K8S_NODE_NAME",
    ]);
    const { exporters } = spec["config"] as { exporters: Record<string, { endpoint: string }> };
    expect(exporters["otlp_grpc/gateway"]!.endpoint).toBe(
      "gateway-collector-headless.telemetry.svc.cluster.local:4319",
    );
  });

  it("start after operator, rights, key and stores, the agents after the gateway", async () => {
    const run = await plain();
    expect(dependenciesOf(run, "c-gateway")).toEqual(
      expect.arrayContaining([
        "c-operator",
        "c-gateway-account",
        "c-gateway-key",
        "c-pods-binding",
        "c-default-deny",
        "c-quota",
      ]),
    );
    expect(dependenciesOf(run, "c-agent")).toEqual(
      expect.arrayContaining(["c-gateway", "c-agent-key", "c-agents-default-deny"]),
    );
    expect(run.value.ready).toHaveLength(2);
    expect(run.value.meshCollector).toEqual({
      service: "gateway-collector.telemetry.svc.cluster.local",
      port: 4317,
    });
  });

  it("may read pods, namespaces and nodes, and nothing else of the cluster", async () => {
    const run = await plain();
    expect(run.byName("c-pods-role").inputs["rules"]).toEqual([
      {
        apiGroups: [""],
        resources: ["pods", "namespaces", "nodes"],
        verbs: ["get", "list", "watch"],
      },
    ]);
    expect(run.byName("c-pods-binding").inputs["subjects"]).toEqual([
      { kind: "ServiceAccount", name: "gateway", namespace: "telemetry" },
      { kind: "ServiceAccount", name: "agent", namespace: "node-telemetry" },
    ]);
    expect(run.names("aws:iam/role:Role")).toEqual([]);
  });

  it("may add to the egress log when there is one, and to no other", async () => {
    const run = await recordPart(make({ egressLog: EGRESS }));
    expect(policyOf(run, "c-egress-log-egress-log")).toEqual([
      {
        Sid: "AddToEgressLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:ap-south-1:${ACCOUNT}:log-group:/nivas/mumbai/mesh-egress:log-stream:*`,
      },
    ]);
    expect(run.byName("c-egress-log-association").inputs).toMatchObject({
      namespace: "telemetry",
      serviceAccount: "gateway",
    });
    expect(run.names()).toContain("c-allow-aws");
    expect(run.names()).not.toContain("c-agents-allow-aws");
  });

  it("take the key of pseudonyms from Secrets Manager into both namespaces", async () => {
    const run = await plain();
    for (const role of ["gateway", "agent"])
      expect(specOf(run, `c-${role}-key`)).toEqual({
        refreshInterval: "1h",
        secretStoreRef: { kind: "SecretStore", name: "secrets-manager" },
        target: { name: "pseudonym-key", creationPolicy: "Owner" },
        data: [
          {
            secretKey: "key",
            remoteRef: { key: "nivas/mumbai/telemetry-pseudonym-key", property: "key" },
          },
        ],
      });
  });

  it("are refused with every problem at once", async () => {
    const refusal = await refusalOfPart(
      make({
        has: { certManager: false, externalSecrets: false },
        gateway: { replicas: 1, size: { memoryMib: 1 } },
        agent: { size: { memoryMib: 1 } },
        tracePercent: 101,
        exporters: [
          { ...SIEM, name: "logs", country: "SG" as never, evidence: " ", cidrs: [], signals: [] },
          { ...SIEM, host: "https://x.in", port: 0 },
          SIEM,
        ],
        mirror: "https://x",
      }),
    );
    for (const part of [
      "has.certManager",
      "has.externalSecrets",
      "gateway.replicas",
      "gateway.size.memoryMib",
      "agent.size.memoryMib",
      "tracePercent",
      "exporters[0].name",
      "exporters[0].country",
      "telemetry would leave India",
      "exporters[0].evidence",
      "exporters[0].cidrs",
      "exporters[0].signals",
      "exporters[1].host",
      "exporters[1].port",
      "exporters[2].name",
      "mirror",
    ])
      expect(refusal).toContain(part);
  });
});
