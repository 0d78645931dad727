// SPDX-License-Identifier: Apache-2.0
/** The rules on clusters: what absent values, words and defaults do. */
import type { JsonObject } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const cluster = provider("kubernetes", "cluster", {
  kubeconfig: "server: https://ABC.gr7.ap-south-1.eks.amazonaws.com",
});
const NEW = [
  "require-closed-mesh",
  "require-closed-egress",
  "require-known-service",
  "forbid-default-telemetry",
  "require-visible-values",
];

/** What the rules on clusters find, each as `rule verdict path value`. */
function found(
  objects: readonly (readonly [string, JsonObject])[],
  settings: ResidencySettings = DEFAULT_SETTINGS,
): string[] {
  const judged = objects.map(([type, inputs], at) =>
    resource(`kubernetes:${type}`, `x${at}`, inputs, { provider: by(cluster) }),
  );
  return evaluate(graphOf(cluster, ...judged), settings)
    .findings.filter(({ rule }) => NEW.includes(rule))
    .map(({ rule, verdict, path, value }) => `${rule} ${verdict} ${path} ${value ?? "-"}`);
}

const one = (type: string, inputs: JsonObject): string[] => found([[type, inputs]]);

describe("a mesh", () => {
  const operator = "install.istio.io/v1alpha1:IstioOperator";
  const denied = (path: string): string[] => [
    `require-closed-mesh deny ${path}.outboundTrafficPolicy.mode absent`,
  ];

  it("is open when its operator says nothing else", () => {
    expect(one(operator, { spec: { profile: "default" } })).toEqual(denied("spec.meshConfig"));
    expect(one(operator, { spec: {} })).toEqual(denied("spec.meshConfig"));
  });

  it("is not judged by an overlay of another operator, nor when a mode is given", () => {
    const mode = { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } };
    expect(one(operator, { spec: { meshConfig: { accessLogFile: "/dev/stdout" } } })).toEqual([]);
    expect(one(operator, { spec: { profile: "default", meshConfig: mode } })).toEqual([]);
  });

  it("is judged by the text of the ConfigMap that istiod reads, and by no other", () => {
    const data = { mesh: "accessLogFile: /dev/stdout\nrootNamespace: istio-system\n" };
    const config = (name: string): JsonObject => ({ metadata: { name }, data });
    expect(one("core/v1:ConfigMap", config("istio"))).toEqual(denied("data.mesh"));
    expect(one("core/v1:ConfigMap", config("istio-canary"))).toEqual(denied("data.mesh"));
    expect(one("core/v1:ConfigMap", config("other"))).toEqual([]);
  });

  it("follows the mesh in a Sidecar without a policy of its own", () => {
    const type = "networking.istio.io/v1:Sidecar";
    expect(one(type, { spec: { egress: [] } })).toEqual([]);
    expect(one(type, { spec: { outboundTrafficPolicy: {} } })).toEqual(denied("spec"));
  });

  it("is judged by the values of the chart istiod, whoever installs it", () => {
    const chart = "oci://r.in.platform.example/charts/istiod";
    expect(one("helm.sh/v3:Release", { chart, values: {} })).toEqual(denied("values.meshConfig"));
    expect(one("helm.sh/v3:Release", { chart, values: {}, valueYamlFiles: ["v.yaml"] })).toEqual([
      "require-closed-mesh undecided values.meshConfig.outboundTrafficPolicy.mode -",
    ]);
    const parameters = [{ name: "meshConfig.outboundTrafficPolicy.mode", value: "REGISTRY_ONLY" }];
    const source = { chart: "istiod", helm: { parameters } };
    expect(one("argoproj.io/v1alpha1:Application", { spec: { source } })).toEqual([]);
  });
});

