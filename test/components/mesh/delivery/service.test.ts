// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import { Service } from "../../../../components/mesh/delivery/service.ts";
import type { ServiceArgs } from "../../../../components/mesh/delivery/service-args.ts";
import type { DeliveryStrategy } from "../../../../components/mesh/delivery/strategy.ts";
import { TeamNamespace } from "../../../../components/mesh/delivery/team-namespace.ts";
import type { Placement } from "../../../../components/shared/facts.ts";
import { checkCustomResources } from "../../../support/custom-resources/check.ts";
import { record } from "../../../support/record.ts";

const placement: Placement = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "ledger-team",
};
const IMAGE = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ledger:1.4.2";
const LEDGER: ServiceArgs = {
  placement,
  namespace: "payments",
  image: IMAGE,
  health: { prometheusUrl: "http://prometheus.monitoring.svc:9090" },
  callers: [{ namespace: "istio-ingress", serviceAccount: "gateway", methods: ["GET"] }],
};

const CUSTOM = /^kubernetes:(?:argoproj|networking\.istio|security\.istio)/;

/** A team's program: its namespace and one service. */
const recorded = (args: Partial<ServiceArgs> = {}, mode: "preview" | "up" = "up") =>
  record(
    () => {
      const provider = new Provider("cluster", { kubeconfig: "{}" });
      const team = new TeamNamespace(
        "payments",
        { placement, meshRevision: "stable", quota: { cpu: "24", memory: "48Gi", pods: 60 } },
        { provider },
      );
      const service = new Service(
        "ledger",
        { ...LEDGER, namespace: team.namespace, after: team.ready, ...args },
        { provider },
      );
      return { host: service.host, principal: service.principal };
    },
    { mode },
  );
