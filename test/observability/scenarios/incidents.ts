// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, missing, steady, type Step } from "./series.ts";

const WHERE = { namespace: "shop", service: "checkout", region: "mumbai" };
const AT = 'namespace="shop",service="checkout",region="mumbai"';
const COUNT = "http_request_duration_seconds_count";

/** Answers of a service: each status with the steps of its counter. */
function answers(
  byStatus: Readonly<Record<string, readonly Step[]>>,
  at = AT,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, steps]) => [
      `${COUNT}{${at},status_code="${status}",method="GET",endpoint="/cart"}`,
      counter(...steps),
    ]),
  );
}

/** A thousand requests a minute, of which some fail from a minute on. */
const failing = (perMille: number, from = 20, until = 60): Record<string, string> =>
  answers({
    200: [
      [from, 1000],
      [until - from, 1000 - perMille],
    ],
    500: [
      [from, 0],
      [until - from, perMille],
    ],
  });

const RATIOS = [
  { alert: "NivasErrorRateIncident", over: 55, under: 45 },
  { alert: "NivasErrorRateHigh", over: 110, under: 90 },
  { alert: "NivasErrorRateEmergency", over: 165, under: 135 },
] as const;

const summaryOf = (percent: string): string =>
  `${percent}% of the requests to shop/checkout in mumbai fail`;

/** The same cases for each of the three limits. */
const errorRates: readonly Scenario[] = RATIOS.flatMap(({ alert, over, under }) => [
  {
    alert,
    title: "seven minutes of faults just over the limit, in one service of several",
    outcome: "fires",
    series: {
      ...failing(over),
      ...answers({ 200: [[60, 5000]] }, 'namespace="shop",service="search",region="mumbai"'),
      ...answers({ 200: [[60, 5000]] }, 'namespace="shop",service="checkout",region="hyderabad"'),
      ...answers({ 200: [[60, 5000]] }, 'namespace="test",service="checkout",region="mumbai"'),
    },
    at: "27m",
    firing: [{ labels: WHERE, summary: summaryOf(`${over / 10}`) }],
  },
  {
    alert,
    title: "just under the limit, for long",
    outcome: "quiet",
    series: failing(under),
    at: "59m",
  },
  {
    alert,
    title: "many requests that the client got wrong (4xx)",
    outcome: "quiet",
    series: answers({ 200: [[60, 700]], 404: [[60, 300]] }),
    at: "59m",
  },
  {
    alert,
    title: "a minute of faults that is over",
    outcome: "quiet",
    series: answers({
      200: [
        [20, 1000],
        [1, 1000 - 2 * over],
        [30, 1000],
      ],
      500: [
        [20, 0],
        [1, 2 * over],
        [30, 0],
      ],
    }),
    at: "22m",
  },
  {
    alert,
    title: "held for less than the minute that it must last",
    outcome: "quiet",
    intervalSeconds: 30,
    series: answers({
      200: [
        [40, 500],
        [40, 0],
      ],
      500: [
        [40, 0],
        [40, 500],
      ],
    }),
    // Every half minute of faults is a tenth of five minutes: over 5 % after one, over 10 and 15 % after two.
    at: alert === "NivasErrorRateIncident" ? "21m" : "21m30s",
  },
  {
    alert,
    title: "held for just the minute that it must last",
    outcome: "fires",
    intervalSeconds: 30,
    series: answers({
      200: [
        [40, 0],
        [40, 500],
      ],
      500: [
        [40, 0],
        [40, 500],
      ],
    }),
    at: "21m30s",
    firing: [{ labels: WHERE, summary: summaryOf("50") }],
  },
  {
    alert,
    title: "one failed request of two at 04:00",
    outcome: "quiet",
    beginsAt: "2026-11-24T03:40",
    series: answers({
      200: [
        [10, 0],
        [1, 1],
        [30, 0],
      ],
      500: [
        [11, 0],
        [1, 1],
        [30, 0],
      ],
    }),
    at: "14m",
  },
  {
    alert,
    title: "nine failed requests within the hour, and nine in the hour before",
    outcome: "quiet",
    series: answers({
      200: [[120, 0.3]],
      500: [
        [57, 0.15],
        [60, 0.15],
        [3, 0.15],
      ],
    }),
    at: "118m",
  },
  {
    alert,
    title: "eleven failed requests within the hour, half of them in its second half",
    outcome: "fires",
    series: answers({ 200: [[130, 0.22]], 500: [[130, 0.18333]] }),
    at: "120m",
    firing: [{ labels: WHERE, summary: summaryOf("45.45") }],
  },
  {
    alert,
    title: "counters that begin anew with a new pod",
    outcome: "quiet",
    series: {
      [`${COUNT}{${AT},status_code="200",pod="a"}`]: "0+1000x20 0+1000x20",
      [`${COUNT}{${AT},status_code="500",pod="a"}`]: "0+2x20 0+2x20",
    },
    at: "24m",
  },
  {
    alert,
    title: "no data at all",
    outcome: "quiet",
    series: { ...answers({ 200: [[20, 1000]], 500: [[20, 500]] }) },
    at: "40m",
  },
]);

