// SPDX-License-Identifier: Apache-2.0
/** Series that are recorded for others: scaling, dashboards; and what is learned of a service over days. */
import type { RecordedCase } from "../../support/promtool-values.ts";
import { counter, steady, type Step } from "./series.ts";

const AT = 'namespace="shop",service="checkout",region="mumbai"';
const LABELS = '{namespace="shop", region="mumbai", service="checkout"}';
const COUNT = "http_request_duration_seconds_count";
const LEARNED = `service:http_requests:ordinary_avg1h{${AT}}`;

const named = (series: string): string =>
  `${series}{namespace="shop", region="mumbai", service="checkout"}`;

const failing = (share: number): Record<string, string> => ({
  [`${COUNT}{${AT},status_code="200"}`]: counter([30, 1000 * (1 - share)]),
  [`${COUNT}{${AT},status_code="500"}`]: counter([30, 1000 * share]),
});

/** Requests at so many times the ordinary rate of six a second, in an evening of 4 ×. */
const peak = (times: number): Record<string, string> => ({
  [`${COUNT}{${AT},status_code="200"}`]: counter([40, 6 * 4 * times * 60]),
  [LEARNED]: steady(6, 5),
});
const DIWALI = "2026-11-08T18:00";
const TUESDAY = "2026-11-24T18:00";

const scaling: readonly RecordedCase[] = [
  {
    title: "emergency: three times the replicas while more than 15 % fail",
    series: failing(0.165),
    at: "20m",
    expr: "service:emergency_replicas:factor",
    yields: { [named("service:emergency_replicas:factor")]: 3 },
  },
  {
    title: "emergency: nothing at 13.5 %",
    series: failing(0.135),
    at: "20m",
    expr: "service:emergency_replicas:factor",
    yields: {},
  },
  {
    title: "emergency: nothing for nine failed requests an hour",
    series: {
      [`${COUNT}{${AT},status_code="200"}`]: counter([60, 0.15]),
      [`${COUNT}{${AT},status_code="500"}`]: counter([60, 0.15]),
    },
    at: "60m",
    expr: "service:emergency_replicas:factor",
    yields: {},
  },
  {
    title: "festival: five times the replicas at most, from 0.8 of Diwali's 8 on",
    beginsAt: DIWALI,
    series: peak(6.5),
    at: "20m",
    expr: "service:festival_replicas:factor",
    yields: { [named("service:festival_replicas:factor")]: 5 },
  },
  {
    title: "festival: nothing below it",
    beginsAt: DIWALI,
    series: peak(6.3),
    at: "20m",
    expr: "service:festival_replicas:factor",
    yields: {},
  },
  {
    title: "festival: 1.2 of the ratio at Holi",
    beginsAt: "2026-03-04T18:00",
    series: peak(3.3),
    at: "20m",
    expr: "round(service:festival_replicas:factor, 0.001)",
    yields: { [LABELS]: 3.96 },
  },
  {
    title: "festival: nothing on an ordinary Tuesday with the same traffic",
    beginsAt: TUESDAY,
    series: peak(6.5),
    at: "20m",
    expr: "service:festival_replicas:factor",
    yields: {},
  },
];

