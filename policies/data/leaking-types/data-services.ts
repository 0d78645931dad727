// SPDX-License-Identifier: Apache-2.0
import type { LeakingType } from "./row.ts";

const PUSH = "messages go through the push service of a company abroad";
const SAAS = "it exchanges data with services of other companies, whose place it does not state";

/** Types of AWS services that store, copy and process data. */
export const DATA_SERVICE_TYPES: readonly LeakingType[] = [
  {
    module: "lightsail",
    types: ["Distribution"],
    givenBy: "name",
    verdict: "deny",
    why: "it serves from CloudFront's edge locations all over the world",
  },
  {
    module: "amplify",
    types: ["App"],
    givenBy: "name",
    verdict: "deny",
    why: "it serves from CloudFront's edge locations all over the world",
  },
  {
    module: "amplify",
    types: ["Branch", "DomainAssociation", "Domain"],
    givenBy: "appId",
    verdict: "deny",
    why: "what is deployed there is served from CloudFront's edge locations all over the world",
  },
  {
    module: "ecrpublic",
    types: ["Repository"],
    verdict: "deny",
    why: "its images are public, and served from edge locations all over the world",
  },
  {
    module: "ecr",
    types: ["PublicRepository"],
    verdict: "deny",
    why: "its images are public, and served from edge locations all over the world",
  },
  {
    module: "redshift",
    types: ["Partner"],
    givenBy: "partnerName",
    verdict: "undecided",
    why: SAAS,
  },
  {
    module: "sns",
    types: ["PlatformApplication"],
    givenBy: "platform",
    verdict: "deny",
    why: PUSH,
  },
  {
    module: "pinpoint",
    types: [
      "AdmChannel",
      "ApnsChannel",
      "ApnsSandboxChannel",
      "ApnsVoipChannel",
      "ApnsVoipSandboxChannel",
      "BaiduChannel",
      "GcmChannel",
    ],
    verdict: "deny",
    why: PUSH,
  },
  {
    module: "chatbot",
    types: ["SlackChannelConfiguration"],
    givenBy: "slackChannelId",
    verdict: "deny",
    why: "notifications go to a chat service of another company",
  },
  {
    module: "chatbot",
    types: ["MicrosoftTeamsChannelConfiguration", "TeamsChannelConfiguration"],
    verdict: "deny",
    why: "notifications go to a chat service of another company",
  },
  {
    module: "appfabric",
    types: ["AppAuthorization", "AppAuthorizationConnection", "Ingestion"],
    verdict: "undecided",
    why: SAAS,
  },
  {
    module: "dataexchange",
    types: ["DataSet"],
    verdict: "undecided",
    why: "data sets are published to subscribers, who may be anywhere",
  },
  {
    module: "ivs",
    types: ["Channel"],
    verdict: "deny",
    why: "video is taken in and served at points of presence all over the world",
  },
  {
    module: "location",
    types: ["Map", "PlaceIndex", "RouteCalculation", "RouteCalculator"],
    verdict: "undecided",
    why: "requests may go to the provider of the map data",
  },
  {
    module: "networkmanager",
    types: ["GlobalNetwork"],
    verdict: "undecided",
    why: "it joins networks of several Regions",
  },
  {
    module: "notifications",
    types: ["NotificationConfiguration"],
    verdict: "undecided",
    why: "notifications are kept in the hubs of the account, which may be in any Region",
  },
  {
    module: "directconnect",
    types: ["Gateway"],
    verdict: "undecided",
    why: "it joins connections and networks of any Region",
  },
];
