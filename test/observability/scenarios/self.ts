// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, missing, steady, type Step } from "./series.ts";

const PROMETHEUS =
  'job="prometheus",namespace="monitoring",service="prometheus",pod="prometheus-0"';
const ALERTMANAGER =
  'job="alertmanager",namespace="monitoring",service="alertmanager",pod="alertmanager-0"';
const ofPod = (pod: string) => ({
  job: pod.startsWith("prometheus") ? "prometheus" : "alertmanager",
  namespace: "monitoring",
  service: pod.startsWith("prometheus") ? "prometheus" : "alertmanager",
  pod,
});
const prometheus = ofPod("prometheus-0");
const alertmanager = ofPod("alertmanager-0");

const watchdog: readonly Scenario[] = [
  {
    alert: "NivasWatchdog",
    title: "at any hour, as long as anything is measured",
    outcome: "fires",
    beginsAt: "2026-11-24T04:00",
    series: { 'up{job="a"}': steady(1, 10), 'up{job="b"}': steady(0, 10) },
    at: "1m",
    firing: [{ summary: "The alerts of the cell work" }],
  },
  {
    alert: "NivasWatchdog",
    title: "no target answers",
    outcome: "quiet",
    series: { 'up{job="a"}': steady(0, 10), 'up{job="b"}': steady(0, 10) },
    at: "5m",
  },
  { alert: "NivasWatchdog", title: "no data at all", outcome: "quiet", series: {}, at: "5m" },
];

/** Ten targets of a job, of which some do not answer from minute 10 on; and one of another job. */
const targets = (down: number, job = "payments"): Record<string, string> => ({
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `up{job="${job}",namespace="shop",service="${job}",instance="10.0.0.${index}"}`,
      index < down ? `${steady(1, 9)} ${steady(0, 60)}` : steady(1, 70),
    ]),
  ),
  'up{job="search",namespace="shop",service="search",instance="10.0.1.1"}': steady(1, 70),
});

const missingTargets: readonly Scenario[] = [
  {
    alert: "NivasTargetsDown",
    title: "three of twenty do not answer",
    outcome: "fires",
    series: targets(3),
    at: "20m",
    firing: [
      {
        labels: { job: "payments", namespace: "shop", service: "payments" },
        summary: "85% of the targets of payments in shop answer",
      },
    ],
  },
  {
    alert: "NivasTargetsDown",
    title: "one of twenty does not answer",
    outcome: "quiet",
    series: targets(1),
    at: "60m",
  },
  {
    alert: "NivasTargetsDown",
    title: "not yet ten minutes",
    outcome: "quiet",
    series: targets(3),
    at: "19m",
  },
  {
    alert: "NivasJobMissing",
    title: "a job lost its last target",
    outcome: "fires",
    series: {
      'up{job="a",namespace="shop",service="a",instance="1"}': `${steady(1, 70)} ${missing(60)}`,
      'up{job="b",namespace="shop",service="b",instance="1"}': `${steady(1, 70)} ${missing(60)}`,
      'up{job="b",namespace="shop",service="b",instance="2"}': steady(1, 140),
    },
    // The last sample counts for five minutes.
    at: "86m",
    firing: [
      {
        labels: { job: "a", namespace: "shop", service: "a" },
        summary: "a in shop has no targets any more",
      },
    ],
  },
  {
    alert: "NivasJobMissing",
    title: "just before the hour after which it is forgotten",
    outcome: "fires",
    series: {
      'up{job="a",namespace="shop",service="a",instance="1"}': `${steady(1, 70)} ${missing(60)}`,
    },
    at: "128m",
    firing: [
      {
        labels: { job: "a", namespace: "shop", service: "a" },
        summary: "a in shop has no targets any more",
      },
    ],
  },
  {
    alert: "NivasJobMissing",
    title: "not yet ten minutes",
    outcome: "quiet",
    series: {
      'up{job="a",namespace="shop",service="a",instance="1"}': `${steady(1, 70)} ${missing(60)}`,
    },
    at: "84m",
  },
  {
    alert: "NivasJobMissing",
    title: "the only target does not answer: that is another alert",
    outcome: "quiet",
    series: {
      'up{job="a",namespace="shop",service="a",instance="1"}': `${steady(1, 70)} ${steady(0, 60)}`,
    },
    at: "100m",
  },
  {
    alert: "NivasJobMissing",
    title: "more than an hour after it went",
    outcome: "quiet",
    series: {
      'up{job="a",namespace="shop",service="a",instance="1"}': `${steady(1, 70)} ${missing(90)}`,
    },
    at: "145m",
  },
];

