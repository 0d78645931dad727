// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";

/** Conditions that leave everyone out but accounts, organizations, networks or resources that are named. */
const LIMITS = [
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceip",
  "aws:vpcsourceip",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "kms:calleraccount",
  "elasticfilesystem:accessedviamounttarget",
  "s3:dataaccesspointaccount",
];

/** No policy document allows everyone, unless its conditions say who is left. */
export const forbidPublicPolicy: Rule = {
  on: "statement",
  judge: ({ resource, statement, path, text }) => {
    if (!statement.allows || !statement.everyone) return undefined;
    // What goes through an endpoint comes from the VPC that it stands in.
    if (/:ec2\/vpcEndpoint|:ec2:VPCEndpoint/i.test(resource.type)) return undefined;
    const limit = LIMITS.find((key) => statement.requires.has(key));
    if (limit !== undefined) return { kind: "allow", evidence: `limited by ${limit}` };
    return {
      kind: "deny",
      path,
      value: text,
      message: "it allows every AWS account in the world, and no condition says which ones",
      evidence: "the principal is * and no condition on account, organization or network must hold",
    };
  },
};