/** Requests of which all end in one bucket, or all but a share that ends in another. */
const buckets = (
  le: string,
  perMinute: Step[],
  at = AT,
  slow: { readonly le: string; readonly share: number } = { le, share: 0 },
): Record<string, string> => {
  const bounds = ["0.5", "1", "2", "2.5", "5", "10", "+Inf"];
  const counted = (index: number) =>
    (index >= bounds.indexOf(le) ? 1 - slow.share : 0) +
    (index >= bounds.indexOf(slow.le) ? slow.share : 0);
  return {
    ...Object.fromEntries(
      bounds.map((le, index) => [
        `http_request_duration_seconds_bucket{${at},le="${le}"}`,
        counter(...perMinute.map(([n, each]): Step => [n, each * counted(index)])),
      ]),
    ),
    [`${COUNT}{${at},status_code="200"}`]: counter(...perMinute),
  };
};

const LATENCIES = [
  { alert: "NivasLatencyHigh", over: "2.5", value: "2.475s", under: "2", slow: undefined },
  {
    alert: "NivasLatencyEmergency",
    over: "5",
    value: "5.833s",
    under: "5",
    // 6 % between 5 and 10 s: the 95th percentile is a sixth of the way.
    slow: { le: "10", share: 0.06 },
  },
] as const;

const latencies: readonly Scenario[] = LATENCIES.flatMap(({ alert, over, value, under, slow }) => [
  {
    alert,
    title: "all requests just over the limit, few but enough, while another service is quick",
    outcome: "fires",
    series: {
      ...buckets(over, [[40, 6.6]], AT, slow),
      ...buckets("0.5", [[40, 1000]], 'namespace="shop",service="search",region="mumbai"'),
      ...buckets("0.5", [[40, 1000]], 'namespace="test",service="checkout",region="mumbai"'),
      ...buckets("0.5", [[40, 1000]], 'namespace="shop",service="checkout",region="chennai"'),
    },
    at: "30m",
    firing: [
      {
        labels: WHERE,
        summary: `shop/checkout in mumbai needs ${value} for its slow requests`,
      },
    ],
  },
  {
    alert,
    title: "too few requests to judge",
    outcome: "quiet",
    series: buckets(over, [[40, 5.4]], AT, slow),
    at: "30m",
  },
  {
    alert,
    title: "all requests just under the limit",
    outcome: "quiet",
    series: buckets(under, [[40, 1000]]),
    at: "30m",
  },
  {
    alert,
    title: "held for less than the two minutes that it must last",
    outcome: "quiet",
    series: buckets(
      over,
      [
        [20, 0],
        [20, 1000],
      ],
      AT,
      slow,
    ),
    at: "22m",
  },
  {
    alert,
    title: "held for two minutes",
    outcome: "fires",
    series: buckets(
      over,
      [
        [20, 0],
        [20, 1000],
      ],
      AT,
      slow,
    ),
    at: "23m",
    firing: [
      { labels: WHERE, summary: `shop/checkout in mumbai needs ${value} for its slow requests` },
    ],
  },
]);

