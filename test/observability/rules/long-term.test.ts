// SPDX-License-Identifier: Apache-2.0
import { isAlert } from "../../../observability/model/rule.ts";
import { longTermGroups } from "../../../observability/rules/long-term.ts";
import { describeScenarios } from "../../support/promtool.ts";
import { LONG_TERM_SCENARIOS } from "../scenarios/long-term.ts";

describe("alerts on the long memory of metrics", () => {
  describeScenarios(longTermGroups(), LONG_TERM_SCENARIOS);

  it("call somebody at once only when metrics are about to be lost", () => {
    const severities = longTermGroups()
      .flatMap(({ rules }) => rules)
      .filter(isAlert)
      .map(({ alert, severity, component }) => [alert, severity, component]);
    expect(severities).toEqual([
      ["NivasMetricsUploadFailing", "warning", "MetricsStack"],
      ["NivasMetricsNotUploaded", "high", "MetricsStack"],
      ["NivasMetricsCompactorHalted", "warning", "MetricsStack"],
      ["NivasMetricsBucketFailing", "warning", "MetricsStack"],
    ]);
  });
});
