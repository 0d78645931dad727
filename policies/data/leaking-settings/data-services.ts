// SPDX-License-Identifier: Apache-2.0
import type { LeakingSetting } from "./row.ts";

const TRUE = ["true"] as const;
const JOINS = "joins a set of clusters in several Regions, whose other members it does not show";
const PUBLIC = "opens it to every AWS account in the world";

/** Switches of AWS services that store, copy and process data. */
export const DATA_SERVICE_SETTINGS: readonly LeakingSetting[] = [
  {
    key: "multiregion",
    values: TRUE,
    verdict: "deny",
    why: "makes a key that can be replicated into any Region",
  },
  {
    key: "types",
    values: ["edge"],
    type: "apigateway",
    verdict: "deny",
    why: "serves the API from CloudFront's edge locations all over the world",
  },
  {
    key: "accelerationstatus",
    values: ["enabled"],
    verdict: "deny",
    why: "takes objects in at edge locations all over the world",
  },
  {
    key: "status",
    values: ["enabled"],
    type: "accelerateconfiguration",
    verdict: "deny",
    why: "takes objects in at edge locations all over the world",
  },
  {
    key: "enableacceleration",
    values: TRUE,
    verdict: "deny",
    why: "carries the tunnel through Global Accelerator's edge locations",
  },
  {
    key: "sitelinkenabled",
    values: TRUE,
    verdict: "deny",
    why: "connects Direct Connect locations of all countries with each other",
  },
  { key: "allregions", values: TRUE, verdict: "deny", why: "covers every Region of the account" },
  {
    key: "includeallregions",
    values: TRUE,
    verdict: "deny",
    why: "covers every Region of the account",
  },
  {
    key: "enableglobalwriteforwarding",
    values: TRUE,
    verdict: "deny",
    why: "sends writes to the primary cluster in another Region",
  },
  {
    key: "replicationstrategy",
    values: ["multi_region"],
    verdict: "undecided",
    why: "replicates to the Regions of its list, which must all be allowed",
  },
  {
    key: "datareplicationmode",
    values: ["crdr"],
    verdict: "deny",
    why: "replicates messages to a broker in another Region",
  },
  {
    key: "userdatashared",
    values: TRUE,
    verdict: "deny",
    why: "sends users' data to Pinpoint's analytics",
  },
  {
    key: "appnetworkaccesstype",
    values: ["publicinternetonly"],
    verdict: "deny",
    why: "gives notebooks the open Internet instead of the VPC",
  },
  {
    key: "autoacceptsharedattachments",
    values: ["enable"],
    verdict: "deny",
    why: "lets any network that it is shared with attach itself",
  },
  {
    key: "allowexternalprincipals",
    values: TRUE,
    verdict: "deny",
    why: "shares with accounts outside the organization",
  },
  {
    key: "associateentireaccount",
    values: TRUE,
    verdict: "deny",
    why: "gives the data share to every Region of the account",
  },
  {
    key: "allowfulltableexternaldataaccess",
    values: TRUE,
    verdict: "deny",
    why: "lets engines outside AWS read whole tables",
  },
  {
    key: "iscrossaccountbackupenabled",
    values: TRUE,
    verdict: "undecided",
    why: "lets backups go to other accounts",
  },
  {
    key: "backuptarget",
    values: ["outposts"],
    verdict: "undecided",
    why: "keeps backups on an Outpost, which may stand anywhere",
  },
  {
    key: "@@assign",
    values: ["optin"],
    verdict: "deny",
    why: "lets AWS use content to train its AI services, in any Region",
  },
  { key: "sharedaccounts", values: ["all"], verdict: "deny", why: PUBLIC },
  { key: "group", values: ["all"], type: "permission", verdict: "deny", why: PUBLIC },
  { key: "principal", values: ["*"], onlyAsProperty: true, verdict: "deny", why: PUBLIC },
  { key: "principalarn", values: ["*"], onlyAsProperty: true, verdict: "deny", why: PUBLIC },
  {
    key: "mode",
    values: ["allow_any"],
    type: "istio",
    verdict: "deny",
    why: "lets workloads call any host of the Internet",
  },
  {
    key: "globalclusteridentifier",
    values: "any",
    except: /global/i,
    verdict: "undecided",
    why: JOINS,
  },
  {
    key: "globalreplicationgroupid",
    values: "any",
    except: /global/i,
    verdict: "undecided",
    why: JOINS,
  },
  {
    key: "multiregionclustername",
    values: "any",
    except: /multiregion/i,
    verdict: "undecided",
    why: JOINS,
  },
  {
    key: "corenetworkarn",
    values: "any",
    type: "ec2/route",
    verdict: "undecided",
    why: "leads into a network that spans Regions",
  },
  {
    key: "priceclass",
    values: ["priceclass_100", "priceclass_all"],
    verdict: "deny",
    why: "serves from edge locations all over the world",
  },
  {
    key: "restrictiontype",
    values: ["none"],
    type: "cloudfront",
    verdict: "deny",
    why: "serves content to every country",
  },
];
