// SPDX-License-Identifier: Apache-2.0
/** Where Thanos keeps its blocks, and who may do what there. Pure. */
import { policyDocument, type PolicyDocument, type Statement } from "../../../shared/iam-policy.ts";

/** A bucket and its key. */
export interface ObjectStore {
  readonly bucket: string;
  readonly region: string;
  readonly keyArn: string;
}

/**
 * The configuration of the bucket, in the form of Thanos. Credentials come by Pod Identity, which the SDK of AWS knows; every block is
 * encrypted with the key of the cell.
 *
 * Source: thanos-io/thanos@v0.42.4:docs/storage.md, S3; checked 2026-11-23.
 */
export function objectStoreConfig({ bucket, region, keyArn }: ObjectStore): string {
  return JSON.stringify({
    type: "S3",
    config: {
      bucket,
      endpoint: `s3.${region}.amazonaws.com`,
      region,
      aws_sdk_auth: true,
      sse_config: { type: "SSE-KMS", kms_key_id: keyArn },
    },
  });
}

/** What a part of Thanos does with the bucket. */
export const BlockUse = {
  /** The sidecar adds blocks, and looks which are there. */
  Upload: "upload",
  /** The store gateway reads. */
  Read: "read",
  /** The compactor reads, writes and, past the retention, deletes. */
  Compact: "compact",
} as const;
export type BlockUse = (typeof BlockUse)[keyof typeof BlockUse];

const READ = ["s3:GetObject"] as const;
const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload"] as const;
const ACTIONS: Readonly<Record<BlockUse, readonly string[]>> = {
  upload: [...READ, ...WRITE],
  read: READ,
  compact: [...READ, ...WRITE, "s3:DeleteObject"],
};

/** Rights on the bucket, which is known before it is made. */
export function bucketRights(bucketArn: string, use: BlockUse): PolicyDocument {
  return policyDocument(
    { Sid: "ListBlocks", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    {
      Sid: "UseBlocks",
      Effect: "Allow",
      Action: [...ACTIONS[use]],
      Resource: `${bucketArn}/*`,
    },
  );
}

/** Rights on the key, through S3 of the Region alone; whoever writes in parts must read, too. */
export function keyRights(keyArn: string, region: string, use: BlockUse): PolicyDocument {
  const statement: Statement = {
    Sid: "UseKeyThroughS3",
    Effect: "Allow",
    Action: use === BlockUse.Read ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  };
  return policyDocument(statement);
}
