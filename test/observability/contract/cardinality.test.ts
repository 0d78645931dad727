// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  cardinalityOf,
  cellSizing,
  checkCardinality,
  combinationsOf,
  DEFAULT_SERIES_BUDGET,
  seriesOf,
} from "../../../observability/contract/cardinality.ts";
import { CATALOGUE, metricNamed } from "../../../observability/contract/catalogue.ts";
import { PLATFORM_METRICS } from "../../../observability/contract/platform-metrics.ts";
import { MetricKind, type Metric } from "../../../observability/model/metric.ts";

const SIZING = cellSizing({ nodes: 10, pods: 300, services: 40 });
const counter = (name: string, atMost: number): Metric => ({
  name,
  kind: MetricKind.Counter,
  unit: "x",
  help: "x",
  owner: "x",
  labels: { a: { atMost, what: "x" }, b: { values: ["1", "2"] } },
});

describe("the sizing of a cell", () => {
  it("follows from nodes, pods and services", () => {
    expect(SIZING).toEqual({
      cell: 1,
      node: 10,
      pod: 300,
      service: 40,
      namespace: 10,
      workload: 100,
      container: 600,
      volume: 15,
      "application-pod": 150,
      "meshed-pod": 180,
    });
  });

  it("is rounded up", () => {
    const { namespace, workload, volume, ...rest } = cellSizing({
      nodes: 1,
      pods: 31,
      services: 5,
    });
    expect([namespace, workload, volume]).toEqual([2, 11, 2]);
    expect([rest["application-pod"], rest["meshed-pod"]]).toEqual([16, 19]);
  });

  it("takes what is given instead", () => {
    const given = { nodes: 1, pods: 2, services: 3, namespaces: 4, workloads: 5 };
    const more = { containers: 6, volumes: 7, applicationPods: 8, meshedPods: 9 };
    expect(Object.values(cellSizing({ ...given, ...more })).toSorted((a, b) => a - b)).toEqual([
      1, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });
});

describe("the series of a metric", () => {
  it("are the product of its labels' values for each thing it is exposed for", () => {
    expect(seriesOf(counter("x_total", 5), SIZING)).toBe(10);
    expect(seriesOf({ ...counter("x_total", 5), per: "node" }, SIZING)).toBe(100);
  });

  it("are at most the combinations that occur, and never more than the product", () => {
    expect(combinationsOf({ ...counter("x_total", 5), combinations: 4 })).toBe(4);
    expect(combinationsOf({ ...counter("x_total", 5), combinations: 40 })).toBe(10);
  });

  it("of a histogram have a bucket each, +Inf, sum and count", () => {
    const duration = metricNamed("http_request_duration_seconds");
    expect(duration.bucketBounds).toHaveLength(12);
    expect(seriesOf(duration, SIZING)).toBe(150 * 40 * 15);
    expect(seriesOf(metricNamed("transaction_value_inr"), SIZING)).toBe(150 * 10);
  });
});

describe("the platform's own metrics", () => {
  it("make so many series in a cell of 300 pods", () => {
    const { rows } = cardinalityOf(PLATFORM_METRICS, SIZING);
    expect(rows.map(({ metric, series }) => [metric.name, series])).toEqual([
      ["http_request_duration_seconds", 90_000],
      ["orders_total", 3_750],
      ["transaction_value_inr", 1_500],
      ["compliance_score", 1_000],
      ["data_residency_violations_total", 500],
      ["pods_available_ratio", 40],
    ]);
  });
});

describe("the budget of series", () => {
  it("holds for a cell of 100 nodes and 3,000 pods", () => {
    expect(
      checkCardinality(CATALOGUE, cellSizing({ nodes: 100, pods: 3_000, services: 200 })),
    ).toEqual([]);
    expect(DEFAULT_SERIES_BUDGET).toBe(2_000_000);
  });

  it("names the metric, the figure and the fix when it is exceeded", () => {
    const metrics = [
      counter("small_total", 1),
      { ...counter("large_total", 50), per: "node" as const },
    ];
    expect(checkCardinality(metrics, SIZING, 1_001)).toEqual([
      {
        path: "large_total",
        problem:
          "the metrics of the cell make 1002 series, 1 over the budget of 1001; this one makes 1000: 10 node × 100 combinations of labels",
        value: 1000,
        allowed: "1001 series in the cell",
        fix: "drop a label or buckets of large_total, drop it at the scrape by metricRelabelings, or raise the budget together with the memory of Prometheus",
      },
    ]);
    expect(checkCardinality(metrics, SIZING, 1_002)).toEqual([]);
  });

  it("says how a histogram comes to its figure", () => {
    const [problem] = checkCardinality([metricNamed("transaction_value_inr")], SIZING, 1_499);
    expect(problem?.problem).toBe(
      "the metrics of the cell make 1500 series, 1 over the budget of 1499; this one makes 1500: 150 application-pod × 1 combinations of labels × 10 buckets, sum and count",
    );
  });

  it("names as many metrics, the largest first, as it takes to come back under it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 10_000 }),
        (sizes, budget) => {
          const metrics = sizes.map((size, index) => counter(`m${index}_total`, size));
          const { total, rows } = cardinalityOf(metrics, SIZING);
          const named = checkCardinality(metrics, SIZING, budget).map(({ value }) => Number(value));
          expect(named).toEqual(rows.slice(0, named.length).map(({ series }) => series));
          const left = total - named.reduce((sum, series) => sum + series, 0);
          expect(left).toBeLessThanOrEqual(budget);
          if (named.length > 0) expect(left + named.at(-1)!).toBeGreaterThan(budget);
        },
      ),
    );
  });
});
