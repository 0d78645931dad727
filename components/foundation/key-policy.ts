// SPDX-License-Identifier: Apache-2.0
import { accountRoot, policyOf, type PolicyDocument, type Statement } from "./policy-document.ts";

/** AWS services that use a key in their own name, and so must be in its key policy. */
export const KeyUser = {
  /** CloudWatch Logs, for log groups of the account in the key's Region. */
  Logs: "logs",
  /** EC2 Auto Scaling, Spot and EC2 Fleet, for encrypted volumes of the instances that they launch. */
  Compute: "compute",
  /** The delivery service of VPC flow logs and Resolver query logs, for encrypted buckets. */
  LogDelivery: "log-delivery",
  /** EventBridge, for encrypted queues that are targets of rules. */
  Events: "events",
  /** CloudWatch alarms, for encrypted topics that they publish to. */
  Alarms: "alarms",
} as const;
export type KeyUser = (typeof KeyUser)[keyof typeof KeyUser];

/** Every service that a cell's platform needs. */
export const ALL_KEY_USERS: readonly KeyUser[] = Object.values(KeyUser);

export interface KeyPolicyArgs {
  /** AWS account of the key. */
  readonly account: string;
  /** Region of the key. */
  readonly region: string;
  readonly users: readonly KeyUser[];
}

/**
 * The policy of a key: the account decides by its IAM policies, and each service of `users` may use the
 * key for resources of this account and this Region only. A service that calls in a caller's name (S3,
 * SQS, Secrets Manager, EKS, EBS for a role) is not here: the caller's IAM policy covers it.
 */
export function keyPolicy(args: KeyPolicyArgs): PolicyDocument {
  const { account, users } = args;
  return policyOf(
    {
      Sid: "AccountDecidesByIam",
      Effect: "Allow",
      Principal: accountRoot(account),
      Action: "kms:*",
      Resource: "*",
    },
    ...ALL_KEY_USERS.filter((user) => users.includes(user)).flatMap((user) =>
      STATEMENTS[user](args),
    ),
  );
}

const USE = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

/**
 * Roles with which AWS launches instances whose volumes the key encrypts. Source: EC2 Auto Scaling,
 * "Required AWS KMS key policy for use with encrypted volumes"; EC2, "Service-linked role for Spot
 * Instance requests" and "for EC2 Fleet", section on encrypted AMIs and snapshots. Checked 2026-11-22.
 */
const LAUNCHING_ROLES = [
  "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  "spot.amazonaws.com/AWSServiceRoleForEC2Spot",
  "ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet",
];

const STATEMENTS: Readonly<Record<KeyUser, (args: KeyPolicyArgs) => Statement[]>> = {
  logs: forLogs,
  compute: forCompute,
  "log-delivery": forLogDelivery,
  events: forEvents,
  alarms: forAlarms,
};

/** Source: CloudWatch Logs, "Encrypt log data using AWS KMS", step 2. Checked 2026-11-22. */
function forLogs({ account, region }: KeyPolicyArgs): Statement[] {
  return [
    {
      Sid: "CloudWatchLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: USE,
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` },
      },
    },
  ];
}

/**
 * The roles are named in a condition and not as principals: KMS refuses a policy whose principal does not
 * exist, and AWS makes these roles only when the service is first used in the account.
 */
function forCompute({ account }: KeyPolicyArgs): Statement[] {
  const roles = LAUNCHING_ROLES.map(
    (role) => `arn:aws:iam::${account}:role/aws-service-role/${role}`,
  );
  const caller = {
    StringEquals: { "kms:CallerAccount": account },
    ArnEquals: { "aws:PrincipalArn": roles },
  };
  return [
    {
      Sid: "InstanceVolumes",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: USE,
      Resource: "*",
      Condition: caller,
    },
    {
      Sid: "InstanceVolumeGrants",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...caller, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/** Source: CloudWatch Logs, "Logs sent to Amazon S3", section on SSE-KMS. Checked 2026-11-22. */
function forLogDelivery({ account, region }: KeyPolicyArgs): Statement[] {
  return [
    {
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: USE,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
      },
    },
  ];
}

/** Source: SQS, "Key management", section on KMS permissions for AWS services. Checked 2026-11-22. */
function forEvents({ account, region }: KeyPolicyArgs): Statement[] {
  return [
    {
      Sid: "EventBridgeQueues",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/*` },
      },
    },
  ];
}

/** Source: SNS, "Key management", section on event sources from AWS services that publish to encrypted topics. Checked 2026-11-23. */
function forAlarms({ account, region }: KeyPolicyArgs): Statement[] {
  return [
    {
      Sid: "CloudWatchAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
      },
    },
  ];
}
