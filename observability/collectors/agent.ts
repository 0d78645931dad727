// SPDX-License-Identifier: Apache-2.0
/** The collector of every node: logs of its containers, and OTLP from its pods, cleaned and handed to the gateway. */
import {
  redactionPipeline,
  redactionProcessors,
  type RedactionSettings,
} from "../redaction/processors.ts";
import { exceptNamesOfPods, ORIGIN, originProcessors, podAttributes } from "./attributes.ts";
import {
  HEALTH,
  MEMORY_LIMITER,
  otlpFromPods,
  OWN_TELEMETRY,
  SIGNALS,
  type CollectedCell,
  type CollectorConfig,
  type Pipeline,
} from "./config.ts";

/** Folders of the node. */
export const FOLDERS = {
  /** Logs of containers, as the kubelet lays them out. */
  logs: "/var/log/pods",
  /** How far each file was read, and what waits for the gateway. */
  state: "/var/lib/nivas-telemetry",
} as const;

/** What waits for the gateway, at most, of each node. */
const QUEUE_BYTES = 512 * 2 ** 20;

/** What an agent needs to know. */
export interface AgentSettings extends CollectedCell {
  /** Host and port at which the gateway takes from agents. */
  readonly gateway: string;
  /** Namespace of the agents: they do not read what they write. */
  readonly namespace: string;
  readonly redaction?: RedactionSettings;
}

/** The configuration of the agent. */
export function agentConfig(settings: AgentSettings): CollectorConfig {
  const redaction = redactionProcessors(exceptNamesOfPods(settings.redaction));
  const fromPods: Pipeline = {
    receivers: ["otlp"],
    processors: [
      "memory_limiter",
      ORIGIN.claims,
      ORIGIN.ofConnection,
      ORIGIN.cell,
      ...redactionPipeline,
    ],
    exporters: ["otlp_grpc/gateway"],
  };
  return {
    extensions: {
      health_check: HEALTH,
      file_storage: {
        directory: FOLDERS.state,
        create_directory: true,
        compaction: { directory: FOLDERS.state, on_rebound: true },
      },
    },
    receivers: { otlp: otlpFromPods(), file_log: containerLogs(settings.namespace) },
    processors: {
      memory_limiter: MEMORY_LIMITER,
      ...originProcessors(settings, true),
      [ORIGIN.ofFile]: podAttributes("file", true),
      ...redaction,
    },
    exporters: {
      "otlp_grpc/gateway": {
        endpoint: settings.gateway,
        // Inside the VPC of the cell, between two namespaces that nothing else reaches.
        tls: { insecure: true },
        compression: "zstd",
        retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
        sending_queue: {
          enabled: true,
          storage: "file_storage",
          sizer: "bytes",
          queue_size: QUEUE_BYTES,
          // Files wait on the disk of the node rather than being lost.
          block_on_overflow: true,
          batch: { flush_timeout: "2s", sizer: "bytes", min_size: 262_144, max_size: 4_194_304 },
        },
      },
    },
    service: {
      extensions: ["health_check", "file_storage"],
      telemetry: OWN_TELEMETRY,
      pipelines: {
        "logs/files": {
          receivers: ["file_log"],
          processors: ["memory_limiter", ORIGIN.ofFile, ORIGIN.cell, ...redactionPipeline],
          exporters: ["otlp_grpc/gateway"],
        },
        ...Object.fromEntries(SIGNALS.map((signal) => [signal, fromPods])),
      },
    },
  };
}

/** Logs of the containers of the node. The operator `container` reads the format of the runtime, and the names in the path. */
function containerLogs(namespace: string): object {
  return {
    include: [`${FOLDERS.logs}/*/*/*.log`],
    exclude: [`${FOLDERS.logs}/${namespace}_*/*/*.log`],
    include_file_name: false,
    include_file_path: true,
    // What a container wrote before its agent ran is read, too; how far is remembered.
    start_at: "beginning",
    storage: "file_storage",
    max_log_size: "256KiB",
    retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
    operators: [{ type: "container", id: "container" }],
  };
}
