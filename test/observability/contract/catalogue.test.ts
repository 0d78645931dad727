// SPDX-License-Identifier: Apache-2.0
import {
  CATALOGUE,
  checkCatalogue,
  keepRelabeling,
  METRIC_LISTS,
  metricNamed,
  seriesNamed,
  seriesNames,
} from "../../../observability/contract/catalogue.ts";
import {
  checkPersonalData,
  personalDataIn,
} from "../../../observability/contract/personal-data.ts";
import { PLATFORM_METRICS } from "../../../observability/contract/platform-metrics.ts";
import { MetricKind, type Metric } from "../../../observability/model/metric.ts";

const metric = (changes: Partial<Metric>): Metric => ({
  name: "x_total",
  kind: MetricKind.Counter,
  unit: "x",
  help: "x",
  owner: "x",
  labels: {},
  source: "doc: x",
  checkedOn: "2026-11-23",
  ...changes,
});
const paths = (metrics: readonly Metric[], list = "other"): string[] =>
  checkCatalogue({ [list]: metrics }).map(({ path, problem }) => `${path}: ${problem}`);

describe("the catalogue of metrics", () => {
  it("has nothing to object to", () => {
    expect(checkCatalogue(METRIC_LISTS)).toEqual([]);
    expect(CATALOGUE.length).toBeGreaterThan(150);
  });

  it("has the six metrics of the requirements with their kinds, labels and buckets", () => {
    expect(
      PLATFORM_METRICS.map(({ name, kind, labels }) => [name, kind, Object.keys(labels)]),
    ).toEqual([
      ["orders_total", "counter", ["region", "payment_method", "language"]],
      ["transaction_value_inr", "histogram", []],
      ["pods_available_ratio", "gauge", ["service_name", "region"]],
      [
        "http_request_duration_seconds",
        "histogram",
        ["method", "endpoint", "status_code", "region"],
      ],
      ["compliance_score", "gauge", ["regulation", "service"]],
      ["data_residency_violations_total", "counter", ["violation_type", "service", "region"]],
    ]);
    expect(metricNamed("transaction_value_inr").bucketBounds).toEqual([
      100, 500, 1000, 5000, 10000, 50000, 100000,
    ]);
    expect(metricNamed("orders_total").labels).toMatchObject({
      region: { values: expect.arrayContaining(["mumbai", "delhi"]) },
      payment_method: { values: ["upi", "netbanking", "card", "wallet", "cod"] },
      language: { values: ["hindi", "english", "tamil", "bengali", "marathi"] },
    });
  });

  it("finds the series of a histogram by their names, and not by the bare one", () => {
    expect(seriesNamed("http_request_duration_seconds_bucket")).toEqual({
      metric: metricNamed("http_request_duration_seconds"),
      suffix: "_bucket",
    });
    expect(seriesNamed("http_request_duration_seconds")).toBeUndefined();
    expect(seriesNamed("orders_total")).toEqual({ metric: metricNamed("orders_total") });
    expect(seriesNames()).toContain("istio_request_duration_milliseconds_count");
    expect(seriesNames()).not.toContain("istio_request_duration_milliseconds");
  });

  it("says which name it does not have", () => {
    expect(() => metricNamed("nothing")).toThrow(
      new Error("no metric nothing in the catalogue of metrics"),
    );
  });

  it("refuses a name twice, in one list or in two", () => {
    expect(paths([metric({}), metric({})])).toEqual([
      "other.x_total: the name is declared already, in other",
    ]);
    expect(checkCatalogue({ a: [metric({})], b: [metric({})] })[0]?.path).toBe("b.x_total");
  });

  it("refuses a name that is a series of a histogram", () => {
    const histogram = metric({ name: "y", kind: MetricKind.Histogram, bucketBounds: [1] });
    expect(paths([histogram, metric({ name: "y_sum" })])).toEqual([
      "other.y_sum: the name is declared already, in other",
    ]);
  });

  it.each([undefined, [], [1, 1], [2, 1]])(
    "refuses a histogram of the bounds %p",
    (bucketBounds) => {
      const { bucketBounds: _none, ...rest } = metric({ name: "y", kind: MetricKind.Histogram });
      expect(paths([bucketBounds === undefined ? rest : { ...rest, bucketBounds }])).toEqual([
        "other.y: a histogram needs bounds in ascending order".replace("y:", "y.bucketBounds:"),
      ]);
    },
  );

  it("refuses buckets of a counter, a name that PromQL cannot write, and a metric without source", () => {
    expect(paths([metric({ bucketBounds: [1] })])).toEqual([
      "other.x_total.bucketBounds: a counter has no buckets",
    ]);
    expect(paths([metric({ name: "x-y" })])).toEqual(["other.x-y: no name of a metric"]);
    expect(paths([metric({ checkedOn: "yesterday" })])).toEqual([
      "other.x_total.source: a metric of other software needs the source it was read in and the day",
    ]);
  });

  it("asks counters of ours, and only ours, to end in _total", () => {
    expect(paths([metric({ name: "x" })], "platform")).toEqual([
      "platform.x: a counter of ours ends in _total",
    ]);
    expect(paths([metric({ name: "x" })])).toEqual([]);
  });

  it("keeps the series of its metrics at the scrape", () => {
    expect(
      keepRelabeling([
        metric({}),
        metric({ name: "a", kind: MetricKind.Histogram, bucketBounds: [1] }),
      ]),
    ).toEqual({
      sourceLabels: ["__name__"],
      regex: "a_(bucket|sum|count)|x_total",
      action: "keep",
    });
  });
});

describe("labels of personal data", () => {
  it("are in none of the platform's metrics", () => {
    expect(checkPersonalData(METRIC_LISTS.platform)).toEqual([]);
  });

  it.each([
    ["customer_id", "a person"],
    ["user", "a person"],
    ["customer_hash", "a person"],
    ["full_name", "a person's name"],
    ["phone", "a phone"],
    ["mobile_number", "a phone"],
    ["email", "an e-mail address"],
    ["aadhaar_number", "an identity document"],
    ["PAN", "an identity document"],
    ["vpa", "a payment address"],
    ["upi_id", "a payment address"],
    ["card_number", "a payment address"],
    ["pincode", "where a person is"],
    ["client_ip", "where a person is"],
    ["request_id", "one request or session"],
    ["order_id", "one request or session"],
  ])("%s is refused: %s", (label, what) => {
    expect(personalDataIn(label)).toBe(what);
    expect(checkPersonalData([metric({ labels: { [label]: { atMost: 5, what: "?" } } })])).toEqual([
      {
        path: `x_total.labels.${label}`,
        problem: `the label tells ${what}`,
        value: label,
        allowed: "labels with few values, none of which is a person or a single request",
        fix: "leave the label out and keep the value in traces and logs, where it is hashed and expires; or count a class, such as a segment",
      },
    ]);
  });

  it.each([
    ...["language", "payment_method", "customer_segment", "user_agent_class", "service_name"],
    ...["pod", "status_code", "panel", "violation_type", "destination_service", "mode"],
  ])("%s is let pass", (label) => {
    expect(personalDataIn(label)).toBeUndefined();
  });
});
