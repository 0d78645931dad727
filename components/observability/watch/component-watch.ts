// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { authorityGroup } from "../../../observability/watch/authorities.ts";
import type { ScrapeEndpoint } from "../../../observability/watch/watch.ts";
import { CHARTS } from "../../shared/charts.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf, tagsOf } from "../../shared/facts.ts";
import { createGuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import { policyJson } from "../../shared/iam-policy.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { endInSeconds } from "./authority-ends.ts";
import { EXPORTER, exporterPolicy, exporterValues } from "./cloudwatch-config.ts";
import {
  resolveWatch,
  watchProblems,
  type ComponentWatchArgs,
  type ResolvedWatch,
} from "./component-watch-args.ts";
import { monitorSpec } from "./monitors.ts";

const API_VERSION = "monitoring.coreos.com/v1";
/** Monitors and rules are beside Prometheus, whatever namespace they look at. */
const NAMESPACE = OBSERVABILITY.prometheus.namespace;

/**
 * The eyes of the platform on its own parts: a monitor for each target that a component of the cell has, an exporter that asks CloudWatch
 * for what only AWS knows (NAT, endpoints, balancers, log groups, queues, topics), and the ends of certificate authorities as series.
 *
 * What it looks at, and the alerts on it, are data: `observability/watch`. The exporter asks one Region, in India, for resources that have
 * the tag of the cell; it needs the VPC endpoints `monitoring` and `tagging`.
 *
 * Cost drivers: metrics asked of CloudWatch (about 150 for each round in a cell with a mesh, a round every five minutes), one small pod.
 *
 * @example
 * ```ts
 * new ComponentWatch("watch", { placement, cluster, network, components: ["RegionalNetwork", "MeshInstall"], after: metrics.ready });
 * ```
 */
export class ComponentWatch extends pulumi.ComponentResource {
  /** Names of the monitors. */
  readonly monitors: readonly string[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: ComponentWatchArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("ComponentWatch", args.placement);
    super("nivas:index:ComponentWatch", name, facts, opts);
    refuse(this, watchProblems(args));
    const watch = resolveWatch(args);

    for (const endpoint of watch.endpoints) createMonitor(this, name, endpoint, args);
    if (watch.cloudwatch.length > 0) createExporter(this, name, watch, args);
    createAuthorityEnds(this, name, args);

    this.monitors = watch.endpoints.map((endpoint) => endpoint.name);
    this.registerOutputs({
      ...facts,
      monitors: this.monitors,
      watched: [...args.components],
      cloudWatchMetrics: watch.cloudwatch.length,
    });
  }
}

function createMonitor(
  parent: ComponentWatch,
  name: string,
  endpoint: ScrapeEndpoint,
  { cluster, after }: ComponentWatchArgs,
): void {
  new CustomResource(
    `${name}-monitor-${endpoint.name}`,
    {
      apiVersion: API_VERSION,
      kind: endpoint.kind,
      metadata: { name: endpoint.name, namespace: NAMESPACE },
      spec: monitorSpec(endpoint),
    },
    inCluster(parent, cluster, after),
  );
}

/** The exporter in a namespace of its own, with the right to read metrics and tags. */
function createExporter(
  parent: ComponentWatch,
  name: string,
  { cloudwatch, intervalSeconds }: ResolvedWatch,
  args: ComponentWatchArgs,
): void {
  const { placement, cluster, network, networkPolicies = true, nodes, mirror } = args;
  const { region, cell } = placement;
  const exporterName = `${name}-exporter`;
  const { namespace, ready } = createGuardedNamespace(
    exporterName,
    {
      namespaceName: EXPORTER.namespace,
      placement,
      policies: networkPolicies
        ? namespacePolicies(network, { callsAws: true, scrapePorts: [EXPORTER.port] })
        : {},
    },
    inCluster(parent, cluster),
  );
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: EXPORTER.namespace,
    serviceAccount: EXPORTER.name,
    purpose: "cloudwatch-exporter",
    policies: { read: policyJson(exporterPolicy(region)) },
    tags: tagsOf("ComponentWatch", placement),
  };
  const association = associatePodRole(
    parent,
    exporterName,
    createPodRole(parent, exporterName, roleArgs),
    roleArgs,
    cluster.podsRun,
  );
  createHelmAddon(
    parent,
    `${exporterName}-chart`,
    {
      chart: CHARTS.cloudWatchExporter,
      namespace: namespace.metadata.name,
      releaseName: EXPORTER.name,
      values: exporterValues(cloudwatch, { region, cell, intervalSeconds }, nodes),
      mirror,
    },
    inCluster(parent, cluster, [...ready, association, ...cluster.podsRun]),
  );
}

/** Ends of authorities as series: some are known only when AWS has made them. */
function createAuthorityEnds(
  parent: ComponentWatch,
  name: string,
  { authorities = {}, cluster, after }: ComponentWatchArgs,
): void {
  if (Object.keys(authorities).length === 0) return;
  const groups = pulumi
    .output(authorities)
    .apply((ends) => [
      authorityGroup(
        Object.fromEntries(Object.entries(ends).map(([who, end]) => [who, endInSeconds(end)])),
      ),
    ]);
  new CustomResource(
    `${name}-authorities`,
    {
      apiVersion: API_VERSION,
      kind: "PrometheusRule",
      metadata: { name: "authorities", namespace: NAMESPACE },
      spec: { groups },
    },
    inCluster(parent, cluster, after),
  );
}
