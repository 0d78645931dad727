// SPDX-License-Identifier: Apache-2.0
/**
 * AWS resource types that have no Region of their own.
 *
 * Two sources must agree on each row: the type has no `region` argument in @pulumi/aws 7.48.0 (177 types
 * and the provider have none), and AWS or its SDK says that the service is global. Types without a
 * `region` argument that are in no row (`rolesanywhere`) are regional: they follow their provider.
 * Checked 2026-11-22.
 */
export interface GlobalService {
  /** Module of the type token: `iam` in `aws:iam/role:Role`. */
  readonly module: string;
  /** The service as people call it. */
  readonly service: string;
  /** Names of the global types; absent when the whole module is global. */
  readonly types?: readonly string[];
  /** Types that keep or carry customers' data outside India; the others hold settings and names only. */
  readonly dataAbroad?: readonly string[];
  /** Where the data of `dataAbroad` goes. */
  readonly why?: string;
  /** Input that every resource of `dataAbroad` has, and that switches it off when it is false. */
  readonly enabledBy?: string;
  readonly source: string;
}

const PARTITIONAL =
  "doc: AWS Fault Isolation Boundaries, Appendix A - Partitional service guidance";
const EDGE =
  "doc: AWS Fault Isolation Boundaries, Appendix B - Edge network global service guidance";
const ENDPOINTS = "boto/botocore@1.43.67:botocore/data/endpoints.json (endpoint aws-global)";
const US_EAST_1_ONLY = "boto/botocore@1.43.67:botocore/data/endpoints.json (us-east-1 only)";
const SDK =
  "@pulumi/aws 7.48.0: the type takes no region; it sets one thing for the whole account or organization";

export const GLOBAL_SERVICES: readonly GlobalService[] = [
  { module: "iam", service: "IAM", source: PARTITIONAL },
  { module: "organizations", service: "Organizations", source: PARTITIONAL },
  { module: "account", service: "Account Management", source: PARTITIONAL },
  { module: "networkmanager", service: "Network Manager", source: PARTITIONAL },
  {
    module: "route53recoverycontrol",
    service: "Application Recovery Controller",
    source: PARTITIONAL,
  },
  {
    module: "route53recoveryreadiness",
    service: "Application Recovery Controller",
    source: PARTITIONAL,
  },
  {
    module: "route53",
    service: "Route 53",
    // The resolver types of this module are regional and take a `region`.
    types: [
      "CidrCollection",
      "CidrLocation",
      "DelegationSet",
      "HealthCheck",
      "HostedZone",
      "HostedZoneDnsSec",
      "KeySigningKey",
      "QueryLog",
      "Record",
      "RecordSet",
      "RecordSetGroup",
      "RecordsExclusive",
      "TrafficPolicy",
      "TrafficPolicyInstance",
      "VpcAssociationAuthorization",
      "Zone",
      "ZoneAssociation",
    ],
    source: EDGE,
  },
  { module: "route53domains", service: "Route 53 Domains", source: US_EAST_1_ONLY },
  {
    module: "cloudfront",
    service: "CloudFront",
    dataAbroad: [
      "ConnectionGroup",
      "Distribution",
      "DistributionTenant",
      "KeyValueStore",
      "KeyvaluestoreKey",
      "KeyvaluestoreKeysExclusive",
      "MultitenantDistribution",
    ],
    why: "it serves and caches content at edge locations all over the world",
    enabledBy: "enabled",
    source: EDGE,
  },
  {
    module: "globalaccelerator",
    service: "Global Accelerator",
    dataAbroad: ["Accelerator", "CustomRoutingAccelerator"],
    why: "it takes traffic in at edge locations all over the world and logs there",
    source: EDGE,
  },
  {
    module: "waf",
    service: "WAF Classic (global)",
    dataAbroad: ["WebAcl"],
    why: "it inspects requests at CloudFront's edge locations all over the world",
    source: EDGE,
  },
  { module: "shield", service: "Shield Advanced", source: EDGE },
  { module: "budgets", service: "Budgets", source: ENDPOINTS },
  { module: "costexplorer", service: "Cost Explorer", source: ENDPOINTS },
  { module: "ce", service: "Cost Explorer", source: ENDPOINTS },
  { module: "billing", service: "Billing", source: SDK },
  { module: "cur", service: "Cost and Usage Report", source: US_EAST_1_ONLY },
  { module: "bcmdata", service: "Billing data exports", source: SDK },
  { module: "costoptimizationhub", service: "Cost Optimization Hub", source: US_EAST_1_ONLY },
  { module: "notifications", service: "User Notifications", source: SDK },
  { module: "uxc", service: "Console customization", source: SDK },
  { module: "backup", service: "Backup", types: ["GlobalSettings"], source: SDK },
  { module: "bedrock", service: "Bedrock", types: ["UseCaseForModelAccess"], source: SDK },
  { module: "chime", service: "Chime SDK", types: ["SdkvoiceGlobalSettings"], source: ENDPOINTS },
  {
    module: "cloudtrail",
    service: "CloudTrail",
    types: ["OrganizationDelegatedAdminAccount"],
    source: SDK,
  },
  { module: "directconnect", service: "Direct Connect", types: ["Gateway"], source: SDK },
  { module: "ec2", service: "VPC IPAM", types: ["VpcIpamOrganizationAdminAccount"], source: SDK },
  { module: "fms", service: "Firewall Manager", types: ["AdminAccount"], source: SDK },
  { module: "ram", service: "RAM", types: ["SharingWithOrganization"], source: SDK },
  { module: "s3", service: "S3", types: ["AccountPublicAccessBlock"], source: SDK },
  {
    module: "servicecatalog",
    service: "Service Catalog",
    types: ["OrganizationsAccess"],
    source: SDK,
  },
];

const BY_MODULE: ReadonlyMap<string, GlobalService> = new Map(
  GLOBAL_SERVICES.map((row) => [row.module, row]),
);

/** The row of an AWS type that has no Region of its own; `undefined` for a regional type. */
export function globalServiceOf(module: string, type: string): GlobalService | undefined {
  const row = BY_MODULE.get(module.toLowerCase());
  if (row === undefined) return undefined;
  return row.types === undefined || row.types.includes(type) ? row : undefined;
}
