// SPDX-License-Identifier: Apache-2.0
import type { LeakingType } from "./row.ts";

/** Types of AWS networks, edges, compute, identity and management. */
export const NETWORK_AND_ACCESS_TYPES: readonly LeakingType[] = [
  {
    module: "shield",
    types: ["DrtAccessRoleArnAssociation"],
    givenBy: "roleArn",
    verdict: "undecided",
    why: "it lets the provider's response team, whose people may be anywhere, read and change what it protects",
  },
  {
    module: "shield",
    types: ["DrtAccess"],
    givenBy: "roleArn",
    verdict: "undecided",
    why: "it lets the provider's response team, whose people may be anywhere, read and change what it protects",
  },
  {
    module: "codecatalyst",
    types: ["DevEnvironment", "Project", "SourceRepository"],
    verdict: "deny",
    why: "the service keeps spaces in Oregon and Ireland only",
  },
  {
    module: "devicefarm",
    types: ["DevicePool", "NetworkProfile", "Project", "TestGridProject", "Upload"],
    verdict: "deny",
    why: "the service runs in Oregon only",
  },
  {
    module: "globalaccelerator",
    types: ["EndpointGroup"],
    givenBy: "listenerArn",
    verdict: "deny",
    why: "its traffic enters at edge locations all over the world",
  },
];
