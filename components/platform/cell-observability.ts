// SPDX-License-Identifier: Apache-2.0
/** The observability of a cell: which parts there are, and what each stands on. */
import type * as pulumi from "@pulumi/pulumi";
import { cellRuleGroups } from "../../observability/cell-rules.ts";
import {
  COMPLIANCE_RULE_DEFAULTS,
  type ComplianceRuleSettings,
} from "../../observability/compliance/rules.ts";
import { cellSizing, checkCardinality } from "../../observability/contract/cardinality.ts";
import { CATALOGUE } from "../../observability/contract/catalogue.ts";
import { ruleSettings } from "../../observability/rules/settings.ts";
import { DEFAULT_LOCAL_RETENTION_DAYS } from "../../observability/sizing/estimate.ts";
import type { RegionalCluster } from "../cluster/regional-cluster.ts";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { RegionalNetwork } from "../network/regional-network.ts";
import { addressOf, OBSERVABILITY, urlOf } from "../observability/addresses.ts";
import { AlertRouting } from "../observability/alerting/alert-routing.ts";
import { PlatformRules } from "../observability/alerting/platform-rules.ts";
import { secretsOfWebhooks } from "../observability/alerting/webhooks.ts";
import type { TelemetryCollectorsArgs } from "../observability/collectors/collectors-args.ts";
import { TelemetryCollectors } from "../observability/collectors/telemetry-collectors.ts";
import type { ComplianceSettings } from "../observability/compliance/compliance-args.ts";
import { ComplianceTelemetry } from "../observability/compliance/compliance-telemetry.ts";
import { Dashboards } from "../observability/dashboards/dashboards.ts";
import { LogStore } from "../observability/logs/log-store.ts";
import { NAMESPACES } from "../mesh/install/names.ts";
import { ALERTMANAGER_REPLICAS } from "../observability/metrics/alertmanager-values.ts";
import { DEFAULT_CAPACITY } from "../observability/metrics/metrics-stack-args.ts";
import { MetricsStack } from "../observability/metrics/metrics-stack.ts";
import type { Slo } from "../observability/slo/slo.ts";
import { TraceStore } from "../observability/traces/trace-store.ts";
import { ComponentWatch } from "../observability/watch/component-watch.ts";
import type { Placement } from "../shared/facts.ts";
import type { Problem } from "../shared/problem.ts";
import type { CellArgs } from "./cell-args.ts";
import { egressLogGroup } from "./cell-mesh.ts";
import { createObjectives, objectiveProblems } from "./cell-objectives.ts";
import { isOn } from "./is-on.ts";
import { authorityEnds, watchedComponents, watchedFeatures } from "./watched-components.ts";

/** The parts. */
export interface CellObservability {
  readonly logs: LogStore;
  readonly traces: TraceStore;
  readonly metrics: MetricsStack;
  readonly collectors: TelemetryCollectors;
  readonly alerts: AlertRouting;
  readonly rules: PlatformRules;
  readonly watch: ComponentWatch;
  readonly slos: readonly Slo[];
  readonly dashboards: Dashboards;
  /** Undefined when the cell does not ask for it. */
  readonly compliance: ComplianceTelemetry | undefined;
}

/** What the observability of a cell stands on. */
export interface ObservedCell {
  readonly placement: Placement;
  readonly account: pulumi.Input<string>;
  readonly network: RegionalNetwork;
  readonly cluster: RegionalCluster;
  readonly key: KeyRef;
  readonly accessLogs: BucketRef;
  readonly opts: pulumi.ComponentResourceOptions;
}

/** What parts of it do not say by themselves. */
export function observabilityProblems({
  observability,
}: Pick<CellArgs, "observability">): readonly Problem[] {
  if (observability === undefined) return [];
  const { slos, metrics } = observability;
  return [
    ...objectiveProblems(slos, metrics?.localRetentionDays ?? DEFAULT_LOCAL_RETENTION_DAYS),
    ...checkCardinality(
      CATALOGUE,
      cellSizing({ ...DEFAULT_CAPACITY, ...metrics?.capacity }),
      metrics?.seriesBudget,
    ).map((problem) => ({ ...problem, path: `observability.metrics.capacity (${problem.path})` })),
  ];
}

