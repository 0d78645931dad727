// SPDX-License-Identifier: Apache-2.0
/** Nodes of the cluster in the Region: the system node group and the pools of Karpenter. */
import { z } from "zod";
import { field, listOf } from "./field.ts";
import { instanceFamily, instanceType } from "./texts.ts";

/** `cluster.systemNodes`. */
export const systemNodesSchema = field(
  z
    .strictObject({
      instanceTypes: field(listOf(instanceType).min(1).default(["m7g.large"]), {
        description: "Instance types in order of preference, all of one processor architecture.",
        allowed: "one or more instance types that the Region offers",
      }),
      minSize: field(z.int().min(1).max(100).default(3), {
        description: "Least number of nodes.",
        unit: "nodes",
      }),
      maxSize: field(z.int().min(1).max(100).optional(), {
        description: "Greatest number of nodes.",
        unit: "nodes",
        defaultsTo: "6, or minSize or desiredSize where that is more",
      }),
      desiredSize: field(z.int().min(1).max(100).optional(), {
        description: "Number of nodes at the start.",
        unit: "nodes",
        defaultsTo: "minSize",
      }),
      volumeSizeGib: field(z.int().min(20).max(16_384).default(50), {
        description: "Size of the volume for container images and logs.",
        unit: "GiB",
      }),
    })
    .prefault({}),
  { description: "Managed node group of the cluster's own pods, over all zones of the cell." },
);

/** Default families of the pools, on sale in both Indian Regions; of GPU pools by Region, since Hyderabad has no g5. */
export const POOL_FAMILIES = {
  onDemand: ["m7i", "c7i", "r7i", "m6i", "c6i", "r6i"],
  spot: ["m7i", "m6i", "m6a", "c7i", "c6i", "c6a", "r7i", "r6i"],
  graviton: ["m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
  gpu: { "ap-south-1": ["g5", "g6"], "ap-south-2": ["g6", "g6e"] },
} as const;

const families = (allowed: string) =>
  ({
    schema: listOf(instanceFamily).min(1),
    doc: { description: "Families that the pool chooses from.", allowed },
  }) as const;

const enabled = field(z.boolean().default(true), {
  description: "Whether the pool exists. An empty pool costs nothing.",
});

const cpuLimit = (vcpus: number) =>
  field(z.int().min(1).max(100_000).default(vcpus), {
    description: "Most vCPUs that the pool may have at once: the ceiling of what it can cost.",
    unit: "vCPU",
  });

function pool(kind: "onDemand" | "spot" | "graviton", description: string, allowed: string) {
  const { schema, doc } = families(allowed);
  return field(
    z
      .strictObject({
        enabled,
        instanceFamilies: field(schema.default([...POOL_FAMILIES[kind]]), doc),
        cpuLimit: cpuLimit(200),
      })
      .prefault({}),
    { description },
  );
}

function gpuPool() {
  const { schema, doc } = families(
    "x86 families with NVIDIA GPUs that the Region offers, such as g6",
  );
  return field(
    z
      .strictObject({
        enabled,
        instanceFamilies: field(schema.optional(), {
          ...doc,
          defaultsTo: "g5, g6 in ap-south-1; g6, g6e in ap-south-2",
        }),
        cpuLimit: cpuLimit(64),
      })
      .prefault({}),
    { description: "GPU nodes; the pool is empty until a pod asks for nvidia.com/gpu." },
  );
}

/** `cluster.karpenter`. */
export const karpenterSchema = field(
  z
    .strictObject({
      enabled: field(z.boolean().default(true), { description: "Whether Karpenter is installed." }),
      pools: field(
        z
          .strictObject({
            onDemand: pool(
              "onDemand",
              "x86 nodes at the fixed price, for pods that ask for no other pool.",
              "x86 families without accelerators that the Region offers",
            ),
            spot: pool(
              "spot",
              "x86 nodes at the spot price, which AWS takes back at two minutes' notice.",
              "x86 families without accelerators that the Region offers",
            ),
            graviton: pool(
              "graviton",
              "Graviton (arm64) nodes at the fixed price.",
              "Graviton families that the Region offers, such as m7g",
            ),
            gpu: gpuPool(),
          })
          .prefault({}),
        { description: "Pools that Karpenter draws nodes from, as pods need them." },
      ),
    })
    .prefault({}),
  { description: "Karpenter, which adds and removes nodes as pods need them." },
);
