// SPDX-License-Identifier: Apache-2.0
/** Cases of the alerts of objectives: each just over its limit and just under, through resets, gaps and silence. */
import { platformSlos } from "../../../observability/slo/platform-slos.ts";
import type { SloSpec } from "../../../observability/slo/slo.ts";
import type { Scenario } from "../../support/promtool.ts";

/** The platform's objectives, and one of each other kind of indicator. */
export const SCENARIO_SLOS: readonly SloSpec[] = [
  ...platformSlos(),
  {
    name: "checkout-latency",
    objective: 0.99,
    indicator: { kind: "http-latency", match: { service: "checkout" }, withinSeconds: 2 },
    service: "checkout",
    owner: "commerce",
    mayBeIdle: true,
  },
  {
    name: "checkout-availability",
    objective: 0.9995,
    indicator: { kind: "http-availability", match: { service: ["checkout", "cart.v2"] } },
    service: "checkout",
    owner: "commerce",
    mayBeIdle: true,
  },
  {
    name: "coredns",
    objective: 0.9999,
    indicator: { kind: "target-availability", match: { job: "coredns" } },
    service: "coredns",
    owner: "platform",
    leastRequestsPerSecond: 10,
  },
];

/** A case, and which objective it is of. */
export interface SloScenario extends Scenario {
  /** @default "gateway-availability", and the one that fires */
  readonly of?: string;
}

type Series = Readonly<Record<string, string>>;

/** Requests of the gateway with a code, as it reports them. */
const gateway = (code: string, more: Readonly<Record<string, string>> = {}): string => {
  const labels = {
    reporter: "source",
    source_workload: "istio-ingressgateway",
    source_workload_namespace: "istio-ingress",
    response_code: code,
    response_flags: "-",
    ...more,
  };
  const list = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `istio_requests_total{${list.join(",")}}`;
};
const latency = (le: string): string =>
  `http_request_duration_seconds_bucket{service="checkout",le="${le}"}`;
const latencyCount = 'http_request_duration_seconds_count{service="checkout",status_code="200"}';
const api = (code: string): string => `apiserver_request_total{code="${code}",verb="GET"}`;
/** Objectives that must have data are given some, without errors. */
const OTHERS: Series = {
  [api("200")]: "0+1200x400",
  'up{job="coredns",instance="a"}': "1x400",
  'up{job="other",instance="a"}': "0x400",
};

const fast = (scenario: Omit<SloScenario, "alert">): SloScenario => ({
  alert: "NivasSloBurnFast",
  ...scenario,
});
const medium = (scenario: Omit<SloScenario, "alert">): SloScenario => ({
  alert: "NivasSloBurnMedium",
  ...scenario,
});
const slow = (scenario: Omit<SloScenario, "alert">): SloScenario => ({
  alert: "NivasSloBurnSlow",
  ...scenario,
});
const spent = (scenario: Omit<SloScenario, "alert">): SloScenario => ({
  alert: "NivasSloBudgetSpent",
  ...scenario,
});
const unmeasured = (scenario: Omit<SloScenario, "alert">): SloScenario => ({
  alert: "NivasSloUnmeasured",
  ...scenario,
});

const burning = (slo: string, rate: string, how = ""): NonNullable<Scenario["firing"]> => [
  {
    labels: { slo },
    summary:
      how === ""
        ? `${slo} burns its error budget at ${rate} times the rate that it allows`
        : `${slo} has burned its error budget at ${rate} times the rate that it allows for ${how}`,
  },
];

