// SPDX-License-Identifier: Apache-2.0
/**
 * What may pass through the endpoints of a cell: pure. An endpoint policy grants nothing; it is the most
 * that callers in the VPC can reach, so that neither their own credentials nor someone else's can carry
 * data into another account.
 *
 * After aws-samples/data-perimeter-policy-examples, `vpc_endpoint_policies/` (2026-03-18), by account
 * where the examples go by organization.
 */
import { policyOf, type PolicyDocument, type Statement } from "../foundation/policy-document.ts";
import { AWS_BUCKETS, type EndpointService } from "./endpoint-services.ts";

/** Policy of an interface endpoint. */
export function interfacePolicy(service: EndpointService, account: string): PolicyDocument {
  return policyOf(
    ownResources(account),
    ...foreignResources(service, account),
    ...anonymousCallers(service, account),
  );
}

/** Policy of the gateway endpoint of DynamoDB. */
export function tablePolicy(account: string): PolicyDocument {
  return policyOf(ownResources(account));
}

/** Policy of the gateway endpoint of S3: the account's buckets, and those of AWS that nodes read. */
export function bucketEndpointPolicy(account: string, region: string): PolicyDocument {
  return policyOf(ownResources(account), {
    Sid: "AwsBucketsThatNodesRead",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: AWS_BUCKETS.map(({ bucket }) => `arn:aws:s3:::${bucket(region)}/*`),
  });
}

/**
 * `IfExists` for the resource: an action without a resource, such as a listing, has no resource account
 * and would otherwise never pass.
 */
function ownResources(account: string): Statement {
  return {
    Sid: "OwnCallersOwnResources",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: {
      StringEquals: { "aws:PrincipalAccount": account },
      StringEqualsIfExists: { "aws:ResourceAccount": account },
    },
  };
}

function foreignResources({ foreign }: EndpointService, account: string): Statement[] {
  if (foreign === undefined) return [];
  return [
    {
      Sid: "OwnCallersAwsResources",
      Effect: "Allow",
      Principal: "*",
      Action: foreign.actions,
      Resource: foreign.resources,
      Condition: { StringEquals: { "aws:PrincipalAccount": account } },
    },
  ];
}

function anonymousCallers({ anonymousActions }: EndpointService, account: string): Statement[] {
  if (anonymousActions === undefined) return [];
  return [
    {
      Sid: "AnyCallerOwnResources",
      Effect: "Allow",
      Principal: "*",
      Action: anonymousActions,
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceAccount": account } },
    },
  ];
}
