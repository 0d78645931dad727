// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, steady, type Step } from "./series.ts";

const AT = 'namespace="shop",service="checkout",region="mumbai"';
const WHERE = { namespace: "shop", service: "checkout", region: "mumbai" };

/** Answers of the service: each status with the steps of its counter. */
const answers = (byStatus: Readonly<Record<string, readonly Step[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(byStatus).map(([status, steps]) => [
      `http_request_duration_seconds_count{${AT},status_code="${status}"}`,
      counter(...steps),
    ]),
  );

const violations = (values: string, type = "foreign-bucket"): Record<string, string> => ({
  [`data_residency_violations_total{violation_type="${type}",service="ledger",region="mumbai"}`]:
    values,
});
const violation = {
  labels: { violation_type: "foreign-bucket", service: "ledger", region: "mumbai" },
  summary: "foreign-bucket: data of ledger in mumbai is, or may go, outside of the country",
};

const residency: readonly Scenario[] = [
  {
    alert: "NivasDataResidencyViolation",
    title: "a check finds a violation",
    outcome: "fires",
    series: { ...violations("3+0x20 4+0x60"), ...violations(steady(7, 80), "foreign-key") },
    at: "22m",
    firing: [violation],
  },
  {
    alert: "NivasDataResidencyViolation",
    title: "twelve minutes after it was found",
    outcome: "fires",
    series: violations("3+0x20 4+0x60"),
    at: "33m",
    firing: [violation],
  },
  {
    alert: "NivasDataResidencyViolation",
    title: "70 minutes after it was found, by what is kept firing",
    outcome: "fires",
    series: violations("3+0x20 4+0x120"),
    at: "90m",
    firing: [violation],
  },
  {
    alert: "NivasDataResidencyViolation",
    title: "80 minutes after it was found",
    outcome: "quiet",
    series: violations("3+0x20 4+0x120"),
    at: "100m",
  },
  {
    alert: "NivasDataResidencyViolation",
    title: "violations of old that were counted before, and a counter that begins anew",
    outcome: "quiet",
    series: violations("3+0x20 0+0x60"),
    at: "60m",
  },
  {
    alert: "NivasDataResidencyViolation",
    title: "no data",
    outcome: "quiet",
    series: violations("3 _x60"),
    at: "60m",
  },
];

const refused = (percent: number): string =>
  `${percent}% of the requests to shop/checkout in mumbai are refused`;

const refusals: readonly Scenario[] = [
  {
    alert: "NivasRequestsRefused",
    title: "55 % are refused, half for lack of a login and half for lack of a right",
    outcome: "fires",
    series: answers({ 200: [[40, 45]], 401: [[40, 27]], 403: [[40, 28]] }),
    at: "20m",
    firing: [{ labels: WHERE, summary: refused(55) }],
  },
  {
    alert: "NivasRequestsRefused",
    title: "45 % are refused",
    outcome: "quiet",
    series: answers({ 200: [[40, 55]], 401: [[40, 22]], 403: [[40, 23]] }),
    at: "35m",
  },
  {
    alert: "NivasRequestsRefused",
    title: "most ask for what is not there",
    outcome: "quiet",
    series: answers({ 200: [[40, 30]], 404: [[40, 70]], 400: [[40, 100]] }),
    at: "35m",
  },
  {
    alert: "NivasRequestsRefused",
    title: "few are refused at 04:00, if nearly all",
    outcome: "quiet",
    beginsAt: "2026-11-24T04:00",
    series: answers({ 200: [[40, 1]], 401: [[40, 18]] }),
    at: "35m",
  },
  {
    alert: "NivasRequestsRefused",
    title: "just enough are refused to judge",
    outcome: "fires",
    series: answers({ 200: [[40, 18]], 401: [[40, 22]] }),
    at: "35m",
    firing: [{ labels: WHERE, summary: refused(55) }],
  },
  {
    alert: "NivasRequestsRefused",
    title: "not yet five minutes",
    outcome: "quiet",
    series: answers({
      200: [
        [20, 100],
        [20, 0],
      ],
      401: [
        [20, 0],
        [20, 400],
      ],
    }),
    // Over a half from the second minute on.
    at: "25m",
  },
  {
    alert: "NivasRequestsRefused",
    title: "for five minutes",
    outcome: "fires",
    series: answers({
      200: [
        [20, 100],
        [20, 0],
      ],
      401: [
        [20, 0],
        [20, 400],
      ],
    }),
    at: "28m",
    firing: [{ labels: WHERE, summary: refused(100) }],
  },
  {
    alert: "NivasRequestsRefused",
    title: "three minutes of refusals that are over",
    outcome: "quiet",
    series: answers({
      200: [
        [20, 100],
        [2, 0],
        [18, 100],
      ],
      401: [
        [20, 0],
        [2, 100],
        [18, 0],
      ],
    }),
    at: "24m",
  },
];

/** A flood on a Tuesday afternoon: so many times the ordinary six requests a second, of which some fail. */
const flood = (times: number, errorShare: number, from = 20): Record<string, string> => ({
  ...answers({
    200: [
      [from, 360],
      [40, 360 * times * (1 - errorShare)],
    ],
    503: [
      [from, 0],
      [40, 360 * times * errorShare],
    ],
  }),
  [`service:http_requests:ordinary_avg1h{${AT}}`]: steady(6, 4),
});
const flooded = (perSecond: string): string =>
  `shop/checkout in mumbai has ${perSecond} requests a second, far more than expected, and fails`;
const afternoon = { alert: "NivasSuspectedDenialOfService", beginsAt: "2026-11-24T15:00" } as const;

const floods: readonly Scenario[] = [
  {
    ...afternoon,
    title: "a little over twice of what is expected, and 2.5 % fail",
    outcome: "fires",
    series: flood(2.1, 0.025),
    at: "29m",
    firing: [{ labels: WHERE, summary: flooded("12.60") }],
  },
  {
    ...afternoon,
    title: "a little under twice, and 2.5 % fail",
    outcome: "quiet",
    series: flood(1.9, 0.025),
    at: "50m",
  },
  {
    ...afternoon,
    title: "more than twice, of which nearly all are served",
    outcome: "quiet",
    series: flood(3, 0.018),
    at: "50m",
  },
  {
    ...afternoon,
    title: "not yet three minutes",
    outcome: "quiet",
    series: flood(8, 0.1),
    at: "23m",
  },
  {
    ...afternoon,
    title: "for three minutes",
    outcome: "fires",
    series: flood(8, 0.1),
    at: "25m",
    firing: [{ labels: WHERE, summary: flooded("48.00") }],
  },
  {
    ...afternoon,
    title: "few requests where hardly one is usual",
    outcome: "quiet",
    series: {
      ...answers({ 200: [[60, 5]], 503: [[60, 0.4]] }),
      [`service:http_requests:ordinary_avg1h{${AT}}`]: steady(0.01, 4),
    },
    at: "50m",
  },
  {
    ...afternoon,
    title: "just enough requests where hardly one is usual",
    outcome: "fires",
    series: {
      ...answers({ 200: [[60, 6.2]], 503: [[60, 0.4]] }),
      [`service:http_requests:ordinary_avg1h{${AT}}`]: steady(0.01, 4),
    },
    at: "26m",
    firing: [{ labels: WHERE, summary: flooded("0.11") }],
  },
  {
    alert: "NivasSuspectedDenialOfService",
    title:
      "the planned peak of Diwali, of which three in a hundred fail: an incident of another kind",
    outcome: "quiet",
    beginsAt: "2026-11-08T18:00",
    series: {
      ...answers({ 200: [[60, 360 * 4 * 8 * 0.97]], 503: [[60, 360 * 4 * 8 * 0.03]] }),
      [`service:http_requests:ordinary_avg1h{${AT}}`]: steady(6, 4),
    },
    at: "40m",
  },
];

/** Cases of rules/security.ts. */
export const SECURITY_SCENARIOS: readonly Scenario[] = [...residency, ...refusals, ...floods];
