// SPDX-License-Identifier: Apache-2.0
/** The data tables that rules read, and what each rests on: the head and the rows of the files say more. */
export interface Table {
  readonly file: string;
  readonly holds: string;
  /** What it was made from; the day of checking is in the file. */
  readonly source: string;
}

export const TABLES = {
  places: {
    file: "india/places.ts",
    holds: "Regions, zones and Local Zones in India",
    source: "each row names its own",
  },
  regions: {
    file: "india/aws-partitions.ts",
    holds: "AWS partitions and Regions of the world",
    source: "boto/botocore@1.43.67:botocore/data/partitions.json",
  },
  "other-clouds": {
    file: "policies/data/other-clouds.ts",
    holds: "Regions in India of clouds other than AWS, and how their resources say where they are",
    source: "lists of Microsoft and Google, as known and not read again: unverified",
  },
  "global-services": {
    file: "policies/data/global-services.ts",
    holds: "AWS types without a Region, and those of them that keep data abroad",
    source:
      "AWS Fault Isolation Boundaries, appendices A and B; boto/botocore@1.43.67:botocore/data/endpoints.json; @pulumi/aws 7.48.0",
  },
  "placeless-packages": {
    file: "policies/data/placeless-packages.ts",
    holds: "packages whose resources are nowhere",
    source: "Pulumi Registry for random, awsx and eks; what their types do for the others",
  },
  "other-packages": {
    file: "policies/data/other-packages.ts",
    holds: "packages for servers that somebody runs, and how their providers name the server",
    source: "pages of the Pulumi Registry, as known and not read again: unverified",
  },
  "leaking-types": {
    file: "policies/data/leaking-types.ts",
    holds: "AWS types that carry data out of their Region by what they are",
    source: "descriptions in @pulumi/aws 7.48.0; where data goes is in part unverified",
  },
  "leaking-settings": {
    file: "policies/data/leaking-settings.ts",
    holds: "settings that replicate, publish or share without naming a place",
    source: "descriptions in @pulumi/aws 7.48.0 and Istio's API",
  },
  "direct-connect-locations": {
    file: "policies/data/direct-connect-locations.ts",
    holds: "codes of the Direct Connect locations in India",
    source:
      "chriselsen/dx-location-details@4b12cb7:data-structures/dx-locations-data.json, made from DescribeLocations and PeeringDB",
  },
  "matched-values": {
    file: "policies/data/matched-values.ts",
    holds: "properties whose values are compared with what comes in, and lead nowhere",
    source: "descriptions in @pulumi/aws 7.48.0; of aws-native as known and not read again",
  },
  "leaking-absences": {
    file: "policies/data/leaking-absences.ts",
    holds: "properties of AWS types whose default lets data out of the Region",
    source: "defaults stated in the descriptions of @pulumi/aws 7.48.0",
  },
  "global-groups": {
    file: "policies/data/global-groups.ts",
    holds: "sets of databases and caches that replicate across Regions",
    source: "types of @pulumi/aws 7.48.0",
  },
  "aws-owned-buckets": {
    file: "policies/data/aws-owned-buckets.ts",
    holds: "buckets that AWS owns in every Region",
    source: "user guides of Amazon ECR and Amazon Linux 2023",
  },
  "top-level-domains": {
    file: "policies/data/top-level-domains.ts",
    holds: "top-level domains that tell public hosts from services of a cluster",
    source: "IANA Root Zone Database, a selection, not read again: unverified",
  },
  "outside-services": {
    file: "policies/data/clusters/services.ts",
    holds: "services outside a cluster that a word names, kinds and charts of such services",
    source: "API types of External Secrets; the others as known and not read again: unverified",
  },
  "chart-defaults": {
    file: "policies/data/clusters/chart-defaults.ts",
    holds: "charts whose software reports to its makers by default, and the values that stop it",
    source: "each row names its own, and whether it was read again",
  },
  "model-prefixes": {
    file: "policies/data/model-prefixes.ts",
    holds: "prefixes of cross-region inference profiles",
    source: "Amazon Bedrock user guide, as known and not read again: unverified",
  },
  "class-demands": {
    file: "policies/data/guards/class-demands.ts",
    holds: "what each class of data demands of encryption",
    source: "our reading of the clauses that the guards name",
  },
  stores: {
    file: "policies/data/guards/stores.ts",
    holds: "what keeps data, and where its encryption and key are set",
    source:
      "names and defaults from the types of @pulumi/aws 7.48.0 and the services' documentation",
  },
  keys: {
    file: "policies/data/guards/keys.ts",
    holds: "what keys must be",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  "public-surface": {
    file: "policies/data/guards/public-surface.ts",
    holds: "what puts a resource on the Internet",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  "data-ports": {
    file: "policies/data/guards/data-ports.ts",
    holds: "ports of data stores and of administration",
    source: "defaults of the products and of AWS's services",
  },
  transport: {
    file: "policies/data/guards/transport.ts",
    holds: "where encryption on the way is set",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  "log-retention": {
    file: "policies/data/guards/log-retention.ts",
    holds: "where it is set how long logs are kept",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  "log-sinks": {
    file: "policies/data/guards/log-sinks.ts",
    holds: "properties that name the bucket that logs go to",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  "log-sources": {
    file: "policies/data/guards/log-sources.ts",
    holds: "logs that services write only when told",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  switches: {
    file: "policies/data/guards/switches.ts",
    holds: "switches of public addresses and of encryption that have the same name everywhere",
    source: "names of the booleans in the types of @pulumi/aws 7.48.0",
  },
  trails: {
    file: "policies/data/guards/trails.ts",
    holds: "what trails must be",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  deletion: {
    file: "policies/data/guards/deletion.ts",
    holds: "how what holds data is kept from deletion",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
  backups: {
    file: "policies/data/guards/backups.ts",
    holds: "how stores back themselves up",
    source: "names and defaults from the types of @pulumi/aws 7.48.0",
  },
} as const satisfies Readonly<Record<string, Table>>;

/** Name of a table. */
export type TableId = keyof typeof TABLES;
