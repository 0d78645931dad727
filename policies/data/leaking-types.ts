// SPDX-License-Identifier: Apache-2.0
/**
 * AWS types that carry data out of their Region by what they are, whatever their inputs. The services are
 * regional: their resources have a `region`, and it does not help. From the descriptions of the types in
 * @pulumi/aws 7.48.0 and the services' own documentation as known; where data goes is stated by AWS for
 * CloudFront and for the push services, and unverified for the others. Checked 2026-11-22.
 */
export interface LeakingType {
  readonly module: string;
  readonly types: readonly string[];
  /** An input that every such resource has; without it there is nothing yet to judge. */
  readonly givenBy?: string;
  readonly verdict: "deny" | "undecided";
  /** Where the data goes, a whole clause. */
  readonly why: string;
}

const PUSH = "messages go through the push service of a company abroad";
const SAAS = "it exchanges data with services of other companies, whose place it does not state";

export const LEAKING_TYPES: readonly LeakingType[] = [
  {
    module: "lightsail",
    types: ["Distribution"],
    givenBy: "name",
    verdict: "deny",
    why: "it serves from CloudFront's edge locations all over the world",
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
    types: ["TeamsChannelConfiguration"],
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
    types: ["GlobalNetwork", "CoreNetwork"],
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

const BY_TYPE: ReadonlyMap<string, LeakingType> = new Map(
  LEAKING_TYPES.flatMap((row) => row.types.map((type) => [`${row.module} ${type}`, row])),
);

/** The row of an AWS type; `undefined` for every other type. */
export function leakingTypeOf(module: string, type: string): LeakingType | undefined {
  return BY_TYPE.get(`${module.toLowerCase()} ${type}`);
}
