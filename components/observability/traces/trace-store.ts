// SPDX-License-Identifier: Apache-2.0
import { PersistentVolumeClaim } from "@pulumi/kubernetes/core/v1/persistentVolumeClaim.js";
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../../shared/charts.ts";
import { STORAGE_CLASS } from "../../shared/cluster-classes.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createGuardedNamespace, type GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import { inCluster } from "../../shared/in-cluster.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { ownsCloudResources } from "../../shared/owns-cloud-resources.ts";
import { OBSERVABILITY, urlOf } from "../addresses.ts";
import { createBounds } from "../bounds.ts";
import { createObjectStore } from "../object-store.ts";
import { from } from "../peers.ts";
import { jaegerValues, METRICS_PORT } from "./jaeger-values.ts";
import { checkTraces, resolveTraces, type ResolvedTraces } from "./resolve-traces.ts";
import { TEMPO_PORT, tempoValues } from "./tempo-values.ts";
import { TraceMode, type TraceStoreArgs } from "./trace-store-args.ts";

const { namespace: NAMESPACE, service: NAME, port: OTLP } = OBSERVABILITY.traces;
const CLAIM = "traces";

/**
 * The traces of a cell, in a store of its own.
 *
 * ```ts
 * new TraceStore("traces", { placement, cluster, network, key, accessLogs, controllers: cluster });
 * ```
 *
 * `mode: jaeger` is Jaeger 2 with Badger on one encrypted, protected volume. One process, one zone: while it moves, spans wait in the
 * collectors, and some are lost when that takes long. Jaeger's stores of several processes (Cassandra, Elasticsearch, OpenSearch,
 * ClickHouse) are clusters of their own that this platform does not run. `mode: tempo` is Tempo in one replica with its blocks in a bucket
 * of the cell: what is stored outlives zone and volume, and has no size. Both answer collectors at the same address.
 *
 * Cost drivers: the volume, or stored bytes and requests to the bucket; one pod.
 */
export class TraceStore extends pulumi.ComponentResource {
  readonly namespace: string;
  /** What Grafana asks. */
  readonly source: { readonly type: TraceMode; readonly url: string };
  readonly retentionDays: number;
  /** It takes traces: depend on these before something sends. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: TraceStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("TraceStore", args.placement);
    super("nivas:index:TraceStore", name, facts, opts);
    const traces = resolveTraces(args);
    refuse(this, checkTraces(args, traces));
    const queryPort = traces.mode === TraceMode.Tempo ? TEMPO_PORT : OBSERVABILITY.traceQuery.port;
    this.namespace = NAMESPACE;
    this.source = {
      type: traces.mode,
      url: urlOf({ ...OBSERVABILITY.traceQuery, port: queryPort }),
    };
    this.retentionDays = traces.retentionDays;

    const tracing = createTracing(this, name, args, traces, queryPort);
    this.ready =
      traces.mode === TraceMode.Tempo
        ? createTempo(this, name, args, traces, tracing)
        : createJaeger(this, name, args, traces, tracing);

    this.registerOutputs({
      ...facts,
      namespace: this.namespace,
      mode: traces.mode,
      url: this.source.url,
      retentionDays: this.retentionDays,
    });
  }
}

/** The namespace: restricted, closed, bounded. */
function createTracing(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, network, networkPolicies = true }: TraceStoreArgs,
  { mode, size }: ResolvedTraces,
  queryPort: number,
): GuardedNamespace {
  const isTempo = mode === TraceMode.Tempo;
  const guarded = createGuardedNamespace(
    name,
    {
      namespaceName: NAMESPACE,
      placement,
      policies: networkPolicies
        ? namespacePolicies(network, {
            callsAws: isTempo,
            scrapePorts: [isTempo ? TEMPO_PORT : METRICS_PORT],
            more: {
              "allow-spans": from([OBSERVABILITY.gateway.namespace], [OTLP]),
              "allow-queries": from([OBSERVABILITY.grafana.namespace], [queryPort]),
            },
          })
        : {},
    },
    inCluster(parent, cluster),
  );
  const bounds = createBounds(
    name,
    guarded.namespace.metadata.name,
    { pods: 4, claims: 2, storageGib: 2 * size.diskGib },
    inCluster(parent, cluster, [guarded.namespace]),
  );
  return { ...guarded, ready: [...guarded.ready, ...bounds] };
}

function createJaeger(
  parent: pulumi.Resource,
  name: string,
  args: TraceStoreArgs,
  traces: ResolvedTraces,
  tracing: GuardedNamespace,
): readonly pulumi.Resource[] {
  const { cluster, controllers, nodes, mirror } = args;
  const namespace = tracing.namespace.metadata.name;
  const owned = ownsCloudResources(parent, cluster.kubernetesProvider, [
    controllers,
    ...tracing.ready,
    ...cluster.podsRun,
  ]);
  const claim = new PersistentVolumeClaim(
    `${name}-claim`,
    {
      metadata: {
        name: CLAIM,
        namespace,
        // The volume is made where the pod starts: nothing is bound before.
        annotations: { "pulumi.com/skipAwait": "true" },
      },
      spec: {
        storageClassName: STORAGE_CLASS.retained,
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: `${traces.size.diskGib}Gi` } },
      },
    },
    { ...owned, protect: true },
  );
  const chart = createHelmAddon(
    parent,
    `${name}-chart`,
    {
      chart: CHARTS.jaeger,
      namespace,
      values: jaegerValues(traces, CLAIM, nodes),
      mirror,
    },
    { ...owned, dependsOn: [claim] },
  );
  return [chart];
}

function createTempo(
  parent: pulumi.Resource,
  name: string,
  args: TraceStoreArgs,
  traces: ResolvedTraces,
  tracing: GuardedNamespace,
): readonly pulumi.Resource[] {
  const { placement, cluster, controllers, key, nodes, mirror } = args;
  const store = createObjectStore(parent, name, args, {
    component: "TraceStore",
    role: "traces",
    namespace: NAMESPACE,
    serviceAccount: NAME,
    retentionDays: traces.retentionDays,
  });
  const chart = createHelmAddon(
    parent,
    `${name}-chart`,
    {
      chart: CHARTS.tempo,
      namespace: tracing.namespace.metadata.name,
      values: tempoValues(
        traces,
        { name: store.bucket.name, keyArn: key.arn, region: placement.region },
        nodes,
      ),
      mirror,
    },
    ownsCloudResources(parent, cluster.kubernetesProvider, [
      controllers,
      ...tracing.ready,
      ...store.ready,
      ...cluster.podsRun,
    ]),
  );
  return [chart];
}