const FAST: readonly SloScenario[] = [
  fast({
    title: "7.9 of 1,000 requests of the gateway fail for an hour: 15.9 times what 99.95 % allows",
    outcome: "fires",
    series: { ...OTHERS, [gateway("200")]: "0+1000x70", [gateway("503")]: "0+8x70" },
    at: "65m",
    firing: burning("gateway-availability", "15.87"),
  }),
  fast({
    title: "7.0 of 1,000 requests of the gateway fail: 13.9 times, just under the limit of 14.4",
    outcome: "quiet",
    series: { ...OTHERS, [gateway("200")]: "0+1000x70", [gateway("503")]: "0+7x70" },
    at: "65m",
  }),
  fast({
    title:
      "the errors ended ten minutes ago: the hour is over the limit, the last five minutes are not",
    outcome: "quiet",
    series: { ...OTHERS, [gateway("200")]: "0+1000x70", [gateway("503")]: "0+100x55 5500x15" },
    at: "65m",
  }),
  fast({
    title: "one request in fifty has failed for five minutes: the hour is under the limit",
    outcome: "quiet",
    series: { ...OTHERS, [gateway("200")]: "0+1000x70", [gateway("503")]: "0x59 20+20x10" },
    at: "65m",
  }),
  fast({
    title: "requests without an answer are bad",
    outcome: "fires",
    series: {
      ...OTHERS,
      [gateway("200")]: "0+1000x70",
      [gateway("0", { response_flags: "UF" })]: "0+8x70",
    },
    at: "65m",
    firing: burning("gateway-availability", "15.87"),
  }),
  fast({
    title:
      "callers that went away, wrong requests, other gateways and the other side's reports are not bad",
    outcome: "quiet",
    series: {
      ...OTHERS,
      [gateway("200")]: "0+1000x70",
      [gateway("0", { response_flags: "DC" })]: "0+100x70",
      [gateway("404")]: "0+100x70",
      [gateway("503", { reporter: "destination" })]: "0+100x70",
      [gateway("503", { source_workload: "other" })]: "0+100x70",
      [gateway("503", { source_workload_namespace: "other" })]: "0+100x70",
    },
    at: "65m",
  }),
  fast({
    title: "all counters begin again in the middle: the rate goes on",
    outcome: "fires",
    series: {
      ...OTHERS,
      [gateway("200")]: "5000+1000x35 0+1000x35",
      [gateway("503")]: "900+8x35 0+8x35",
    },
    at: "65m",
    firing: burning("gateway-availability", "15.87"),
  }),
  fast({
    title: "a large counter of errors begins again at 0: nothing failed",
    outcome: "quiet",
    series: { ...OTHERS, [gateway("200")]: "0+1000x70", [gateway("503")]: "900000x35 0x35" },
    at: "65m",
  }),
  fast({
    title: "nothing was measured for half an hour: what is there decides",
    outcome: "fires",
    series: {
      ...OTHERS,
      [gateway("200")]: "0+1000x20 _x30 51000+1000x20",
      [gateway("503")]: "0+8x20 _x30 408+8x20",
    },
    at: "65m",
    firing: burning("gateway-availability", "15.87"),
  }),
  fast({
    title: "no requests at all: no share, no alert",
    outcome: "quiet",
    series: { ...OTHERS, [gateway("200")]: "5000x70", [gateway("503")]: "100x70" },
    at: "65m",
  }),
  fast({
    title:
      "at four in the morning every fourth of 16 requests an hour fails: four are too few to call anyone",
    outcome: "quiet",
    beginsAt: "2026-11-24T03:00",
    series: { ...OTHERS, [gateway("200")]: "0+0.2x70", [gateway("503")]: "0+0.0667x70" },
    at: "65m",
  }),
  fast({
    title: "at four in the morning six of 18 requests in the hour fail",
    outcome: "fires",
    beginsAt: "2026-11-24T03:00",
    series: { ...OTHERS, [gateway("200")]: "0+0.2x70", [gateway("503")]: "0+0.1x70" },
    at: "65m",
    firing: burning("gateway-availability", "666.7"),
  }),
  fast({
    title: "at Diwali eight times the requests and eight times the errors are the same share",
    outcome: "quiet",
    beginsAt: "2026-11-08T19:00",
    series: { ...OTHERS, [gateway("200")]: "0+8000x70", [gateway("503")]: "0+56x70" },
    at: "65m",
  }),
  fast({
    title: "the API server fails 0.15 % of its requests: 15 times what 99.99 % allows",
    outcome: "fires",
    series: {
      [api("200")]: "0+9985x70",
      [api("500")]: "0+15x70",
      [api("409")]: "0+0x70",
      'up{job="coredns",instance="a"}': "1x70",
    },
    at: "65m",
    firing: burning("platform-api-availability", "15"),
  }),
  fast({
    title: "the API server refuses conflicting writes: not its fault",
    of: "platform-api-availability",
    outcome: "quiet",
    series: { ...OTHERS, [api("409")]: "0+500x70" },
    at: "65m",
  }),
  fast({
    title: "control paths fail one of 6,600 requests: 15.1 times what 99.999 % allows",
    outcome: "fires",
    series: {
      ...OTHERS,
      'istio_requests_total{reporter="source",destination_service_namespace="telecom-control",response_code="200",response_flags="-"}':
        "0+6600x70",
      'istio_requests_total{reporter="source",destination_service_namespace="telecom-control",response_code="503",response_flags="UH"}':
        "0+1x70",
      'istio_requests_total{reporter="source",destination_service_namespace="shop",response_code="503",response_flags="UH"}':
        "0+500x70",
    },
    at: "65m",
    firing: burning("telecom-control-availability", "15.15"),
  }),
  fast({
    title: "15 % of the requests of checkout take more than 2 s: 15 times what 99 % allows",
    outcome: "fires",
    series: {
      ...OTHERS,
      [latencyCount]: "0+100x70",
      [latency("1")]: "0+50x70",
      [latency("2")]: "0+85x70",
      [latency("5")]: "0+100x70",
    },
    at: "65m",
    firing: burning("checkout-latency", "15"),
  }),
  fast({
    title: "an exporter that writes the bound as 2.0 is read as well, and another service is not",
    of: "checkout-latency",
    outcome: "quiet",
    series: {
      ...OTHERS,
      [latencyCount]: "0+100x70",
      [latency("1.0")]: "0+50x70",
      [latency("2.0")]: "0+95x70",
      'http_request_duration_seconds_bucket{service="cart",le="2.0"}': "0+0x70",
      'http_request_duration_seconds_count{service="cart",status_code="200"}': "0+100x70",
    },
    at: "65m",
  }),
  fast({
    title: "one of several services chosen by one objective fails, a name with a dot is no pattern",
    outcome: "fires",
    series: {
      ...OTHERS,
      'http_request_duration_seconds_count{service="checkout",status_code="200"}': "0+992x70",
      'http_request_duration_seconds_bucket{service="checkout",le="2"}': "0+992x70",
      'http_request_duration_seconds_count{service="cart.v2",status_code="502"}': "0+8x70",
      'http_request_duration_seconds_count{service="cartXv2",status_code="502"}': "0+500x70",
    },
    at: "65m",
    firing: burning("checkout-availability", "16"),
  }),
  fast({
    title: "one of two targets of CoreDNS does not answer",
    outcome: "fires",
    series: {
      ...OTHERS,
      'up{job="coredns",instance="b"}': "0x70",
    },
    at: "65m",
    firing: burning("coredns", "5k"),
  }),
];