const POD = 'namespace="shop",service_name="checkout",region="mumbai"';
const PODS = [
  { alert: "NivasPodsAvailableLow", under: 0.75, over: 0.85, lasting: 5 },
  { alert: "NivasPodsAvailableCritical", under: 0.45, over: 0.55, lasting: 1 },
] as const;

const pods: readonly Scenario[] = PODS.flatMap(
  ({ alert, under, over, lasting }): readonly Scenario[] => [
    {
      alert,
      title: "just under the limit, as one of two that say it sees it",
      outcome: "fires",
      series: {
        [`pods_available_ratio{${POD},pod="a"}`]: `${steady(1, 20)} ${steady(under, 40)}`,
        [`pods_available_ratio{${POD},pod="b"}`]: steady(1, 80),
        'pods_available_ratio{namespace="shop",service_name="search",region="mumbai"}': steady(
          1,
          40,
        ),
      },
      intervalSeconds: 30,
      at: `${10 + lasting}m30s`,
      firing: [
        {
          labels: WHERE,
          summary: `${under * 100}% of the pods of shop/checkout in mumbai are available`,
        },
      ],
    },
    {
      alert,
      title: "not yet as long as it must last",
      outcome: "quiet",
      series: {
        [`pods_available_ratio{${POD},pod="a"}`]: `${steady(1, 20)} ${steady(under, 40)}`,
      },
      intervalSeconds: 30,
      at: `${10 + lasting}m`,
    },
    {
      alert,
      title: "just over the limit",
      outcome: "quiet",
      series: { [`pods_available_ratio{${POD}}`]: steady(over, 40) },
      at: "30m",
    },
    {
      alert,
      title: "not known any more: that is another alert",
      outcome: "quiet",
      series: { [`pods_available_ratio{${POD}}`]: `${steady(1, 10)} ${missing(30)}` },
      at: "30m",
    },
  ],
);

/** So many services of five or more, of which most requests fail. */
const services = (
  failed: number,
  perMinute = 100,
  share = 0.6,
  names: readonly string[] = ["a", "b", "c", "d", "e"],
): Record<string, string> =>
  Object.assign(
    {},
    ...names.map((service, index) =>
      answers(
        index < failed
          ? { 200: [[60, perMinute * (1 - share)]], 500: [[60, perMinute * share]] }
          : { 200: [[60, perMinute]] },
        `namespace="shop",service="${service}",region="mumbai"`,
      ),
    ),
  ) as Record<string, string>;

const cell: readonly Scenario[] = [
  {
    alert: "NivasCellDown",
    title: "three of five services fail",
    outcome: "fires",
    intervalSeconds: 30,
    series: services(3),
    at: "1m30s",
    firing: [{ summary: "Most requests to 60% of the services of the cell fail" }],
  },
  {
    alert: "NivasCellDown",
    title: "not yet a minute",
    outcome: "quiet",
    intervalSeconds: 30,
    series: services(3),
    at: "1m",
  },
  {
    alert: "NivasCellDown",
    title: "two of five services fail",
    outcome: "quiet",
    series: services(2),
    at: "40m",
  },
  {
    alert: "NivasCellDown",
    title: "three of seven services fail",
    outcome: "quiet",
    series: services(3, 100, 0.6, ["a", "b", "c", "d", "e", "f", "g"]),
    at: "40m",
  },
  {
    alert: "NivasCellDown",
    title: "all services fail some requests",
    outcome: "quiet",
    series: services(5, 100, 0.45),
    at: "40m",
  },
  {
    alert: "NivasCellDown",
    title: "a night with hardly a request, of which most fail",
    outcome: "quiet",
    beginsAt: "2026-11-24T04:00",
    series: services(5, 0.25),
    at: "58m",
  },
  {
    alert: "NivasCellDown",
    title: "two services are all that there are",
    outcome: "quiet",
    series: Object.fromEntries(
      Object.entries(services(2)).filter(([name]) => /service="[ab]"/.test(name)),
    ),
    at: "40m",
  },
];

/** Cases of rules/incidents.ts and rules/cell.ts. */
export const INCIDENT_SCENARIOS: readonly Scenario[] = [
  ...errorRates,
  ...latencies,
  ...pods,
  ...cell,
];
