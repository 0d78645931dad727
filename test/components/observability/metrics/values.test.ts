// SPDX-License-Identifier: Apache-2.0
/** Every value that is set is a key of the chart, every setting of Grafana is one of its own, and both say what the platform needs. */
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  datasources,
  metricsUrl,
  type Datasource,
} from "../../../../components/observability/metrics/datasources.ts";
import { grafanaIni } from "../../../../components/observability/metrics/grafana-ini.ts";
import type { MetricsSettings } from "../../../../components/observability/metrics/metrics-stack-args.ts";
import { stackValues } from "../../../../components/observability/metrics/stack-values.ts";
import { CHARTS } from "../../../../components/shared/charts.ts";
import {
  mergeValues,
  mirrorValues,
  type ChartValues,
} from "../../../../components/shared/image-mirror.ts";
import { EVERYTHING, metricsOf, OIDC, SOURCES } from "./support.ts";

const read = (file: string) =>
  JSON.parse(readFileSync(path.join(__dirname, file), "utf8")) as never;
const {
  keys,
  templateOnly,
  collectors: kinds,
} = read("chart-keys.json") as Record<string, string[]>;
const { settings: known } = read("grafana-settings.json") as {
  settings: Record<string, string[]>;
};

/** Below these the keys are not the chart's: Kubernetes', labels, variables, Grafana's own. */
const FREE =
  /(^|\.)(resources|securityContext|containerSecurityContext|externalLabels|envValueFrom|grafana\.ini|volumeClaimTemplate|datasources|nodeSelector)$/;

function paths(values: ChartValues, before = ""): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const at = `${before}${key}`;
    const goesOn = typeof value === "object" && value !== null && !Array.isArray(value);
    return goesOn && !(FREE.test(at) && at !== "grafana.sidecar.datasources")
      ? [at, ...paths(value as ChartValues, `${at}.`)]
      : [at];
  });
}

interface Values {
  readonly prometheus: {
    readonly prometheusSpec: Record<string, unknown>;
    readonly thanosService?: unknown;
  };
  readonly alertmanager: Record<string, unknown>;
  readonly grafana: Record<string, unknown>;
  readonly prometheusOperator: { readonly admissionWebhooks: Record<string, unknown> };
  readonly [key: string]: unknown;
}

function valuesOf(settings: MetricsSettings = {}, around: object = {}): Values {
  const metrics = metricsOf(settings);
  return stackValues(metrics, {
    zones: 3,
    hasCertManager: true,
    nodes: {},
    sources: datasources(metrics.mode, metricsUrl(metrics.mode), SOURCES),
    ...around,
  }) as never;
}

