// SPDX-License-Identifier: Apache-2.0
import { INDIAN_DIRECT_CONNECT_LOCATIONS } from "../direct-connect-locations.ts";
import type { LeakingSetting } from "./row.ts";

const VENDOR_STORE = "keeps files of users in a drive of another company";
const OPEN_NETWORK = "gives what runs there the open Internet instead of the VPC alone";
/** Every code of a Direct Connect location but those in India. GPX's sites, `GPX51` and its neighbours, are in Mumbai. */
const FOREIGN_LOCATION = new RegExp(
  `^(?!gpx|(?:${Object.keys(INDIAN_DIRECT_CONNECT_LOCATIONS).join("|").toLowerCase()})$)`,
);

/** Switches of AWS networks, edges, compute, identity and management. */
export const NETWORK_AND_ACCESS_SETTINGS: readonly LeakingSetting[] = [
  {
    key: "location",
    values: "any",
    type: "directconnect",
    matching: FOREIGN_LOCATION,
    verdict: "undecided",
    why: "ends at a Direct Connect location that is in no list of those in India",
  },
  {
    key: "datalocationconstraint",
    values: ["anylocation", "samecontinent"],
    verdict: "deny",
    why: "lets the data of the application be in another country",
  },
  {
    key: "externalconnectionname",
    values: "any",
    type: "codeartifact",
    verdict: "undecided",
    why: "takes packages from a public registry, which learns what is asked for",
  },
  {
    key: "externalconnections",
    values: "any",
    type: "codeartifact",
    verdict: "undecided",
    why: "takes packages from a public registry, which learns what is asked for",
  },
  {
    key: "authorizationtype",
    values: ["none"],
    type: "functionurl",
    verdict: "undecided",
    why: "lets everyone in the world call the function",
  },
  {
    key: "authtype",
    values: ["none"],
    type: "lambda:url",
    verdict: "undecided",
    why: "lets everyone in the world call the function",
  },
  {
    key: "connectortype",
    values: ["google_drive", "one_drive"],
    type: "appstream",
    verdict: "deny",
    why: VENDOR_STORE,
  },
  {
    key: "principal",
    values: "any",
    matching: /^\*$/,
    type: "layerversionpermission",
    verdict: "deny",
    why: "gives the code to every AWS account in the world",
  },
  {
    key: "usergroups",
    values: ["all"],
    type: "imagebuilder",
    verdict: "deny",
    why: "gives the image to every AWS account in the world",
  },
  {
    key: "projectvisibility",
    values: ["public_read"],
    type: "codebuild",
    verdict: "deny",
    why: "shows builds, their logs and artifacts to everyone in the world",
  },
  {
    key: "scope",
    values: ["cloudfront"],
    type: "wafv2",
    verdict: "deny",
    why: "inspects requests at CloudFront's edge locations all over the world",
  },
  {
    key: "enabledefaultinternetaccess",
    values: ["true"],
    type: "appstream",
    verdict: "undecided",
    why: OPEN_NETWORK,
  },
  {
    key: "enableinternetaccess",
    values: ["true"],
    type: "workspaces",
    verdict: "undecided",
    why: OPEN_NETWORK,
  },
  {
    key: "egressnetworkconnectors",
    values: ["internet_egress"],
    verdict: "undecided",
    why: OPEN_NETWORK,
  },
  {
    key: "creategovcloud",
    values: ["true"],
    verdict: "deny",
    why: "makes an account in the GovCloud of the United States as well",
  },
  ...["ec2/defaultroutetable", "ec2:route"].map((type): LeakingSetting => ({
    key: "corenetworkarn",
    values: "any",
    type,
    verdict: "undecided",
    why: "leads into a network that spans Regions",
  })),
];
