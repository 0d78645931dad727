// SPDX-License-Identifier: Apache-2.0
/** The settings of the store of logs with every default filled in, and what it refuses. Pure. */
import type { Placement } from "../../shared/facts.ts";
import type { Problem } from "../../shared/problem.ts";
import type { PodSize } from "../signal-args.ts";
import { keyProblems, mirrorProblems, rangeProblems } from "../signal-checks.ts";
import type { LogStoreArgs, LogStoreSettings } from "./log-store-args.ts";

/**
 * Days that logs are kept at least.
 * Source: CERT-In directions of 28 April 2022, (iv): logs of all ICT systems, 180 days, within India.
 */
export const LEAST_RETENTION_DAYS = 180;
const MOST_RETENTION_DAYS = 3650;
/** One replica in each of three zones; every line is written to two of them before it counts as taken. */
export const REPLICAS = 3;

/** The store of logs, decided. */
export interface ResolvedLogs {
  readonly retentionDays: number;
  readonly size: PodSize & { readonly diskGib: number };
  readonly chunkCacheMib: number;
  readonly answerCacheMib: number;
  readonly ingestMibPerSecond: number;
}

/** Fills in the defaults. */
export function resolveLogs(
  settings: LogStoreSettings & Pick<LogStoreArgs, "cellRetentionDays">,
): ResolvedLogs {
  return {
    retentionDays: settings.retentionDays ?? settings.cellRetentionDays,
    size: { cpu: "500m", memoryMib: 2048, diskGib: 20, ...settings.size },
    chunkCacheMib: settings.chunkCacheMib ?? 1024,
    answerCacheMib: settings.answerCacheMib ?? 256,
    ingestMibPerSecond: settings.ingestMibPerSecond ?? 16,
  };
}

/** Every problem of the arguments. */
export function checkLogs(
  { key, mirror, placement }: Pick<LogStoreArgs, "key" | "mirror"> & { placement: Placement },
  logs: ResolvedLogs,
): Problem[] {
  return [
    ...keyProblems(key, placement),
    ...rangeProblems(
      "retentionDays",
      logs.retentionDays,
      LEAST_RETENTION_DAYS,
      MOST_RETENTION_DAYS,
      "days",
    ),
    ...rangeProblems("size.memoryMib", logs.size.memoryMib, 512, 65_536, "MiB"),
    ...rangeProblems("size.diskGib", logs.size.diskGib, 10, 1024, "GiB"),
    ...rangeProblems("chunkCacheMib", logs.chunkCacheMib, 0, 65_536, "MiB"),
    ...rangeProblems("answerCacheMib", logs.answerCacheMib, 0, 65_536, "MiB"),
    ...rangeProblems("ingestMibPerSecond", logs.ingestMibPerSecond, 1, 1024, "MiB"),
    ...mirrorProblems(mirror),
  ];
}