/** Metrics that every cell has. */
const ALWAYS = ["kube_node_info", "kube_pod_info", "node_cpu_seconds_total"] as const;
const ONCE = [
  "pods_available_ratio",
  "compliance_score",
  "data_residency_violations_total",
] as const;
const all = (samples: number): Record<string, string> =>
  Object.fromEntries(ALWAYS.map((metric) => [`${metric}{node="a"}`, steady(1, samples)]));

const missingMetrics: readonly Scenario[] = [
  ...ALWAYS.map((metric): Scenario => ({
    alert: "NivasMetricMissing",
    title: `nothing exposes ${metric}, which every cell has`,
    outcome: "fires",
    series: Object.fromEntries(
      Object.entries(all(40)).filter(([name]) => !name.startsWith(metric)),
    ),
    at: "10m",
    firing: [{ labels: { metric }, summary: `Nothing exposes ${metric} any more` }],
  })),
  ...ONCE.flatMap((metric): readonly Scenario[] => [
    {
      alert: "NivasMetricMissing",
      title: `nothing exposes ${metric} any more`,
      outcome: "fires",
      series: { ...all(60), [`${metric}{service="a"}`]: `${steady(1, 10)} ${missing(50)}` },
      at: "30m",
      firing: [{ labels: { metric }, summary: `Nothing exposes ${metric} any more` }],
    },
    {
      alert: "NivasMetricMissing",
      title: `${metric} was there until less than a day ago`,
      outcome: "fires",
      intervalSeconds: 1200,
      series: {
        ...all(80),
        [`${metric}{service="a"}`]: `1 ${missing(80)}`,
      },
      at: "23h20m",
      firing: [{ labels: { metric }, summary: `Nothing exposes ${metric} any more` }],
    },
    {
      alert: "NivasMetricMissing",
      title: `${metric} was there until more than a day ago`,
      outcome: "quiet",
      intervalSeconds: 1200,
      series: {
        ...all(80),
        [`${metric}{service="a"}`]: `1 ${missing(80)}`,
      },
      at: "25h",
    },
  ]),
  {
    alert: "NivasMetricMissing",
    title: "one of two services goes",
    outcome: "quiet",
    series: {
      ...all(60),
      'pods_available_ratio{service_name="a"}': `${steady(1, 10)} ${missing(50)}`,
      'pods_available_ratio{service_name="b"}': steady(1, 60),
    },
    at: "40m",
  },
  {
    alert: "NivasMetricMissing",
    title: "not yet ten minutes",
    outcome: "quiet",
    series: {
      'kube_pod_info{pod="a"}': steady(1, 20),
      'node_cpu_seconds_total{cpu="0"}': steady(1, 20),
    },
    at: "9m",
  },
  {
    alert: "NivasMetricMissing",
    title: "a cell without services of its own",
    outcome: "quiet",
    series: all(60),
    at: "60m",
  },
];

/** A gauge of Prometheus or the Alertmanager that is wrong from minute 10 on. */
const gauge = (
  alert: string,
  metric: string,
  at: string,
  values: { readonly good: number; readonly bad: number },
  minutes: number,
  firing: NonNullable<Scenario["firing"]>,
): readonly Scenario[] => [
  {
    alert,
    title: `for ${minutes} minutes`,
    outcome: "fires",
    series: { [`${metric}{${at}}`]: `${steady(values.good, 9)} ${steady(values.bad, 60)}` },
    at: `${10 + minutes}m`,
    firing,
  },
  {
    alert,
    title: `not yet ${minutes} minutes`,
    outcome: "quiet",
    series: { [`${metric}{${at}}`]: `${steady(values.good, 9)} ${steady(values.bad, 60)}` },
    at: `${9 + minutes}m`,
  },
  {
    alert,
    title: "all is well",
    outcome: "quiet",
    series: { [`${metric}{${at}}`]: steady(values.good, 60) },
    at: "60m",
  },
];

