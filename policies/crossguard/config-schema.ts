// SPDX-License-Identifier: Apache-2.0
import type { PolicyConfigSchema } from "@pulumi/policy";
import { CONFIG_KEYS } from "./pack-config.ts";

type Properties = PolicyConfigSchema["properties"];

/** Types of the values, and what they are for. A key that is not here may be of any type to the engine. */
const DESCRIBED: Properties = {
  allowedRegions: {
    type: "array",
    items: { type: "string" },
    minItems: 1,
    description: "Regions where resources may be and that values may name: ap-south-1",
  },
  allowedLocalZones: {
    type: "array",
    items: { type: "string" },
    description: "Groups of Local Zones of those Regions: ap-south-1-del-1",
  },
  onUnknown: {
    type: "string",
    enum: ["fail", "warn"],
    description: "What an undecided verdict does: block, or be advisory",
  },
  trustedAccounts: {
    type: "array",
    items: { type: "string", pattern: "^[0-9]{12}$" },
    description: "AWS accounts that may take part; without it accounts are not judged",
  },
  trustedAwsOwnedAccounts: {
    type: "array",
    items: {
      type: "object",
      properties: {
        account: { type: "string", pattern: "^[0-9]{12}$" },
        region: { type: "string" },
        why: { type: "string" },
      },
      required: ["account", "region", "why"],
      additionalProperties: false,
    },
    description: "Accounts of AWS itself, each in one Region",
  },
  trustedHosts: {
    type: "array",
    items: { type: "string" },
    description: "Hosts in India, * for any characters; without it hosts are not judged",
  },
  trustedCidrs: {
    type: "array",
    items: { type: "string" },
    description: "Networks where data may go; without it addresses are not judged",
  },
  bucketRegions: {
    type: "object",
    additionalProperties: { type: "string" },
    description: "Names of buckets, * for any characters, each with its Region",
  },
  declaredMembers: {
    type: "object",
    additionalProperties: { type: "array", items: { type: "string" } },
    description: "Names of global databases and the like, each with the Regions of its members",
  },
  providerRegion: {
    type: "string",
    description: "Region of AWS providers that state none",
  },
  exemptions: {
    type: ["array", "string"],
    items: { type: "object" },
    description: "Findings that someone answers for, or the path of a file with them",
  },
  asOf: {
    type: "string",
    description: "Day to judge exemptions by, YYYY-MM-DD; today in India if left out",
  },
};

/**
 * What the engine checks of the policy config file, before anything runs: types. What the values may be, and
 * that there is no other key, is checked by {@link parsePackConfig}, as for a settings file.
 */
export const CONFIG_SCHEMA: PolicyConfigSchema = {
  properties: {
    ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, {}])),
    ...DESCRIBED,
  },
};
