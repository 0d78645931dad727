// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, steady, type Step } from "./series.ts";

const AT = 'namespace="shop",service="checkout",region="mumbai"';
const WHERE = { namespace: "shop", service: "checkout", region: "mumbai" };

/** Requests a second of a service whose ordinary rate is 6. */
const requests = (...perSecond: readonly Step[]): Record<string, string> => ({
  [`http_request_duration_seconds_count{${AT},status_code="200"}`]: counter(
    ...perSecond.map(([minutes, each]): Step => [minutes, each * 60]),
  ),
  [`service:http_requests:ordinary_avg1h{${AT}}`]: steady(6, 5),
});

/** Evenings of the four festivals, when the pattern has 4 ×, with the level from which somebody is told. */
const EVENINGS = [
  { festival: "diwali_week", beginsAt: "2026-11-08T18:00", alertAt: 7.6 },
  { festival: "dussehra", beginsAt: "2026-10-20T18:00", alertAt: 4.5 },
  { festival: "holi", beginsAt: "2026-03-04T18:00", alertAt: 3.4 },
  { festival: "eid", beginsAt: "2026-03-21T18:00", alertAt: 5.4 },
] as const;

const near = (festival: string, times: string): string =>
  `shop/checkout in mumbai has ${times} times its ordinary traffic at ${festival}`;

const peaks: readonly Scenario[] = EVENINGS.flatMap(({ festival, beginsAt, alertAt }) => [
  {
    alert: "NivasFestivalPeakNear",
    title: `${festival}: a little over the level`,
    outcome: "fires",
    beginsAt,
    series: requests([60, 24 * (alertAt + 0.1)]),
    at: "25m",
    firing: [
      { labels: { ...WHERE, festival }, summary: near(festival, (alertAt + 0.1).toFixed(1)) },
    ],
  },
  {
    alert: "NivasFestivalPeakNear",
    title: `${festival}: a little under the level`,
    outcome: "quiet",
    beginsAt,
    series: requests([60, 24 * (alertAt - 0.1)]),
    at: "40m",
  },
]);

const peakTimes: readonly Scenario[] = [
  {
    alert: "NivasFestivalPeakNear",
    title: "not yet five minutes",
    outcome: "quiet",
    beginsAt: "2026-11-08T18:00",
    series: requests([20, 24], [20, 24 * 16]),
    // Over the level after three minutes: 1 + 15 × 3/5 = 10.
    at: "27m",
  },
  {
    alert: "NivasFestivalPeakNear",
    title: "for five minutes",
    outcome: "fires",
    beginsAt: "2026-11-08T18:00",
    series: requests([20, 24], [20, 24 * 16]),
    at: "29m",
    firing: [{ labels: { ...WHERE, festival: "diwali_week" }, summary: near("diwali_week", "16") }],
  },
  {
    alert: "NivasFestivalPeakNear",
    title: "the same traffic on an ordinary Tuesday: another alert",
    outcome: "quiet",
    beginsAt: "2026-11-24T18:00",
    series: requests([60, 24 * 8]),
    at: "40m",
  },
];

/** First and last minutes of the windows, in India. */
const WINDOWS = [
  { festival: "diwali_week", multiplier: 8, first: "2026-11-05", after: "2026-11-12" },
  { festival: "dussehra", multiplier: 5, first: "2026-10-19", after: "2026-10-21" },
  { festival: "holi", multiplier: 4, first: "2026-03-03", after: "2026-03-05" },
  { festival: "eid", multiplier: 6, first: "2026-03-20", after: "2026-03-23" },
  { festival: "diwali_week", multiplier: 8, first: "2027-10-26", after: "2027-11-02" },
  { festival: "dussehra", multiplier: 5, first: "2027-10-08", after: "2027-10-10" },
  { festival: "holi", multiplier: 4, first: "2027-03-21", after: "2027-03-23" },
  { festival: "eid", multiplier: 6, first: "2027-03-09", after: "2027-03-12" },
  { festival: "diwali_week", multiplier: 8, first: "2028-10-14", after: "2028-10-21" },
  { festival: "dussehra", multiplier: 5, first: "2028-09-26", after: "2028-09-28" },
  { festival: "holi", multiplier: 4, first: "2028-03-10", after: "2028-03-12" },
  { festival: "eid", multiplier: 6, first: "2028-02-26", after: "2028-02-29" },
  { festival: "diwali_week", multiplier: 8, first: "2029-11-02", after: "2029-11-09" },
  { festival: "dussehra", multiplier: 5, first: "2029-10-15", after: "2029-10-17" },
  { festival: "holi", multiplier: 4, first: "2029-02-28", after: "2029-03-02" },
  { festival: "eid", multiplier: 6, first: "2029-02-14", after: "2029-02-17" },
  { festival: "diwali_week", multiplier: 8, first: "2030-10-23", after: "2030-10-30" },
  { festival: "dussehra", multiplier: 5, first: "2030-10-05", after: "2030-10-07" },
  { festival: "holi", multiplier: 4, first: "2030-03-19", after: "2030-03-21" },
  { festival: "eid", multiplier: 6, first: "2030-02-04", after: "2030-02-07" },
] as const;

