// SPDX-License-Identifier: Apache-2.0
/** What an objective counts: all events, and those that break the promise. Only over metrics of the contract. */
import { metricNamed } from "../contract/catalogue.ts";
import { TARGET_LABELS } from "../contract/target-labels.ts";
import type { Metric } from "../model/metric.ts";

/** Labels that choose among the series: one value, or several of which each counts. */
export type LabelChoice = Readonly<Record<string, string | readonly string[]>>;

/** Requests to a service, as it counts them itself; 5xx is bad. */
export interface HttpAvailability {
  readonly kind: "http-availability";
  /** Of `http_request_duration_seconds`: `{ service: "checkout" }`. */
  readonly match: LabelChoice;
}

/** Requests to a service, as it measures them itself; slower is bad. */
export interface HttpLatency {
  readonly kind: "http-latency";
  readonly match: LabelChoice;
  /** Must be a bound of the histogram, in seconds. */
  readonly withinSeconds: number;
}

/**
 * Requests in the mesh, as the caller's proxy sees them: 5xx and no answer are bad, a caller that gave up itself is not. Sees a service that
 * is gone, which counts nothing any more.
 */
export interface MeshAvailability {
  readonly kind: "mesh-availability";
  /** Of `istio_requests_total`: `{ destination_service_name: "checkout" }`. */
  readonly match: LabelChoice;
}

/** Requests in the mesh, as the caller's proxy measures them. */
export interface MeshLatency {
  readonly kind: "mesh-latency";
  readonly match: LabelChoice;
  /** Must be a bound of Envoy's histogram, in milliseconds: 1000, 2500, 5000; not 2000. */
  readonly withinMilliseconds: number;
}

/** Requests of users, as the gateway of the mesh sees them. */
export interface GatewayAvailability {
  readonly kind: "gateway-availability";
  /** Workload and namespace of the gateway. @default istio-ingressgateway in istio-ingress */
  readonly gateway?: { readonly workload: string; readonly namespace: string } | undefined;
}

/** Requests to the API server of the cluster. 5xx is bad. */
export interface ApiServerAvailability {
  readonly kind: "api-server-availability";
}

/** Targets of scrapes that answer: a second counts as a bad event for each that does not, at 30 s an interval. */
export interface TargetAvailability {
  readonly kind: "target-availability";
  /** Of `up`: `{ job: "coredns" }`. */
  readonly match: LabelChoice;
}

export type Indicator =
  | HttpAvailability
  | HttpLatency
  | MeshAvailability
  | MeshLatency
  | GatewayAvailability
  | ApiServerAvailability
  | TargetAvailability;

/** Whether answers or their times are counted. */
export function indicatorKind({ kind }: Indicator): "availability" | "latency" {
  return kind.endsWith("latency") ? "latency" : "availability";
}

/** The metric that an indicator counts by. */
export function metricOf({ kind }: Indicator): Metric {
  return metricNamed(
    {
      "http-availability": "http_request_duration_seconds",
      "http-latency": "http_request_duration_seconds",
      "mesh-availability": "istio_requests_total",
      "mesh-latency": "istio_request_duration_milliseconds",
      "gateway-availability": "istio_requests_total",
      "api-server-availability": "apiserver_request_total",
      "target-availability": "up",
    }[kind],
  );
}

/** Labels that the indicator may be asked to choose by. */
export function labelsToChooseBy(indicator: Indicator): readonly string[] {
  return [...Object.keys(metricOf(indicator).labels), ...TARGET_LABELS];
}

/** PromQL of events a second: all, and the bad ones. The bad ones are 0 where none was ever counted. */
export interface EventRates {
  readonly total: string;
  readonly bad: string;
}

export function eventRates(indicator: Indicator): EventRates {
  switch (indicator.kind) {
    case "http-availability":
      return counted("http_request_duration_seconds_count", matchers(indicator.match), [
        'status_code=~"5.."',
      ]);
    case "http-latency":
      return withinBound(
        "http_request_duration_seconds",
        matchers(indicator.match),
        indicator.withinSeconds,
      );
    case "mesh-availability":
      return counted(
        "istio_requests_total",
        [SEEN_BY_CALLER, ...matchers(indicator.match)],
        MESH_BAD,
      );
    case "mesh-latency":
      return withinBound(
        "istio_request_duration_milliseconds",
        [SEEN_BY_CALLER, ...matchers(indicator.match)],
        indicator.withinMilliseconds,
      );
    case "gateway-availability":
      return counted("istio_requests_total", gatewayMatchers(indicator), MESH_BAD);
    case "api-server-availability":
      return counted("apiserver_request_total", [], ['code=~"5.."']);
    case "target-availability":
      return answering(matchers(indicator.match));
  }
}

const SEEN_BY_CALLER = 'reporter="source"';
/** 0 is no answer; DC: the caller went away before there was one. */
const MESH_BAD = ['response_code=~"5..|0"', 'response_flags!="DC"'];
const SCRAPE_INTERVAL_SECONDS = 30;

function gatewayMatchers({ gateway }: GatewayAvailability): string[] {
  const { workload, namespace } = gateway ?? {
    workload: "istio-ingressgateway",
    namespace: "istio-ingress",
  };
  return [
    SEEN_BY_CALLER,
    ...matchers({ source_workload: workload, source_workload_namespace: namespace }),
  ];
}

function counted(name: string, chosen: readonly string[], bad: readonly string[]): EventRates {
  const total = `sum(rate(${name}${braces(chosen)}[5m]))`;
  return {
    total,
    bad: `sum(rate(${name}${braces([...chosen, ...bad])}[5m])) or 0 * ${total}`,
  };
}

/** Of the bound both ways of writing are matched: exporters write `2` or `2.0`. */
function withinBound(name: string, chosen: readonly string[], bound: number): EventRates {
  const total = `sum(rate(${name}_count${braces(chosen)}[5m]))`;
  const le = Number.isInteger(bound) ? String.raw`le=~"${bound}|${bound}\\.0"` : `le="${bound}"`;
  const good = `sum(rate(${name}_bucket${braces([...chosen, le])}[5m]))`;
  return { total, bad: `clamp_min(${total} - ${good}, 0)` };
}

function answering(chosen: readonly string[]): EventRates {
  const up = `up${braces(chosen)}`;
  return {
    total: `count(${up}) / ${SCRAPE_INTERVAL_SECONDS}`,
    bad: `(count(${up}) - sum(${up})) / ${SCRAPE_INTERVAL_SECONDS}`,
  };
}

const braces = (list: readonly string[]): string =>
  list.length === 0 ? "" : `{${list.join(",")}}`;

/** Matchers of PromQL, in order of the labels. */
function matchers(match: LabelChoice): string[] {
  return Object.entries(match)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([label, value]) =>
      typeof value === "string"
        ? `${label}="${quoted(value)}"`
        : `${label}=~"${value.map((one) => quoted(literal(one))).join("|")}"`,
    );
}

/** Without meaning in a regular expression. */
const literal = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
const quoted = (value: string): string => value.replace(/["\\]/g, String.raw`\$&`);
