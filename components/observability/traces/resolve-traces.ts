// SPDX-License-Identifier: Apache-2.0
/** The settings of the store of traces with every default filled in, and what it refuses. Pure. */
import { DEFAULT_FIGURES } from "../../../observability/sizing/assumptions.ts";
import type { Placement } from "../../shared/facts.ts";
import type { Problem } from "../../shared/problem.ts";
import type { PodSize } from "../signal-args.ts";
import { keyProblems, mirrorProblems, rangeProblems } from "../signal-checks.ts";
import { TraceMode, type TraceStoreArgs, type TraceStoreSettings } from "./trace-store-args.ts";

const SECONDS_PER_DAY = 86_400;
const BYTES_PER_GIB = 2 ** 30;
/** Tempo keeps here what is not in the bucket yet. */
const TEMPO_DISK_GIB = 20;
/** The largest volume of gp3. Source: Amazon EBS User Guide, "General Purpose SSD volumes". */
const MOST_DISK_GIB = 16_384;

/** The store of traces, decided. */
export interface ResolvedTraces {
  readonly mode: TraceMode;
  readonly retentionDays: number;
  readonly size: PodSize & { readonly diskGib: number };
}

/** Fills in the defaults. */
export function resolveTraces(settings: TraceStoreSettings): ResolvedTraces {
  const { mode = TraceMode.Jaeger, retentionDays = 180, spansPerSecond = 10 } = settings;
  const diskGib =
    mode === TraceMode.Jaeger ? badgerGib(spansPerSecond, retentionDays) : TEMPO_DISK_GIB;
  return { mode, retentionDays, size: { cpu: "250m", memoryMib: 1024, diskGib, ...settings.size } };
}

/**
 * GiB of a volume of Badger: spans/s × bytes per span × seconds of the retention, and a quarter left free for its compaction.
 * Keys and indices take about what compression saves: nothing is subtracted for it. Rounded up to 10, at least 20.
 */
function badgerGib(spansPerSecond: number, retentionDays: number): number {
  const bytes =
    spansPerSecond * DEFAULT_FIGURES.bytesPerSpan * SECONDS_PER_DAY * retentionDays * 1.25;
  return Math.max(20, 10 * Math.ceil(bytes / BYTES_PER_GIB / 10));
}

/** Every problem of the arguments. */
export function checkTraces(
  {
    key,
    mirror,
    placement,
    spansPerSecond = 1,
  }: Pick<TraceStoreArgs, "key" | "mirror" | "spansPerSecond"> & { placement: Placement },
  traces: ResolvedTraces,
): Problem[] {
  return [
    ...keyProblems(key, placement),
    ...rangeProblems("retentionDays", traces.retentionDays, 1, 3650, "days"),
    ...rangeProblems("spansPerSecond", spansPerSecond, 1, 100_000, "spans"),
    ...rangeProblems("size.memoryMib", traces.size.memoryMib, 512, 65_536, "MiB"),
    ...(traces.size.diskGib > MOST_DISK_GIB
      ? [
          {
            path: "size.diskGib",
            problem: "one volume cannot hold it",
            value: traces.size.diskGib,
            allowed: `10 to ${MOST_DISK_GIB} GiB`,
            fix: `use mode ${TraceMode.Tempo}, keep traces for fewer days, or sample fewer of them`,
          },
        ]
      : rangeProblems("size.diskGib", traces.size.diskGib, 10, MOST_DISK_GIB, "GiB")),
    ...mirrorProblems(mirror),
  ];
}
