// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import {
  argoRolloutsValues,
  ProgressiveDelivery,
  type ProgressiveDeliveryArgs,
} from "../../../../components/mesh/delivery/progressive-delivery.ts";
import { record } from "../../../support/record.ts";

const recorded = (args: Partial<ProgressiveDeliveryArgs> = {}) =>
  record(() => {
    const kubernetesProvider = new Provider("cluster", { kubeconfig: "{}" });
    const cluster = { kubernetesProvider } as unknown as ProgressiveDeliveryArgs["cluster"];
    const network = {
      cidr: "10.0.0.0/16",
      controlPlaneSubnets: [{ cidr: "10.0.240.0/28" }],
    } as unknown as ProgressiveDeliveryArgs["network"];
    const nodes = new Namespace("nodes", {}, { provider: kubernetesProvider });
    new ProgressiveDelivery("delivery", {
      placement: {
        cell: "mumbai",
        place: "mumbai",
        region: "ap-south-1",
        dataClass: "payment",
        owner: "platform",
      },
      cluster,
      network,
      after: [nodes],
      ...args,
    });
  });

describe("Argo Rollouts", () => {
  it("is a guarded namespace and the pinned chart, after what its pods need", async () => {
    const run = await recorded();
    expect(run.byName("delivery-namespace").inputs["metadata"]).toMatchObject({
      name: "argo-rollouts",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    const chart = run.byName("delivery-chart");
    expect(chart.inputs).toMatchObject({
      chart: "argo-rollouts",
      version: "2.41.0",
      repositoryOpts: { repo: "https://argoproj.github.io/argo-helm" },
      namespace: "argo-rollouts",
    });
    const names = chart.dependencies.map((urn) => urn.split("::").at(-1));
    expect(names).toEqual(
      expect.arrayContaining(["nodes", "delivery-namespace", "delivery-default-deny"]),
    );
  });

  it("reaches Prometheus where it is told, and no policy is made when they are off", async () => {
    const run = await recorded({ metrics: { namespace: "observability", port: 9091 } });
    expect(run.byName("delivery-allow-metrics").inputs["spec"]).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: {
                matchLabels: { "kubernetes.io/metadata.name": "observability" },
              },
            },
          ],
          ports: [{ protocol: "TCP", port: 9091 }],
        },
      ],
    });
    const off = await recorded({ networkPolicies: false });
    expect(off.byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toEqual([]);
  });

  it("pulls chart and image from a mirror", async () => {
    const run = await recorded({ mirror: "mirror.in.example" });
    expect(run.byName("delivery-chart").inputs).toMatchObject({
      chart: expect.stringContaining("mirror.in.example") as string,
      values: {
        controller: { image: { registry: expect.stringContaining("mirror.in.example") as string } },
      },
    });
  });

  it("gets rights for Istio's objects alone, keeps definitions, and has no dashboard", () => {
    const values = argoRolloutsValues({ nodeSelector: { a: "b" } }) as any;
    expect(Object.entries(values.providerRBAC.providers).filter(([, on]) => on)).toEqual([
      ["istio", true],
    ]);
    expect(Object.keys(values.providerRBAC.providers)).toHaveLength(10);
    expect(values).toMatchObject({
      installCRDs: true,
      keepCRDs: true,
      dashboard: { enabled: false },
      controller: {
        replicas: 2,
        pdb: { enabled: true, maxUnavailable: 1 },
        nodeSelector: { a: "b" },
      },
    });
  });
});
