// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";

/** One or several values, as JSON policies write them. */
export type OneOrMany = string | readonly string[];

/** Operator, key, value: `{ StringEquals: { "aws:SourceAccount": "123456789012" } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** Who a statement is about. */
export type Principal = "*" | { readonly AWS: OneOrMany } | { readonly Service: OneOrMany };

/** One statement of a resource policy. */
export interface Statement {
  /** Says in a word what the statement is for; unique in its document. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: Principal;
  readonly Action: OneOrMany;
  readonly Resource: OneOrMany;
  readonly Condition?: Conditions;
}

/** A resource policy: of a key, a bucket, an endpoint, a log group. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** The document that holds these statements. */
export function policyOf(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** The principal of the AWS account itself: hands the decision to the IAM policies of the account. */
export function accountRoot(account: string): Principal {
  return { AWS: `arn:aws:iam::${account}:root` };
}

/**
 * What `build` makes of an account id: plain when the id is plain, so that a preview decides it, and an
 * Output when it is not.
 */
export function withAccount<T>(
  account: pulumi.Input<string>,
  build: (account: string) => T,
): T | pulumi.Output<T> {
  if (typeof account === "string") return build(account);
  return pulumi.output(account).apply<T>(build);
}

/** A policy that depends on the account id, as the JSON text that AWS takes. */
export function policyJson(
  account: pulumi.Input<string>,
  build: (account: string) => PolicyDocument,
): pulumi.Input<string> {
  return withAccount(account, (known) => JSON.stringify(build(known)));
}