describe("a gateway between clusters of a mesh", () => {
  const type = "networking.istio.io/v1:Gateway";
  const gateway = (server: JsonObject): [string, JsonObject] => [
    type,
    { spec: { servers: [{ hosts: ["app.in.platform.example"] }, server] } },
  ];
  const joins = "require-closed-mesh undecided spec.servers[1] *.local";

  it("is undecided, by its mode or by its hosts", () => {
    expect(found([gateway({ tls: { mode: "AUTO_PASSTHROUGH" }, hosts: ["x"] })])).toEqual([joins]);
    expect(found([gateway({ hosts: ["*.local"] })])).toEqual([joins]);
    expect(found([gateway({ tls: { mode: "PASSTHROUGH" }, hosts: ["x"] })])).toEqual([]);
  });

  it("is decided by the secrets of the other clusters", () => {
    const labels = { "istio/multiCluster": "true" };
    const member: [string, JsonObject] = ["core/v1:Secret", { metadata: { labels } }];
    expect(found([gateway({ hosts: ["*.local"] }), member])).toEqual([]);
  });
});

describe("a network policy", () => {
  const type = "networking.k8s.io/v1:NetworkPolicy";
  const policy = (spec: JsonObject, namespace = "a"): [string, JsonObject] => [
    type,
    { metadata: { namespace }, spec },
  ];
  const ingressOnly = { podSelector: {}, policyTypes: ["Ingress"] };
  const open = "require-closed-egress deny spec.policyTypes Ingress";

  it("that isolates all pods from what comes in alone leaves their way out open", () => {
    expect(found([policy(ingressOnly)])).toEqual([open]);
  });

  it("is closed by another of its namespace, and not of another", () => {
    const both = { podSelector: {}, policyTypes: ["Egress"] };
    expect(found([policy(ingressOnly), policy(both)])).toEqual([]);
    expect(found([policy(ingressOnly), policy(both, "b")])).toEqual([open]);
  });

  it("that lets someone in, or selects some pods, is an ordinary one", () => {
    const some = { ...ingressOnly, podSelector: { matchLabels: { app: "x" } } };
    const letsIn = { ...ingressOnly, ingress: [{ from: [{ podSelector: {} }] }] };
    expect(found([policy(some), policy(letsIn)])).toEqual([]);
  });

  it("without a destination allows every one, but for names, when networks are judged", () => {
    const settings = { ...DEFAULT_SETTINGS, trustedCidrs: ["10.0.0.0/8"] };
    const spec = (...egress: JsonObject[]): JsonObject => ({
      podSelector: { matchLabels: { app: "x" } },
      policyTypes: ["Egress"],
      egress,
    });
    const names = { ports: [{ port: 53, protocol: "UDP" }] };
    const web = { ports: [{ port: 443 }] };
    expect(found([policy(spec(names, {}, web))], settings)).toEqual([
      "require-closed-egress deny spec.egress[1] {}",
      'require-closed-egress deny spec.egress[2] {"ports":[{"port":443}]}',
    ]);
    expect(found([policy(spec(web))])).toEqual([]);
  });
});