describe("the values of the chart", () => {
  it.each([
    ["with everything on", EVERYTHING, {}],
    ["without cert-manager", {}, { hasCertManager: false }],
    [
      "with the managed service",
      { longTerm: { mode: "amazon-managed-prometheus" } },
      { remoteWrite: { url: "https://x", region: "ap-south-1" } },
    ],
  ] as const)(
    "are keys of it, %s, with a mirror and chosen nodes as well",
    (_, settings, around) => {
      const values = mergeValues(
        valuesOf(settings, { nodes: { nodeSelector: { a: "b" }, tolerations: [] }, ...around }),
        mirrorValues(CHARTS.kubePrometheusStack, "registry.example.in"),
      );
      const all = new Set([...keys!, ...templateOnly!]);
      expect(paths(values).filter((at) => !all.has(at))).toEqual([]);
    },
  );

  it("take monitors and rules of every namespace", () => {
    const { prometheusSpec } = valuesOf().prometheus;
    for (const kind of ["rule", "serviceMonitor", "podMonitor", "probe", "scrapeConfig"])
      expect(prometheusSpec[`${kind}SelectorNilUsesHelmValues`]).toBe(false);
  });

  it("run two replicas over zones, that keep their volumes and name themselves", () => {
    const { prometheusSpec } = valuesOf().prometheus;
    expect(prometheusSpec).toMatchObject({
      replicas: 2,
      scrapeInterval: "30s",
      evaluationInterval: "30s",
      externalLabels: { cell: "mumbai", region: "ap-south-1", cluster: "nivas-mumbai" },
      replicaExternalLabelName: "prometheus_replica",
      prometheusExternalLabelNameClear: true,
      retention: "35d",
      podAntiAffinity: "hard",
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      enableAdminAPI: false,
      enableOTLPReceiver: false,
      enableRemoteWriteReceiver: true,
      enableFeatures: ["exemplar-storage"],
      priorityClassName: "nivas-platform",
    });
    expect(prometheusSpec["storageSpec"]).toEqual({
      volumeClaimTemplate: {
        spec: {
          storageClassName: "nivas-gp3-retain",
          accessModes: ["ReadWriteOnce"],
          resources: { requests: { storage: "40Gi" } },
        },
      },
    });
    expect(prometheusSpec["topologySpreadConstraints"]).toEqual([
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
      },
    ]);
  });

  it("mount secrets of the routes where there are any", () => {
    const around = { zones: 3, hasCertManager: true, nodes: {}, sources: [] };
    const mounted = (alertmanagerSecrets?: readonly string[]) =>
      (
        stackValues(metricsOf(), { ...around, alertmanagerSecrets })["alertmanager"] as {
          alertmanagerSpec: ChartValues;
        }
      ).alertmanagerSpec["secrets"];
    expect(mounted(["alertmanager-webhooks"])).toEqual(["alertmanager-webhooks"]);
    expect(mounted()).toBeUndefined();
  });

  it("size Prometheus by what runs, and leave room on its volume", () => {
    const { prometheusSpec } = valuesOf({
      capacity: { nodes: 100, pods: 3000, meshedPods: 2500, services: 200 },
    }).prometheus;
    // 100×1500 + 3000×120 + 2500×250 + 200×700 + 30000 = 1 305 000 series
    expect(prometheusSpec["resources"]).toEqual({
      requests: { cpu: "1000m", memory: "11776Mi" },
      limits: { memory: "23552Mi" },
    });
    expect(prometheusSpec["enforcedSampleLimit"]).toBe(1_305_000);
    expect(prometheusSpec["retentionSize"]).toBe("272GiB");
    expect(valuesOf().prometheus.prometheusSpec["retentionSize"]).toBe("34GiB");
    expect(valuesOf().prometheus.prometheusSpec["enforcedSampleLimit"]).toBe(149_500);
  });

  it("upload blocks with Thanos alone", () => {
    const withThanos = valuesOf().prometheus;
    expect(withThanos.thanosService).toEqual({ enabled: true });
    expect(withThanos.prometheusSpec["thanos"]).toMatchObject({
      objectStorageConfig: {
        existingSecret: { name: "thanos-object-store", key: "objstore.yml" },
      },
    });
    const without = valuesOf({ longTerm: { mode: "none" } }).prometheus;
    expect(without.thanosService).toBeUndefined();
    expect(without.prometheusSpec).not.toHaveProperty("thanos");
    expect(without.prometheusSpec).not.toHaveProperty("remoteWrite");
  });

  it("write to the workspace with signed requests, under the label by which the service merges replicas", () => {
    const { prometheusSpec } = valuesOf(
      { longTerm: { mode: "amazon-managed-prometheus" } },
      { remoteWrite: { url: "https://w/api/v1/remote_write", region: "ap-south-1" } },
    ).prometheus;
    expect(prometheusSpec["replicaExternalLabelName"]).toBe("__replica__");
    expect(prometheusSpec["remoteWrite"]).toEqual([
      {
        url: "https://w/api/v1/remote_write",
        sigv4: { region: "ap-south-1" },
        queueConfig: { capacity: 10_000, maxSamplesPerSend: 1000, maxShards: 50 },
      },
    ]);
  });

  it("leave out what EKS hides, and rules and dashboards that have no test here", () => {
    const values = valuesOf();
    for (const part of [
      "kubeControllerManager",
      "kubeScheduler",
      "kubeEtcd",
      "kubeProxy",
      "kubeDns",
      "windowsMonitoring",
    ])
      expect(values[part]).toEqual({ enabled: false });
    for (const part of ["kubeApiServer", "coreDns", "kubelet"])
      expect(values[part]).toEqual({ enabled: true });
    expect(values["defaultRules"]).toEqual({ create: false });
    expect(values.grafana["defaultDashboardsEnabled"]).toBe(false);
  });

  it("have cert-manager sign for the webhook where it is, else the chart's own job, and refuse bad rules", () => {
    expect(valuesOf().prometheusOperator.admissionWebhooks).toEqual({
      failurePolicy: "Fail",
      certManager: { enabled: true },
      patch: { enabled: false },
    });
    expect(
      valuesOf({}, { hasCertManager: false, nodes: { tolerations: [] } }).prometheusOperator
        .admissionWebhooks,
    ).toEqual({
      failurePolicy: "Fail",
      certManager: { enabled: false },
      patch: { enabled: true, priorityClassName: "nivas-platform", tolerations: [] },
    });
  });

  it("put the node exporter into a namespace of its own, and let no exporter read Secrets", () => {
    const values = valuesOf();
    expect(values["prometheus-node-exporter"]).toMatchObject({
      namespaceOverride: "node-metrics",
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
      },
    });
    const { collectors } = values["kube-state-metrics"] as { collectors: string[] };
    expect(kinds!.filter((kind) => !collectors.includes(kind))).toEqual([
      "configmaps",
      "replicationcontrollers",
      "secrets",
    ]);
    expect(collectors.filter((kind) => !kinds!.includes(kind))).toEqual([]);
  });

  it.each([
    [3, 3, 2],
    [2, 2, 1],
  ])(
    "have an Alertmanager in each of %i zones, that reads its routes from a Secret",
    (zones, replicas, minAvailable) => {
      const { alertmanager } = valuesOf({}, { zones });
      expect(alertmanager).toMatchObject({
        podDisruptionBudget: { enabled: true, minAvailable },
        alertmanagerSpec: {
          replicas,
          useExistingSecret: true,
          configSecret: "alertmanager-routing",
          retention: "120h",
        },
      });
    },
  );
});