/** Between samples of long cases: the rates of five minutes just see two. */
const SPARSE = { intervalSeconds: 290 } as const;

const MEDIUM: readonly SloScenario[] = [
  medium({
    title: "3.2 of 1,000 requests have failed for six hours: 6.4 times what 99.95 % allows",
    outcome: "fires",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x80", [gateway("503")]: "0+16x80" },
    at: "365m",
    firing: burning("gateway-availability", "6.38", "hours"),
  }),
  medium({
    title: "2.9 of 1,000 requests have failed for six hours: 5.8 times, just under the limit of 6",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x80", [gateway("503")]: "0+14.5x80" },
    at: "365m",
  }),
  medium({
    title: "the errors of an hour and a half are over the limit, and ended forty minutes ago",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x80", [gateway("503")]: "0x48 100+100x17 1800x12" },
    at: "365m",
  }),
  medium({
    title: "the errors of twenty minutes are over the limit of half an hour, not of six",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x80", [gateway("503")]: "0x71 100+100x8" },
    at: "365m",
  }),
  medium({
    title: "four bad requests in six hours of little traffic are too few",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+0.5x80", [gateway("503")]: "0+0.0537x80" },
    at: "365m",
  }),
  medium({
    title: "six bad requests in six hours of little traffic",
    outcome: "fires",
    ...SPARSE,
    series: { [gateway("200")]: "0+0.5x80", [gateway("503")]: "0+0.08x80" },
    at: "365m",
    firing: burning("gateway-availability", "275.9", "hours"),
  }),
];

