// SPDX-License-Identifier: Apache-2.0
/**
 * Expected documents: those that the Terraform AWS provider documents and tests (`website/docs/d/iam_policy_document.html.markdown`,
 * `internal/service/iam/policy_document_data_source_test.go`), less `"Sid": ""`, which later versions leave out.
 */
import { answerInvoke } from "../../../emulation/invokes/index.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { textOf } from "../text-of.ts";

const CALLER = {
  region: "ap-south-1",
  account: "111122223333",
  accountIsStandIn: false,
  defaultTags: {},
};

function policy(args: JsonObject): string {
  const answer = answerInvoke("aws:iam/getPolicyDocument:getPolicyDocument", args, CALLER);
  if (answer.kind !== "answer")
    throw new Error(answer.kind === "refusal" ? answer.message : answer.kind);
  return textOf(answer.result["json"]);
}

test("statements, conditions, principals and their negations are printed as the provider prints them", () => {
  const json = policy({
    policyId: "policy_id",
    statements: [
      {
        sid: "1",
        actions: ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
        resources: ["arn:aws:s3:::*"],
      },
      {
        actions: ["s3:ListBucket"],
        resources: ["arn:aws:s3:::foo"],
        conditions: [
          {
            test: "StringLike",
            variable: "s3:prefix",
            values: ["home/", "", "home/&{aws:username}/"],
          },
        ],
        notPrincipals: [{ type: "AWS", identifiers: ["arn:blahblah:example"] }],
      },
      {
        actions: ["s3:*"],
        resources: [
          "arn:aws:s3:::foo/home/&{aws:username}",
          "arn:aws:s3:::foo/home/&{aws:username}/*",
        ],
        principals: [
          { type: "AWS", identifiers: ["arn:blahblah:example", "arn:blahblahblah:example"] },
        ],
      },
      { effect: "Deny", notActions: ["s3:*"], notResources: ["arn:aws:s3:::*"] },
      {
        effect: "Allow",
        actions: ["kinesis:*"],
        principals: [{ type: "AWS", identifiers: ["*"] }],
      },
      { effect: "Allow", actions: ["firehose:*"], principals: [{ type: "*", identifiers: ["*"] }] },
    ],
  });
  expect(json).toBe(`{
  "Version": "2012-10-17",
  "Id": "policy_id",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": [
        "s3:ListAllMyBuckets",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::foo",
      "NotPrincipal": {
        "AWS": "arn:blahblah:example"
      },
      "Condition": {
        "StringLike": {
          "s3:prefix": [
            "home/",
            "",
            "home/\${aws:username}/"
          ]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::foo/home/\${aws:username}/*",
        "arn:aws:s3:::foo/home/\${aws:username}"
      ],
      "Principal": {
        "AWS": [
          "arn:blahblahblah:example",
          "arn:blahblah:example"
        ]
      }
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:*",
      "NotResource": "arn:aws:s3:::*"
    },
    {
      "Effect": "Allow",
      "Action": "kinesis:*",
      "Principal": {
        "AWS": "*"
      }
    },
    {
      "Effect": "Allow",
      "Action": "firehose:*",
      "Principal": "*"
    }
  ]
}`);
});

test("several keys of one condition operator are merged and sorted", () => {
  const condition = (variable: string, value: string): JsonObject => ({
    test: "ForAnyValue:StringEquals",
    variable,
    values: [value],
  });
  const json = policy({
    statements: [
      {
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: [
          condition("kms:EncryptionContext:service", "pi"),
          condition("kms:EncryptionContext:aws:pi:service", "rds"),
        ],
      },
    ],
  });
  expect(JSON.parse(json)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "*",
        Condition: {
          "ForAnyValue:StringEquals": {
            "kms:EncryptionContext:aws:pi:service": "rds",
            "kms:EncryptionContext:service": "pi",
          },
        },
      },
    ],
  });
  expect(json.indexOf("aws:pi:service")).toBeLessThan(json.indexOf("Context:service"));
});

test("principals of one type in several blocks are one list", () => {
  const root = (account: string): string => `arn:aws:iam::${account.repeat(12)}:root`;
  const json = policy({
    statements: [
      {
        principals: [
          { type: "AWS", identifiers: [root("1")] },
          { type: "AWS", identifiers: [root("2"), root("3")] },
          { type: "Service", identifiers: ["ec2.amazonaws.com"] },
        ],
      },
    ],
  });
  expect(JSON.parse(json).Statement[0].Principal).toEqual({
    AWS: [root("1"), root("3"), root("2")],
    Service: "ec2.amazonaws.com",
  });
});

