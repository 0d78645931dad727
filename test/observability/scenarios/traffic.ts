// SPDX-License-Identifier: Apache-2.0
import type { Scenario } from "../../support/promtool.ts";
import { counter, dayPattern, missing, steady, type Step } from "./series.ts";

const WHERE = { namespace: "shop", service: "checkout", region: "mumbai" };
const SERIES =
  'http_request_duration_seconds_count{namespace="shop",service="checkout",region="mumbai",status_code="200"}';
const OTHER =
  'http_request_duration_seconds_count{namespace="shop",service="search",region="mumbai",status_code="200"}';
const LEARNED =
  'service:http_requests:ordinary_avg1h{namespace="shop",service="checkout",region="mumbai"}';
const INTERVAL = 120;

/** Requests a minute of an ordinary hour: 6 a second. */
const ORDINARY = 360;

/** What is tested after so many minutes of traffic that follows the pattern: steps of two minutes. */
interface Case {
  readonly beginsAt: string;
  /** Minutes of traffic as on any day. */
  readonly learned: number;
  readonly ordinary?: number;
  /** Steps after it. */
  readonly then: readonly Step[];
  /** Minutes after it at which it is looked at. */
  readonly after: number;
}

function scenario(
  alert: string,
  title: string,
  { beginsAt, learned, ordinary = ORDINARY, then, after }: Case,
  summary?: string,
): Scenario {
  return {
    alert,
    title,
    outcome: summary === undefined ? "quiet" : "fires",
    beginsAt,
    intervalSeconds: INTERVAL,
    series: {
      [SERIES]: counter(...dayPattern(beginsAt, learned, ordinary, INTERVAL), ...then),
      // What was learned before the case begins: a rate per second, five hours of it.
      [LEARNED]: steady(ordinary / 60, 4),
      [OTHER]: counter(...dayPattern(beginsAt, learned + after, 100, INTERVAL)),
    },
    at: `${learned + after}m`,
    ...(summary === undefined ? {} : { firing: [{ labels: WHERE, summary }] }),
  };
}

/** Two-minute steps of a rate per second, for so many minutes. */
const rate = (perSecond: number, minutes: number): Step => [minutes / 2, perSecond * 120];

/** From an hour of the ordinary Tuesday on, for so many minutes. */
const tuesday = (from: string, learned: number): Pick<Case, "beginsAt" | "learned"> => ({
  beginsAt: `2026-11-24T${from}`,
  learned,
});

// Until 15:40, when nothing but 1 × the ordinary rate is expected around.
const afternoon = tuesday("15:00", 40);
// Until 04:00, when it is 0.3 ×.
const night = tuesday("03:40", 20);
// Until 18:40, in the evening's 4 ×.
const evening = tuesday("18:00", 40);
const DIWALI = { beginsAt: "2026-11-08T17:40", learned: 0 };

const dropped = (value: string): string =>
  `shop/checkout in mumbai has ${value} requests a second, far fewer than expected`;

const below: readonly Scenario[] = [
  scenario(
    "NivasTrafficFarBelowExpected",
    "a little under three tenths, in the afternoon",
    { ...afternoon, then: [rate(1.7, 30)], after: 20 },
    dropped("1.70"),
  ),
  scenario("NivasTrafficFarBelowExpected", "a little over three tenths", {
    ...afternoon,
    then: [rate(1.9, 60)],
    after: 50,
  }),
  scenario("NivasTrafficFarBelowExpected", "not yet ten minutes", {
    ...afternoon,
    then: [rate(1.7, 30)],
    after: 12,
  }),
  scenario(
    "NivasTrafficFarBelowExpected",
    "a fall on an ordinary Tuesday at 04:00, below what even the night has",
    { ...night, then: [rate(0.5, 40)], after: 30 },
    dropped("0.50"),
  ),
  scenario("NivasTrafficFarBelowExpected", "an ordinary Tuesday at 04:00", {
    ...night,
    then: [rate(1.8, 60)],
    after: 50,
  }),
  scenario("NivasTrafficFarBelowExpected", "a service that has hardly a request at night", {
    ...night,
    ordinary: 18,
    then: [rate(0, 60)],
    after: 50,
  }),
  scenario(
    "NivasTrafficFarBelowExpected",
    "a service that has just enough requests at night",
    { ...night, ordinary: 22, then: [rate(0, 60)], after: 50 },
    dropped("0.00"),
  ),
  scenario("NivasTrafficFarBelowExpected", "the end of the busy evening", {
    ...tuesday("19:40", 20),
    then: [rate(6, 60)],
    after: 50,
  }),
];

