// SPDX-License-Identifier: Apache-2.0
/**
 * The contract: every metric that a rule, a dashboard or an objective may use. A file of `third-party/` is one exporter; a new one gets a row
 * here.
 */
import { MetricKind, type Metric } from "../model/metric.ts";
import type { Problem } from "../model/problem.ts";
import { COMPLIANCE_METRICS } from "./compliance-metrics.ts";
import { PLATFORM_METRICS } from "./platform-metrics.ts";
import { API_SERVER_HEALTH_METRICS } from "./third-party/api-server-health.ts";
import { ARGO_ROLLOUTS_METRICS } from "./third-party/argo-rollouts.ts";
import { CERT_MANAGER_METRICS } from "./third-party/cert-manager.ts";
import { CLOUDWATCH_METRICS } from "./third-party/cloudwatch-metrics.ts";
import { CONTROLLER_RUNTIME_METRICS } from "./third-party/controller-runtime.ts";
import { COREDNS_METRICS } from "./third-party/coredns.ts";
import { EXTERNAL_SECRETS_METRICS } from "./third-party/external-secrets.ts";
import { ISTIO_METRICS } from "./third-party/istio.ts";
import { ISTIOD_CONFIG_METRICS } from "./third-party/istiod-config.ts";
import { KARPENTER_METRICS } from "./third-party/karpenter.ts";
import { KUBE_STATE_METRICS } from "./third-party/kube-state-metrics.ts";
import { KUBELET_VOLUME_METRICS } from "./third-party/kubelet-volumes.ts";
import { KUBERNETES_API_METRICS } from "./third-party/kubernetes-api.ts";
import { LOAD_BALANCER_CONTROLLER_METRICS } from "./third-party/load-balancer-controller.ts";
import { NODE_EXPORTER_METRICS } from "./third-party/node-exporter.ts";
import { OTEL_COLLECTOR_METRICS } from "./third-party/otel-collector.ts";
import { PROMETHEUS_METRICS } from "./third-party/prometheus.ts";
import { THANOS_METRICS } from "./third-party/thanos.ts";
import { VPC_CNI_METRICS } from "./third-party/vpc-cni.ts";
import { YACE_METRICS } from "./third-party/yace.ts";
import { ZTUNNEL_METRICS } from "./third-party/ztunnel.ts";

/** Metrics by who exposes them. */
export const METRIC_LISTS = {
  platform: [...PLATFORM_METRICS, ...COMPLIANCE_METRICS],
  istio: ISTIO_METRICS,
  "kube-state-metrics": KUBE_STATE_METRICS,
  "kubernetes-api": KUBERNETES_API_METRICS,
  "node-exporter": NODE_EXPORTER_METRICS,
  prometheus: PROMETHEUS_METRICS,
  "api-server-health": API_SERVER_HEALTH_METRICS,
  "argo-rollouts": ARGO_ROLLOUTS_METRICS,
  "cert-manager": CERT_MANAGER_METRICS,
  "cloudwatch-metrics": CLOUDWATCH_METRICS,
  "controller-runtime": CONTROLLER_RUNTIME_METRICS,
  coredns: COREDNS_METRICS,
  "external-secrets": EXTERNAL_SECRETS_METRICS,
  "istiod-config": ISTIOD_CONFIG_METRICS,
  karpenter: KARPENTER_METRICS,
  "kubelet-volumes": KUBELET_VOLUME_METRICS,
  "load-balancer-controller": LOAD_BALANCER_CONTROLLER_METRICS,
  thanos: THANOS_METRICS,
  "otel-collector": OTEL_COLLECTOR_METRICS,
  "vpc-cni": VPC_CNI_METRICS,
  yace: YACE_METRICS,
  ztunnel: ZTUNNEL_METRICS,
} as const satisfies Readonly<Record<string, readonly Metric[]>>;
export type MetricListName = keyof typeof METRIC_LISTS;

/** Every metric of the contract. */
export const CATALOGUE: readonly Metric[] = Object.values(METRIC_LISTS).flat();

const SUFFIXES = ["_bucket", "_sum", "_count"] as const;
export type HistogramSuffix = (typeof SUFFIXES)[number];

/** A name in a query, and the metric that it belongs to. */
export interface SeriesName {
  readonly metric: Metric;
  /** Of a histogram. */
  readonly suffix?: HistogramSuffix;
}