describe("a service outside the cluster", () => {
  const undecided = (path: string, value: string): string[] => [
    `require-known-service undecided ${path} ${value}`,
  ];
  const store = (provider: JsonObject): string[] =>
    one("external-secrets.io/v1:SecretStore", { spec: { provider } });

  it("is seen in the key of a provider, unless a host or a place stands beside it", () => {
    expect(store({ doppler: { auth: {} } })).toEqual(undecided("spec.provider.doppler", "doppler"));
    expect(store({ gcpsm: { projectID: "p" } })).toEqual(undecided("spec.provider.gcpsm", "gcpsm"));
    expect(store({ gcpsm: { projectID: "p", location: "asia-south1" } })).toEqual([]);
    expect(store({ infisical: { hostAPI: "https://i.in.platform.example" } })).toEqual([]);
    expect(store({ vault: { path: "kv" }, doppler: null })).toEqual([]);
  });

  it("is seen in types, lists, variables and plugins", () => {
    const provider = "notification.toolkit.fluxcd.io/v1beta3:Provider";
    expect(one(provider, { spec: { type: "datadog" } })).toEqual(undecided("spec.type", "datadog"));
    const receivers = [{ name: "p", pagerdutyConfigs: [{ routingKey: { name: "x", key: "k" } }] }];
    expect(
      one("monitoring.coreos.com/v1alpha1:AlertmanagerConfig", { spec: { receivers } }),
    ).toEqual(undecided("spec.receivers[0].pagerdutyConfigs", "pagerdutyConfigs"));
    const containers = [{ env: [{ name: "OPENAI_API_KEY", valueFrom: {} }] }];
    expect(one("core/v1:Pod", { spec: { containers } })).toEqual(
      undecided("spec.containers[0].env[0].name", "OPENAI_API_KEY"),
    );
    const data = { "fluent-bit.conf": "[OUTPUT]\n    Name   stackdriver\n    Match  *\n" };
    expect(one("core/v1:ConfigMap", { data })).toEqual(
      undecided('data["fluent-bit.conf"]', "stackdriver"),
    );
  });

  it("is not seen in a variable whose host is another, a switch that is off, a schema, an ambiguous word", () => {
    const env = [
      { name: "OPENAI_API_KEY", value: "x" },
      { name: "OPENAI_BASE_URL", value: "http://llm.svc" },
    ];
    expect(one("core/v1:Pod", { spec: { containers: [{ env }] } })).toEqual([]);
    expect(one("helm.sh/v3:Release", { values: { datadog: { enabled: false } } })).toEqual([]);
    const properties = { datadog: { type: "object" } };
    expect(
      one("apiextensions.k8s.io/v1:CustomResourceDefinition", { spec: { properties } }),
    ).toEqual([]);
    expect(
      one("helm.sh/v3:Release", { values: { gitlab: { webservice: { replicas: 2 } } } }),
    ).toEqual([]);
  });

  it("is seen in the program that talks to it, and in a type that names its own settings", () => {
    const command = ["sh", "-c", "python train.py && huggingface-cli upload acme/m ./out"];
    expect(one("core/v1:Pod", { spec: { containers: [{ command }] } })).toEqual(
      undecided("spec.containers[0].command[2]", "huggingface-cli"),
    );
    const storage = { type: "azure", azure: { container: "c" } };
    expect(one("helm.sh/v3:Release", { values: { storage } })).toEqual(
      undecided("values.storage.type", "azure"),
    );
    expect(one("helm.sh/v3:Release", { values: { storage: { type: "azure" } } })).toEqual(
      undecided("values.storage.type", "azure"),
    );
    const secret = { name: "l", type: "gcs" };
    expect(one("loki.grafana.com/v1:LokiStack", { spec: { storage: { secret } } })).toEqual(
      undecided("spec.storage.secret.type", "gcs"),
    );
    expect(one("core/v1:Pod", { spec: { theme: { type: "azure" } } })).toEqual([]);
  });

  it("is what some kinds and charts are by themselves", () => {
    expect(one("aga.k8s.aws/v1beta1:GlobalAccelerator", { spec: {} })).toEqual([
      "require-known-service deny  kubernetes:aga.k8s.aws/v1beta1:GlobalAccelerator",
    ]);
    expect(one("helm.sh/v4:Chart", { chart: "oci://r/charts/tailscale-operator" })).toEqual(
      undecided("chart", "tailscale-operator"),
    );
    const datadog = { chart: "datadog", values: { datadog: { site: "dd.in.platform.example" } } };
    expect(one("helm.sh/v4:Chart", datadog)).toEqual([]);
  });
});

