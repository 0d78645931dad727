// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { CHARTS } from "../../../components/shared/charts.ts";
import { createHelmAddon, type HelmAddon } from "../../../components/shared/helm-addon.ts";
import { record } from "../../support/record.ts";

class Parent extends pulumi.ComponentResource {
  constructor(addon: HelmAddon) {
    super("test:index:Parent", "p");
    const provider = new Provider("k", {}, { parent: this });
    createHelmAddon(this, "p-chart", addon, { provider });
    this.registerOutputs({});
  }
}

const recordAddon = async (addon: Partial<HelmAddon> = {}) => {
  const recorded = await record(
    () =>
      new Parent({
        chart: CHARTS.externalSecrets,
        namespace: "external-secrets",
        values: { replicaCount: 2, image: { tag: "v2.9.0" } },
        ...addon,
      }),
  );
  return recorded.byName("p-chart");
};

describe("createHelmAddon", () => {
  it("installs the pinned version from the repository of the row, whole or not at all", async () => {
    const release = await recordAddon();
    expect(release.type).toBe("kubernetes:helm.sh/v3:Release");
    expect(release.inputs).toMatchObject({
      name: "external-secrets",
      chart: "external-secrets",
      version: "2.9.0",
      repositoryOpts: { repo: "https://charts.external-secrets.io" },
      namespace: "external-secrets",
      createNamespace: false,
      values: { replicaCount: 2, image: { tag: "v2.9.0" } },
      skipCrds: false,
      atomic: true,
      cleanupOnFail: true,
      maxHistory: 5,
      timeout: 600,
    });
    expect(release.provider).toContain("pulumi:providers:kubernetes::k");
  });

  it("takes a chart of a registry without a repository beside it", async () => {
    const { inputs } = await recordAddon({
      chart: CHARTS.karpenter,
      skipCrds: true,
      timeoutSeconds: 60,
    });
    expect(inputs).toMatchObject({
      chart: "oci://public.ecr.aws/karpenter/karpenter",
      skipCrds: true,
      timeout: 60,
    });
    expect(inputs).not.toHaveProperty("repositoryOpts");
  });

  it("takes chart and images from the mirror, and keeps the other values of the image", async () => {
    const { inputs } = await recordAddon({ mirror: "registry.example.in" });
    const repository = "registry.example.in/ghcr.io/external-secrets/external-secrets";
    expect(inputs["chart"]).toBe(
      "oci://registry.example.in/charts.external-secrets.io/external-secrets",
    );
    expect(inputs).not.toHaveProperty("repositoryOpts");
    expect(inputs["values"]).toEqual({
      replicaCount: 2,
      image: { tag: "v2.9.0", repository },
      webhook: { image: { repository } },
      certController: { image: { repository } },
    });
  });
});