/** A counter that must not grow: grew at minute 20. */
const counted = (
  alert: string,
  series: string,
  times: { readonly fires: string; readonly tooEarly?: string; readonly over: string },
  firing: NonNullable<Scenario["firing"]>,
): readonly Scenario[] => [
  {
    alert,
    title: "it grew",
    outcome: "fires",
    series: { [series]: `2+0x19 3+0x200` },
    at: times.fires,
    firing,
  },
  ...(times.tooEarly === undefined
    ? []
    : [
        {
          alert,
          title: "it grew just now",
          outcome: "quiet",
          series: { [series]: `2+0x19 3+0x200` },
          at: times.tooEarly,
        } as const,
      ]),
  {
    alert,
    title: "it grew a while ago",
    outcome: "quiet",
    series: { [series]: `2+0x19 3+0x200` },
    at: times.over,
  },
  {
    alert,
    title: "it begins anew after a restart",
    outcome: "quiet",
    series: { [series]: `2+0x19 0+0x200` },
    at: times.fires,
  },
];

const group = { rule_group: "nivas.incidents" };
const self: readonly Scenario[] = [
  ...gauge(
    "NivasPrometheusConfigRejected",
    "prometheus_config_last_reload_successful",
    PROMETHEUS,
    { good: 1, bad: 0 },
    5,
    [
      {
        labels: prometheus,
        summary: "monitoring/prometheus-0 runs with an old configuration",
      },
    ],
  ),
  ...gauge(
    "NivasPrometheusWithoutAlertmanager",
    "prometheus_notifications_alertmanagers_discovered",
    PROMETHEUS,
    { good: 1, bad: 0 },
    5,
    [{ labels: prometheus, summary: "monitoring/prometheus-0 knows no Alertmanager" }],
  ),
  ...gauge(
    "NivasAlertmanagerConfigRejected",
    "alertmanager_config_last_reload_successful",
    ALERTMANAGER,
    { good: 1, bad: 0 },
    5,
    [
      {
        labels: alertmanager,
        summary: "monitoring/alertmanager-0 routes alerts by an old configuration",
      },
    ],
  ),
  ...gauge(
    "NivasAlertmanagerSplit",
    "alertmanager_cluster_members",
    ALERTMANAGER,
    { good: 3, bad: 2 },
    10,
    [{ labels: alertmanager, summary: "monitoring/alertmanager-0 sees 2 members of its cluster" }],
  ),
  ...counted(
    "NivasRuleFailures",
    `prometheus_rule_evaluation_failures_total{${PROMETHEUS},rule_group="nivas.incidents"}`,
    { fires: "22m", tooEarly: "21m", over: "26m" },
    [
      {
        labels: { ...prometheus, ...group },
        summary: "nivas.incidents fails in monitoring/prometheus-0",
      },
    ],
  ),
  ...counted(
    "NivasRulesLate",
    `prometheus_rule_group_iterations_missed_total{${PROMETHEUS},rule_group="nivas.incidents"}`,
    { fires: "27m", tooEarly: "24m", over: "31m" },
    [
      {
        labels: { ...prometheus, ...group },
        summary: "nivas.incidents is evaluated late in monitoring/prometheus-0",
      },
    ],
  ),
  ...counted(
    "NivasPrometheusStorageDamaged",
    `prometheus_tsdb_compactions_failed_total{${PROMETHEUS}}`,
    { fires: "70m", over: "82m" },
    [{ labels: prometheus, summary: "The store of monitoring/prometheus-0 is damaged" }],
  ),
  ...counted(
    "NivasPrometheusStorageDamaged",
    `prometheus_tsdb_wal_corruptions_total{${PROMETHEUS}}`,
    { fires: "70m", over: "82m" },
    [{ labels: prometheus, summary: "The store of monitoring/prometheus-0 is damaged" }],
  ),
  ...(
    [
      ["fires", "22m", "it has grown for five minutes"],
      ["quiet", "20m", "it has grown for less"],
      ["quiet", "44m", "it stopped growing"],
    ] as const
  ).map(([outcome, at, title]): Scenario => ({
    alert: "NivasAlertsDropped",
    title,
    outcome,
    series: {
      [`prometheus_notifications_dropped_total{${PROMETHEUS},alertmanager="a"}`]: counter(
        [15, 0],
        // A little every four minutes, until minute 36.
        ...[1, 2, 3, 4, 5, 6].flatMap((): Step[] => [
          [1, 0.5],
          [3, 0],
        ]),
        [40, 0],
      ),
    },
    at,
    ...(outcome === "fires"
      ? {
          firing: [
            {
              labels: { ...prometheus, alertmanager: "a" },
              summary: "monitoring/prometheus-0 gave up alerts",
            },
          ],
        }
      : {}),
  })),
  ...(
    [
      ["fires", "32m", "nothing of any kind is stored for long enough", 0],
      ["quiet", "29m", "nothing is stored, not yet for five minutes", 0],
      ["quiet", "60m", "only histograms are stored", 5],
    ] as const
  ).map(([outcome, at, title, histograms]): Scenario => ({
    alert: "NivasPrometheusNotStoring",
    title,
    outcome,
    series: {
      [`prometheus_tsdb_head_samples_appended_total{${PROMETHEUS},type="float"}`]: counter(
        [20, 1000],
        [60, 0],
      ),
      [`prometheus_tsdb_head_samples_appended_total{${PROMETHEUS},type="histogram"}`]: counter([
        80,
        histograms,
      ]),
      [`prometheus_tsdb_head_samples_appended_total{${PROMETHEUS.replace("-0", "-1")},type="float"}`]:
        counter([80, 1000]),
    },
    at,
    ...(outcome === "fires"
      ? {
          firing: [
            {
              labels: { namespace: "monitoring", pod: "prometheus-0" },
              summary: "monitoring/prometheus-0 stores nothing",
            },
          ],
        }
      : {}),
  })),
];

