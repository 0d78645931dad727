// SPDX-License-Identifier: Apache-2.0
/** The observability of a cell: which parts there are, and what each stands on. */
import type * as pulumi from "@pulumi/pulumi";
import type { RegionalCluster } from "../cluster/regional-cluster.ts";
import type { BucketRef } from "../contracts/bucket-ref.ts";
import type { KeyRef } from "../contracts/key-ref.ts";
import type { RegionalNetwork } from "../network/regional-network.ts";
import { Dashboards } from "../observability/dashboards/dashboards.ts";
import type { DashboardsSettings } from "../observability/dashboards/resolve-dashboards.ts";
import type { MetricsSettings } from "../observability/metrics/metrics-stack-args.ts";
import { MetricsStack } from "../observability/metrics/metrics-stack.ts";
import type { Placement } from "../shared/facts.ts";
import type { CellArgs } from "./cell-args.ts";

/** Observability of a cell; where it is and what it stands on is decided by the cell. */
export interface CellObservabilityArgs {
  readonly metrics?: MetricsSettings;
  readonly dashboards?: DashboardsSettings;
}

/** The parts. */
export interface CellObservability {
  readonly metrics: MetricsStack;
  readonly dashboards: Dashboards;
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

/** Creates the observability, if the cell has one. */
export function createObservability(
  name: string,
  args: CellArgs,
  cell: ObservedCell,
): CellObservability | undefined {
  const { observability } = args;
  if (observability === undefined) return undefined;
  const { placement, network, cluster, key, accessLogs, opts } = cell;
  const isOn = (part: { readonly enabled?: boolean } | undefined) => part?.enabled ?? true;
  const shared = {
    placement,
    cluster,
    network,
    networkPolicies: isOn(args.cluster?.networkPolicies),
    mirror: args.cluster?.charts?.mirror,
  };
  const metrics = new MetricsStack(
    `${name}-metrics`,
    {
      ...observability.metrics,
      ...shared,
      key,
      accessLogs,
      controllers: cluster,
      has: {
        certManager: isOn(args.cluster?.certManager),
        externalSecrets: isOn(args.cluster?.externalSecrets),
      },
      sources: {},
      domain: network.privateZone?.domain,
    },
    opts,
  );
  const dashboards = new Dashboards(
    `${name}-dashboards`,
    { placement, cluster, settings: observability.dashboards, after: metrics.namespaceReady },
    opts,
  );
  return { metrics, dashboards };
}
