// SPDX-License-Identifier: Apache-2.0
/** What panels show of known samples, by Prometheus itself: a query that is accepted may still compute something else. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { DASHBOARDS } from "../../../observability/dashboards/all.ts";
import { hasPromtool } from "../../support/promtool.ts";
import { withVariablesFilledIn } from "../../support/dashboard-queries.ts";

interface Shown {
  readonly uid: string;
  readonly panel: string;
  /** Of the panel's queries. @default 0 */
  readonly query?: number;
  readonly series: Readonly<Record<string, string>>;
  /** Labels and value, as promtool writes them. */
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/** An hour of samples, a minute apart, looked at in its end. */
const ORDERS = {
  'orders_total{region="mumbai",payment_method="upi",language="hindi"}': "0+60x60",
  'orders_total{region="mumbai",payment_method="cod",language="tamil"}': "0+20x60",
  'orders_total{region="hyderabad",payment_method="upi",language="hindi"}': "0+20x60",
};
const VALUES = {
  transaction_value_inr_sum: "0+1000000x60",
  transaction_value_inr_count: "0+400x60",
};
const request = (name: string, code: string, service: string): string =>
  `http_request_duration_seconds_${name}{region="mumbai",service="${service}",status_code="${code}"}`;
const istio = (policy: string, flags: string = "-"): string =>
  `istio_requests_total{reporter="destination",destination_service_namespace="shop",destination_service_name="payment",source_workload="checkout",connection_security_policy="${policy}",response_code="200",response_flags="${flags}"}`;

const SHOWN: readonly Shown[] = [
  {
    uid: "business",
    panel: "Orders per minute",
    series: ORDERS,
    samples: [{ labels: "{}", value: 100 }],
  },
  {
    uid: "business",
    panel: "Orders in the period",
    series: ORDERS,
    samples: [{ labels: "{}", value: 6000 }],
  },
  {
    uid: "business",
    panel: "Value in the period (₹ crore)",
    series: VALUES,
    samples: [{ labels: "{}", value: 6 }],
  },
  {
    uid: "business",
    panel: "Average value of a transaction",
    series: VALUES,
    samples: [{ labels: "{}", value: 2500 }],
  },
  {
    uid: "business",
    panel: "Orders per minute by region",
    series: ORDERS,
    samples: [
      { labels: '{region="hyderabad"}', value: 20 },
      { labels: '{region="mumbai"}', value: 80 },
    ],
  },
  {
    uid: "business",
    panel: "Share of payment methods",
    series: ORDERS,
    samples: [
      { labels: '{payment_method="cod"}', value: 0.2 },
      { labels: '{payment_method="upi"}', value: 0.8 },
    ],
  },
  {
    uid: "platform",
    panel: "Failed requests",
    series: {
      [request("count", "200", "payment")]: "0+90x60",
      [request("count", "503", "payment")]: "0+10x60",
      [request("count", "404", "payment")]: "0+100x60",
    },
    samples: [{ labels: '{service="payment"}', value: 0.05 }],
  },
  {
    uid: "platform",
    panel: "Slow requests",
    series: {
      [request("bucket", "200", "payment").replace("}", ',le="2.0"}')]: "0+90x60",
      [request("bucket", "200", "payment").replace("}", ',le="2.5"}')]: "0+95x60",
      [request("count", "200", "payment")]: "0+100x60",
      [request("bucket", "200", "cart").replace("}", ',le="2"}')]: "0+60x60",
      [request("count", "200", "cart")]: "0+80x60",
    },
    samples: [
      { labels: '{service="cart"}', value: 0.25 },
      { labels: '{service="payment"}', value: 0.1 },
    ],
  },
  {
    uid: "platform",
    panel: "Nodes not ready",
    series: {
      'kube_node_info{node="a"}': "1x60",
      'kube_node_info{node="b"}': "1x60",
      'kube_node_status_condition{node="a",condition="Ready",status="true"}': "1x60",
      'kube_node_status_condition{node="b",condition="Ready",status="true"}': "0x60",
      'kube_node_status_condition{node="b",condition="MemoryPressure",status="true"}': "1x60",
    },
    samples: [{ labels: "{}", value: 1 }],
  },
  {
    uid: "mesh",
    panel: "Requests with mutual TLS",
    series: { [istio("mutual_tls")]: "0+990x60", [istio("none")]: "0+10x60" },
    samples: [{ labels: "{}", value: 0.99 }],
  },
  {
    uid: "compliance",
    panel: "Score over all regulations",
    series: {
      'compliance_score{regulation="DPDP",service="payment"}': "1x60",
      'compliance_score{regulation="DPDP",service="kyc"}': "0.6x60",
      'compliance_score{regulation="RBI",service="payment"}': "0.4x60",
    },
    samples: [{ labels: "{}", value: 0.6 }],
  },
  {
    uid: "compliance",
    panel: "Services below the limit",
    series: {
      'compliance_score{regulation="DPDP",service="payment"}': "0.9x60",
      'compliance_score{regulation="DPDP",service="kyc"}': "0.89x60",
    },
    samples: [{ labels: '{regulation="DPDP",service="kyc"}', value: 0.89 }],
  },
  {
    uid: "compliance",
    panel: "Time left to report to CERT-In",
    series: {
      // Since 10 minutes after the beginning; looked at after an hour.
      'ALERTS_FOR_STATE{alertname="NivasRefused",cert_in_type="access",component="platform",incident_class="cert-in"}':
        "600x60",
      'ALERTS{alertname="NivasRefused",cert_in_type="access",component="platform",incident_class="cert-in",alertstate="firing"}':
        "1x60",
      'ALERTS_FOR_STATE{alertname="NivasFlood",cert_in_type="dos",component="platform",incident_class="cert-in"}':
        "600x60",
      'ALERTS{alertname="NivasFlood",cert_in_type="dos",component="platform",incident_class="cert-in",alertstate="pending"}':
        "1x60",
    },
    samples: [
      {
        labels: '{alertname="NivasRefused",cert_in_type="access",component="platform"}',
        value: 6 * 3600 - 50 * 60,
      },
    ],
  },
  {
    uid: "compliance",
    panel: "Age of the last check",
    series: {
      'kube_cronjob_status_last_successful_time{namespace="compliance",cronjob="check"}': "1800x60",
      'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="other"}': "3600x60",
    },
    samples: [{ labels: "{}", value: 1800 }],
  },
  {
    uid: "festival",
    panel: "Until the festival",
    // 2026-11-23 00:00 in India: the window of Id-ul-Fitr 2027 begins on 2027-03-09. The clock stands still.
    series: { "nivas:clock_ist:seconds": `${Date.parse("2026-11-23T00:00:00Z") / 1000}x60` },
    samples: [{ labels: '{festival="Id-ul-Fitr 2027"}', value: 106 * 86_400 }],
  },
  {
    uid: "festival",
    panel: "Share of the expected peak",
    series: {
      'service:http_requests:over_ordinary{service="payment",region="mumbai"}': "4x60",
      "nivas:festival_multiplier": "5x60",
    },
    samples: [{ labels: '{service="payment", region="mumbai"}', value: 0.8 }],
  },
  {
    uid: "slo",
    panel: "Objectives",
    series: {
      'nivas:slo_objective:ratio{slo="gateway"}': "0.9995x60",
      'nivas:slo_info{slo="gateway",service="shop",owner="web",kind="availability",class="user-facing",window_days="30"}':
        "1x60",
    },
    samples: [
      {
        labels:
          '{slo="gateway",service="shop",owner="web",kind="availability",class="user-facing",window_days="30"}',
        value: 0.9995,
      },
    ],
  },
  {
    uid: "cost",
    panel: "NAT (₹ a month)",
    series: {
      // A GiB in five minutes; the price that is filled in is ₹1.
      'aws_natgateway_bytes_out_to_destination_sum{dimension_NatGatewayId="nat-1"}': `${1024 ** 3}x60`,
    },
    samples: [{ labels: "{}", value: 730 * 12 }],
  },
];

