// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import {
  TeamNamespace,
  type TeamNamespaceArgs,
} from "../../../../components/mesh/delivery/team-namespace.ts";
import { record } from "../../../support/record.ts";

const ARGS: TeamNamespaceArgs = {
  placement: {
    cell: "mumbai",
    place: "mumbai",
    region: "ap-south-1",
    dataClass: "payment",
    owner: "ledger-team",
  },
  meshRevision: "stable",
  quota: { cpu: "24", memory: "48Gi", pods: 60 },
};
const recorded = (args: Partial<TeamNamespaceArgs> = {}, name = "payments") =>
  record(() => {
    const provider = new Provider("cluster", { kubeconfig: "{}" });
    const team = new TeamNamespace(name, { ...ARGS, ...args }, { provider });
    return { namespace: team.namespace, guards: team.ready.length };
  });

describe("the namespace of a team", () => {
  it("has sidecars of a revision, restricted pods, and says whose data it holds", async () => {
    const run = await recorded();
    expect(run.value).toEqual({ namespace: "payments", guards: 9 });
    expect(run.byName("payments-namespace").inputs["metadata"]).toEqual({
      name: "payments",
      labels: {
        "istio.io/rev": "stable",
        "nivas.io/mesh": "true",
        "nivas.io/cell": "mumbai",
        "nivas.io/data-class": "payment",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
      },
    });
  });

  it("bounds what the team can ask for, and lets it put nothing into the Internet", async () => {
    const run = await recorded();
    expect(run.byName("payments-quota").inputs["spec"]).toEqual({
      hard: {
        "requests.cpu": "24",
        "requests.memory": "48Gi",
        "limits.memory": "48Gi",
        pods: "60",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
      },
    });
    expect(run.byName("payments-limits").inputs["spec"]).toEqual({
      limits: [
        {
          type: "Container",
          defaultRequest: { cpu: "100m", memory: "128Mi" },
          default: { memory: "512Mi" },
        },
      ],
    });
  });

  it("lets pods reach names, the mesh's control plane, the mesh and the collectors, and nothing else", async () => {
    const run = await recorded();
    const policy = (role: string) => run.byName(`payments-${role}`).inputs["spec"];
    const of = (name: string) => ({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
    });
    const mesh = [
      { namespaceSelector: { matchLabels: { "nivas.io/mesh": "true" } } },
      of("istio-ingress"),
      of("istio-eastwest"),
      of("istio-egress"),
    ];
    // Access logs and spans, to the collectors.
    expect(policy("allow-telemetry")).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [of("telemetry"), of("node-telemetry")],
          ports: [
            { protocol: "TCP", port: 4317 },
            { protocol: "TCP", port: 4318 },
          ],
        },
      ],
    });
    // Figures of sidecars and applications, for Prometheus and nobody else.
    expect(policy("allow-scraping")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              ...of("monitoring"),
              podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
            },
          ],
          ports: [{ protocol: "TCP", port: 15020 }],
        },
      ],
    });
    expect(policy("default-deny")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
    expect(policy("allow-mesh")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: mesh }],
      egress: [
        { to: mesh },
        {
          to: [{ ipBlock: { cidr: "10.0.0.0/8" } }],
          ports: [{ protocol: "TCP", port: 15443 }],
        },
      ],
    });
    expect(policy("allow-mesh-control")).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [of("istio-system"), of("istio-trust")],
          ports: [
            { protocol: "TCP", port: 15012 },
            { protocol: "TCP", port: 6443 },
          ],
        },
      ],
    });
    expect(policy("allow-dns")).toMatchObject({
      egress: [{ to: [{ ...of("kube-system") }], ports: [{ port: 53 }, { port: 53 }] }],
    });
    expect(run.byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toHaveLength(6);
  });

  it.each(["kube-team", "istio-team", "nivas-x", "cert-manager", "karpenter", "default", "Pay"])(
    "is not called %s",
    async (namespace) => {
      await expect(recorded({ namespace })).rejects.toThrow(
        `namespace: is no name that a team may have (found "${namespace}")`,
      );
    },
  );

  it("has room for at least one pod", async () => {
    const quota = { ...ARGS.quota, pods: 0 };
    await expect(recorded({ quota })).rejects.toThrow("quota.pods: is no number of pods (found 0)");
  });
});
