// SPDX-License-Identifier: Apache-2.0
/** Objects in the root namespace, which hold for every workload of the cell. Pure. */
import { PEER_AUTHENTICATION, TELEMETRY, type MeshObject } from "../specs/kinds.ts";
import { NAMESPACES, PROVIDERS } from "./names.ts";
import type { ResolvedMesh } from "./resolve-mesh.ts";

/** The objects by role. */
export function meshWideObjects(mesh: ResolvedMesh): Readonly<Record<string, MeshObject<object>>> {
  const metadata = { name: "default", namespace: NAMESPACES.root };
  return {
    // No workload answers without mutual TLS.
    "strict-mtls": { ...PEER_AUTHENTICATION, metadata, spec: { mtls: { mode: "STRICT" } } },
    telemetry: { ...TELEMETRY, metadata, spec: telemetry(mesh) },
  };
}

/**
 * Access logs of every proxy; the tag `compliance_zone` on every metric; with a collector, traces that carry the level
 * and the class of the request. Tags of one request (`request_id`, `customer_id`) are left to the logs and to
 * observability: as labels of metrics each value would be a time series of its own.
 */
function telemetry({ collector, tracePercent }: ResolvedMesh): object {
  return {
    accessLogging: [{ providers: [{ name: PROVIDERS.accessLog }] }],
    metrics: [
      {
        providers: [{ name: "prometheus" }],
        overrides: [
          {
            match: { metric: "ALL_METRICS", mode: "CLIENT_AND_SERVER" },
            tagOverrides: { compliance_zone: { operation: "UPSERT", value: "'india-only'" } },
          },
        ],
      },
    ],
    ...(collector === undefined
      ? {}
      : {
          tracing: [
            {
              providers: [{ name: PROVIDERS.traces }],
              randomSamplingPercentage: tracePercent,
              customTags: {
                compliance_level: { literal: { value: "high" } },
                data_classification: {
                  header: { name: "data-classification", defaultValue: "none" },
                },
              },
            },
          ],
        }),
  };
}
