// SPDX-License-Identifier: Apache-2.0
import { analysisSpec } from "../../../../components/mesh/delivery/analysis.ts";
import { deliveryNames, strategySpec } from "../../../../components/mesh/delivery/strategy.ts";

const names = deliveryNames("ledger", "payments");
const health = { prometheusUrl: "http://prometheus.monitoring.svc:9090" };
const analysis = (service: string) => ({
  templates: [{ templateName: "ledger-health" }],
  args: [{ name: "host", value: `${service}.payments.svc.cluster.local` }],
});
const split = {
  stableService: "ledger-stable",
  canaryService: "ledger-canary",
  dynamicStableScale: false,
};
const istio = { virtualServices: [{ name: "ledger", routes: ["split"] }] };

describe("a strategy", () => {
  it("is a canary of 10 and 50 per cent, ten minutes each, judged by the callers of the new version", () => {
    expect(strategySpec({ strategy: "canary" }, names, health)).toEqual({
      canary: {
        ...split,
        trafficRouting: { istio },
        steps: [
          { setWeight: 10 },
          { pause: { duration: "600s" } },
          { setWeight: 50 },
          { pause: { duration: "600s" } },
        ],
        analysis: { ...analysis("ledger-canary"), startingStep: 1 },
      },
    });
  });

  it("asks its gates before the first request and before each greater share", () => {
    const gate = { analysis: { templates: [{ templateName: "slo-ledger" }] } };
    expect(strategySpec({ strategy: "canary" }, names, health, ["slo-ledger"])).toEqual({
      canary: {
        ...split,
        trafficRouting: { istio },
        steps: [
          gate,
          { setWeight: 10 },
          { pause: { duration: "600s" } },
          gate,
          { setWeight: 50 },
          { pause: { duration: "600s" } },
        ],
        analysis: { ...analysis("ledger-canary"), startingStep: 2 },
      },
    });
    expect(
      strategySpec({ strategy: "ab" }, names, undefined, ["slo-ledger", "slo-b"]),
    ).toMatchObject({
      canary: {
        steps: [
          {
            analysis: {
              templates: [{ templateName: "slo-ledger" }, { templateName: "slo-b" }],
            },
          },
          { setCanaryScale: { weight: 50 } },
          { setHeaderRoute: {} },
          { pause: {} },
        ],
      },
    });
    expect(strategySpec({ strategy: "blue-green" }, names, undefined, ["slo-ledger"])).toEqual({
      blueGreen: {
        activeService: "ledger-stable",
        previewService: "ledger-canary",
        autoPromotionEnabled: true,
        scaleDownDelaySeconds: 600,
        prePromotionAnalysis: gate.analysis,
      },
    });
  });

  it("waits for a person where a step has no time, and judges nothing without limits", () => {
    expect(strategySpec({ strategy: "canary", steps: [{ weight: 5 }] }, names, undefined)).toEqual({
      canary: {
        ...split,
        trafficRouting: { istio },
        steps: [{ setWeight: 5 }, { pause: {} }],
      },
    });
  });

  it("is blue-green with a way back, judged after the switch", () => {
    expect(strategySpec({ strategy: "blue-green" }, names, health)).toEqual({
      blueGreen: {
        activeService: "ledger-stable",
        previewService: "ledger-canary",
        autoPromotionEnabled: true,
        scaleDownDelaySeconds: 600,
        postPromotionAnalysis: analysis("ledger-stable"),
      },
    });
    expect(
      strategySpec(
        {
          strategy: "blue-green",
          autoPromote: false,
          scaleDownDelaySeconds: 60,
          previewReplicas: 2,
        },
        names,
        undefined,
      ),
    ).toEqual({
      blueGreen: {
        activeService: "ledger-stable",
        previewService: "ledger-canary",
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 60,
        previewReplicaCount: 2,
      },
    });
  });

  it("sends callers with a header to the new version in an A/B test, and no share of the others", () => {
    const test = (pauseSeconds?: number) =>
      strategySpec(
        { strategy: "ab", ...(pauseSeconds === undefined ? {} : { pauseSeconds }) },
        names,
        health,
      );
    const steps = (pause: object) => [
      { setCanaryScale: { weight: 50 } },
      {
        setHeaderRoute: {
          name: "variant",
          match: [{ headerName: "x-variant", headerValue: { exact: "b" } }],
        },
      },
      { pause },
    ];
    expect(test(3600)).toEqual({
      canary: {
        ...split,
        trafficRouting: { managedRoutes: [{ name: "variant" }], istio },
        steps: steps({ duration: "3600s" }),
        analysis: { ...analysis("ledger-canary"), startingStep: 1 },
      },
    });
    expect(test()).toMatchObject({ canary: { steps: steps({}) } });
  });
});

describe("an analysis", () => {
  const metrics = (ends: boolean, given = health) =>
    (analysisSpec(given, ends) as { metrics: Record<string, any>[] }).metrics;

  it("takes a version back above 5 % of errors or 2 s, asked every 30 s", () => {
    const limits = metrics(false).map(({ name, interval, failureLimit, failureCondition }) => [
      name,
      interval,
      failureLimit,
      failureCondition,
    ]);
    const over = (limit: number) => `len(result) > 0 && !isNaN(result[0]) && result[0] > ${limit}`;
    expect(limits).toEqual([
      ["error-rate", "30s", 2, over(0.05)],
      ["latency-p99", "30s", 2, over(2)],
    ]);
  });

  it("neither promotes nor takes back a version that nobody calls", () => {
    for (const { successCondition, failureCondition, inconclusiveLimit } of metrics(false)) {
      for (const condition of [successCondition, failureCondition])
        expect(condition).toContain("len(result) > 0 && !isNaN(result[0])");
      expect(inconclusiveLimit).toBe(4);
    }
  });

  it("lasts as long as the rollout, or ends by itself after a switch", () => {
    expect(metrics(false).map(({ count }) => count)).toEqual([undefined, undefined]);
    expect(metrics(true).map(({ count }) => count)).toEqual([20, 20]);
  });

  it("asks as the callers see it, of the given Prometheus", () => {
    const [errors, latency] = metrics(false).map(({ provider }) => provider.prometheus);
    expect(errors).toEqual({
      address: "http://prometheus.monitoring.svc:9090",
      query:
        'sum(rate(istio_requests_total{reporter="source",destination_service="{{args.host}}",response_code=~"5..|0"}[2m])) / sum(rate(istio_requests_total{reporter="source",destination_service="{{args.host}}"}[2m]))',
    });
    expect(latency.query).toBe(
      'histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="source",destination_service="{{args.host}}"}[2m]))) / 1000',
    );
  });

  it("takes the limits that it is given", () => {
    const given = {
      ...health,
      maxErrorRate: 0.01,
      maxLatencySeconds: 0.5,
      intervalSeconds: 60,
      failureLimit: 1,
    };
    expect(
      metrics(false, given).map((each) => [
        each["interval"],
        each["failureLimit"],
        each["successCondition"],
      ]),
    ).toEqual([
      ["60s", 1, "len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.01"],
      ["60s", 1, "len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.5"],
    ]);
  });
});
