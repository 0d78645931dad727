// SPDX-License-Identifier: Apache-2.0
import { prometheusGroups } from "../../../../observability/model/prometheus-rules.ts";
import { incidentRuleGroups } from "../../../../observability/rules/incident-rules.ts";
import type { Json } from "../../../../graph/stack-export.ts";
import { checkCustomResources } from "../../../support/custom-resources/check.ts";
import { recordRules } from "./support.ts";

const GROUPS = incidentRuleGroups();
const KIND = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";

describe("the rules of a cell", () => {
  it("are an object for each group, beside Prometheus, after its operator", async () => {
    const run = await recordRules(GROUPS);
    const objects = run.byType(KIND);
    expect(objects).toHaveLength(GROUPS.length);
    expect(run.byName("r-nivas-traffic-learned").inputs).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: {
        name: "nivas-traffic-learned",
        namespace: "monitoring",
        labels: { "nivas.io/cell": "mumbai" },
      },
      spec: {
        groups: prometheusGroups(
          GROUPS.filter(({ name }) => name === "nivas.traffic-learned"),
          { grafanaUrl: "https://grafana.mumbai.nivas.internal" },
        ),
      },
    });
  });

  it("are objects that the operator's definitions accept", async () => {
    const run = await recordRules(GROUPS);
    expect(checkCustomResources(run.byType(KIND).map(({ inputs }) => inputs as Json))).toEqual([]);
  });

  it("are refused when two groups would be one object", async () => {
    await expect(
      recordRules([
        { name: "a.b", rules: [] },
        { name: "a-b", rules: [] },
      ]),
    ).rejects.toThrow(
      'groups: two groups would be one object of the cluster (found "a-b"); allowed: names that differ in more than punctuation; fix: rename one',
    );
  });
});
