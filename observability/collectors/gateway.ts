// SPDX-License-Identifier: Apache-2.0
/** The collector that everything passes before it is stored: cleans it of personal data, says where it is from, sends it on. */
import {
  redactionPipeline,
  redactionProcessors,
  type RedactionSettings,
} from "../redaction/processors.ts";
import {
  absentFields,
  exceptNamesOfPods,
  metricLabels,
  ORIGIN,
  originProcessors,
  spanAttributes,
} from "./attributes.ts";
import {
  HEALTH,
  MEMORY_LIMITER,
  otlpFromPods,
  OWN_TELEMETRY,
  PORTS,
  SIGNALS,
  type CollectedCell,
  type CollectorConfig,
  type Pipeline,
  type Signal,
} from "./config.ts";
import {
  EGRESS_EXPORTER,
  egressExporter,
  exportersOf,
  type DeclaredExporter,
  type EgressLog,
  type Stores,
} from "./exporters.ts";

/** What the gateway needs to know. */
export interface GatewaySettings extends CollectedCell {
  readonly stores: Stores;
  readonly egressLog?: EgressLog | undefined;
  readonly exporters?: readonly DeclaredExporter[];
  /** Share of the traces that are stored, beside what proxies and applications sample themselves: 0 to 100. */
  readonly tracePercent: number;
  readonly redaction?: RedactionSettings;
}

const FORWARD = "forward";
const SAMPLER = "probabilistic_sampler";
const EGRESS_FILTER = "filter/egress";
/** Where what pods sent, of which the cluster said whose it is, meets what agents sent. */
const SOURCES = [FORWARD, "otlp/agents"] as const;

/** The configuration of the gateway. A signal that no store takes has no pipeline. */
export function gatewayConfig(settings: GatewaySettings): CollectorConfig {
  const { stores, egressLog, exporters: declared = [], tracePercent } = settings;
  const exporters = exportersOf(stores, declared);
  const takers = (signal: Signal) =>
    exporters.filter(({ signals }) => signals.includes(signal)).map(({ name }) => name);
  const taken = SIGNALS.filter((signal) => takers(signal).length > 0);
  const isTaken = (signal: Signal) =>
    taken.includes(signal) || (signal === "logs" && egressLog !== undefined);
  return {
    extensions: { health_check: HEALTH },
    receivers: {
      otlp: otlpFromPods(),
      "otlp/agents": {
        protocols: {
          grpc: { endpoint: `0.0.0.0:${PORTS.agents}`, max_recv_msg_size_mib: 16 },
        },
      },
    },
    connectors: { [FORWARD]: {} },
    processors: {
      memory_limiter: MEMORY_LIMITER,
      ...originProcessors(settings, false),
      ...(isTaken("traces")
        ? {
            [ORIGIN.spans]: spanAttributes(),
            [SAMPLER]: { sampling_percentage: tracePercent, mode: "proportional" },
          }
        : {}),
      ...(isTaken("logs") ? { [ORIGIN.absent]: absentFields() } : {}),
      ...(isTaken("metrics") ? { [ORIGIN.labels]: metricLabels() } : {}),
      ...(egressLog === undefined ? {} : { [EGRESS_FILTER]: onlyEgress(egressLog) }),
      ...redactionProcessors(exceptNamesOfPods(settings.redaction)),
    },
    exporters: {
      ...Object.fromEntries(exporters.map(({ name, config }) => [name, config])),
      ...(egressLog === undefined ? {} : egressExporter(egressLog)),
    },
    service: {
      extensions: ["health_check"],
      telemetry: OWN_TELEMETRY,
      pipelines: Object.fromEntries<Pipeline>([
        ...SIGNALS.filter(isTaken).map((signal): [string, Pipeline] => [
          `${signal}/pods`,
          fromPods(signal),
        ]),
        ...taken.map((signal): [string, Pipeline] => [
          signal,
          { receivers: SOURCES, processors: PROCESSORS[signal], exporters: takers(signal) },
        ]),
        ...(egressLog === undefined ? [] : [["logs/egress", EGRESS] as [string, Pipeline]]),
      ]),
    },
  };
}

/** What pods and proxies send: whose it is, the cluster says. */
function fromPods(signal: Signal): Pipeline {
  return {
    receivers: ["otlp"],
    processors: [
      "memory_limiter",
      ORIGIN.claims,
      ORIGIN.ofConnection,
      ...(signal === "logs" ? [ORIGIN.absent] : []),
    ],
    exporters: [FORWARD],
  };
}

const COMMON = ["memory_limiter", ORIGIN.cell] as const;
const PROCESSORS: Readonly<Record<Signal, readonly string[]>> = {
  logs: [...COMMON, ...redactionPipeline],
  // What is not stored need not be cleaned.
  traces: [...COMMON, SAMPLER, ORIGIN.spans, ...redactionPipeline],
  // Last: pseudonyms are made before, and are no labels either.
  metrics: [...COMMON, ...redactionPipeline, ORIGIN.labels],
};

/** Evidence of what left the mesh, beside its copy among the other logs. */
const EGRESS: Pipeline = {
  receivers: [FORWARD],
  processors: ["memory_limiter", EGRESS_FILTER, ORIGIN.cell, ...redactionPipeline],
  exporters: [EGRESS_EXPORTER],
};

/**
 * Drops everything but what pods of the egress gateway's namespace sent themselves: access logs. What they write to their output comes by
 * the agents, and another way.
 */
function onlyEgress({ namespace }: EgressLog): object {
  return {
    error_mode: "propagate",
    logs: { log_record: [`resource.attributes["k8s.namespace.name"] != "${namespace}"`] },
  };
}