const expected: readonly RecordedCase[] = [
  ...(
    [
      [DIWALI, 6 * 4 * 8],
      [TUESDAY, 6 * 4],
      ["2026-11-24T04:00", 1.8],
      ["2026-11-24T09:00", 18],
      ["2026-11-24T13:00", 12],
      ["2026-11-24T15:00", 6],
    ] as const
  ).map(([beginsAt, value]): RecordedCase => ({
    title: `expected: ${Number(value.toFixed(2))} requests a second at ${beginsAt}`,
    beginsAt,
    series: { [LEARNED]: steady(6, 5) },
    at: "12m",
    expr: "round(service:http_requests:expected, 0.001)",
    yields: { [LABELS]: Number(value.toFixed(3)) },
  })),
  ...[
    0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 1, 1, 3, 3, 3, 1, 2, 2, 1, 1, 1, 4, 4, 4, 1, 1, 0.3, 0.3,
  ].flatMap((multiplier, hour) =>
    ["02", "57"].map((minute): RecordedCase => {
      const time = `${String(hour).padStart(2, "0")}:${minute}`;
      return {
        title: `pattern: at ${time}`,
        beginsAt: `2026-11-24T${time}`,
        series: { up: "1" },
        at: "1m",
        expr: "nivas:day_pattern:multiplier",
        yields: { "nivas:day_pattern:multiplier": multiplier },
      };
    }),
  ),
  ...(["lowest", "highest"] as const).flatMap((which) =>
    (
      [
        ["00:10", 0.3, 0.3],
        ["05:20", 0.3, 0.3],
        ["05:40", 0.3, 1],
        ["06:10", 0.3, 1],
        ["06:40", 1, 1],
        ["07:20", 1, 1],
        ["07:27", 1, 1],
        ["07:33", 1, 3],
        ["07:40", 1, 3],
        ["08:10", 1, 3],
        ["08:40", 3, 3],
        ["10:10", 3, 3],
        ["10:40", 1, 3],
        ["11:10", 1, 3],
        ["11:40", 1, 2],
        ["12:10", 1, 2],
        ["12:40", 2, 2],
        ["13:20", 2, 2],
        ["13:40", 1, 2],
        ["14:10", 1, 2],
        ["14:40", 1, 1],
        ["16:20", 1, 1],
        ["16:40", 1, 4],
        ["17:10", 1, 4],
        ["17:40", 4, 4],
        ["19:20", 4, 4],
        ["19:40", 1, 4],
        ["20:10", 1, 4],
        ["20:40", 1, 1],
        ["21:20", 1, 1],
        ["21:40", 0.3, 1],
        ["22:10", 0.3, 1],
        ["22:40", 0.3, 0.3],
        ["23:40", 0.3, 0.3],
      ] as const
    ).map(([time, lowest, highest]): RecordedCase => ({
      title: `pattern: the ${which} around ${time}`,
      beginsAt: `2026-11-24T${time}`,
      series: { up: "1" },
      at: "1m",
      expr: `nivas:day_pattern:${which}`,
      yields: { [`nivas:day_pattern:${which}`]: which === "lowest" ? lowest : highest },
    })),
  ),
];

/** Steps of ten minutes at so many requests a second, for so many hours; evaluated every ten minutes, sampled every two. */
const hours = (count: number, perSecond: number): Step => [count * 30, perSecond * 120];
const learning = { intervalSeconds: 120, evaluationSeconds: 600 } as const;
const request = (...steps: readonly Step[]): Record<string, string> => ({
  [`${COUNT}{${AT},status_code="200"}`]: counter(...steps),
});

const learned: readonly RecordedCase[] = [
  {
    ...learning,
    title:
      "baseline: the median of the hours, divided by the pattern: morning, lunch and afternoon",
    beginsAt: "2026-11-24T08:00",
    // 3 × 6, then 1 × 6, 2 × 6, 1 × 6; one hour of 60 that the median leaves out.
    series: request(hours(3, 18), hours(1, 6), hours(2, 12), hours(2, 6), hours(1, 60)),
    at: "8h40m",
    expr: "round(service:http_requests:baseline, 0.1)",
    yields: { [LABELS]: 6 },
  },
  {
    ...learning,
    title: "baseline: only one sample an hour",
    beginsAt: "2026-11-24T14:00",
    series: request(hours(3, 6)),
    at: "2h50m",
    expr: "count_over_time(service:http_requests:ordinary_avg1h[3h])",
    yields: { [LABELS]: 3 },
  },
  {
    ...learning,
    title: "baseline: an hour's sample is the hour's average",
    beginsAt: "2026-11-24T14:00",
    series: request(hours(1, 6), hours(0.5, 6), hours(0.5, 12), hours(0.5, 12), hours(1, 6)),
    at: "2h30m",
    expr: "round(service:http_requests:ordinary_avg1h, 1)",
    // Seven evaluations from 15:30 to 16:30, of which the first still has 6 a second: (6 + 6 × 12) / 7.
    yields: { [LABELS]: 11 },
  },
  {
    ...learning,
    title: "baseline: nothing is learned at a festival",
    beginsAt: "2026-11-08T14:00",
    series: request(hours(3, 48)),
    at: "2h50m",
    expr: "service:http_requests:ordinary",
    yields: {},
  },
  {
    ...learning,
    title: "baseline: 13 days of before outlast the week of a festival",
    beginsAt: "2026-11-24T15:00",
    intervalSeconds: 3600,
    evaluationSeconds: 3600,
    series: { [LEARNED]: `6 _x400` },
    at: "330h",
    expr: "service:http_requests:baseline",
    yields: { [named("service:http_requests:baseline")]: 6 },
  },
  {
    ...learning,
    title: "baseline: what is older than two weeks is forgotten",
    beginsAt: "2026-11-24T15:00",
    intervalSeconds: 3600,
    evaluationSeconds: 3600,
    series: { [LEARNED]: `6 _x400` },
    at: "345h",
    expr: "service:http_requests:baseline",
    yields: {},
  },
];

/** Cases of what rules/ records. */
export const RECORDED_CASES: readonly RecordedCase[] = [...scaling, ...expected, ...learned];
