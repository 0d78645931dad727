// SPDX-License-Identifier: Apache-2.0
import { DASHBOARDS } from "../../../observability/dashboards/all.ts";
import { complianceGroups } from "../../../observability/compliance/rules.ts";
import { CLOCK_GROUP } from "../../../observability/model/clock.ts";
import { dayPatternGroups } from "../../../observability/rules/day-pattern.ts";
import { festivalGroups } from "../../../observability/rules/festivals.ts";
import { requestGroups } from "../../../observability/rules/requests.ts";
import { DEFAULT_RULE_SETTINGS } from "../../../observability/rules/settings.ts";
import { trafficGroups } from "../../../observability/rules/traffic.ts";
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import { commonSloGroups, sloGroups } from "../../../observability/slo/slo-rules.ts";
import { WATCHES } from "../../../observability/watch/all.ts";
import { promqlOf } from "../../support/dashboard-queries.ts";
import { contractObjections, recordedBy } from "../../support/promql.ts";

const { incidents, traffic, festivals } = DEFAULT_RULE_SETTINGS;
const RECORDED = recordedBy([
  CLOCK_GROUP,
  ...requestGroups(incidents),
  ...dayPatternGroups(traffic.pattern),
  ...festivalGroups(festivals),
  ...trafficGroups(traffic, incidents.minRequests),
  ...platformSlos().flatMap(sloGroups),
  ...commonSloGroups(),
  ...complianceGroups(),
  ...WATCHES.flatMap(({ groups = [] }) => groups),
]);
const objections = (expr: string): string[] =>
  contractObjections(expr, RECORDED, { grafana: true, acrossCells: true });

describe("queries of dashboards", () => {
  it.each(DASHBOARDS.map((dashboard) => [dashboard.uid, dashboard] as const))(
    "use only metrics and labels of the contract: %s",
    (_, dashboard) => {
      expect(promqlOf(dashboard).flatMap(objections)).toEqual([]);
    },
  );

  it("would be refused with a label that a metric lacks", () => {
    expect(objections('sum(orders_total{city=~"$cell"})')).toHaveLength(1);
  });
});
