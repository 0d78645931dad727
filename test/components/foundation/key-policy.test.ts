// SPDX-License-Identifier: Apache-2.0
import { ALL_KEY_USERS, keyPolicy } from "../../../components/foundation/key-policy.ts";

const args = { account: "123456789012", region: "ap-south-2" };
const sids = (users: typeof ALL_KEY_USERS) =>
  keyPolicy({ ...args, users }).Statement.map((statement) => statement.Sid);
const USE = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

describe("keyPolicy", () => {
  it("lets the account decide by IAM, and nobody else, when no service is named", () => {
    expect(keyPolicy({ ...args, users: [] })).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AccountDecidesByIam",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    });
  });

  it("names each service once and in a fixed order", () => {
    const all = [
      "AccountDecidesByIam",
      "CloudWatchLogs",
      "InstanceVolumes",
      "InstanceVolumeGrants",
      "LogDelivery",
      "EventBridgeQueues",
      "CloudWatchAlarms",
    ];
    expect(sids(ALL_KEY_USERS)).toEqual(all);
    expect(sids([...ALL_KEY_USERS].reverse())).toEqual(all);
    expect(sids(["events", "events"])).toEqual(["AccountDecidesByIam", "EventBridgeQueues"]);
  });

  it("bounds CloudWatch Logs to log groups of the account and Region", () => {
    expect(keyPolicy({ ...args, users: ["logs"] }).Statement[1]).toEqual({
      Sid: "CloudWatchLogs",
      Effect: "Allow",
      Principal: { Service: "logs.ap-south-2.amazonaws.com" },
      Action: USE,
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:ap-south-2:123456789012:*" },
      },
    });
  });

  it("bounds instance volumes to the three launching roles of the account", () => {
    const [, use, grants] = keyPolicy({ ...args, users: ["compute"] }).Statement;
    const role = (path: string) => `arn:aws:iam::123456789012:role/aws-service-role/${path}`;
    const condition = {
      StringEquals: { "kms:CallerAccount": "123456789012" },
      ArnEquals: {
        "aws:PrincipalArn": [
          role("autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
          role("spot.amazonaws.com/AWSServiceRoleForEC2Spot"),
          role("ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet"),
        ],
      },
    };
    expect(use).toEqual({
      Sid: "InstanceVolumes",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: USE,
      Resource: "*",
      Condition: condition,
    });
    expect(grants).toEqual({
      Sid: "InstanceVolumeGrants",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  it("bounds log delivery to the account and Region", () => {
    expect(keyPolicy({ ...args, users: ["log-delivery"] }).Statement[1]).toEqual({
      Sid: "LogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: USE,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:ap-south-2:123456789012:*" },
      },
    });
  });

  it("bounds EventBridge to rules of the account and Region", () => {
    expect(keyPolicy({ ...args, users: ["events"] }).Statement[1]).toEqual({
      Sid: "EventBridgeQueues",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:events:ap-south-2:123456789012:rule/*" },
      },
    });
  });

  it("lets alarms of the account and Region publish to encrypted topics", () => {
    expect(keyPolicy({ ...args, users: ["alarms"] }).Statement[1]).toEqual({
      Sid: "CloudWatchAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:ap-south-2:123456789012:alarm:*" },
      },
    });
  });
});
