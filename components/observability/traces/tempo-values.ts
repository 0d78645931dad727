// SPDX-License-Identifier: Apache-2.0
/** Values of the chart `tempo`. Pure. */
import type * as pulumi from "@pulumi/pulumi";
import { PRIORITY_CLASS, STORAGE_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { resourcesOf } from "../signal-args.ts";
import type { ResolvedTraces } from "./resolve-traces.ts";

/** Port at which it is asked. */
export const TEMPO_PORT = 3200;

const OLD_PROTOCOLS = {
  grpc: { endpoint: "127.0.0.1:14250" },
  thrift_binary: { endpoint: "127.0.0.1:6832" },
  thrift_compact: { endpoint: "127.0.0.1:6831" },
  thrift_http: { endpoint: "127.0.0.1:14268" },
} as const;

/** Where blocks go. */
export interface TraceBucket {
  readonly name: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

/** The values. Source of the fields of `storage`: grafana/tempo, "Configuration", S3; checked 2026-11-23. */
export function tempoValues(
  traces: ResolvedTraces,
  { name, keyArn, region }: TraceBucket,
  nodes: ChartValues = {},
): ChartValues {
  return {
    fullnameOverride: OBSERVABILITY.traces.service,
    replicas: 1,
    tempo: {
      reportingEnabled: false,
      multitenancyEnabled: false,
      memBallastSizeMbs: 0,
      retention: `${24 * traces.retentionDays}h`,
      resources: resourcesOf(traces.size),
      receivers: {
        otlp: { protocols: { grpc: { endpoint: `0.0.0.0:${OBSERVABILITY.traces.port}` } } },
        // The chart opens these beside it and does not render without them: nothing but the pod itself reaches them.
        jaeger: { protocols: OLD_PROTOCOLS },
      },
      storage: {
        trace: {
          backend: "s3",
          s3: {
            bucket: name,
            endpoint: `s3.${region}.amazonaws.com`,
            region,
            sse: { type: "SSE-KMS", kms_key_id: keyArn },
          },
          wal: { path: "/var/tempo/wal" },
        },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
        seccompProfile: { type: "RuntimeDefault" },
      },
    },
    tempoQuery: { enabled: false },
    serviceAccount: {
      create: true,
      name: OBSERVABILITY.traces.service,
      automountServiceAccountToken: false,
    },
    persistence: {
      enabled: true,
      storageClassName: STORAGE_CLASS.retained,
      size: `${traces.size.diskGib}Gi`,
    },
    priorityClassName: PRIORITY_CLASS.platform,
    ...nodes,
  };
}
