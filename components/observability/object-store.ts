// SPDX-License-Identifier: Apache-2.0
/** The bucket of a store, and the rights of its pods: they read, write, and delete what is past its retention. */
import type * as pulumi from "@pulumi/pulumi";
import { RegionalBucket } from "../foundation/regional-bucket.ts";
import { tagsOf } from "../shared/facts.ts";
import { policyDocument, policyJson, type PolicyDocument } from "../shared/iam-policy.ts";
import { associatePodRole, createPodRole } from "../shared/pod-identity.ts";
import type { StoreArgs } from "./signal-args.ts";

/** Days that an object outlives its retention at most: the store deletes first, the bucket sweeps what it forgot. */
export const SWEEP_DAYS = 30;

/** Rights on one bucket. */
export function storeRights(bucketArn: string): PolicyDocument {
  return policyDocument(
    { Sid: "ListStore", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    {
      Sid: "UseStore",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      Resource: `${bucketArn}/*`,
    },
  );
}

/** Rights on the key, through S3 of the Region alone. */
export function storeKeyRights(keyArn: string, region: string): PolicyDocument {
  return policyDocument({
    Sid: "UseKeyThroughS3",
    Effect: "Allow",
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  });
}

/** Whose bucket it is. */
export interface StoreOwner {
  /** Class of the component, for tags. */
  readonly component: string;
  /** Part of the bucket's name and of the role's: `logs`. */
  readonly role: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly retentionDays: number;
}

/** Creates the bucket, and the role of the pods that use it. */
export function createObjectStore(
  parent: pulumi.Resource,
  name: string,
  { placement, cluster, key, accessLogs }: StoreArgs,
  { component, role, namespace, serviceAccount, retentionDays }: StoreOwner,
): { readonly bucket: RegionalBucket; readonly ready: readonly pulumi.Resource[] } {
  const bucket = new RegionalBucket(
    `${name}-bucket`,
    {
      placement,
      account: cluster.account,
      role,
      key,
      accessLogs,
      expireAfterDays: retentionDays + SWEEP_DAYS,
    },
    { parent },
  );
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace,
    serviceAccount,
    purpose: role,
    policies: {
      store: bucket.arn.apply((arn) => policyJson(storeRights(arn))),
      key: key.arn.apply((arn) => policyJson(storeKeyRights(arn, placement.region))),
    },
    tags: tagsOf(component, placement),
  };
  const podRole = createPodRole(parent, name, roleArgs);
  const association = associatePodRole(parent, name, podRole, roleArgs, cluster.podsRun);
  return { bucket, ready: [association] };
}