/** The minute before a midnight in India, two minutes early. */
function twoMinutesBefore(day: string): string {
  const time = new Date(Date.parse(`${day}T00:00:00Z`) - 120_000);
  return time.toISOString().slice(0, 16);
}

const windows: readonly Scenario[] = WINDOWS.flatMap(({ festival, multiplier, first, after }) => {
  const firing = [
    {
      labels: { festival },
      summary: `${festival} is on: traffic up to ${multiplier} times the ordinary is planned`,
    },
  ];
  const at = (title: string, day: string, minutes: number, fires: boolean): Scenario => ({
    alert: "NivasFestivalWindow",
    title: `${festival}: ${title} ${day}`,
    outcome: fires ? "fires" : "quiet",
    beginsAt: twoMinutesBefore(day),
    series: {},
    at: `${minutes}m`,
    ...(fires ? { firing } : {}),
  });
  return [
    at("the last minute before", first, 1, false),
    at("midnight of", first, 2, true),
    at("the last minute before", after, 1, true),
    at("midnight of", after, 2, false),
  ];
});

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Festivals of which only a forecast is known: all after 2026. */
function forecast(title: string, day: string, minutes: number): Scenario {
  const beginsAt = twoMinutesBefore(day);
  // The day that is compared: the one before it, two minutes before midnight.
  const today = minutes < 2 ? daysBefore(day, 1) : day;
  const festivals = WINDOWS.filter(
    ({ first, after }) => first > "2027" && today >= daysBefore(first, 45) && today < after,
  ).map(({ festival }) => festival);
  return {
    alert: "NivasFestivalDayUnconfirmed",
    title: `${title} (${day})`,
    outcome: festivals.length > 0 ? "fires" : "quiet",
    beginsAt,
    series: {},
    at: `${minutes}m`,
    firing: [...new Set(festivals)].map((festival) => ({
      labels: { festival },
      summary: `The day of ${festival} is only a forecast`,
    })),
  };
}

const calendar: readonly Scenario[] = [
  {
    alert: "NivasFestivalDayUnconfirmed",
    title: "in the week of a Diwali that the government has listed",
    outcome: "quiet",
    beginsAt: "2026-11-08T12:00",
    series: {},
    at: "2m",
  },
  ...WINDOWS.filter(({ first }) => first > "2027").flatMap(({ festival, first, after }) => [
    forecast(`the minute before 45 days before ${festival}`, daysBefore(first, 45), 1),
    forecast(`45 days before ${festival}`, daysBefore(first, 45), 2),
    forecast(`the last minute of ${festival}`, after, 1),
    forecast(`midnight after ${festival}`, after, 2),
  ]),
  {
    alert: "NivasFestivalCalendarEnds",
    title: "180 days before the end of the list",
    outcome: "fires",
    // The last window ends with 29 October 2030.
    beginsAt: "2030-05-02T23:59",
    series: {},
    at: "2m",
    firing: [{ summary: "The calendar of festivals ends soon" }],
  },
  {
    alert: "NivasFestivalCalendarEnds",
    title: "181 days before it",
    outcome: "quiet",
    beginsAt: "2030-05-02T23:50",
    series: {},
    at: "2m",
  },
];

/** Cases of rules/festivals.ts. */
export const FESTIVAL_SCENARIOS: readonly Scenario[] = [
  ...peaks,
  ...peakTimes,
  ...windows,
  ...calendar,
];
