// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { agentConfig } from "../../../observability/collectors/agent.ts";
import { gatewayConfig } from "../../../observability/collectors/gateway.ts";
import { CHARTS } from "../../shared/charts.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { agentSpec, gatewaySpec } from "./collector-specs.ts";
import type { TelemetryCollectorsArgs } from "./collectors-args.ts";
import { inTelemetry, type CollectorsContext, type PlacedCollectors } from "./context.ts";
import { createIdentities, createKeys } from "./identities.ts";
import { NAMES, NAMESPACES, type CollectorName } from "./names.ts";
import { createPlaces } from "./namespaces.ts";
import { operatorValues } from "./operator-values.ts";
import { checkCollectors, resolveCollectors } from "./resolve-collectors.ts";

/** Headless, so that an agent spreads over all pods of the gateway. */
const GATEWAY_OF_AGENTS = `${OBSERVABILITY.gatewayOfAgents.service}-headless.${OBSERVABILITY.gatewayOfAgents.namespace}.svc.cluster.local:${OBSERVABILITY.gatewayOfAgents.port}`;

/**
 * What collects logs, traces and pushed metrics of a cell, takes personal data out of them, and brings them to their stores.
 *
 * ```ts
 * new TelemetryCollectors("collectors", {
 *   placement, cluster, network, controllers: cluster, has, after: [...logs.ready, ...traces.ready],
 *   stores: { logsUrl: logs.url, traces: "traces.tracing.svc.cluster.local:4317", metricsUrls },
 * });
 * ```
 *
 * Creates the operator of OpenTelemetry, the gateway in `telemetry` (restricted), and an agent on every node in `node-telemetry`, which
 * reads the logs of the containers and takes OTLP from pods of its node. Proxies of the mesh and applications may send to the gateway, too.
 * Whose a record is says the cluster, by the address it came from, and not the sender. With `egressLog`, access logs of the egress
 * gateway are copied to that log group, by a role that may add to it and nothing else.
 *
 * Before it, Secrets Manager must hold `nivas/<cell>/telemetry-pseudonym-key` with `key`, 32 random bytes or more as text.
 *
 * Cost drivers: a pod on every node, the pods of the gateway, what CloudWatch takes of the egress log.
 */
export class TelemetryCollectors extends pulumi.ComponentResource {
  /** Service and port for `mesh.telemetry.collector`. */
  readonly meshCollector: { readonly service: string; readonly port: number };
  /** They collect. */
  readonly ready: readonly pulumi.Resource[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: TelemetryCollectorsArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("TelemetryCollectors", args.placement);
    super("nivas:index:TelemetryCollectors", name, facts, opts);
    const collectors = resolveCollectors(args);
    refuse(this, checkCollectors(args, collectors));
    this.meshCollector = MESH_COLLECTOR;

    const base: CollectorsContext = { parent: this, name, args, collectors };
    const context: PlacedCollectors = { ...base, places: createPlaces(base) };
    const operator = createOperator(context);
    const before = [operator, ...createIdentities(context), ...createKeys(context)];
    const gateway = createCollector(context, "gateway", gatewayOf(context), [
      ...before,
      ...(args.after ?? []),
    ]);
    const agent = createCollector(context, "agent", agentOf(context), [...before, gateway]);
    this.ready = [gateway, agent];

    this.registerOutputs({
      ...facts,
      namespaces: Object.values(NAMESPACES),
      exporters: collectors.exporters.map(({ name: exporter, host }) => ({ exporter, host })),
      exporterCountry: "IN",
    });
  }
}

/** Where the proxies of the mesh send access logs and spans. */
export const MESH_COLLECTOR = {
  service: `${OBSERVABILITY.gateway.service}.${OBSERVABILITY.gateway.namespace}.svc.cluster.local`,
  port: OBSERVABILITY.gateway.port,
} as const;

function createOperator(context: PlacedCollectors): pulumi.Resource {
  const { parent, name, args, places } = context;
  return createHelmAddon(
    parent,
    `${name}-operator`,
    {
      chart: CHARTS.openTelemetryOperator,
      namespace: places.gateway.namespace.metadata.name,
      values: operatorValues(args.nodes),
      mirror: args.mirror,
    },
    inTelemetry(context, [args.controllers, ...places.gateway.ready, ...args.cluster.podsRun]),
  );
}

const cellOf = ({ args: { placement, cluster } }: PlacedCollectors) => ({
  cell: placement.cell,
  region: placement.region,
  clusterName: cluster.clusterName,
});

function gatewayOf(context: PlacedCollectors): object {
  const { args, collectors } = context;
  const { stores, egressLog, mirror, nodes = {} } = args;
  const { gateway: size, replicas, tracePercent, exporters, redaction } = collectors;
  const config = gatewayConfig({
    ...cellOf(context),
    stores,
    egressLog,
    exporters,
    tracePercent,
    redaction,
  });
  return gatewaySpec({ config, size, replicas, mirror }, nodes);
}

function agentOf(context: PlacedCollectors): object {
  const { args, collectors } = context;
  const config = agentConfig({
    ...cellOf(context),
    gateway: GATEWAY_OF_AGENTS,
    namespace: NAMESPACES.agent,
    redaction: collectors.redaction,
  });
  return agentSpec({ config, size: collectors.agent, mirror: args.mirror });
}

function createCollector(
  context: PlacedCollectors,
  role: CollectorName,
  spec: object,
  after: readonly pulumi.Resource[],
): CustomResource {
  return new CustomResource(
    `${context.name}-${role}`,
    {
      apiVersion: "opentelemetry.io/v1beta1",
      kind: "OpenTelemetryCollector",
      metadata: { name: NAMES[role], namespace: context.places[role].namespace.metadata.name },
      spec,
    },
    inTelemetry(context, [...context.places[role].ready, ...after]),
  );
}
