// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../shared/charts.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import type { StorageEstimate } from "../../../observability/sizing/estimate.ts";
import { remoteWriteUrls } from "../addresses.ts";
import { checkMetrics } from "./check-metrics.ts";
import { withVolumes, type MetricsContext, type MonitoringContext } from "./context.ts";
import { datasources, metricsUrl } from "./datasources.ts";
import { createManagedPrometheus } from "./managed/managed-prometheus.ts";
import { LongTermMode, type MetricsStackArgs } from "./metrics-stack-args.ts";
import { NAMESPACES } from "./names.ts";
import { createMonitoring, createNodeMetrics } from "./namespaces.ts";
import { PROMETHEUS_REPLICAS } from "./prometheus-values.ts";
import { resolveMetrics } from "./resolve-metrics.ts";
import { createSecrets } from "./secrets.ts";
import { stackValues } from "./stack-values.ts";
import { createThanos, createThanosStore } from "./thanos/thanos.ts";

/**
 * The metrics of a cell: Prometheus, Alertmanager and Grafana, and a long memory.
 *
 * ```ts
 * new MetricsStack("metrics", { placement, cluster, network, key, accessLogs, controllers: cluster, has, sources: { logsUrl }, domain });
 * ```
 *
 * Creates the namespace `monitoring` (restricted, closed, bounded) and `node-metrics` (the node exporter alone, which reads the
 * host), kube-prometheus-stack, and by `longTerm.mode` a bucket with Thanos, a workspace of Amazon Managed Service for Prometheus, or
 * neither. Dashboards and rules do not see which: the data source has the same uid.
 *
 * Before it, Secrets Manager must hold `nivas/<cell>/grafana-admin` with `admin-user`, `admin-password` and `secret-key`.
 *
 * Cost drivers: memory and volumes of two Prometheus by the number of series (`docs/reference/observability-sizing.md`), stored
 * blocks and their retention, or samples that the managed service takes.
 */
export class MetricsStack extends pulumi.ComponentResource {
  /** Namespace of rules, dashboards and monitors of the platform, plain. */
  readonly namespace: string;
  /** Where people reach Grafana; undefined without a domain. */
  readonly grafanaUrl: string | undefined;
  /** Remote write of every replica of Prometheus; empty when it takes none. */
  readonly remoteWriteUrls: readonly string[];
  /** What it was sized for. */
  readonly estimate: StorageEstimate;
  /** The namespace is there: depend on these before a Secret or a ConfigMap is put into it. */
  readonly namespaceReady: readonly pulumi.Resource[];
  /** The operator runs: depend on these before a rule or a monitor is made. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: MetricsStackArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("MetricsStack", args.placement);
    super("nivas:index:MetricsStack", name, facts, opts);
    const { placement, cluster, domain } = args;
    const { cell, region } = placement;
    const metrics = resolveMetrics(args, {
      cell,
      region,
      clusterName: cluster.clusterName,
      domain,
    });
    refuse(this, checkMetrics(args, metrics));
    this.namespace = NAMESPACES.monitoring;
    this.grafanaUrl = metrics.grafana.url;
    this.remoteWriteUrls =
      (args.remoteWriteReceiver ?? true) ? remoteWriteUrls(PROMETHEUS_REPLICAS) : [];
    this.estimate = metrics.estimate;

    const base: MetricsContext = { parent: this, name, args, metrics };
    const monitoring = createMonitoring(base);
    const nodeMetrics = createNodeMetrics(base);
    const context: MonitoringContext = { ...base, monitoring };
    this.namespaceReady = monitoring.ready;

    const secrets = createSecrets(context);
    const isThanos = metrics.mode === LongTermMode.Thanos;
    const store = isThanos ? createThanosStore(context) : undefined;
    const managed =
      metrics.mode === LongTermMode.AmazonManagedPrometheus
        ? createManagedPrometheus(context)
        : undefined;

    const chart = createStack(context, managed, [
      ...nodeMetrics.ready,
      ...secrets,
      ...(store?.ready ?? []),
      ...(managed?.ready ?? []),
    ]);
    const thanos = isThanos ? createThanos(context, [chart]) : [];
    this.ready = [chart, ...thanos];

    this.registerOutputs({
      ...facts,
      namespace: this.namespace,
      longTerm: metrics.mode,
      retentionDays: metrics.retentionDays,
      grafanaUrl: this.grafanaUrl,
      identityProviderCountry: metrics.grafana.oidc?.country,
    });
  }
}

/** The chart: operator, Prometheus, Alertmanager, Grafana, exporters. */
function createStack(
  context: MonitoringContext,
  managed: ReturnType<typeof createManagedPrometheus> | undefined,
  after: readonly pulumi.Resource[],
) {
  const { parent, name, args, metrics, monitoring } = context;
  const { network, controllers, has, nodes = {}, sources, mirror } = args;
  const url = metricsUrl(metrics.mode, (host) =>
    managed === undefined ? host : pulumi.interpolate`${host}${managed.path}`,
  );
  return createHelmAddon(
    parent,
    `${name}-chart`,
    {
      chart: CHARTS.kubePrometheusStack,
      namespace: monitoring.namespace.metadata.name,
      values: stackValues(metrics, {
        zones: network.zones.length,
        hasCertManager: has.certManager,
        nodes,
        sources: datasources(metrics.mode, url, sources),
        remoteWrite: managed?.remoteWrite,
        alertmanagerSecrets: args.alertmanagerSecrets,
      }),
      mirror,
      timeoutSeconds: 900,
    },
    withVolumes(context, [controllers, ...monitoring.ready, ...after, ...args.cluster.podsRun]),
  );
}
