// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../shared/charts.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createGuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { ownsCloudResources } from "../../shared/owns-cloud-resources.ts";
import { OBSERVABILITY, urlOf } from "../addresses.ts";
import { createBounds } from "../bounds.ts";
import { createObjectStore } from "../object-store.ts";
import { from } from "../peers.ts";
import type { LogStoreArgs } from "./log-store-args.ts";
import { lokiValues, NAME } from "./loki-values.ts";
import { checkLogs, REPLICAS, resolveLogs, type ResolvedLogs } from "./resolve-logs.ts";

const { namespace: NAMESPACE, port: PORT } = OBSERVABILITY.loki;
/** Who writes and who reads: the collectors, and Grafana. */
const CALLERS = [OBSERVABILITY.gateway.namespace, OBSERVABILITY.grafana.namespace];

/**
 * The logs of a cell: Loki in three replicas over the zones, its chunks in a bucket of the cell.
 *
 * ```ts
 * new LogStore("logs", { placement, cluster, network, key, accessLogs, controllers: cluster, cellRetentionDays: 365 });
 * ```
 *
 * Creates the namespace `logging` (restricted, closed, bounded), a bucket with the key of the cell, the role of the pods, and the chart.
 * A line counts as taken when two of three replicas have it on their volumes. It has one tenant and asks for no password: whoever the
 * network policies let in, the collectors and Grafana, reads all. Lines are deleted by the retention and in no other way.
 *
 * Cost drivers: stored bytes and their retention, requests to the bucket, three pods with their volumes, memory of the caches.
 */
export class LogStore extends pulumi.ComponentResource {
  readonly namespace: string;
  /** Where it answers, for Grafana and the collectors. */
  readonly url: string;
  readonly retentionDays: number;
  /** It takes logs: depend on these before something sends. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: LogStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("LogStore", args.placement);
    super("nivas:index:LogStore", name, facts, opts);
    const logs = resolveLogs(args);
    refuse(this, checkLogs(args, logs));
    this.namespace = NAMESPACE;
    this.url = urlOf(OBSERVABILITY.loki);
    this.retentionDays = logs.retentionDays;

    const logging = createLogging(this, name, args, logs);
    const store = createObjectStore(this, name, args, {
      component: "LogStore",
      role: "logs",
      namespace: NAMESPACE,
      serviceAccount: NAME,
      retentionDays: logs.retentionDays,
    });
    const chart = createHelmAddon(
      this,
      `${name}-chart`,
      {
        chart: CHARTS.loki,
        namespace: logging.namespace.metadata.name,
        values: lokiValues(
          logs,
          { name: store.bucket.name, keyArn: args.key.arn, region: args.placement.region },
          args.nodes,
        ),
        mirror: args.mirror,
        timeoutSeconds: 900,
      },
      ownsCloudResources(this, args.cluster.kubernetesProvider, [
        args.controllers,
        ...logging.ready,
        ...store.ready,
        ...args.cluster.podsRun,
      ]),
    );
    this.ready = [chart];

    this.registerOutputs({
      ...facts,
      namespace: this.namespace,
      url: this.url,
      retentionDays: this.retentionDays,
    });
  }
}

/** The namespace: restricted, closed, bounded. */
function createLogging(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, networkPolicies = true }: LogStoreArgs,
  { size }: ResolvedLogs,
) {
  const guarded = createGuardedNamespace(
    name,
    {
      namespaceName: NAMESPACE,
      placement,
      policies: networkPolicies
        ? namespacePolicies(network, {
            callsAws: true,
            more: { "allow-callers": from(CALLERS, [PORT]) },
          })
        : {},
    },
    inCluster(parent, cluster),
  );
  const bounds = createBounds(
    name,
    guarded.namespace.metadata.name,
    // Volumes grow by hand before the size in code does.
    { pods: 2 * (REPLICAS + 2), claims: 2 * REPLICAS, storageGib: 2 * REPLICAS * size.diskGib },
    inCluster(parent, cluster, [guarded.namespace]),
  );
  return { ...guarded, ready: [...guarded.ready, ...bounds] };
}
