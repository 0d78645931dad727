// SPDX-License-Identifier: Apache-2.0
import type { LeakingAbsence } from "./row.ts";

/** Types of AWS networks, edges, compute, identity and management. */
export const NETWORK_AND_ACCESS_ABSENCES: readonly LeakingAbsence[] = [
  {
    module: "lambda",
    type: "MicrovmsImage",
    path: "egressNetworkConnectors",
    givenBy: "baseImageArn",
    verdict: "undecided",
    why: "what runs there has the open Internet instead of the VPC alone",
    source: 'lambda.MicrovmsImage, egressNetworkConnectors: defaults to ["INTERNET_EGRESS"]',
  },
];
