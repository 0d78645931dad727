// SPDX-License-Identifier: Apache-2.0
/** What the parts of the metrics share. */
import type * as pulumi from "@pulumi/pulumi";
import type { GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { ownsCloudResources } from "../../shared/owns-cloud-resources.ts";
import type { MetricsStackArgs } from "./metrics-stack-args.ts";
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/** The metrics of a cell, decided, and where they are made. */
export interface MetricsContext {
  readonly parent: pulumi.Resource;
  /** Name of the component, start of every logical name. */
  readonly name: string;
  readonly args: MetricsStackArgs;
  readonly metrics: ResolvedMetrics;
}

/** A context with its namespace. */
export interface MonitoringContext extends MetricsContext {
  readonly monitoring: GuardedNamespace;
}

/** Options of an object that owns nothing outside of its cluster. */
export function inMonitoring(
  { parent, args: { cluster } }: MetricsContext,
  dependsOn: readonly pulumi.Resource[] = [],
): pulumi.CustomResourceOptions {
  return inCluster(parent, cluster, dependsOn);
}

/** Options of what brings claims of volumes: it goes while the driver of the volumes still runs. */
export function withVolumes(
  { parent, args: { cluster } }: MetricsContext,
  dependsOn: readonly [pulumi.Resource, ...pulumi.Resource[]],
): pulumi.CustomResourceOptions {
  return ownsCloudResources(parent, cluster.kubernetesProvider, dependsOn);
}