/** Notifications, ever more of them, of which a share fails from minute 20 on. */
const sent = (percent: number): Record<string, string> => {
  const steps = (share: number): Step[] => [
    [6, 200 * share],
    [60, 400 * share],
  ];
  const failed = steps(percent / 200);
  return {
    [`alertmanager_notifications_total{${ALERTMANAGER},integration="sns"}`]: counter(
      [20, 100],
      ...steps(1),
    ),
    ...Object.fromEntries(
      ["clientError", "other"].map((reason) => [
        `alertmanager_notifications_failed_total{${ALERTMANAGER},integration="sns",reason="${reason}"}`,
        counter([20, 0], ...failed),
      ]),
    ),
    [`alertmanager_notifications_total{${ALERTMANAGER},integration="webhook"}`]: counter([
      80, 1000,
    ]),
    [`alertmanager_notifications_failed_total{${ALERTMANAGER},integration="webhook",reason="other"}`]:
      counter([80, 0]),
  };
};

const notifications: readonly Scenario[] = [
  {
    alert: "NivasNotificationsFailing",
    title: "1.2 % of the notifications by one receiver fail",
    outcome: "fires",
    series: sent(1.2),
    at: "29m",
    firing: [
      {
        labels: { namespace: "monitoring", pod: "alertmanager-0", integration: "sns" },
        summary: "1.2% of the notifications by sns fail",
      },
    ],
  },
  {
    alert: "NivasNotificationsFailing",
    title: "0.9 % fail",
    outcome: "quiet",
    series: sent(0.9),
    at: "60m",
  },
  {
    alert: "NivasNotificationsFailing",
    title: "not yet five minutes",
    outcome: "quiet",
    series: sent(50),
    at: "25m",
  },
  {
    alert: "NivasNotificationsFailing",
    title: "for five minutes",
    outcome: "fires",
    series: sent(50),
    at: "26m",
    firing: [
      {
        labels: { namespace: "monitoring", pod: "alertmanager-0", integration: "sns" },
        summary: "50% of the notifications by sns fail",
      },
    ],
  },
  {
    alert: "NivasNotificationsFailing",
    title: "nothing is sent",
    outcome: "quiet",
    series: {
      [`alertmanager_notifications_total{${ALERTMANAGER},integration="sns"}`]: counter([60, 0]),
      [`alertmanager_notifications_failed_total{${ALERTMANAGER},integration="sns"}`]: counter([
        60, 0,
      ]),
    },
    at: "60m",
  },
];

/** Cases of rules/self.ts and rules/missing.ts. */
export const SELF_SCENARIOS: readonly Scenario[] = [
  ...watchdog,
  ...missingTargets,
  ...missingMetrics,
  ...self,
  ...notifications,
];
