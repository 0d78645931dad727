// SPDX-License-Identifier: Apache-2.0
/** What the store of logs takes. */
import type { StoreArgs } from "../signal-args.ts";

/** What may be configured of the logs of a cell. */
export interface LogStoreSettings {
  /** Days, 180 or more. @default - those of the cell's log groups */
  readonly retentionDays?: number;
  /** Of each of the three replicas. */
  readonly size?: {
    /** @default 500m */
    readonly cpu?: string;
    /** @default 2048 */
    readonly memoryMib?: number;
    /** Volume of what is not in the bucket yet. @default 20 */
    readonly diskGib?: number;
  };
  /** Memory of the cache of chunks; 0 turns it off. @default 1024 */
  readonly chunkCacheMib?: number;
  /** Memory of the cache of answers; 0 turns it off. @default 256 */
  readonly answerCacheMib?: number;
  /** Mebibytes a second that are taken in, in all. @default 16 */
  readonly ingestMibPerSecond?: number;
}

/** Arguments of `LogStore`. */
export interface LogStoreArgs extends StoreArgs, LogStoreSettings {
  /** Days that the cell keeps logs: the default of `retentionDays`. */
  readonly cellRetentionDays: number;
}