describe("every part", () => {
  /** Objects that have a key, with their paths. */
  function having(key: string, value: unknown, at = ""): [string, Record<string, unknown>][] {
    if (typeof value !== "object" || value === null) return [];
    const here: [string, Record<string, unknown>][] = Object.hasOwn(value, key)
      ? [[at, value as Record<string, unknown>]]
      : [];
    return [
      ...here,
      ...Object.entries(value).flatMap(([name, below]) => having(key, below, `${at}.${name}`)),
    ];
  }
  const mebibytes = (text: string) => {
    const [, amount, unit] = /^(\d+)(Mi|Gi)$/.exec(text) ?? [];
    // Not a number where the text is no quantity: it is neither more nor less than anything.
    return Number(amount) * (unit === "Gi" ? 1024 : 1);
  };

  it("asks for memory and processor, and has a limit of memory above", () => {
    const found = having("resources", valuesOf(EVERYTHING)).filter(
      ([at]) => !at.includes("volumeClaimTemplate"),
    );
    expect(found.map(([at]) => at).sort()).toEqual([
      ".alertmanager.alertmanagerSpec",
      ".grafana",
      ".grafana.sidecar",
      ".kube-state-metrics",
      ".prometheus-node-exporter",
      ".prometheus.prometheusSpec",
      ".prometheus.prometheusSpec.thanos",
      ".prometheusOperator",
      ".prometheusOperator.prometheusConfigReloader",
    ]);
    for (const [, part] of found) {
      const { requests, limits } = part["resources"] as Record<string, Record<string, string>>;
      expect(Object.keys(requests!)).toEqual(["cpu", "memory"]);
      expect(requests!["cpu"]).toMatch(/^\d+m$/);
      expect(Object.keys(limits!)).toEqual(["memory"]);
      expect(mebibytes(limits!["memory"]!)).toBeGreaterThanOrEqual(
        2 * mebibytes(requests!["memory"]!),
      );
    }
  });

  it("has its class of priority: that of the platform, and on nodes that of Kubernetes", () => {
    const classes = having("priorityClassName", valuesOf(EVERYTHING)).map(([at, part]) => [
      at,
      part["priorityClassName"],
    ]);
    expect(Object.fromEntries(classes)).toEqual({
      ".alertmanager.alertmanagerSpec": "nivas-platform",
      ".grafana": "nivas-platform",
      ".kube-state-metrics": "nivas-platform",
      ".prometheus-node-exporter": "system-node-critical",
      ".prometheus.prometheusSpec": "nivas-platform",
      ".prometheusOperator": "nivas-platform",
    });
  });

  it("has the name that policies, monitors and roles find it by", () => {
    const values = valuesOf();
    expect(values["fullnameOverride"]).toBe("prometheus");
    expect(values["cleanPrometheusOperatorObjectNames"]).toBe(true);
    expect(values["crds"]).toEqual({ enabled: true });
    const accounts = having("serviceAccount", values).map(([at, part]) => [
      at,
      part["serviceAccount"],
    ]);
    expect(Object.fromEntries(accounts)).toEqual({
      ".alertmanager": { create: true, name: "alertmanager" },
      ".grafana": { create: true, name: "grafana" },
      ".prometheus": { create: true, name: "prometheus" },
      ".prometheusOperator": { create: true, name: "prometheus-operator" },
    });
    expect(values.grafana["fullnameOverride"]).toBe("grafana");
    expect(values["kube-state-metrics"]).toMatchObject({ fullnameOverride: "kube-state-metrics" });
    expect(values["prometheus-node-exporter"]).toMatchObject({ fullnameOverride: "node-exporter" });
    expect(values.prometheusOperator).toMatchObject({
      tls: { enabled: true, internalPort: 10250 },
    });
  });

  it("is spread over zones, and keeps what it must on volumes that stay", () => {
    const spread = having("topologySpreadConstraints", valuesOf()).map(([at, part]) => [
      at,
      (part["topologySpreadConstraints"] as { labelSelector: object }[]).map(
        ({ labelSelector }) => labelSelector,
      ),
    ]);
    const label = (name: string) => [{ matchLabels: { "app.kubernetes.io/name": name } }];
    expect(Object.fromEntries(spread)).toEqual({
      ".alertmanager.alertmanagerSpec": label("alertmanager"),
      ".grafana": label("grafana"),
      ".prometheus.prometheusSpec": label("prometheus"),
    });
    expect(valuesOf().alertmanager).toMatchObject({
      alertmanagerSpec: {
        podAntiAffinity: "hard",
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
        storage: {
          volumeClaimTemplate: {
            spec: {
              storageClassName: "nivas-gp3-retain",
              resources: { requests: { storage: "5Gi" } },
            },
          },
        },
      },
    });
    expect(valuesOf().prometheus).toMatchObject({
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
    });
  });
});

