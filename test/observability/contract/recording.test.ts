// SPDX-License-Identifier: Apache-2.0
import { metricNamed } from "../../../observability/contract/catalogue.ts";
import { PLATFORM_METRICS } from "../../../observability/contract/platform-metrics.ts";
import { contractGroups, recordedNames } from "../../../observability/contract/recording.ts";
import { variablesOf } from "../../../observability/contract/variables.ts";
import { contractObjections } from "../../support/promql.ts";
import { runRecorded, type RecordedCase } from "../../support/promtool-values.ts";
import { checkRules, hasPromtool } from "../../support/promtool.ts";

const GROUPS = contractGroups();

describe("the rules that follow from the contract", () => {
  it("are these", () => {
    const rules = GROUPS.flatMap(({ rules: all }) => all);
    expect(rules.map((rule) => ("record" in rule ? [rule.record, rule.expr] : rule))).toEqual([
      [
        "service:orders_total:rate5m",
        "sum by (namespace, service, region, payment_method, language) (rate(orders_total[5m]))",
      ],
      [
        "service:transaction_value_inr_count:rate5m",
        "sum by (namespace, service) (rate(transaction_value_inr_count[5m]))",
      ],
      [
        "service:transaction_value_inr_sum:rate5m",
        "sum by (namespace, service) (rate(transaction_value_inr_sum[5m]))",
      ],
      [
        "service:transaction_value_inr_bucket:rate5m",
        "sum by (namespace, service, le) (rate(transaction_value_inr_bucket[5m]))",
      ],
      [
        "service:pods_available_ratio:min",
        "min by (namespace, service, service_name, region) (pods_available_ratio)",
      ],
      [
        "service:http_request_duration_seconds_count:rate5m",
        "sum by (namespace, service, method, endpoint, status_code, region) (rate(http_request_duration_seconds_count[5m]))",
      ],
      [
        "service:http_request_duration_seconds_sum:rate5m",
        "sum by (namespace, service, method, endpoint, status_code, region) (rate(http_request_duration_seconds_sum[5m]))",
      ],
      [
        "service:http_request_duration_seconds_bucket:rate5m",
        "sum by (namespace, service, le) (rate(http_request_duration_seconds_bucket[5m]))",
      ],
      [
        "service:compliance_score:min",
        "min by (namespace, service, regulation) (compliance_score)",
      ],
      [
        "service:data_residency_violations_total:rate5m",
        "sum by (namespace, service, violation_type, region) (rate(data_residency_violations_total[5m]))",
      ],
    ]);
    expect(recordedNames(metricNamed("orders_total"))).toEqual(["service:orders_total:rate5m"]);
  });

  it("keep the contract, and every metric of the platform has one", () => {
    for (const { expr } of GROUPS.flatMap(({ rules }) => rules)) {
      expect(contractObjections(expr, [])).toEqual([]);
    }
    for (const metric of PLATFORM_METRICS) expect(recordedNames(metric)).not.toEqual([]);
  });

  const CASES: readonly RecordedCase[] = [
    {
      title: "adds up the pods of a service, one of which began again",
      series: {
        'orders_total{service="shop",language="tamil",pod="a"}': "0+60x20",
        'orders_total{service="shop",language="tamil",pod="b"}': "0+120x10 0+120x10",
        'orders_total{service="shop",language="hindi",pod="a"}': "0+30x20",
      },
      at: "18m",
      expr: "service:orders_total:rate5m",
      yields: {
        'service:orders_total:rate5m{language="tamil", service="shop"}': 3,
        'service:orders_total:rate5m{language="hindi", service="shop"}': 0.5,
      },
    },
    {
      title: "takes the worst score",
      series: {
        'compliance_score{service="shop",regulation="DPDP",pod="a"}': "0.9x20",
        'compliance_score{service="shop",regulation="DPDP",pod="b"}': "0.7x20",
      },
      at: "15m",
      expr: "service:compliance_score:min",
      yields: { 'service:compliance_score:min{regulation="DPDP", service="shop"}': 0.7 },
    },
  ];
  if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
  (hasPromtool ? describe : describe.skip)("by promtool", () => {
    it("are accepted", () => {
      expect(checkRules(GROUPS)).toEqual([]);
    });

    it.each(CASES)("$title", (one) => {
      expect(runRecorded(GROUPS, [one])).toEqual([undefined]);
    });
  });
});

describe("the choices of a dashboard", () => {
  it("are the labels of a metric, with their values where they are listed", () => {
    expect(
      variablesOf(metricNamed("orders_total")).map(({ label, title }) => [label, title]),
    ).toEqual([
      ["region", "Region"],
      ["payment_method", "Payment method"],
      ["language", "Language"],
    ]);
    expect(variablesOf(metricNamed("orders_total"))[1]).toEqual({
      label: "payment_method",
      title: "Payment method",
      values: ["upi", "netbanking", "card", "wallet", "cod"],
      query: "label_values(orders_total, payment_method)",
    });
    expect(variablesOf(metricNamed("http_request_duration_seconds"))[1]).toEqual({
      label: "endpoint",
      title: "Endpoint",
      query: "label_values(http_request_duration_seconds_count, endpoint)",
    });
  });

  it("are none of labels with one value", () => {
    expect(variablesOf(metricNamed("pods_available_ratio")).map(({ label }) => label)).toEqual([
      "region",
    ]);
  });
});
