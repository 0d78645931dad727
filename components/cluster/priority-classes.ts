// SPDX-License-Identifier: Apache-2.0
/** Which pods go first when there is no room. */
import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1/priorityClass.js";
import type * as pulumi from "@pulumi/pulumi";
import { PRIORITY_CLASS } from "../shared/cluster-classes.ts";

/** A priority class; user classes are below 1,000,000,000 (Kubernetes, "Pod Priority and Preemption"). */
interface PriorityClassRow {
  readonly name: string;
  readonly value: number;
  readonly description: string;
}

/** Services of the platform beside the cluster's own, which have the built-in `system-cluster-critical`. */
export const PLATFORM_PRIORITY: PriorityClassRow = {
  name: PRIORITY_CLASS.platform,
  value: 1_000_000,
  description: "Services that other workloads need: mesh, telemetry, secrets.",
};

/** Workloads that answer people. */
export const SERVICE_PRIORITY: PriorityClassRow = {
  name: "nivas-service",
  value: 100_000,
  description: "Workloads that answer people or other systems.",
};

/** Idle pods: any other pod takes their room. */
export const HEADROOM_PRIORITY: PriorityClassRow = {
  name: "nivas-headroom",
  value: -10,
  description: "Idle pods that hold room and give it up to any other pod.",
};

/** Creates one class; `nivas-headroom` itself pushes nobody out. */
export function createPriorityClass(
  parent: pulumi.Resource,
  name: string,
  row: PriorityClassRow,
  options: pulumi.CustomResourceOptions,
): PriorityClass {
  return new PriorityClass(
    `${name}-priority-${row.name}`,
    {
      metadata: { name: row.name },
      value: row.value,
      description: row.description,
      globalDefault: false,
      preemptionPolicy: row.value < 0 ? "Never" : "PreemptLowerPriority",
    },
    { ...options, parent },
  );
}