describe("documents of several documents", () => {
  const star = (sid: string, action: string, effect = "Allow"): JsonObject => ({
    ...(sid === "" ? {} : { sid }),
    effect,
    actions: [action],
    resources: ["*"],
  });
  const printed = (sid: string, action: string, effect = "Allow"): JsonObject => ({
    ...(sid === "" ? {} : { Sid: sid }),
    Effect: effect,
    Action: action,
    Resource: "*",
  });
  const document = (...statements: JsonObject[]): string => policy({ statements });
  const statementsOf = (json: string): unknown =>
    (JSON.parse(json) as { Statement: unknown }).Statement;

  test("source documents come first, and an own statement replaces that of the same Sid", () => {
    const json = policy({
      sourcePolicyDocuments: [document(star("", "ec2:*"), star("SidToOverride", "s3:*"))],
      statements: [
        {
          sid: "SidToOverride",
          actions: ["s3:*"],
          resources: ["arn:aws:s3:::somebucket", "arn:aws:s3:::somebucket/*"],
        },
      ],
    });
    expect(statementsOf(json)).toEqual([
      printed("", "ec2:*"),
      {
        Sid: "SidToOverride",
        Effect: "Allow",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::somebucket/*", "arn:aws:s3:::somebucket"],
      },
    ]);
  });

  test("override documents replace by Sid, in their order, and add the rest", () => {
    const json = policy({
      overridePolicyDocuments: [
        document(star("OverridePlaceHolderOne", "s3:*")),
        document(star("", "ec2:*"), star("OverridePlaceHolderTwo", "iam:*")),
        document(star("OverridePlaceHolderOne", "logs:*", "Deny")),
      ],
      statements: [star("OverridePlaceHolderTwo", "*", "Deny")],
    });
    expect(statementsOf(json)).toEqual([
      printed("OverridePlaceHolderTwo", "iam:*"),
      printed("OverridePlaceHolderOne", "logs:*", "Deny"),
      printed("", "ec2:*"),
    ]);
  });

  test("the newest version wins, wherever it comes from", () => {
    const old = '{"Version":"2008-10-17"}';
    expect(policy({ overridePolicyDocuments: [old] })).toContain('"2012-10-17"');
    expect(
      policy({ version: "2008-10-17", sourcePolicyDocuments: ['{"Version":"2012-10-17"}'] }),
    ).toContain('"2012-10-17"');
  });

  test("a source and an override without own statements are merged", () => {
    const json = policy({
      sourcePolicyDocuments: [document(star("P", "ec2:DescribeAccountAttributes"))],
      overridePolicyDocuments: [document(star("P", "s3:GetObject"))],
    });
    expect(statementsOf(json)).toEqual([printed("P", "s3:GetObject")]);
  });

  test("principals and conditions of a source are printed again in the provider's form", () => {
    const source = JSON.stringify({
      Version: "2008-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: ["b.amazonaws.com", "c.amazonaws.com"], AWS: ["one"] },
          Action: ["b", "a"],
          Condition: {
            Bool: { "aws:SecureTransport": [false], x: true },
            StringEquals: { k: ["only"] },
          },
        },
        { Effect: "Deny", Principal: "*", Action: "x" },
      ],
    });
    expect(JSON.parse(policy({ sourcePolicyDocuments: [source] }))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["b", "a"],
          Principal: { AWS: ["one"], Service: ["c.amazonaws.com", "b.amazonaws.com"] },
          Condition: {
            Bool: { "aws:SecureTransport": false, x: "true" },
            StringEquals: { k: "only" },
          },
        },
        { Effect: "Deny", Action: "x", Principal: "*" },
      ],
    });
  });
});

test("characters that HTML knows are escaped, as Go prints JSON", () => {
  expect(policy({ statements: [{ actions: ["a&b"], resources: ["<x>"] }] })).toContain(
    '"Action": "a\\u0026b",\n      "Resource": "\\u003cx\\u003e"',
  );
});

test("without statements only the version is left", () => {
  expect(policy({})).toBe('{\n  "Version": "2012-10-17"\n}');
  expect(policy({ version: "2008-10-17" })).toBe('{\n  "Version": "2008-10-17"\n}');
});

test("the id is the CRC of the document, and the short form has no spaces", () => {
  const answer = answerInvoke(
    "aws:iam/getPolicyDocument:getPolicyDocument",
    { statements: [{ actions: ["s3:*"] }] },
    CALLER,
  );
  if (answer.kind !== "answer") throw new Error(answer.kind);
  expect(answer.result["minifiedJson"]).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*"}]}',
  );
  expect(answer.result["id"]).toMatch(/^\d+$/);
  expect(answer.result["statements"]).toEqual([{ actions: ["s3:*"] }]);
});

test.each<[string, JsonObject, string]>([
  [
    "a Sid twice",
    { statements: [{ sid: "1" }, { sid: "1" }] },
    "duplicate Sid (1). Remove the Sid or ensure the Sid is unique.",
  ],
  [
    "a Sid in two sources",
    {
      sourcePolicyDocuments: [
        '{"Statement":[{"Sid":"x"}]}',
        '{"Statement":[{"Sid":"y"},{"Sid":"x"}]}',
      ],
    },
    "merging source document 1: duplicate Sid (x) in source_policy_documents (statement 1). Remove the Sid or ensure Sids are unique.",
  ],
  [
    "a source that is no JSON",
    { sourcePolicyDocuments: ["nonsense"] },
    "merging source document 0: the text is not JSON",
  ],
  [
    "a variable in an old version",
    { version: "2008-10-17", statements: [{ resources: ["a/&{aws:username}"] }] },
    "found &{ sequence in (a/&{aws:username}), which is not supported in document version 2008-10-17",
  ],
])("refuses %s", (_, args, message) => {
  expect(answerInvoke("aws:iam/getPolicyDocument:getPolicyDocument", args, CALLER)).toEqual({
    kind: "refusal",
    message: `writing IAM Policy Document: ${message}`,
  });
});
