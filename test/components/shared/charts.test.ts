// SPDX-License-Identifier: Apache-2.0
import { CHARTS, type ChartRow } from "../../../components/shared/charts.ts";
import { versionNumbers } from "../../../components/shared/versions.ts";

const ROWS = Object.entries<ChartRow>(CHARTS);

describe("the table of charts", () => {
  it("has the charts that components install, at their pinned versions", () => {
    expect(ROWS.map(([, { name, version }]) => `${name} ${version}`)).toEqual([
      "karpenter-crd 1.14.1",
      "karpenter 1.14.1",
      "aws-load-balancer-controller 3.5.0",
      "cert-manager v1.21.1",
      "external-secrets 2.9.0",
      "argo-rollouts 2.41.0",
      "base 1.30.3",
      "cni 1.30.3",
      "istiod 1.30.3",
      "gateway 1.30.3",
      "ztunnel 1.30.3",
      "cert-manager-istio-csr v0.17.0",
      "aws-privateca-issuer v1.9.0",
      "kube-prometheus-stack 88.5.3",
      "opentelemetry-operator 0.122.0",
      "loki 18.11.0",
      "tempo 2.2.4",
      "jaeger 4.11.1",
      "prometheus-yet-another-cloudwatch-exporter 0.47.0",
    ]);
  });

  it.each(ROWS)("%s is complete: key, exact version, place, source and date", (key, row) => {
    expect(row.key).toBe(key);
    expect(versionNumbers(row.version)).toHaveLength(3);
    expect(row.repository).toMatch(/^(https|oci):\/\/[a-z0-9.-]+(\/[a-z0-9.-]+)*$/);
    expect(row.source).toMatch(/^[\w-]+\/[\w-]+@[\w.-]+:/);
    expect(row.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(["H", "M", "L"]).toContain(row.mark);
  });

  it("keeps Karpenter and its definitions at one version", () => {
    expect(CHARTS.karpenterCrd.version).toBe(CHARTS.karpenter.version);
  });

  it.each(ROWS)("%s pulls no image from an American registry of EKS", (_key, row) => {
    for (const { location } of row.images) expect(location).not.toMatch(/us-|dkr\.ecr/);
  });

  it("gives every definition to one chart only", () => {
    const all = ROWS.flatMap(([, { crds }]) => crds);
    expect(new Set(all).size).toBe(all.length);
  });
});
