// SPDX-License-Identifier: Apache-2.0
import { recordWatch } from "./support.ts";

const MONITOR = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
const dependenciesOf = (run: Awaited<ReturnType<typeof recordWatch>>, name: string) =>
  run.byName(name).dependencies.map((urn) => urn.split("::").at(-1));

describe("the watch of a cell", () => {
  it("has a monitor for each target of the components that the cell has, and of no others", async () => {
    const run = await recordWatch();
    expect(run.value).toEqual({ monitors: ["vpc-cni", "cert-manager", "cloudwatch"] });
    expect(
      run
        .byType(MONITOR)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["w-monitor-cert-manager", "w-monitor-cloudwatch", "w-monitor-vpc-cni"]);
  });

  it("keeps monitors beside Prometheus, after its operator", async () => {
    const run = await recordWatch();
    expect(run.byName("w-monitor-vpc-cni").inputs).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: { name: "vpc-cni", namespace: "monitoring" },
    });
    expect(dependenciesOf(run, "w-monitor-vpc-cni")).toEqual(["operator"]);
  });

  it("watches what a component has only if asked for", async () => {
    const of = async (features: ("ambient" | "signer" | "private-ca")[]) =>
      (await recordWatch({ components: ["MeshInstall"], features })).value.monitors;
    expect(await of([])).toEqual(["istiod", "mesh-proxies", "istio-cni", "cloudwatch"]);
    expect(await of(["ambient", "signer", "private-ca"])).toEqual([
      "istiod",
      "mesh-proxies",
      "istio-cni",
      "ztunnel",
      "istio-csr",
      "private-ca-issuer",
      "cloudwatch",
    ]);
  });

  it("asks CloudWatch in a restricted namespace that AWS and Prometheus alone have to do with", async () => {
    const run = await recordWatch();
    expect(run.byName("w-exporter-namespace").inputs["metadata"]).toMatchObject({
      name: "cloudwatch-exporter",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(
      run
        .byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      "w-exporter-allow-api-server",
      "w-exporter-allow-aws",
      "w-exporter-allow-dns",
      "w-exporter-allow-namespace",
      "w-exporter-allow-scraping",
      "w-exporter-default-deny",
    ]);
    expect(run.byName("w-exporter-allow-scraping").inputs["spec"]).toMatchObject({
      ingress: [{ ports: [{ protocol: "TCP", port: 5000 }] }],
    });
  });

  it("may read metrics and tags of its Region, and nothing else", async () => {
    const run = await recordWatch();
    expect(JSON.parse(run.byName("w-exporter-read").inputs["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ReadMetricsAndTags",
          Effect: "Allow",
          Action: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "tag:GetResources"],
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": "ap-south-1" } },
        },
      ],
    });
    expect(run.byName("w-exporter-association").inputs).toMatchObject({
      namespace: "cloudwatch-exporter",
      serviceAccount: "cloudwatch-exporter",
    });
    expect(run.byName("w-exporter-role").inputs["tags"]).toMatchObject({
      "nivas:component": "ComponentWatch",
    });
  });

  it("starts the pinned exporter once its namespace is closed and its role is bound", async () => {
    const run = await recordWatch({ mirror: "registry.example.in" });
    const chart = run.byName("w-exporter-chart");
    expect(chart.inputs).toMatchObject({
      name: "cloudwatch-exporter",
      version: "0.47.0",
      atomic: true,
      values: { image: { registry: "registry.example.in/quay.io" } },
    });
    expect(dependenciesOf(run, "w-exporter-chart")).toEqual(
      expect.arrayContaining([
        "w-exporter-default-deny",
        "w-exporter-allow-scraping",
        "w-exporter-association",
        "pods-run",
      ]),
    );
  });

  it("asks nothing of CloudWatch where that is switched off", async () => {
    const run = await recordWatch({ cloudWatch: { enabled: false } });
    expect(run.value).toEqual({ monitors: ["vpc-cni", "cert-manager"] });
    expect(run.byType("kubernetes:helm.sh/v3:Release")).toEqual([]);
    expect(run.byType("aws:iam/role:Role")).toEqual([]);
  });

  it("leaves the namespace open where the cell has no network policies", async () => {
    const run = await recordWatch({ networkPolicies: false });
    expect(run.byType("kubernetes:networking.k8s.io/v1:NetworkPolicy")).toEqual([]);
  });

  it("records when authorities end, also those that AWS says only when they are made", async () => {
    const run = await recordWatch({
      authorities: {
        "root-2026": "2036-11-23T00:00:00Z",
        cell: Promise.resolve("2029-11-22T18:30:00Z"),
      },
    });
    expect(run.byName("w-authorities").inputs).toMatchObject({
      kind: "PrometheusRule",
      metadata: { name: "authorities", namespace: "monitoring" },
      spec: {
        groups: [
          {
            name: "nivas.watch.authorities",
            rules: [
              {
                record: "nivas:authority_not_after:seconds",
                expr: "vector(1890066600)",
                labels: { authority: "cell" },
              },
              {
                record: "nivas:authority_not_after:seconds",
                expr: "vector(2111011200)",
                labels: { authority: "root-2026" },
              },
            ],
          },
        ],
      },
    });
    const without = await recordWatch();
    expect(without.byType("kubernetes:monitoring.coreos.com/v1:PrometheusRule")).toEqual([]);
  });

  it("says what it watches", async () => {
    const run = await recordWatch({ components: ["Cell", "RegionalNetwork"] });
    expect(run.byName("w").outputs).toMatchObject({
      monitors: ["vpc-cni", "cloudwatch"],
      watched: ["Cell", "RegionalNetwork"],
      cloudWatchMetrics: 7,
    });
  });

  it("refuses, all at once, a component that it does not know, a Region abroad and an odd interval", async () => {
    const run = recordWatch({
      components: ["RegionalNetwrk"],
      placement: {
        cell: "x",
        place: "mumbai",
        region: "us-east-1",
        dataClass: "payment",
        owner: "o",
      },
      cloudWatch: { intervalSeconds: 59 },
    });
    await expect(run).rejects.toThrow(
      /components: is no component that has a watch \(found "RegionalNetwrk"\)[\s\S]*cloudWatch\.intervalSeconds: is not a time between two questions \(found 59\); allowed: whole seconds from 60 to 900[\s\S]*placement\.region: is not in India, and no CloudWatch outside of it is asked \(found "us-east-1"\); allowed: ap-south-1, ap-south-2/,
    );
  });

  it.each([60, 900])("takes an interval of %d seconds", async (intervalSeconds) => {
    const run = await recordWatch({ cloudWatch: { intervalSeconds } });
    expect(run.byName("w-exporter-chart").inputs["values"]).toMatchObject({
      extraArgs: { "scraping-interval": intervalSeconds },
    });
  });

  it.each([901, 300.5])("refuses an interval of %d seconds", async (intervalSeconds) => {
    await expect(recordWatch({ cloudWatch: { intervalSeconds } })).rejects.toThrow(/60 to 900/);
  });
});
