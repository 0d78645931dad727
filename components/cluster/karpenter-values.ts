// SPDX-License-Identifier: Apache-2.0
import { ON_SYSTEM_NODES } from "./system-nodes.ts";

/** What the values of the Karpenter chart depend on. */
export interface KarpenterSettings {
  readonly clusterName: string;
  readonly region: string;
  /** Name of the interruption queue. */
  readonly interruptionQueue: string;
  /** Whether the zonal-shift API can be reached; the controller does not start without it. */
  readonly hasZonalShift: boolean;
}

/**
 * Values of the chart `karpenter`. Pure. The chart has no schema and swallows unknown keys; these were compared with
 * aws/karpenter-provider-aws@v1.14.1:charts/karpenter/values.yaml, checked 2026-11-22.
 */
export function karpenterValues(settings: KarpenterSettings): Record<string, unknown> {
  return {
    replicas: 2,
    serviceAccount: { name: "karpenter" },
    ...ON_SYSTEM_NODES,
    controller: {
      env: [{ name: "AWS_REGION", value: settings.region }],
      resources: {
        requests: { cpu: "500m", memory: "1Gi" },
        limits: { memory: "1Gi" },
      },
    },
    settings: {
      clusterName: settings.clusterName,
      interruptionQueue: settings.interruptionQueue,
      eksControlPlane: true,
      // No calls to IAM and the price list, which answer from outside the VPC and, IAM, from outside India.
      isolatedVPC: true,
      enableZonalShift: settings.hasZonalShift,
      // Custom networking leaves the first interface of a node to the node itself.
      reservedENIs: "1",
    },
  };
}