/** Creates the observability, if the cell has one: the stores, what fills them, what judges, shows and tells. */
export function createObservability(
  name: string,
  args: CellArgs,
  cell: ObservedCell,
): CellObservability | undefined {
  const { observability } = args;
  if (observability === undefined) return undefined;
  const { placement, network, cluster, key, accessLogs, opts } = cell;
  const has = {
    certManager: isOn(args.cluster?.certManager),
    externalSecrets: isOn(args.cluster?.externalSecrets),
  };
  const part = {
    placement,
    cluster,
    network,
    networkPolicies: isOn(args.cluster?.networkPolicies),
    mirror: args.cluster?.charts?.mirror,
  };
  const store = { ...part, key, accessLogs, controllers: cluster };
  const { limits, festivals, ...routing } = observability.alerting ?? {};
  const components = watchedComponents(args);

  const logs = new LogStore(
    `${name}-logs`,
    { ...observability.logs, ...store, cellRetentionDays: args.logs.retentionDays },
    opts,
  );
  const traces = new TraceStore(`${name}-traces`, { ...observability.traces, ...store }, opts);
  const metrics = new MetricsStack(
    `${name}-metrics`,
    {
      ...observability.metrics,
      ...store,
      has,
      sources: { logsUrl: logs.url, traces: traces.source },
      alertmanagerSecrets: secretsOfWebhooks(routing.webhooks),
      domain: network.privateZone?.domain,
    },
    opts,
  );
  const collectors = new TelemetryCollectors(
    `${name}-collectors`,
    {
      ...observability.collectors,
      ...part,
      controllers: cluster,
      has,
      stores: {
        logsUrl: logs.url,
        traces: addressOf(OBSERVABILITY.traces),
        metricsUrls: metrics.remoteWriteUrls,
      },
      egressLog: egressLogOf(args, placement),
      after: [...logs.ready, ...traces.ready, ...metrics.ready],
    },
    opts,
  );
  const alerts = new AlertRouting(
    `${name}-alerts`,
    { ...routing, ...part, key, has, after: metrics.namespaceReady },
    opts,
  );
  const rules = new PlatformRules(
    `${name}-rules`,
    {
      placement,
      cluster,
      groups: cellRuleGroups({
        components,
        // There is an Alertmanager in each zone.
        rules: ruleSettings({
          limits,
          festivals,
          alertmanagers: Math.min(args.zones.length, ALERTMANAGER_REPLICAS),
        }),
        hasThanos: (observability.metrics?.longTerm?.mode ?? "thanos") === "thanos",
        compliance: complianceRules(observability.compliance),
      }),
      grafanaUrl: metrics.grafanaUrl ?? urlOf(OBSERVABILITY.grafana),
      after: metrics.ready,
    },
    opts,
  );
  const watch = new ComponentWatch(
    `${name}-watch`,
    {
      ...observability.watch,
      ...part,
      components,
      features: watchedFeatures(args),
      authorities: authorityEnds(args.roots),
      after: metrics.ready,
    },
    opts,
  );
  const slos = createObjectives(
    name,
    observability.slos,
    { placement, goesWith: cluster.goesWith, after: metrics.ready },
    { ...opts, providers: [cluster.kubernetesProvider] },
  );
  const dashboards = new Dashboards(
    `${name}-dashboards`,
    { placement, cluster, settings: observability.dashboards, after: metrics.namespaceReady },
    opts,
  );
  const compliance =
    observability.compliance &&
    new ComplianceTelemetry(
      `${name}-compliance`,
      { ...store, settings: observability.compliance, monitoring: metrics.ready },
      opts,
    );
  return { logs, traces, metrics, collectors, alerts, rules, watch, slos, dashboards, compliance };
}

/** Rules on compliance, as often as it is looked at; none without it. */
function complianceRules(
  settings: ComplianceSettings | undefined,
): ComplianceRuleSettings | undefined {
  if (settings === undefined) return undefined;
  return {
    ...COMPLIANCE_RULE_DEFAULTS,
    everyHours: settings.everyHours ?? COMPLIANCE_RULE_DEFAULTS.everyHours,
  };
}

/** The log of what leaves by the egress gateway goes to the log group that the mesh made for it. */
function egressLogOf(
  { mesh }: Pick<CellArgs, "mesh">,
  placement: Placement,
): TelemetryCollectorsArgs["egressLog"] {
  if (Object.keys(mesh?.traffic?.egress ?? {}).length === 0) return undefined;
  return {
    logGroupName: egressLogGroup(placement),
    region: placement.region,
    namespace: NAMESPACES.egress,
  };
}
