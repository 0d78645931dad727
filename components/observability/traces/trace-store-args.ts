// SPDX-License-Identifier: Apache-2.0
/** What the store of traces takes. */
import type { StoreArgs } from "../signal-args.ts";

/** Which store it is. Collectors send to the same address with either. */
export const TraceMode = {
  /** Jaeger 2 with Badger on a volume of its own: one replica. */
  Jaeger: "jaeger",
  /** Grafana Tempo with blocks in a bucket of the cell: one replica. */
  Tempo: "tempo",
} as const;
export type TraceMode = (typeof TraceMode)[keyof typeof TraceMode];

/** What may be configured of the traces of a cell. */
export interface TraceStoreSettings {
  /** @default jaeger */
  readonly mode?: TraceMode;
  /** Days. @default 180 */
  readonly retentionDays?: number;
  /** Spans that arrive, in the mean of a day: the volume of Jaeger follows from it. @default 10 */
  readonly spansPerSecond?: number;
  readonly size?: {
    /** @default 250m */
    readonly cpu?: string;
    /** @default 1024 */
    readonly memoryMib?: number;
    /** @default - Jaeger: from spansPerSecond and retentionDays; Tempo: 20, for what is not in the bucket yet */
    readonly diskGib?: number;
  };
}

/** Arguments of `TraceStore`. */
export interface TraceStoreArgs extends StoreArgs, TraceStoreSettings {}
