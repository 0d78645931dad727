// SPDX-License-Identifier: Apache-2.0
/** What the check and the exporter may do: pure. Neither has a right in the Kubernetes API. */
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import type { ResolvedCompliance } from "./compliance-args.ts";

/** Reading the one object that is the state of the stack. */
export function stateRights({ state, stateKey }: ResolvedCompliance): PolicyDocument {
  return policyDocument(
    {
      Sid: "ReadState",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${state.bucket}/${stateKey}`,
    },
    {
      Sid: "DecryptState",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: state.keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${state.region}.amazonaws.com` } },
    },
  );
}

/** Reading the records of the stack; the check writes them too, and nobody deletes them. */
export function evidenceRights(
  bucketArn: string,
  { prefix }: ResolvedCompliance,
  use: "write" | "read",
): PolicyDocument {
  return policyDocument(
    {
      Sid: "ListEvidence",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucketArn,
      Condition: { StringLike: { "s3:prefix": `${prefix}/*` } },
    },
    {
      Sid: use === "write" ? "KeepEvidence" : "ReadEvidence",
      Effect: "Allow",
      Action: use === "write" ? ["s3:GetObject", "s3:PutObject"] : "s3:GetObject",
      Resource: `${bucketArn}/${prefix}/*`,
    },
  );
}

/** The key of the evidence, through S3 of the Region alone. */
export function evidenceKeyRights(
  keyArn: string,
  region: string,
  use: "write" | "read",
): PolicyDocument {
  return policyDocument({
    Sid: "UseKeyThroughS3",
    Effect: "Allow",
    Action: use === "write" ? ["kms:Decrypt", "kms:GenerateDataKey"] : "kms:Decrypt",
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
  });
}
