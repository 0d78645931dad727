// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { StorageClass } from "@pulumi/kubernetes/storage/v1/storageClass.js";
import { tagsOf } from "../shared/facts.ts";
import type { ResolvedEdgeNodePool } from "./edge-node-pool-args.ts";

/**
 * The storage class of a place: volumes of the type that its zone offers, encrypted with the key of the data
 * class, made in the zone of the pod. A volume in a Local Zone cannot be attached anywhere else.
 *
 * Parameters: kubernetes-sigs/aws-ebs-csi-driver, docs/parameters.md and docs/tagging.md, checked 2026-11-22.
 */
export function createStorageClass(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, key, zone, volumeType, storageClassName }: ResolvedEdgeNodePool,
): StorageClass {
  const tags = Object.entries(tagsOf("EdgeNodePool", placement)).map(
    ([tag, value], i): [string, string] => [`tagSpecification_${i + 1}`, `${tag}=${value}`],
  );
  return new StorageClass(
    `${name}-storage-class`,
    {
      metadata: { name: storageClassName, labels: { "nivas.io/place": placement.place } },
      provisioner: "ebs.csi.aws.com",
      parameters: {
        type: volumeType,
        encrypted: "true",
        kmsKeyId: key.arn,
        ...Object.fromEntries(tags),
      },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
      allowedTopologies: [
        { matchLabelExpressions: [{ key: "topology.kubernetes.io/zone", values: [zone] }] },
      ],
    },
    { parent, provider: cluster.kubernetesProvider },
  );
}
