// SPDX-License-Identifier: Apache-2.0
/** What an objective records, and when its gate lets a rollout pass, as Prometheus computes it. */
import { Severity, type AlertRule, type RuleGroup } from "../../../observability/model/rule.ts";
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import {
  commonSloGroups,
  sloGroups,
  SLO_BUDGET_REMAINING,
  SLO_BURN_RATE,
  SLO_BURNING,
  SLO_ERROR,
  SLO_INFO,
  SLO_RELEASED,
} from "../../../observability/slo/slo-rules.ts";
import { hasPromtool, runScenarios } from "../../support/promtool.ts";

const [GATEWAY, API] = platformSlos() as [
  ReturnType<typeof platformSlos>[number],
  ReturnType<typeof platformSlos>[number],
];

/** An alert that is there exactly when the query has a result: its summary tells the value. */
function asking(query: string): RuleGroup {
  const rule: AlertRule = {
    alert: "Asked",
    expr: query,
    severity: Severity.Info,
    component: "test",
    summary: "{{ $value }}",
    runbook: { meaning: "", impact: "", diagnosis: [], mitigation: [], dashboard: "" },
  };
  return { name: "asked", rules: [rule] };
}

/** What promtool says against these values of the query at that time, by labels. */
function against(
  query: string,
  at: string,
  series: Readonly<Record<string, string>>,
  values: readonly (readonly [labels: Readonly<Record<string, string>>, value: string])[],
): string | undefined {
  const groups = [...sloGroups(GATEWAY), ...sloGroups(API), ...commonSloGroups(), asking(query)];
  const [said] = runScenarios(groups, [
    {
      title: query,
      alert: "Asked",
      outcome: values.length > 0 ? "fires" : "quiet",
      series,
      at,
      firing: values.map(([labels, summary]) => ({ labels, summary })),
    },
  ]);
  return said;
}

const requests = (code: string): string =>
  `istio_requests_total{reporter="source",source_workload="istio-ingressgateway",source_workload_namespace="istio-ingress",response_code="${code}",response_flags="-"}`;
const slo = "gateway-availability";
const chosen = `{slo="${slo}"}`;
const api = { 'apiserver_request_total{code="200"}': "0+600x100" };

if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
(hasPromtool ? describe : describe.skip)("an objective records", () => {
  const failing = { ...api, [requests("200")]: "0+990x70", [requests("500")]: "0+10x70" };
  const info = { slo, service: "istio-ingressgateway", owner: "platform", kind: "availability" };

  it.each([
    [
      "what it is",
      `${SLO_INFO}${chosen}`,
      [[{ ...info, class: "user-facing", window_days: "30" }, "1"]],
    ],
    [
      "the share of bad requests over each window",
      `round(${SLO_ERROR}${chosen}, 0.0001)`,
      ["5m", "30m", "1h", "6h", "3d", "30d"].map((window) => [{ slo, window }, "0.01"]),
    ],
    [
      "the burn rate over each window",
      `round(${SLO_BURN_RATE}${chosen}, 0.01)`,
      ["5m", "30m", "1h", "6h", "3d", "30d"].map((window) => [{ slo, window }, "20"]),
    ],
    [
      "the speeds at which it burns",
      `round(${SLO_BURNING}, 0.01)`,
      ["fast", "medium", "slow"].map((speed) => [{ slo, speed }, "20"]),
    ],
    // Five quarters of an hour of 2,880, at 20 times the rate.
    [
      "the budget that is left",
      `round(${SLO_BUDGET_REMAINING}${chosen}, 0.0001)`,
      [[{ slo }, "0.9653"]],
    ],
  ] as const)("%s", (_what, query, values) => {
    expect(against(query, "61m", failing, values as never)).toBeUndefined();
  });

  it("the same of ten requests a minute as of a thousand", () => {
    const few = { ...api, [requests("200")]: "0+9.9x70", [requests("500")]: "0+0.1x70" };
    const left = `round(${SLO_BUDGET_REMAINING}${chosen}, 0.0001)`;
    expect(against(left, "61m", few, [[{ slo }, "0.9653"]])).toBeUndefined();
  });

  it("no share, no burn and the whole budget without requests", () => {
    const idle = { ...api, [requests("200")]: "500x70", [requests("500")]: "10x70" };
    expect(against(`${SLO_ERROR}${chosen}`, "61m", idle, [])).toBeUndefined();
    expect(against(`${SLO_BURN_RATE}${chosen}`, "61m", idle, [])).toBeUndefined();
    expect(
      against(`${SLO_BUDGET_REMAINING}${chosen}`, "61m", idle, [[{ slo }, "1"]]),
    ).toBeUndefined();
  });

  it("no share of bad requests where none was ever counted", () => {
    const fine = { ...api, [requests("200")]: "0+990x70" };
    expect(
      against(`${SLO_ERROR}{slo="${slo}",window="1h"}`, "61m", fine, [
        [{ slo, window: "1h" }, "0"],
      ]),
    ).toBeUndefined();
  });
});

(hasPromtool ? describe : describe.skip)("the gate of rollouts", () => {
  const gate = `${SLO_RELEASED}${chosen}`;
  const fails = (perMinute: number) => ({
    ...api,
    [requests("200")]: "0+1000x70",
    [requests("500")]: `0+${perMinute}x70`,
  });

  it.each([
    ["is open while the promise is kept", fails(0), "61m", "1"],
    ["is open while the budget burns, but not fast", fails(7), "61m", "1"],
    ["is open where nobody calls", api, "61m", "1"],
  ] as const)("%s", (_what, series, at, value) => {
    expect(against(gate, at, series, [[{ slo }, value]])).toBeUndefined();
  });

  it("is shut while the fast burn holds", () => {
    expect(against(gate, "61m", fails(8), [[{ slo }, "0"]])).toBeUndefined();
  });

  it("is shut when the budget is spent, after the burn has ended", () => {
    const outage = {
      ...api,
      [requests("200")]: "0x70 0+1000x40",
      [requests("500")]: "0+100x70 7000x40",
    };
    expect(against(`${SLO_BURNING}{slo="${slo}",speed="fast"}`, "85m", outage, [])).toBeUndefined();
    expect(against(gate, "85m", outage, [[{ slo }, "0"]])).toBeUndefined();
  });

  it("says nothing where nothing is measured, which makes a rollout wait", () => {
    expect(
      against(`${SLO_RELEASED}{slo="platform-api-availability"}`, "61m", fails(0), [
        [{ slo: "platform-api-availability" }, "1"],
      ]),
    ).toBeUndefined();
    const { 'apiserver_request_total{code="200"}': _gone, ...without } = fails(0);
    expect(
      against(`${SLO_RELEASED}{slo="platform-api-availability"}`, "61m", without, []),
    ).toBeUndefined();
  });
});
