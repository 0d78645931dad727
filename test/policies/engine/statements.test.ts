// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../../../graph/stack-export.ts";
import { statementsOf } from "../../../policies/engine/statements.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });

function found(statement: Json, type = "aws:sqs/queuePolicy:QueuePolicy"): string[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  const judged = resource(type, "x", { policy }, { provider: by(aws) });
  return evaluate(graphOf(aws, judged)).findings.map(
    ({ rule, verdict, path }) => `${rule} ${verdict} ${path}`,
  );
}

const open: JsonObject = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage" };
const PUBLIC = ["forbid-public-policy deny policy#json.Statement[0]"];

describe("a policy open to everyone", () => {
  test.each<[string, JsonObject]>([
    ["as *", open],
    ["as an AWS principal", { ...open, Principal: { AWS: ["*"] } }],
    ["but some", { Effect: "Allow", NotPrincipal: { AWS: "x" }, Action: "*" }],
    [
      "by a negative condition",
      { ...open, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o" } } },
    ],
    [
      "by a condition that may be absent",
      { ...open, Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o" } } },
    ],
    [
      "by a condition on everything",
      { ...open, Condition: { StringLike: { "aws:PrincipalArn": "*" } } },
    ],
    [
      "by a condition of another kind",
      { ...open, Condition: { Bool: { "aws:SecureTransport": "true" } } },
    ],
  ])("%s is denied", (_, statement) => {
    expect(found([statement])).toEqual(PUBLIC);
  });

  test.each<[string, JsonObject]>([
    ["organization", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }],
    ["account", { StringEquals: { "AWS:SourceAccount": ["111122223333"] } }],
    ["resource", { ArnLike: { "aws:SourceArn": "arn:aws:sns:ap-south-1:111122223333:t" } }],
    [
      "organization among several",
      { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/*" } },
    ],
  ])("is allowed when a condition names the %s", (_, condition) => {
    expect(found([{ ...open, Condition: condition }])).toEqual([]);
  });

  test("is allowed when it denies, and on a VPC endpoint", () => {
    expect(found([{ ...open, Effect: "Deny" }])).toEqual([]);
    expect(found([open], "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy")).toEqual([]);
  });
});

describe("permission for every Region", () => {
  const role = "aws:iam/rolePolicy:RolePolicy";
  const all: JsonObject = { Effect: "Allow", Action: ["s3:Get*", "s3:*"], Resource: "*" };
  const REGIONAL = ["require-regional-permissions undecided policy#json.Statement"];

  test("is undecided where a role gets it", () => {
    expect(found(all, role)).toEqual(REGIONAL);
    expect(found({ ...all, Action: "*" }, role)).toEqual(REGIONAL);
    expect(
      found(
        { ...all, Condition: { StringNotEquals: { "aws:RequestedRegion": "ap-south-1" } } },
        role,
      ),
    ).toEqual(REGIONAL);
  });

  test("is judged by the Regions that it requires", () => {
    const within = (region: string): JsonObject => ({
      ...all,
      Condition: { StringEquals: { "aws:RequestedRegion": [region] } },
    });
    expect(found(within("ap-south-1"), role)).toEqual([]);
    expect(found(within("us-east-1"), role)).toEqual([
      'forbid-foreign-region-name deny policy#json.Statement.Condition.StringEquals["aws:RequestedRegion"][0]',
    ]);
  });

  test("is no matter for global services, single actions, named resources and other policies", () => {
    expect(found({ ...all, Action: "iam:*" }, role)).toEqual([]);
    expect(found({ ...all, Action: "s3:Get*" }, role)).toEqual([]);
    expect(found({ ...all, Resource: "arn:aws:sqs:ap-south-1:111122223333:*" }, role)).toEqual([]);
    expect(found(all, "aws:organizations/policy:Policy")).toEqual([]);
  });
});

test("documents without statements hold none", () => {
  const others: Json[] = [null, "x", 1, [], {}, { Statement: "x" }, { Statement: [1, null] }];
  for (const document of others) {
    expect(statementsOf(document)).toEqual([]);
  }
});