function queryOf({ uid, panel, query = 0 }: Shown): string {
  const found = DASHBOARDS.find((dashboard) => dashboard.uid === uid)
    ?.rows.flatMap(({ panels }) => panels)
    .find(({ title }) => title === panel)?.queries[query];
  if (found === undefined) throw new Error(`no panel ${panel} on ${uid}`);
  return withVariablesFilledIn(found.expr);
}

/** What promtool says when a panel does not show what it should; nothing when it does. */
function objectionTo(shown: Shown): string {
  const folder = mkdtempSync(path.join(tmpdir(), "nivas-panel-"));
  try {
    writeFileSync(path.join(folder, "rules.yaml"), "groups: []\n");
    const test = {
      rule_files: ["rules.yaml"],
      tests: [
        {
          interval: "1m",
          input_series: Object.entries(shown.series).map(([series, values]) => ({
            series,
            values,
          })),
          // In millionths: shares are not exact in binary.
          promql_expr_test: [
            {
              expr: `round((${queryOf(shown)}) * 1e6)`,
              eval_time: "60m",
              exp_samples: shown.samples.map(({ labels, value }) => ({
                labels,
                value: Math.round(value * 1e6),
              })),
            },
          ],
        },
      ],
    };
    writeFileSync(path.join(folder, "test.yaml"), stringify(test));
    const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", "test.yaml"], {
      cwd: folder,
      encoding: "utf8",
    });
    return status === 0 ? "" : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const judged = hasPromtool ? describe : describe.skip;
if (!hasPromtool) process.stderr.write("skipped: no promtool command\n");
judged("panels", () => {
  it.each(SHOWN.map((shown) => [`${shown.uid}: ${shown.panel}`, shown] as const))(
    "show what the samples say: %s",
    (_, shown) => {
      expect(objectionTo(shown)).toBe("");
    },
  );
});
