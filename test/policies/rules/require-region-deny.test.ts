// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { graphOf, resource } from "../../graph/build.ts";

function found(statement: JsonObject): string[] {
  const content = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const policy = resource("aws:organizations/policy:Policy", "regions", {
    type: "SERVICE_CONTROL_POLICY",
    content,
  });
  return evaluate(graphOf(policy))
    .findings.filter(({ rule }) => rule === "require-region-deny")
    .map(({ verdict, path, message }) => `${verdict} ${path}: ${message.split("): ")[1] ?? ""}`);
}

const guard = (regions: string | string[], more: JsonObject = {}): JsonObject => ({
  Effect: "Deny",
  NotAction: ["iam:*", "sts:*", "kms:Describe*"],
  Resource: "*",
  Condition: { StringNotLike: { "aws:RequestedRegion": regions } },
  ...more,
});

describe("a guard against other Regions", () => {
  test("is as good as its list", () => {
    expect(found(guard(["ap-south-1", "ap-south-2"]))).toEqual([]);
    expect(found(guard("ap-south-?"))).toEqual([]);
    expect(found(guard("ap-south-*"))).toEqual([]);
  });

  test.each([["ap-*"], ["*"], ["??-south-1"], ["eu-*-?"]])("is denied with %s", (pattern) => {
    expect(found(guard(["ap-south-1", pattern]))).toEqual([
      expect.stringMatching(
        /^deny content#json\.Statement\[0\]: it lets requests go to every region like /,
      ),
    ]);
  });

  test("has no hole for services that keep data", () => {
    expect(found(guard("ap-south-1", { NotAction: ["iam:*", "bedrock:*"] }))).toEqual([
      "undecided content#json.Statement[0]: it leaves bedrock:* out, which may then be done in every region",
    ]);
    expect(found(guard("ap-south-1", { NotAction: ["s3:GetAccountPublic*"] }))).toEqual([]);
  });

  test("is told from what asks for Regions, and from what denies some", () => {
    const condition = (operator: string, value: string): JsonObject => ({
      Condition: { [operator]: { "aws:RequestedRegion": value } },
    });
    const allow = { Effect: "Allow", Action: "*", Resource: "*" };
    expect(found({ ...allow, ...condition("StringLike", "ap-*") })).toHaveLength(1);
    // What an Allow leaves out it does not allow.
    const but = { Effect: "Allow", NotAction: ["s3:*"], Resource: "*" };
    expect(found({ ...but, ...condition("StringLike", "ap-south-1") })).toEqual([]);
    expect(found({ ...allow, ...condition("StringNotLike", "ap-*") })).toEqual([]);
    expect(found(guard("", condition("StringLike", "eu-*")))).toEqual([]);
  });
});
