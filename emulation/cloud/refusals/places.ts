// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const optIn = refusalsFrom(
  "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
);
const endpoints = refusalsFrom("https://docs.aws.amazon.com/general/latest/gr/rande.html");
const privateLink = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
);

/** What is answered where a place lacks something, or nobody turned it on. */
export const PLACES = {
  /** Amazon EC2 of a Region that is not turned on does not know the account's credentials. */
  regionOffEc2: optIn.seen(
    "AuthFailure",
    "AWS was not able to validate the provided access credentials",
  ),
  /** Services with a JSON protocol say the same thus. */
  regionOffJson: optIn.seen(
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
  ),
  /** Services with a query protocol. */
  regionOffQuery: optIn.seen(
    "InvalidClientTokenId",
    "The security token included in the request is invalid.",
  ),
  regionOffS3: optIn.unseen(
    "InvalidToken",
    "The provided token is malformed or otherwise invalid.",
  ),
  /** There is no such endpoint, so the name of its host is not found. */
  serviceAbsent: endpoints.seen(
    undefined,
    'request send failed, Post "https://{host}/": dial tcp: lookup {host}: no such host',
  ),
  endpointServiceAbsent: privateLink.seen(
    "InvalidServiceName",
    "The Vpc Endpoint Service '{serviceName}' does not exist",
  ),
  endpointZone: privateLink.seen(
    "InvalidParameter",
    "The VPC endpoint service {serviceName} does not support the availability zone of the subnet: {subnet}.",
  ),
} as const;
