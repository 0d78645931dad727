// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";

/**
 * What the control plane may do with the key that encrypts Kubernetes Secrets.
 *
 * Source: terraform-aws-modules/terraform-aws-eks@v21.19.0, `attach_encryption_policy`, checked 2026-11-22.
 */
export function secretsKeyPolicy(keyArn: string): PolicyDocument {
  return policyDocument({
    Sid: "EncryptSecrets",
    Effect: "Allow",
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
    Resource: keyArn,
  });
}

/**
 * What a role that launches or attaches encrypted volumes may do with their key: only through EC2 in this
 * Region, and grants only for AWS itself.
 *
 * Sources: kubernetes-sigs/aws-ebs-csi-driver@v1.64.0:docs/install.md, "Encrypted EBS Volumes via KMS";
 * aws/karpenter-provider-aws@v1.14.1:website/content/en/docs/troubleshooting.md, "Node terminates before ready
 * on failed encrypted EBS volume". Checked 2026-11-22.
 */
export function volumeKeyPolicy(keyArn: string, region: string): PolicyDocument {
  const throughEc2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return policyDocument(
    {
      Sid: "UseVolumeKey",
      Effect: "Allow",
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
      ],
      Resource: keyArn,
      Condition: { StringEquals: throughEc2 },
    },
    {
      Sid: "GrantVolumeKeyToEc2",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  );
}

/** What a role that reads an encrypted queue, secret or parameter may do with the key, through those services. */
export function readKeyPolicy(
  keyArn: string,
  region: string,
  ...services: string[]
): PolicyDocument {
  return policyDocument({
    Sid: "DecryptThroughService",
    Effect: "Allow",
    Action: "kms:Decrypt",
    Resource: keyArn,
    Condition: {
      StringEquals: {
        "kms:ViaService": services.map((service) => `${service}.${region}.amazonaws.com`),
      },
    },
  });
}
