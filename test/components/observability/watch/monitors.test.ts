// SPDX-License-Identifier: Apache-2.0
import { monitorSpec, seriesPattern } from "../../../../components/observability/watch/monitors.ts";
import { WATCHES } from "../../../../observability/watch/all.ts";
import type { Metric } from "../../../../observability/model/metric.ts";
import type { ScrapeEndpoint } from "../../../../observability/watch/watch.ts";

const metric = (name: string, more: Partial<Metric> = {}): Metric => ({
  name,
  kind: "gauge",
  unit: "things",
  help: "Things.",
  owner: "a test",
  labels: {},
  ...more,
});

const endpoint = (more: Partial<ScrapeEndpoint> = {}): ScrapeEndpoint => ({
  kind: "PodMonitor",
  name: "thing",
  namespace: "things",
  selector: { app: "thing" },
  port: "metrics",
  podPort: 8080,
  metrics: [metric("thing_b"), metric("thing_a")],
  ...more,
});

const scrapeOf = (of: ScrapeEndpoint) =>
  (monitorSpec(of) as { podMetricsEndpoints: Record<string, unknown>[] }).podMetricsEndpoints[0]!;

describe("a monitor", () => {
  it("selects pods of one namespace, names the job and the node, and keeps what the contract has", () => {
    expect(monitorSpec(endpoint())).toEqual({
      namespaceSelector: { matchNames: ["things"] },
      selector: { matchLabels: { app: "thing" } },
      podMetricsEndpoints: [
        {
          port: "metrics",
          path: "/metrics",
          interval: "30s",
          relabelings: [
            { action: "replace", targetLabel: "job", replacement: "thing" },
            {
              action: "replace",
              sourceLabels: ["__meta_kubernetes_pod_node_name"],
              targetLabel: "node",
            },
          ],
          metricRelabelings: [
            { action: "keep", sourceLabels: ["__name__"], regex: "thing_a|thing_b" },
          ],
        },
      ],
    });
  });

  it("selects pods of every namespace that have a label", () => {
    expect(
      monitorSpec(endpoint({ namespace: "any", selector: {}, selectorExists: ["in-mesh"] })),
    ).toMatchObject({
      namespaceSelector: { any: true },
      selector: { matchLabels: {}, matchExpressions: [{ key: "in-mesh", operator: "Exists" }] },
    });
  });

  it("asks a pod by number, or at a port that it does not declare", () => {
    expect(scrapeOf(endpoint({ port: 61678 }))).toMatchObject({ portNumber: 61678 });
    expect(scrapeOf(endpoint({ port: 61678 }))).not.toHaveProperty("port");
    expect(scrapeOf(endpoint({ podPort: 15020, atPodPort: true }))["relabelings"]).toContainEqual({
      action: "replace",
      sourceLabels: ["__meta_kubernetes_pod_ip"],
      regex: "(.+)",
      replacement: "$1:15020",
      targetLabel: "__address__",
    });
  });

  it("honours labels that the exporter shares with the scrape, and only then", () => {
    expect(scrapeOf(endpoint())).not.toHaveProperty("honorLabels");
    const namespaced = metric("thing", { labels: { namespace: { atMost: 1, what: "its" } } });
    expect(scrapeOf(endpoint({ metrics: [namespaced] }))).toMatchObject({ honorLabels: true });
  });

  it("is of Services where it is a ServiceMonitor, and keeps path and interval", () => {
    const spec = monitorSpec(
      endpoint({ kind: "ServiceMonitor", path: "/stats", intervalSeconds: 60 }),
    );
    expect(spec["endpoints"]).toMatchObject([{ port: "metrics", path: "/stats", interval: "60s" }]);
    expect(spec).not.toHaveProperty("podMetricsEndpoints");
  });

  it("drops series of a metric whose label has another value, and labels that nobody reads", () => {
    const kept = scrapeOf(
      endpoint({
        onlyWhere: [{ metric: "thing_a", label: "type", values: ["x", "y"] }],
        dropLabels: ["uid"],
      }),
    )["metricRelabelings"];
    expect(kept).toEqual([
      { action: "keep", sourceLabels: ["__name__"], regex: "thing_a|thing_b" },
      {
        action: "replace",
        sourceLabels: ["__name__"],
        regex: "thing_a",
        targetLabel: "__tmp_chosen",
        replacement: "no",
      },
      {
        action: "replace",
        sourceLabels: ["__name__", "type"],
        regex: "thing_a;(x|y)",
        targetLabel: "__tmp_chosen",
        replacement: "yes",
      },
      { action: "drop", sourceLabels: ["__tmp_chosen"], regex: "no" },
      { action: "labeldrop", regex: "__tmp_chosen" },
      { action: "labeldrop", regex: "uid" },
    ]);
  });

  it("keeps all series of a histogram", () => {
    expect(seriesPattern([metric("thing_seconds", { kind: "histogram" })])).toBe(
      "thing_seconds_(bucket|sum|count)",
    );
  });

  it("keeps every metric of every endpoint by a pattern that is a regular expression", () => {
    for (const { metrics } of WATCHES.flatMap(({ endpoints = [] }) => endpoints)) {
      const pattern = new RegExp(`^(?:${seriesPattern(metrics)})$`);
      for (const { name, kind } of metrics) {
        expect(kind === "histogram" ? `${name}_bucket` : name).toMatch(pattern);
      }
      expect("go_goroutines").not.toMatch(pattern);
    }
  });
});
