// SPDX-License-Identifier: Apache-2.0
import type { RecordingRule } from "../../observability/model/rule.ts";
import {
  contractObjections,
  labelsOfResult,
  parseQuery,
  recordedBy,
  withoutVariables,
} from "./promql.ts";

const RECORDED: readonly RecordingRule[] = [
  {
    record: "nivas:errors:ratio",
    expr: 'sum by (region) (rate(http_request_duration_seconds_count{status_code=~"5.."}[5m]))',
    labels: { window: "5m" },
  },
  { record: "nivas:loop", expr: "nivas:loop + 1" },
  { record: "nivas:clock", expr: "vector(time() + 5)" },
];
const objections = (expr: string): string[] => contractObjections(expr, RECORDED);

describe("a query that is parsed", () => {
  it("lists metrics with matchers, groupings and functions", () => {
    expect(
      parseQuery(
        'sum by (slo, le) (rate(x_bucket{a="b\\"", c!~"d"}[5m])) / on (slo) group_left (zone) max without (q) ({__name__="y", z=~"1"})',
      ),
    ).toEqual({
      selectors: [
        {
          name: "x_bucket",
          at: 23,
          matchers: [
            { label: "a", operator: "=", value: 'b"', at: 32 },
            { label: "c", operator: "!~", value: "d", at: 41 },
          ],
        },
        { name: "y", at: 101, matchers: [{ label: "z", operator: "=~", value: "1", at: 116 }] },
      ],
      groupings: [
        { kind: "by", labels: ["slo", "le"], at: 4 },
        { kind: "on", labels: ["slo"], at: 57 },
        { kind: "group_left", labels: ["zone"], at: 66 },
        { kind: "without", labels: ["q"], at: 88 },
      ],
      functions: ["sum", "rate", "max"],
      syntaxErrors: [],
    });
  });

  it.each([
    ["sum(x", ["5: unexpected end"]],
    ["", ["0: unexpected end"]],
    ["sum(x) frm y", ['7: unexpected "frm y"', '11: unexpected "y"']],
  ])("of %p says where the syntax is broken", (text, expected) => {
    expect(parseQuery(text).syntaxErrors).toEqual(expected);
    expect(objections(text)).toEqual(expected.map((error) => `no PromQL: ${error}`));
  });
});

describe("variables of Grafana", () => {
  it.each([
    ["rate(x[$__rate_interval])", "rate(x[5m])"],
    ["max_over_time(x[${range}:$__interval])", "max_over_time(x[5m:5m])"],
    ['topk($n, x{pod=~"$pod"} offset $o)', 'topk(1, x{pod=~"$pod"} offset 5m)'],
    ["x > [[limit]] * ${factor:raw}", "x > 1 * 1"],
  ])("%p become values", (text, expected) => {
    expect(withoutVariables(text)).toBe(expected);
    expect(parseQuery(expected).syntaxErrors).toEqual([]);
  });

  it("are let pass as values of labels, and only in dashboards", () => {
    expect(contractObjections("rate(up[$__rate_interval])", [], { grafana: true })).toEqual([]);
    expect(contractObjections("rate(up[$__rate_interval])", [])).not.toEqual([]);
    const query = 'orders_total{language="$language"}';
    expect(contractObjections(query, [], { grafana: true })).toEqual([]);
    expect(contractObjections(query, [])).toHaveLength(1);
  });
});

describe("a query that keeps the contract", () => {
  it.each([
    'sum by (region) (rate(orders_total{payment_method="upi",language=~"hindi|tamil"}[5m]))',
    "histogram_quantile(0.95, sum by (le, region) (rate(http_request_duration_seconds_bucket[5m])))",
    'rate(http_request_duration_seconds_bucket{le=~"2|2.0"}[5m])',
    'rate(http_request_duration_seconds_bucket{le=~"2|2\\\\.0"}[5m])',
    'http_request_duration_seconds_bucket{le="0.5"}',
    'istio_request_duration_milliseconds_bucket{le="+Inf"}',
    'nivas:errors:ratio{window="5m"} > 0.05 and on (region) pods_available_ratio < 1',
    "hour(nivas:clock) >= 8",
    "sum(rate(orders_total[5m])) / sum(rate(orders_total[1h]))",
    'max by (dst) (label_replace(orders_total, "dst", "$1", "region", "(.*)"))',
    'count by (version) (count_values("version", orders_total))',
    'absent(up{job="prometheus"}) * on (job) group_left () max by (job) (up)',
    "sum by (node) (kube_pod_info * on (pod, namespace) group_left (uid) kube_pod_owner)",
    'ALERTS{alertstate="firing",anything="x"}',
    "vector(1) > bool scalar(vector(2)) unless absent_over_time(up[5m])",
    "max_over_time(sum(up)[30m:1m]) or vector(0)",
    "-up + 1",
    "topk by (region) (5, orders_total)",
  ])("has no objection: %s", (query) => {
    expect(objections(query)).toEqual([]);
  });
});

