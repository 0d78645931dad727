// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of Thanos as data. Pure.
 * Flags: thanos-io/thanos@v0.42.4:docs/components/{store,compact,query}.md; checked 2026-11-23.
 */
import { NAMES, NAMESPACES, REPLICA_LABEL } from "../names.ts";
import type { ResolvedMetrics } from "../resolve-metrics.ts";
import { OBJECT_STORE_FLAGS, PORTS, type ThanosPod } from "./pods.ts";

/** Service that the chart makes for the sidecars: `<name of the release's objects>-thanos-discovery`. */
const SIDECARS = "prometheus-thanos-discovery";

/** Copies of the parts that answer queries. */
export const QUERY_REPLICAS = 2;

/** Answers for what is in the bucket. */
export function storeGateway({ sizes }: ResolvedMetrics): ThanosPod {
  return {
    part: NAMES.storeGateway,
    args: [
      "store",
      ...OBJECT_STORE_FLAGS,
      `--grpc-address=0.0.0.0:${PORTS.grpc}`,
      // A block that the compactor marked stays readable until its successor is known.
      "--ignore-deletion-marks-delay=24h",
    ],
    cpu: "200m",
    memoryMib: sizes.storeGateway.memoryMib,
    usesBucket: true,
    hasVolume: true,
  };
}

/** Merges the blocks of both replicas, makes coarser ones, and deletes what is past the retention. One alone may run on a bucket. */
export function compactor({ sizes, retentionDays }: ResolvedMetrics): ThanosPod {
  const days = `${retentionDays}d`;
  return {
    part: NAMES.compactor,
    args: [
      "compact",
      "--wait",
      ...OBJECT_STORE_FLAGS,
      `--retention.resolution-raw=${days}`,
      `--retention.resolution-5m=${days}`,
      `--retention.resolution-1h=${days}`,
      "--delete-delay=48h",
      `--deduplication.replica-label=${REPLICA_LABEL.thanos}`,
      "--deduplication.func=penalty",
    ],
    cpu: "200m",
    memoryMib: sizes.compactor.memoryMib,
    usesBucket: true,
    hasVolume: true,
  };
}

/** Answers queries from the sidecars and the bucket, each sample once. */
export function query(): ThanosPod {
  const found = (service: string) =>
    `--endpoint=dnssrv+_grpc._tcp.${service}.${NAMESPACES.monitoring}.svc.cluster.local`;
  return {
    part: NAMES.query,
    args: [
      "query",
      `--grpc-address=0.0.0.0:${PORTS.grpc}`,
      found(SIDECARS),
      found(NAMES.storeGateway),
      `--query.replica-label=${REPLICA_LABEL.thanos}`,
      "--query.auto-downsampling",
      // While a store is away, its part is missing and the answer says so.
      "--query.partial-response",
      "--web.disable-cors",
    ],
    cpu: "200m",
    memoryMib: 1024,
    usesBucket: false,
    hasVolume: false,
  };
}
