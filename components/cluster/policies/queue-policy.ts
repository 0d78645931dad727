// SPDX-License-Identifier: Apache-2.0
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";

/**
 * Who may put messages into the interruption queue: EventBridge, for these rules only; and nobody without TLS.
 *
 * Source: aws/karpenter-provider-aws@v1.14.1, cloudformation.yaml, KarpenterInterruptionQueuePolicy, which also
 * lets `sqs.amazonaws.com` send (no rule of ours comes from there) and does not name the rules. Checked 2026-11-22.
 */
export function interruptionQueuePolicy(
  queueArn: string,
  ruleArns: readonly string[],
): PolicyDocument {
  return policyDocument(
    {
      Sid: "SendByRules",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
    },
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: queueArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