const sudden = (value: string): string =>
  `shop/checkout in mumbai has dropped to ${value} requests a second`;

const drops: readonly Scenario[] = [
  scenario(
    "NivasTrafficSuddenDrop",
    "most is lost on the evening of Diwali, though more is left than on an ordinary day",
    { ...DIWALI, then: [rate(24 * 7, 60), rate(24 * 1.5, 30)], after: 70 },
    sudden("36.00"),
  ),
  scenario("NivasTrafficSuddenDrop", "the evening of Diwali, as planned", {
    ...DIWALI,
    then: [rate(24 * 4, 30), rate(24 * 6, 30), rate(24 * 8, 30)],
    after: 80,
  }),
  scenario(
    "NivasTrafficSuddenDrop",
    "just under four tenths, in the evening",
    { ...evening, learned: evening.learned - 20, then: [rate(24, 20), rate(9.2, 20)], after: 30 },
    sudden("9.20"),
  ),
  scenario("NivasTrafficSuddenDrop", "just over four tenths", {
    ...evening,
    learned: evening.learned - 20,
    then: [rate(24, 20), rate(10.5, 20)],
    after: 30,
  }),
  scenario("NivasTrafficSuddenDrop", "not yet three minutes", {
    ...evening,
    learned: evening.learned - 20,
    then: [rate(24, 20), rate(0, 20)],
    after: 26,
  }),
  scenario(
    "NivasTrafficSuddenDrop",
    "for three minutes",
    { ...evening, learned: evening.learned - 20, then: [rate(24, 20), rate(0, 20)], after: 30 },
    sudden("0.00"),
  ),
  scenario("NivasTrafficSuddenDrop", "the end of the busy evening", {
    ...tuesday("19:40", 20),
    then: [rate(6, 60)],
    after: 20,
  }),
  scenario(
    "NivasTrafficSuddenDrop",
    "a quarter of an hour after nothing recent is left to compare with",
    { ...evening, learned: evening.learned - 20, then: [rate(24, 20), rate(0, 60)], after: 66 },
    sudden("0.00"),
  ),
  scenario("NivasTrafficSuddenDrop", "when it has been lost for over an hour", {
    ...evening,
    learned: evening.learned - 20,
    then: [rate(24, 20), rate(0, 80)],
    after: 80,
  }),
  scenario("NivasTrafficSuddenDrop", "a service with hardly a request in the afternoon", {
    ...afternoon,
    ordinary: 5.4,
    then: [rate(0, 60)],
    after: 20,
  }),
  scenario(
    "NivasTrafficSuddenDrop",
    "a service with just enough requests in the afternoon",
    { ...afternoon, ordinary: 6.6, then: [rate(0, 60)], after: 20 },
    sudden("0.00"),
  ),
];

const gone = (count: number): string =>
  `Nothing is known of the requests to shop/checkout in mumbai, where ${count} in five minutes were expected`;

/** Metrics that end after what was learned; another service goes on, so that the clock of the case does. */
const ending = (scenarioOf: Scenario, minutes: number): Scenario => ({
  ...scenarioOf,
  series: {
    ...scenarioOf.series,
    [SERIES]: `${scenarioOf.series[SERIES]!} ${missing(minutes / 2)}`,
  },
});

