// SPDX-License-Identifier: Apache-2.0
/** Policies of topics, and of who publishes to them. Pure. */
import { INDIAN_REGIONS } from "../../../india/places.ts";
import { accountRoot, policyOf, type PolicyDocument } from "../../foundation/policy-document.ts";
import {
  policyDocument as identityPolicy,
  type PolicyDocument as IdentityPolicy,
} from "../../shared/iam-policy.ts";

/** What the policy of a topic is made from. */
export interface TopicPolicyArgs {
  readonly account: string;
  readonly region: string;
  readonly topicArn: string;
  /** The alarm that publishes to it. */
  readonly alarmArn?: string | undefined;
  readonly emailDomains: readonly string[];
  readonly httpsHosts: readonly string[];
}

/** Where to a subscription may send. */
export function subscribersInIndia({
  account,
  emailDomains,
  httpsHosts,
}: Pick<TopicPolicyArgs, "account" | "emailDomains" | "httpsHosts">): readonly string[] {
  return [
    "+91*",
    ...INDIAN_REGIONS.flatMap((region) =>
      ["sqs", "lambda", "firehose"].map((service) => `arn:aws:${service}:${region}:${account}:*`),
    ),
    ...emailDomains.map((domain) => `*@${domain}`),
    ...httpsHosts.map((host) => `https://${host}/*`),
  ];
}

/**
 * The account decides by its IAM policies who publishes and subscribes; nobody subscribes from another account, or an endpoint that is
 * not known to be in India; nothing is published in clear text.
 *
 * Sources: Amazon SNS Developer Guide, "Example cases for Amazon SNS access control" and "Amazon SNS policy keys" (`sns:Endpoint`,
 * `sns:Protocol`); Amazon CloudWatch User Guide, "Notifying users on alarm changes". Checked 2026-11-23.
 */
export function topicPolicy(args: TopicPolicyArgs): PolicyDocument {
  const { account, topicArn, alarmArn } = args;
  return policyOf(
    {
      Sid: "AccountDecidesByIam",
      Effect: "Allow",
      Principal: accountRoot(account),
      Action: [
        "sns:Publish",
        "sns:Subscribe",
        "sns:GetTopicAttributes",
        "sns:SetTopicAttributes",
        "sns:ListSubscriptionsByTopic",
        "sns:AddPermission",
        "sns:RemovePermission",
        "sns:DeleteTopic",
      ],
      Resource: topicArn,
    },
    {
      Sid: "NoForeignAccount",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Subscribe", "sns:AddPermission"],
      Resource: topicArn,
      Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
    },
    {
      Sid: "OnlySubscribersInIndia",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Subscribe",
      Resource: topicArn,
      Condition: { StringNotLike: { "sns:Endpoint": subscribersInIndia(args) } },
    },
    {
      Sid: "OnlyEncrypted",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    ...(alarmArn === undefined
      ? []
      : [
          {
            Sid: "AlarmOnSilence",
            Effect: "Allow" as const,
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: topicArn,
            Condition: {
              StringEquals: { "aws:SourceAccount": account },
              ArnEquals: { "aws:SourceArn": alarmArn },
            },
          },
        ]),
  );
}

/** What the Alertmanager may do: publish to its topics, with their key by way of SNS. */
export function publisherPolicy(
  region: string,
  topicArns: readonly string[],
  keyArn: string,
): IdentityPolicy {
  return identityPolicy(
    { Sid: "Publish", Effect: "Allow", Action: "sns:Publish", Resource: topicArns },
    {
      Sid: "KeyOfTopics",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `sns.${region}.amazonaws.com` } },
    },
  );
}