const refusal = async (args: Partial<ServiceArgs>, name = "ledger"): Promise<string> => {
  try {
    await record(() => new Service(name, { ...LEDGER, ...args }));
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
};

describe("a service", () => {
  it("makes these objects, by type and name, in preview and in up", async () => {
    for (const mode of ["preview", "up"] as const) {
      const { resources, value } = await recorded({}, mode);
      expect(value).toEqual({
        host: "ledger.payments.svc.cluster.local",
        principal: "cluster.local/ns/payments/sa/ledger",
      });
      expect(
        resources
          .filter(({ name }) => name.startsWith("ledger"))
          .map(({ type, name }) => `${type.replace("kubernetes:", "")} ${name}`)
          .sort(),
      ).toEqual([
        "argoproj.io/v1alpha1:AnalysisTemplate ledger-analysis",
        "argoproj.io/v1alpha1:Rollout ledger-rollout",
        "autoscaling/v2:HorizontalPodAutoscaler ledger-autoscaler",
        "core/v1:Service ledger-canary",
        "core/v1:Service ledger-root",
        "core/v1:Service ledger-stable",
        "core/v1:ServiceAccount ledger-account",
        "networking.istio.io/v1:DestinationRule ledger-canary-rule",
        "networking.istio.io/v1:DestinationRule ledger-stable-rule",
        "networking.istio.io/v1:VirtualService ledger-routes",
        "nivas:index:Service ledger",
        "policy/v1:PodDisruptionBudget ledger-budget",
        "security.istio.io/v1:AuthorizationPolicy ledger-callers",
      ]);
    }
  });

  it("has custom resources that their published definitions accept, whatever the strategy", async () => {
    const objects: unknown[] = [];
    const strategies: readonly DeliveryStrategy[] = [
      { strategy: "canary" },
      { strategy: "blue-green", previewReplicas: 2 },
      { strategy: "ab", pauseSeconds: 3600 },
    ];
    // One after another: a recording is of the whole process.
    for (const delivery of strategies) {
      const { resources } = await recorded({ delivery });
      const ours = resources.filter(({ type }) => CUSTOM.test(type));
      objects.push(...ours.map(({ inputs }) => inputs));
    }
    expect(objects).toHaveLength(3 * 6);
    expect(checkCustomResources(objects as never)).toEqual([]);
  });

  it("splits between a stable and a canary host whose selectors the controller alone writes", async () => {
    const run = await recorded();
    expect(run.byName("ledger-root").inputs["spec"]).toEqual({
      type: "ClusterIP",
      selector: { app: "ledger" },
      ports: [{ name: "http", port: 80, targetPort: 8080, appProtocol: "http" }],
    });
    for (const role of ["stable", "canary"])
      expect(run.byName(`ledger-${role}`).inputs["spec"]).not.toHaveProperty("selector");
    const to = (host: string, weight: number) => ({
      destination: { host: `${host}.payments.svc.cluster.local`, port: { number: 80 } },
      weight,
    });
    expect(run.byName("ledger-routes").inputs["spec"]).toEqual({
      hosts: ["ledger.payments.svc.cluster.local"],
      http: [
        {
          name: "split",
          timeout: "10s",
          retries: { attempts: 2, retryOn: "connect-failure,refused-stream,reset-before-request" },
          route: [to("ledger-stable", 100), to("ledger-canary", 0)],
        },
      ],
    });
    expect(run.byName("ledger-routes").ignoreChanges).toEqual([
      "spec.http[0].route[0].weight",
      "spec.http[0].route[1].weight",
    ]);
  });

  it("names no caller but those that it lists, and allows nobody when it lists none", async () => {
    const callers = async (args: Partial<ServiceArgs>) =>
      (await recorded(args)).byName("ledger-callers").inputs["spec"];
    const selector = { matchLabels: { app: "ledger" } };
    expect(await callers({})).toEqual({
      action: "ALLOW",
      selector,
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/istio-ingress/sa/gateway"] } }],
          to: [{ operation: { methods: ["GET"] } }],
        },
      ],
    });
    expect(await callers({ callers: [] })).toEqual({ action: "ALLOW", selector, rules: [] });
    expect(
      await callers({ callers: [{ namespace: "a", serviceAccount: "b", paths: ["/v1/*"] }] }),
    ).toMatchObject({ rules: [{ to: [{ operation: { paths: ["/v1/*"] } }] }] });
    expect(await callers({ callers: [{ namespace: "a", serviceAccount: "b" }] })).toEqual({
      action: "ALLOW",
      selector,
      rules: [{ from: [{ source: { principals: ["cluster.local/ns/a/sa/b"] } }] }],
    });
  });

  it("runs restricted pods, spread over zones, with probes, limits of memory and an identity", async () => {
    const rollout = (await recorded()).byName("ledger-rollout").inputs["spec"] as any;
    expect(rollout.replicas).toBeUndefined();
    expect(rollout.selector).toEqual({ matchLabels: { app: "ledger" } });
    expect(rollout.template.metadata.annotations).toEqual({
      "prometheus.io/scrape": "true",
      "prometheus.io/port": "8080",
      "prometheus.io/path": "/metrics",
    });
    expect(rollout.template.metadata.labels).toEqual({
      app: "ledger",
      "nivas.io/data-class": "payment",
      "nivas.io/residency": "india-only",
    });
    const pod = rollout.template.spec;
    expect(pod).toMatchObject({
      serviceAccountName: "ledger",
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    expect(
      pod.topologySpreadConstraints.map((each: any) => [each.topologyKey, each.whenUnsatisfiable]),
    ).toEqual([
      ["topology.kubernetes.io/zone", "DoNotSchedule"],
      ["kubernetes.io/hostname", "ScheduleAnyway"],
    ]);
    expect(pod.containers).toEqual([
      expect.objectContaining({
        name: "ledger",
        image: IMAGE,
        ports: [{ name: "http", containerPort: 8080 }],
        resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "512Mi" } },
        readinessProbe: { httpGet: { path: "/readyz", port: 8080 }, periodSeconds: 10 },
        livenessProbe: {
          httpGet: { path: "/livez", port: 8080 },
          periodSeconds: 10,
          failureThreshold: 6,
        },
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      }),
    ]);
  });

  it("loses one pod at a time, and grows with what is used", async () => {
    const run = await recorded({ replicas: { min: 4, max: 9 } });
    expect(run.byName("ledger-budget").inputs["spec"]).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: { app: "ledger" } },
    });
    expect(run.byName("ledger-autoscaler").inputs["spec"]).toMatchObject({
      scaleTargetRef: { kind: "Rollout", name: "ledger" },
      minReplicas: 4,
      maxReplicas: 9,
      metrics: [
        { resource: { name: "cpu", target: { averageUtilization: 80 } } },
        { resource: { name: "memory", target: { averageUtilization: 85 } } },
      ],
    });
  });

  it("starts after its namespace is guarded, and its pods after everything that guards them", async () => {
    const run = await recorded();
    const names = (name: string) =>
      run
        .byName(name)
        .dependencies.map((urn) => urn.split("::").at(-1))
        .sort();
    expect(names("ledger-callers")).toContain("payments-default-deny");
    expect(names("ledger-rollout")).toEqual(
      expect.arrayContaining([
        "ledger-account",
        "ledger-routes",
        "ledger-analysis",
        "ledger-stable-rule",
      ]),
    );
  });
});