const gaps: readonly Scenario[] = [
  ending(
    scenario(
      "NivasTrafficMissing",
      "metrics end in the afternoon",
      { ...afternoon, then: [], after: 20 },
      gone(1800),
    ),
    40,
  ),
  ending(
    scenario("NivasTrafficMissing", "metrics ended, but not ten minutes ago", {
      ...afternoon,
      then: [],
      after: 12,
    }),
    40,
  ),
  ending(
    scenario("NivasTrafficMissing", "metrics of a service with hardly a request end", {
      ...afternoon,
      ordinary: 5.4,
      then: [],
      after: 40,
    }),
    40,
  ),
  ending(
    scenario(
      "NivasTrafficMissing",
      "metrics of a service with just enough requests end",
      { ...afternoon, ordinary: 6.6, then: [], after: 40 },
      gone(33),
    ),
    40,
  ),
  scenario("NivasTrafficMissing", "no requests, but metrics", {
    ...afternoon,
    then: [rate(0, 60)],
    after: 50,
  }),
];

const many = (value: string): string =>
  `shop/checkout in mumbai has ${value} requests a second, more than on an ordinary day`;
const tooMany = (value: string): string =>
  `shop/checkout in mumbai has ${value} requests a second, far more than expected`;

const above: readonly Scenario[] = [
  scenario(
    "NivasTrafficAboveOrdinary",
    "a little over one and a half times, in the afternoon",
    { ...afternoon, then: [rate(9.6, 30)], after: 26 },
    many("9.60"),
  ),
  scenario("NivasTrafficAboveOrdinary", "a little under it", {
    ...afternoon,
    then: [rate(8.5, 30)],
    after: 26,
  }),
  scenario("NivasTrafficAboveOrdinary", "not yet a quarter of an hour", {
    ...afternoon,
    then: [rate(9.6, 30)],
    after: 16,
  }),
  scenario("NivasTrafficAboveOrdinary", "the morning begins half an hour early", {
    ...tuesday("07:10", 20),
    then: [rate(18, 30)],
    after: 28,
  }),
  scenario("NivasTrafficAboveOrdinary", "three requests where one is usual", {
    ...night,
    ordinary: 3,
    then: [rate(0.09, 60)],
    after: 50,
  }),
  scenario(
    "NivasTrafficAboveOrdinary",
    "many requests where few are usual",
    { ...night, ordinary: 3, then: [rate(0.11, 60)], after: 50 },
    many("0.11"),
  ),
  scenario(
    "NivasTrafficFarAboveExpected",
    "a little over twice, in the afternoon",
    { ...afternoon, then: [rate(12.6, 30)], after: 12 },
    tooMany("12.60"),
  ),
  scenario("NivasTrafficFarAboveExpected", "a little under twice", {
    ...afternoon,
    then: [rate(11.4, 30)],
    after: 24,
  }),
  scenario("NivasTrafficFarAboveExpected", "not yet five minutes", {
    ...afternoon,
    then: [rate(12.6, 30)],
    after: 8,
  }),
  scenario("NivasTrafficFarAboveExpected", "the evening of Diwali at its planned peak", {
    ...DIWALI,
    then: [rate(24 * 8, 60)],
    after: 50,
  }),
  scenario(
    "NivasTrafficFarAboveExpected",
    "the evening of Diwali, at twice what was planned",
    { ...DIWALI, then: [rate(24 * 17, 60)], after: 50 },
    tooMany("408.00"),
  ),
  scenario(
    "NivasTrafficFarAboveExpected",
    "the same on an ordinary Tuesday",
    { ...evening, learned: evening.learned - 30, then: [rate(24 * 8, 60)], after: 50 },
    tooMany("192.00"),
  ),
  scenario(
    "NivasTrafficFarAboveExpected",
    "just enough requests where hardly one is usual",
    { ...night, ordinary: 3, then: [rate(0.11, 60)], after: 50 },
    tooMany("0.11"),
  ),
  scenario("NivasTrafficFarAboveExpected", "few requests where hardly one is usual", {
    ...night,
    ordinary: 3,
    then: [rate(0.09, 60)],
    after: 50,
  }),
];

/** Cases of rules/traffic.ts. */
export const TRAFFIC_SCENARIOS: readonly Scenario[] = [...below, ...drops, ...gaps, ...above];
