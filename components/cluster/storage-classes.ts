// SPDX-License-Identifier: Apache-2.0
/** Storage classes: encrypted with the key of the data class, a volume made where its pod runs. */
import { StorageClass } from "@pulumi/kubernetes/storage/v1/storageClass.js";
import type * as pulumi from "@pulumi/pulumi";
import type { KeyRef } from "../contracts/key-ref.ts";
import { STORAGE_CLASS } from "../shared/cluster-classes.ts";

/** Creates the two classes. Only for zones of the Region: Local Zones have classes of their own. */
export function createStorageClasses(
  parent: pulumi.Resource,
  name: string,
  args: { readonly key: KeyRef; readonly zones: readonly string[] },
  options: pulumi.CustomResourceOptions,
): void {
  const create = (role: keyof typeof STORAGE_CLASS, reclaimPolicy: string, isDefault: boolean) =>
    new StorageClass(
      `${name}-storage-${role}`,
      {
        metadata: {
          name: STORAGE_CLASS[role],
          annotations: { "storageclass.kubernetes.io/is-default-class": String(isDefault) },
        },
        provisioner: "ebs.csi.aws.com",
        parameters: { type: "gp3", encrypted: "true", kmsKeyId: args.key.arn },
        reclaimPolicy,
        allowVolumeExpansion: true,
        volumeBindingMode: "WaitForFirstConsumer",
        allowedTopologies: [
          {
            matchLabelExpressions: [
              { key: "topology.kubernetes.io/zone", values: [...args.zones] },
            ],
          },
        ],
      },
      { ...options, parent },
    );
  create("standard", "Delete", true);
  create("retained", "Retain", false);
}