describe("a service is refused", () => {
  it("with all its problems at once", async () => {
    const message = await refusal({
      image: "ledger:latest",
      replicas: { min: 1, max: 0 },
      port: 15021,
      timeoutSeconds: 0,
      retries: 9,
      callers: [{ namespace: "x", serviceAccount: "UPPER", methods: ["get"], paths: ["v1"] }],
      health: { prometheusUrl: "prometheus:9090", maxErrorRate: 5, maxLatencySeconds: 0 },
      gates: ["slo-ledger", "SLO ledger", "slo-ledger"],
    });
    for (const part of [
      'image: does not name one version (found "ledger:latest"); allowed: a digest (…@sha256:…) or a tag other than latest; fix: pin the image',
      "replicas: cannot survive the loss of a node",
      "port: cannot be the port of a container beside Istio's",
      "timeoutSeconds: is no time that a caller may wait (found 0); allowed: 1 to 300",
      "retries: would turn a small failure into a storm",
      'callers[0]: holds what no policy could match (found ["UPPER","get","v1"])',
      'health.prometheusUrl: is no URL (found "prometheus:9090")',
      "health.maxErrorRate: is no share of the requests (found 5)",
      "health.maxLatencySeconds: is no time (found 0)",
      'gates[1]: is no name of an AnalysisTemplate (found "SLO ledger")',
      'gates[2]: is there twice (found "slo-ledger")',
    ])
      expect(message).toContain(part);
  });

  it.each([
    [
      "weights that do not grow",
      { strategy: "canary", steps: [{ weight: 50 }, { weight: 50 }] },
      "delivery.steps",
    ],
    ["a weight of 100", { strategy: "canary", steps: [{ weight: 100 }] }, "delivery.steps"],
    ["no step", { strategy: "canary", steps: [] }, "delivery.steps"],
    [
      "a pause of no time",
      { strategy: "canary", steps: [{ weight: 5, pauseSeconds: 0 }] },
      "delivery.steps",
    ],
    [
      "a test by the class of data",
      { strategy: "ab", header: "data-classification" },
      "delivery.header",
    ],
    ["a test by a header in capitals", { strategy: "ab", header: "X-Variant" }, "delivery.header"],
    [
      "too short a way back",
      { strategy: "blue-green", scaleDownDelaySeconds: 10 },
      "delivery.scaleDownDelaySeconds",
    ],
  ] as const)("for %s", async (_what, delivery, path) => {
    expect(await refusal({ delivery })).toContain(`${path}: `);
  });

  it("for a name that leaves no room for its hosts", async () => {
    expect(await refusal({}, "l".repeat(57))).toContain("name: is not the name of a host");
    expect(await refusal({}, "l".repeat(56))).toBe("nothing was refused");
    expect(await refusal({ namespace: "Pay" })).toContain(
      "namespace: is not the name of a namespace",
    );
  });
});
