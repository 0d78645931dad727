// SPDX-License-Identifier: Apache-2.0
/** How much may be in a namespace of observability, and what a container gets that asks for nothing. */
import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange.js";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import type * as pulumi from "@pulumi/pulumi";

/** The bounds of a namespace. */
export interface Bounds {
  /** Twice the pods of the parts: while one version takes over from the other both are there. */
  readonly pods: number;
  readonly claims: number;
  readonly storageGib: number;
}

/** Creates quota and limits; no Service of the namespace may open the cell. */
export function createBounds(
  name: string,
  namespace: pulumi.Input<string>,
  { pods, claims, storageGib }: Bounds,
  options: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
  const metadata = { name: "bounds", namespace };
  return [
    new ResourceQuota(
      `${name}-quota`,
      {
        metadata,
        spec: {
          hard: {
            pods: String(pods),
            persistentvolumeclaims: String(claims),
            "requests.storage": `${storageGib}Gi`,
            "services.loadbalancers": "0",
            "services.nodeports": "0",
          },
        },
      },
      options,
    ),
    new LimitRange(
      `${name}-limits`,
      {
        metadata,
        spec: {
          limits: [
            {
              type: "Container",
              defaultRequest: { cpu: "20m", memory: "64Mi" },
              default: { memory: "256Mi" },
            },
          ],
        },
      },
      options,
    ),
  ];
}