describe("a query that breaks the contract", () => {
  it.each([
    [
      "rate(orders_totl[5m])",
      ["metric orders_totl is not in the catalogue; did you mean orders_total?"],
    ],
    ["quite_different_thing", ["metric quite_different_thing is not in the catalogue"]],
    [
      "http_request_duration_seconds",
      ["metric http_request_duration_seconds is not in the catalogue"],
    ],
    [
      'orders_total{regoin="mumbai"}',
      ["label regoin is not a label of orders_total; did you mean region?"],
    ],
    ["sum by (payment) (orders_total)", ["label payment is not a label of sum by"]],
    [
      'orders_total{payment_method="upy"}',
      ['payment_method="upy" matches no value of orders_total: upi, netbanking, card, wallet, cod'],
    ],
    [
      'transaction_value_inr_bucket{le="600"}',
      [
        'le="600" matches no value of transaction_value_inr: 100, 500, 1000, 5000, 10000, 50000, 100000, +Inf',
      ],
    ],
    [
      'transaction_value_inr_bucket{le="500"}',
      ['le "500" is one of two ways to write a bound: match both, le=~"500|500\\\\.0"'],
    ],
    [
      'transaction_value_inr_bucket{le!="500.0"}',
      ['le "500.0" is one of two ways to write a bound: match both, le=~"500|500\\\\.0"'],
    ],
    ['orders_total{le="1"}', ["label le is not a label of orders_total"]],
    [
      "histogram_quantile(0.9, sum by (region) (rate(http_request_duration_seconds_bucket[5m])))",
      ["label le is not a label of histogram_quantile"],
    ],
    [
      "sum by (region) (orders_total) / sum(orders_total)",
      [
        "the two sides never match without on or ignoring: (region) and () in sum by (region) (orders_total) / sum(orders_total)",
      ],
    ],
    [
      "sum by (region) (orders_total) / on (language) sum by (language) (orders_total)",
      ["label language is not a label of the left side of on"],
    ],
    [
      "sum by (region) (orders_total) / on (language) sum by (region) (orders_total)",
      [
        "label language is not a label of the left side of on",
        "label language is not a label of the right side of on",
      ],
    ],
    [
      "pods_available_ratio * on (region) group_left (zone) sum by (region) (orders_total)",
      ["label zone is not a label of the one side of group_left"],
    ],
    [
      'nivas:errors:ratio{status_code="500"}',
      ["label status_code is not a label of nivas:errors:ratio"],
    ],
    [
      "nivas:erors:ratio",
      ["metric nivas:erors:ratio is not in the catalogue; did you mean nivas:errors:ratio?"],
    ],
    ['orders_total{cell="x"}', ["label cell is not a label of orders_total"]],
    ["sum without (nothing) (orders_total)", ["label nothing is not a label of sum without"]],
  ])("is objected to: %s", (query, expected) => {
    expect(objections(query)).toEqual(expected);
  });

  it("may use the labels of cells where it is asked across cells", () => {
    expect(
      contractObjections('sum by (cell) (nivas:errors:ratio{cell="x"})', RECORDED, {
        acrossCells: true,
      }),
    ).toEqual([]);
  });
});

describe("the labels of a result", () => {
  it.each([
    ["sum by (b, a) (up)", ["a", "b"]],
    ["nivas:errors:ratio", ["region", "window"]],
    ["nivas:errors:ratio / on (region) nivas:errors:ratio", ["region"]],
    ["nivas:errors:ratio and on (region) nivas:errors:ratio", ["region", "window"]],
    ["nivas:errors:ratio / ignoring (window) nivas:errors:ratio", ["region"]],
    ["nivas:errors:ratio or nivas:clock", ["region", "window"]],
    ["sum without (window) (nivas:errors:ratio)", ["region"]],
    ["2 * nivas:errors:ratio", ["region", "window"]],
    ["nivas:clock", []],
    ["nivas:loop", []],
    ['{__name__=~"x.*"}', undefined],
  ])("of %s are known", (query, expected) => {
    expect(labelsOfResult(query, RECORDED)).toEqual(expected);
  });
});

describe("the recording rules of groups", () => {
  it("are taken without the alerts", () => {
    const alert = { alert: "X", expr: "up == 0" } as never;
    expect(recordedBy([{ name: "a", rules: [RECORDED[0]!, alert] }])).toEqual([RECORDED[0]]);
  });
});
