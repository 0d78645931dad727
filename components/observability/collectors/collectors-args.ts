// SPDX-License-Identifier: Apache-2.0
/** What the collectors of a cell take. */
import type * as pulumi from "@pulumi/pulumi";
import type {
  DeclaredExporter,
  EgressLog,
  Stores,
} from "../../../observability/collectors/exporters.ts";
import type { RedactionSettings } from "../../../observability/redaction/processors.ts";
import type { PodSize, SignalArgs } from "../signal-args.ts";

/** What may be configured of the collectors of a cell. */
export interface CollectorsSettings {
  readonly gateway?: {
    /** Pods, over the zones; 2 or more. @default 3 */
    readonly replicas?: number;
    /** Of each. @default { cpu: "500m", memoryMib: 1024 } */
    readonly size?: Partial<PodSize>;
  };
  /** Of the pod on every node. @default { cpu: "100m", memoryMib: 256 } */
  readonly agent?: { readonly size?: Partial<PodSize> };
  /** Share of the traces that arrive which is stored. @default 100 */
  readonly tracePercent?: number;
  /** Receivers of telemetry outside of the cell, in India. @default - none: nothing leaves the cell */
  readonly exporters?: readonly DeclaredExporter[];
  /** Names and forms of personal data beside those of the platform. */
  readonly redaction?: Omit<RedactionSettings, "pseudonymKeyVariable">;
}

/** Arguments of `TelemetryCollectors`. */
export interface TelemetryCollectorsArgs extends SignalArgs, CollectorsSettings {
  /** Where logs, traces and metrics of the cell are stored. */
  readonly stores: Stores;
  /** Log group for the log of the egress gateway; it exists. @default - no egress gateway is configured */
  readonly egressLog?: EgressLog | undefined;
  readonly has: { readonly certManager: boolean; readonly externalSecrets: boolean };
  /** The stores take what is sent. */
  readonly after?: readonly pulumi.Resource[];
}