describe("a chart", () => {
  const loki = (values: JsonObject): string[] =>
    one("helm.sh/v3:Release", { chart: "loki", values });
  const reports = ["forbid-default-telemetry undecided chart loki"];

  it("that reports by default is seen, unless a value stops it", () => {
    expect(loki({})).toEqual(reports);
    expect(loki({ loki: { analytics: { reporting_enabled: true } } })).toEqual(reports);
    expect(loki({ loki: { analytics: { reporting_enabled: false } } })).toEqual([]);
    expect(loki({ loki: { config: "analytics:\n  reporting_enabled: false\n" } })).toEqual([]);
    expect(loki({ extraArgs: ["-reporting.enabled=false"] })).toEqual([]);
  });

  it("that hands out hashes of mail addresses is seen where settings say what each class may do", () => {
    const grafana = (security: JsonObject, settings?: ResidencySettings): string[] =>
      found(
        [
          [
            "helm.sh/v3:Release",
            {
              chart: "grafana",
              values: { "grafana.ini": { analytics: { reporting_enabled: false }, security } },
            },
          ],
        ],
        settings,
      );
    const classes: ResidencySettings = { ...DEFAULT_SETTINGS, dataClasses: {} };
    expect(grafana({}, classes)).toEqual(["forbid-default-telemetry undecided chart grafana"]);
    expect(grafana({ disable_gravatar: true }, classes)).toEqual([]);
    expect(grafana({})).toEqual([]);
  });

  it("that downloads plugins when it starts is seen, a plugin by its own URL is judged by that", () => {
    const stack = (plugins: string[]): string[] =>
      one("helm.sh/v3:Release", {
        chart: "kube-prometheus-stack",
        values: {
          grafana: { plugins, "grafana.ini": { analytics: { reporting_enabled: false } } },
        },
      });
    expect(stack(["grafana-piechart-panel", "https://charts.in.example/a.zip;a"])).toEqual([
      "forbid-default-telemetry undecided values.grafana.plugins grafana-piechart-panel",
    ]);
    expect(stack(["https://charts.in.example/a.zip;a"])).toEqual([]);
    expect(stack([])).toEqual([]);
  });

  it("that signs people in at a service is seen, unless it says at which address", () => {
    const signIn = (section: JsonObject): string[] =>
      one("helm.sh/v3:Release", {
        chart: "grafana",
        values: {
          "grafana.ini": { analytics: { reporting_enabled: false }, "auth.gitlab": section },
        },
      });
    expect(signIn({ enabled: true, client_id: "x" })).toEqual([
      'require-known-service undecided values["grafana.ini"]["auth.gitlab"] auth.gitlab',
    ]);
    expect(signIn({ enabled: false })).toEqual([]);
    expect(signIn({ enabled: true, auth_url: "https://git.in.example/oauth/authorize" })).toEqual(
      [],
    );
  });

  it("that leaves the software out is not", () => {
    const values = { grafana: { enabled: false } };
    expect(one("helm.sh/v3:Release", { chart: "kube-prometheus-stack", values })).toEqual([]);
  });

  it("that is started so that it reports is denied", () => {
    const values = { checkNewVersion: false, args: ["--global.sendanonymoususage"] };
    expect(one("helm.sh/v3:Release", { chart: "traefik", values })).toEqual([
      "forbid-default-telemetry deny values.args[0] --global.sendanonymoususage",
    ]);
  });
});

describe("values of a chart", () => {
  const release = (more: JsonObject): string[] =>
    one("helm.sh/v3:Release", { chart: "x", ...more });
  const file = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17" };

  it("in a file that the graph does not show are undecided", () => {
    expect(release({ valueYamlFiles: [{ ...file, path: "v.yaml" }] })).toEqual([
      "require-visible-values undecided valueYamlFiles[0] v.yaml",
    ]);
  });

  it("are seen where the file holds its text, and where the provider has merged it", () => {
    expect(release({ valueYamlFiles: [{ ...file, path: "v.yaml", text: "a: 1\n" }] })).toEqual([]);
    const merged = { valueYamlFiles: [{ ...file, path: "v.yaml" }], values: { a: 1 } };
    expect(release(merged)).toEqual([]);
  });
});