describe("Grafana", () => {
  it("has its password and the key that signs from a Secret, and no default", () => {
    const { grafana } = valuesOf();
    expect(grafana["admin"]).toEqual({
      existingSecret: "grafana-admin",
      userKey: "admin-user",
      passwordKey: "admin-password",
    });
    expect(grafana["envValueFrom"]).toEqual({
      GF_SECURITY_SECRET_KEY: { secretKeyRef: { name: "grafana-admin", key: "secret-key" } },
    });
    expect(JSON.stringify(grafana)).not.toMatch(/adminPassword|"admin_password"|client_secret/);
  });

  it("is one replica that keeps nothing, or two that share a database", () => {
    expect(valuesOf().grafana).toMatchObject({ replicas: 1, persistence: { enabled: false } });
    expect(valuesOf().grafana).not.toHaveProperty("podDisruptionBudget");
    const { grafana } = valuesOf(EVERYTHING);
    expect(grafana).toMatchObject({ replicas: 2, podDisruptionBudget: { minAvailable: 1 } });
    expect(Object.keys(grafana["envValueFrom"] as object)).toEqual([
      "GF_SECURITY_SECRET_KEY",
      "GF_DATABASE_USER",
      "GF_DATABASE_PASSWORD",
      "GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET",
    ]);
  });

  it("finds dashboards by label in its own namespace, and reads no Secret for it", () => {
    const { grafana } = valuesOf();
    expect(grafana["rbac"]).toEqual({ namespaced: true });
    expect(grafana["sidecar"]).toMatchObject({
      datasources: { enabled: false },
      dashboards: {
        enabled: true,
        label: "grafana_dashboard",
        labelValue: "1",
        searchNamespace: "monitoring",
        resource: "configmap",
        folderAnnotation: "grafana_folder",
        provider: { allowUiUpdates: false, disableDelete: true, foldersFromFilesStructure: true },
      },
    });
  });
});

