// SPDX-License-Identifier: Apache-2.0
/**
 * The three things that are done with a bucket. The client is loaded here alone and only when an address is a bucket; its credentials
 * are those of the environment, in a cluster those of EKS Pod Identity.
 */
import type * as S3 from "@aws-sdk/client-s3";
import { UsageError } from "./exit-codes.ts";
import type { S3Address } from "./s3-address.ts";

/** A bucket, or a part of it. */
export interface ObjectStore {
  /** Keys below a prefix, whole, sorted. */
  list(prefix: string): Promise<string[]>;
  read(key: string): Promise<Uint8Array>;
  /** Writes an object that is not there yet. */
  create(key: string, text: string): Promise<void>;
}

/** Opens the bucket of an address. @param option what to call it in messages. */
export async function openBucket(
  { bucket, region }: S3Address,
  option: string,
): Promise<ObjectStore> {
  const { S3Client, ListObjectsV2Command, GetObjectCommand, PutObjectCommand } =
    await loadClient(option);
  const client = new S3Client({ region });
  return {
    list: (prefix) =>
      told(`${option}: cannot list s3://${bucket}/${prefix}`, async () => {
        const keys: string[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = await client.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }),
          );
          keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
          ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken !== undefined);
        return keys.sort();
      }),
    read: (key) =>
      told(`${option}: cannot read s3://${bucket}/${key}`, async () => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      }),
    create: (key, text) =>
      told(`${option}: cannot write s3://${bucket}/${key}`, async () => {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: text,
            ContentType: "application/json",
            // Evidence is written once: a second writer of the same second is refused.
            IfNoneMatch: "*",
          }),
        );
      }),
  };
}

async function loadClient(option: string): Promise<typeof S3> {
  try {
    return await import("@aws-sdk/client-s3");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new UsageError(
      `${option}: a bucket needs the package @aws-sdk/client-s3, which is not installed: npm install @aws-sdk/client-s3`,
    );
  }
}

/** Failures of the network, the credentials and the rights are the user's to solve. */
async function told<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { name, message } = error as Error;
    throw new UsageError(`${what}: ${name}: ${message}`);
  }
}