const BY_SERIES_NAME: ReadonlyMap<string, SeriesName> = new Map(
  CATALOGUE.flatMap((metric): [string, SeriesName][] =>
    metric.kind === MetricKind.Histogram
      ? SUFFIXES.map((suffix) => [metric.name + suffix, { metric, suffix }])
      : [[metric.name, { metric }]],
  ),
);

/**
 * The metric of a name as queries write it: `http_request_duration_seconds_bucket`, never the bare name of a histogram.
 *
 * @example seriesNamed("orders_total")?.metric.kind === "counter"
 */
export function seriesNamed(name: string): SeriesName | undefined {
  return BY_SERIES_NAME.get(name);
}

/** Every name that a query may use. */
export function seriesNames(): readonly string[] {
  return [...BY_SERIES_NAME.keys()];
}

/** The metric of this name. @throws Error if the contract has none. */
export function metricNamed(name: string): Metric {
  const found = CATALOGUE.find((metric) => metric.name === name);
  if (found === undefined) throw new Error(`no metric ${name} in the catalogue of metrics`);
  return found;
}

/**
 * Names of the series of some metrics as one regular expression, for `metricRelabelings` of a monitor: what an exporter exposes beside them
 * is dropped before it is stored, so that the series of a cell are those of the contract.
 *
 * @example keepRelabeling(METRIC_LISTS.istio)
 */
export function keepRelabeling(metrics: readonly Metric[]): {
  readonly sourceLabels: readonly string[];
  readonly regex: string;
  readonly action: "keep";
} {
  const names = metrics.map(({ name, kind }) =>
    kind === MetricKind.Histogram ? `${name}_(bucket|sum|count)` : name,
  );
  return { sourceLabels: ["__name__"], regex: names.toSorted().join("|"), action: "keep" };
}

/** What is wrong with a catalogue: two metrics of a name, names that clash with a histogram's series, missing sources, buckets out of order. */
export function checkCatalogue(
  lists: Readonly<Record<string, readonly Metric[]>>,
): readonly Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(lists).flatMap(([list, metrics]) =>
    metrics.flatMap((metric) => {
      const names =
        metric.kind === MetricKind.Histogram
          ? [metric.name, ...SUFFIXES.map((suffix) => metric.name + suffix)]
          : [metric.name];
      const earlier = names.map((name) => owners.get(name)).find((owner) => owner !== undefined);
      for (const name of names) owners.set(name, list);
      return [
        ...(earlier === undefined ? [] : [declaredTwice(metric, list, earlier)]),
        ...checkMetric(metric, list),
      ];
    }),
  );
}

function declaredTwice({ name }: Metric, list: string, earlier: string): Problem {
  return {
    path: `${list}.${name}`,
    problem: `the name is declared already, in ${earlier}`,
    value: name,
    allowed: "one declaration of each name, the series of histograms included",
    fix: "use the declaration that is there",
  };
}

function checkMetric(metric: Metric, list: string): Problem[] {
  const { name, kind, bucketBounds, source, checkedOn } = metric;
  const problems: Problem[] = [];
  const add = (
    path: string,
    problem: string,
    value: unknown,
    allowed: string,
    fix: string,
  ): void => {
    problems.push({ path: `${list}.${name}${path}`, problem, value, allowed, fix });
  };
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
    add("", "no name of a metric", name, "letters, digits and _", "rename it");
  }
  if (kind === MetricKind.Histogram) {
    const ascending = bucketBounds?.every(
      (bound, index) => index === 0 || bound > bucketBounds[index - 1]!,
    );
    if (bucketBounds === undefined || bucketBounds.length === 0 || ascending !== true) {
      add(
        ".bucketBounds",
        "a histogram needs bounds in ascending order",
        bucketBounds,
        "numbers, each above the one before, without +Inf",
        "list the bounds",
      );
    }
  } else if (bucketBounds !== undefined) {
    add(".bucketBounds", `a ${kind} has no buckets`, bucketBounds, "none", "make it a histogram");
  }
  if (list === "platform" && kind === MetricKind.Counter && !name.endsWith("_total")) {
    add("", "a counter of ours ends in _total", name, `${name}_total`, "rename it");
  }
  if (list !== "platform" && (source === undefined || !/^\d{4}-\d\d-\d\d$/.test(checkedOn ?? ""))) {
    add(
      ".source",
      "a metric of other software needs the source it was read in and the day",
      source,
      "owner/repository@commit:path or doc: <title>, and an ISO day",
      "read it and say where",
    );
  }
  return problems;
}