describe("grafana.ini", () => {
  it("has only settings that Grafana knows", () => {
    const unknown = Object.entries(grafanaIni(metricsOf(EVERYTHING))).flatMap(([section, of]) =>
      Object.keys(of)
        .filter((key) => known[section]?.includes(key) !== true)
        .map((key) => `${section}.${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it("asks nobody outside: no report, no check, no plugin, no news, no picture, no snapshot", () => {
    const ini = grafanaIni(metricsOf());
    expect(ini).toMatchObject({
      analytics: {
        enabled: false,
        reporting_enabled: false,
        check_for_updates: false,
        check_for_plugin_updates: false,
        feedback_links_enabled: false,
      },
      news: { news_feed_enabled: false },
      plugins: {
        plugin_admin_enabled: false,
        preinstall_disabled: true,
        preinstall_auto_update: false,
        public_key_retrieval_disabled: true,
      },
      snapshots: { enabled: false, external_enabled: false },
      public_dashboards: { enabled: false },
      cloud_migration: { enabled: false },
      security: { disable_gravatar: true, content_security_policy: true },
    });
    const policy = String(ini["security"]!["content_security_policy_template"]);
    expect(policy).not.toContain("grafana.com");
    // A semicolon begins a comment, unless the value is in quotes.
    expect(policy).toMatch(/^""".*;"""$/);
  });

  it("lets nobody in without a name, and sends cookies by TLS alone", () => {
    expect(grafanaIni(metricsOf())).toMatchObject({
      "auth.anonymous": { enabled: false },
      users: { allow_sign_up: false, allow_org_create: false, auto_assign_org_role: "Viewer" },
      security: { cookie_secure: true, cookie_samesite: "strict", strict_transport_security: true },
    });
  });

  it("shows Indian time and the language of the cell, at its address", () => {
    expect(grafanaIni(metricsOf({ grafana: { language: "fr-FR" } }))).toMatchObject({
      date_formats: { default_timezone: "Asia/Kolkata" },
      users: { default_language: "fr-FR" },
      server: {
        root_url: "https://grafana.mumbai.nivas.internal",
        domain: "grafana.mumbai.nivas.internal",
      },
    });
  });

  it("keeps sessions in the database that it is given, by TLS", () => {
    expect(grafanaIni(metricsOf(EVERYTHING))["database"]).toEqual({
      type: "postgres",
      host: "grafana.example.in:5432",
      name: "grafana",
      ssl_mode: "require",
    });
    expect(grafanaIni(metricsOf())).not.toHaveProperty("database");
  });

  it("takes people from the identity provider as Viewers, unless a claim says more", () => {
    const ini = grafanaIni(metricsOf({ grafana: { oidc: OIDC } }));
    expect(ini["auth.generic_oauth"]).toEqual({
      enabled: true,
      name: "Organisation",
      client_id: "grafana",
      scopes: "openid profile email",
      auth_url: OIDC.authorizeUrl,
      token_url: OIDC.tokenUrl,
      api_url: OIDC.userInfoUrl,
      use_pkce: true,
      role_attribute_path: "'Viewer'",
      role_attribute_strict: true,
      allow_assign_grafana_admin: false,
    });
    expect(ini["security"]!["cookie_samesite"]).toBe("lax");
    expect(grafanaIni(metricsOf())).not.toHaveProperty(["auth.generic_oauth"]);
    const byClaim = grafanaIni(metricsOf({ grafana: { oidc: { ...OIDC, rolePath: "role" } } }));
    expect(byClaim["auth.generic_oauth"]!["role_attribute_path"]).toBe("role");
  });
});

describe("the data sources", () => {
  const byUid = (sources: readonly Datasource[]) =>
    Object.fromEntries(sources.map((source) => [source.uid, source]));

  it.each([
    ["thanos", "http://thanos-query.monitoring.svc.cluster.local:9090", "Thanos"],
    ["none", "http://prometheus-operated.monitoring.svc.cluster.local:9090", "Prometheus"],
    [
      "amazon-managed-prometheus",
      "http://managed-metrics.monitoring.svc.cluster.local:8005/workspaces/ws-1",
      "Prometheus",
    ],
  ] as const)("have the same uid for metrics with %s", (mode, url, prometheusType) => {
    const sources = datasources(
      mode,
      metricsUrl(mode, (host) => `${host}/workspaces/ws-1`),
      SOURCES,
    );
    expect(sources.map(({ uid }) => uid)).toEqual(["prometheus", "alertmanager", "loki", "traces"]);
    expect(sources[0]).toMatchObject({ url, isDefault: true, jsonData: { prometheusType } });
  });

  it("lead from a point to its trace, from a trace to its lines, and from a line to its trace", () => {
    const { prometheus, loki, traces } = byUid(datasources("none", "u", SOURCES));
    expect(prometheus!.jsonData).toMatchObject({
      exemplarTraceIdDestinations: [{ name: "trace_id", datasourceUid: "traces" }],
    });
    expect(traces).toMatchObject({
      type: "jaeger",
      url: SOURCES.traces.url,
      jsonData: {
        nodeGraph: { enabled: true },
        tracesToLogsV2: {
          datasourceUid: "loki",
          spanStartTimeShift: "-5m",
          spanEndTimeShift: "5m",
          filterByTraceID: true,
          filterBySpanID: false,
          tags: [{ key: "service.name", value: "service_name" }],
        },
        tracesToMetrics: {
          datasourceUid: "prometheus",
          tags: [{ key: "service.name", value: "destination_service_name" }],
          queries: [{ name: "Requests", query: "sum(rate(istio_requests_total{$$__tags}[5m]))" }],
        },
      },
    });
    const { derivedFields } = loki!.jsonData as {
      derivedFields: { matcherType: string; matcherRegex: string; url: string }[];
    };
    expect(derivedFields.map(({ matcherType }) => matcherType)).toEqual(["label", "regex"]);
    for (const field of derivedFields)
      expect(field).toMatchObject({ datasourceUid: "traces", url: "$${__value.raw}" });
    const line = '{"path":"/","trace_id":"0af7651916cd43dd8448eb211c80319c"}';
    expect(new RegExp(derivedFields[1]!.matcherRegex).exec(line)?.[1]).toBe(
      "0af7651916cd43dd8448eb211c80319c",
    );
  });

  it("name no store that the cell does not have", () => {
    const metricsOnly = datasources("none", "u", {});
    expect(metricsOnly.map(({ uid }) => uid)).toEqual(["prometheus", "alertmanager"]);
    expect(metricsOnly[0]!.jsonData).not.toHaveProperty("exemplarTraceIdDestinations");
    const { loki } = byUid(datasources("none", "u", { logsUrl: SOURCES.logsUrl }));
    expect(loki!.jsonData).not.toHaveProperty("derivedFields");
    const { traces } = byUid(datasources("none", "u", { traces: SOURCES.traces }));
    expect(traces!.jsonData).not.toHaveProperty("tracesToLogsV2");
  });

  it("are asked by Grafana itself, and cannot be changed by hand", () => {
    const sources = datasources("thanos", "u", SOURCES);
    for (const source of sources)
      expect(source).toMatchObject({ access: "proxy", editable: false });
    expect(sources[1]).toMatchObject({
      type: "alertmanager",
      url: "http://alertmanager-operated.monitoring.svc.cluster.local:9093",
      jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
    });
  });
});
