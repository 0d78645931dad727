// SPDX-License-Identifier: Apache-2.0
/** Which services a cell has endpoints of, beside those of every cell: what is asked for, and what its parts call. Pure. */
import type { EndpointsArgs } from "../network/network-settings.ts";
import type { CellArgs } from "./cell-args.ts";

/** Endpoints of the network of a cell. */
export function endpointsOf(
  args: Pick<CellArgs, "network" | "mesh" | "observability">,
): EndpointsArgs {
  const { endpoints = {} } = args.network;
  return {
    ...endpoints,
    additional: [
      ...new Set([
        ...(endpoints.additional ?? []),
        ...meshServices(args),
        ...observabilityServices(args),
      ]),
    ],
    // What keeps telemetry in buckets is closed by network policies, which can open no bucket, only addresses.
    privateBuckets: endpoints.privateBuckets ?? args.observability !== undefined,
  };
}

/** The authority of a mesh is asked through AWS Private CA. */
function meshServices({ mesh }: Pick<CellArgs, "mesh">): readonly string[] {
  return mesh !== undefined && (mesh.trust?.mode ?? "private-ca") === "private-ca"
    ? ["acm-pca"]
    : [];
}

/** Alerts go to SNS, CloudWatch is asked for what only AWS measures, and a workspace of the managed Prometheus is written to. */
function observabilityServices({
  observability,
}: Pick<CellArgs, "observability">): readonly string[] {
  if (observability === undefined) return [];
  const asksCloudWatch = observability.watch?.cloudWatch?.enabled ?? true;
  const mode = observability.metrics?.longTerm?.mode;
  return [
    "sns",
    ...(asksCloudWatch ? ["monitoring", "tagging"] : []),
    ...(mode === "amazon-managed-prometheus" ? ["aps-workspaces"] : []),
  ];
}