const SLOW: readonly SloScenario[] = [
  slow({
    title: "0.6 of 1,000 requests have failed for ten hours: 1.2 times what 99.95 % allows",
    outcome: "fires",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x400", [gateway("503")]: "0+3x400" },
    at: "10h",
    firing: burning("gateway-availability", "1.199", "days"),
  }),
  slow({
    title: "0.45 of 1,000 requests have failed for ten hours: 0.9 times, the budget lasts",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x400", [gateway("503")]: "0+2.25x400" },
    at: "10h",
  }),
  slow({
    title: "the errors of three hours ended seven hours ago",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x400", [gateway("503")]: "0+10x36 360x150" },
    at: "10h",
  }),
  slow({
    title: "the errors of the last 40 hours are over the limit of two days, not of three",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x1000", [gateway("503")]: "0x434 4.25+4.25x560" },
    at: "75h",
  }),
  slow({
    title: "the errors of the last 60 hours are over the limit of three days, though not of four",
    outcome: "fires",
    ...SPARSE,
    series: { [gateway("200")]: "0+5000x1300", [gateway("503")]: "0x446 3.125+3.125x800" },
    at: "96h",
    firing: burning("gateway-availability", "1.041", "days"),
  }),
];

const BUDGET: readonly SloScenario[] = [
  spent({
    title: "five hours at 160 times the rate are more than the budget of thirty days",
    outcome: "fires",
    ...SPARSE,
    series: { [gateway("200")]: "0+4600x80", [gateway("503")]: "0+400x80" },
    at: "5h",
    firing: [
      {
        labels: { slo: "gateway-availability" },
        summary: "gateway-availability has spent its error budget: -11.11% is left",
      },
    ],
  }),
  spent({
    title: "four hours at 160 times the rate leave something",
    outcome: "quiet",
    ...SPARSE,
    series: { [gateway("200")]: "0+4600x80", [gateway("503")]: "0+400x80" },
    at: "4h",
  }),
  spent({
    title:
      "an hour of total outage of a young cell spends an hour's share: 2.8 budgets of 99.95 %, and a quarter of an hour's of doubt",
    outcome: "fires",
    series: { [gateway("503")]: "0+100x70" },
    at: "61m",
    firing: [
      {
        labels: { slo: "gateway-availability" },
        summary: "gateway-availability has spent its error budget: -247.2% is left",
      },
    ],
  }),
  spent({
    title: "an hour of 15 % errors in a young cell spends half of the budget",
    outcome: "quiet",
    series: { [gateway("200")]: "0+85x70", [gateway("503")]: "0+15x70" },
    at: "61m",
  }),
];

const UNMEASURED: readonly SloScenario[] = [
  unmeasured({
    title: "the API server's metrics have been gone for 20 minutes",
    outcome: "fires",
    series: { [api("200")]: "0+1200x20 _x60", 'up{job="coredns",instance="a"}': "1x80" },
    at: "41m",
    firing: [
      {
        labels: { slo: "platform-api-availability" },
        summary: "platform-api-availability is not measured",
      },
    ],
  }),
  unmeasured({
    title:
      "the API server's metrics have been gone for 15 minutes, of which the first five are bridged",
    outcome: "quiet",
    series: { [api("200")]: "0+1200x20 _x60", 'up{job="coredns",instance="a"}': "1x80" },
    at: "37m",
  }),
  unmeasured({
    title: "a counter begins again",
    outcome: "quiet",
    series: { [api("200")]: "0+1200x20 0+1200x60", 'up{job="coredns",instance="a"}': "1x80" },
    at: "41m",
  }),
  unmeasured({
    title: "nobody uses the gateway, and no control path is there",
    outcome: "quiet",
    series: OTHERS,
    at: "60m",
  }),
];

export const SLO_SCENARIOS: readonly SloScenario[] = [
  ...FAST,
  ...MEDIUM,
  ...SLOW,
  ...BUDGET,
  ...UNMEASURED,
];
