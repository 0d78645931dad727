// SPDX-License-Identifier: Apache-2.0
/**
 * Properties whose values are compared with what comes in, or say where something is collected from: nothing goes
 * to the networks, hosts and Regions that they name. From the descriptions of the types in @pulumi/aws 7.48.0 and,
 * for aws-native, of the same resources in CloudFormation as known. Checked 2026-11-22.
 */
export interface MatchedValues {
  readonly module: string;
  readonly types: readonly string[];
  /** Top-level properties. */
  readonly properties: readonly string[];
  /** Keys below them that are meant; all when left out. */
  readonly keys?: readonly string[];
  /** `source`: networks that requests come from. `compared`: names that traffic, or other Regions, are held against. */
  readonly as: "source" | "compared";
}

const IP_SET = { types: ["IpSet", "IPSet"], as: "source" } as const;

/** Words, columns, files and callers that data services tell apart. */
const DATA_SERVICES: readonly MatchedValues[] = [
  {
    module: "bedrock",
    types: ["Guardrail"],
    properties: [
      "sensitiveInformationPolicyConfig",
      "topicPolicyConfig",
      "wordPolicyConfig",
      "blockedInputMessaging",
      "blockedOutputsMessaging",
    ],
    as: "compared",
  },
  { module: "datasync", types: ["Task"], properties: ["excludes", "includes"], as: "compared" },
  {
    module: "dms",
    types: ["ReplicationTask", "ReplicationConfig"],
    properties: ["tableMappings"],
    as: "compared",
  },
  {
    module: "lex",
    types: ["Intent", "SlotType", "V2modelsIntent", "V2modelsSlotType"],
    properties: ["enumerationValues", "sampleUtterances", "slotTypeValues"],
    as: "compared",
  },
  {
    module: "macie",
    types: ["CustomDataIdentifier", "FindingsFilter"],
    properties: ["findingCriteria", "ignoreWords", "keywords", "regex"],
    as: "compared",
  },
  {
    module: "mailmanager",
    types: ["TrafficPolicy"],
    properties: ["policyStatements"],
    as: "source",
  },
  {
    module: "medialive",
    types: ["InputSecurityGroup"],
    properties: ["whitelistRules"],
    as: "source",
  },
  {
    module: "quicksight",
    types: ["IpRestriction"],
    properties: ["ipRestrictionRuleMap"],
    as: "source",
  },
  { module: "rum", types: ["AppMonitor"], properties: ["domain", "domainLists"], as: "compared" },
  { module: "sagemaker", types: ["Workforce"], properties: ["sourceIpConfig"], as: "source" },
  { module: "ses", types: ["ReceiptFilter"], properties: ["cidr"], as: "source" },
  {
    module: "xray",
    types: ["SamplingRule"],
    properties: ["host", "serviceName", "urlPath"],
    as: "compared",
  },
];

const MATCHED_VALUES: readonly MatchedValues[] = [
  ...DATA_SERVICES,
  {
    module: "vpc",
    types: ["SecurityGroupIngressRule"],
    properties: ["cidrIpv4", "cidrIpv6"],
    as: "source",
  },
  {
    module: "ec2",
    types: ["SecurityGroupIngress"],
    properties: ["cidrIp", "cidrIpv6"],
    as: "source",
  },
  { module: "ec2", types: ["SecurityGroup"], properties: ["securityGroupIngress"], as: "source" },
  {
    module: "ec2",
    types: ["TrafficMirrorFilterRule"],
    properties: ["sourceCidrBlock", "destinationCidrBlock"],
    as: "source",
  },
  { module: "wafv2", ...IP_SET, properties: ["addresses"] },
  { module: "waf", ...IP_SET, properties: ["ipSetDescriptors"] },
  { module: "wafregional", ...IP_SET, properties: ["ipSetDescriptors"] },
  {
    module: "lightsail",
    types: ["InstancePublicPorts", "Instance"],
    properties: ["portInfos", "networking"],
    as: "source",
  },
  { module: "gamelift", types: ["Fleet"], properties: ["ec2InboundPermissions"], as: "source" },
  { module: "workspaces", types: ["IpGroup"], properties: ["rules"], as: "source" },
  { module: "workspacesweb", types: ["IpAccessSettings"], properties: ["ipRules"], as: "source" },
  { module: "route53", types: ["CidrLocation"], properties: ["cidrBlocks"], as: "source" },
  { module: "route53", types: ["CidrCollection"], properties: ["locations"], as: "source" },
  // Own addresses, brought along or handed out.
  { module: "ec2", types: ["Eip", "EIP"], properties: ["address"], as: "source" },
  {
    module: "ec2",
    types: [
      "IpamPoolCidr",
      "SubnetCidrReservation",
      "VpcIpamPoolCidr",
      "VpcIpamPoolCidrAllocation",
    ],
    properties: ["cidr", "cidrBlock"],
    as: "source",
  },
  // Names of networks in rules, most of them `any` and the own ones; what passes is for the rule to say.
  {
    module: "networkfirewall",
    types: [
      "RuleGroup",
      "FirewallPolicy",
      "TlsInspectionConfiguration",
      "TLSInspectionConfiguration",
    ],
    properties: ["ruleGroup", "firewallPolicy", "tlsInspectionConfiguration"],
    keys: ["addressDefinition", "definitions", "source", "destination"],
    as: "source",
  },
  // What an ALLOW rule does with a list, and a BLOCK rule, are two things; the list does neither.
  {
    module: "route53",
    types: ["ResolverFirewallDomainList"],
    properties: ["domains"],
    as: "compared",
  },
  {
    module: "route53resolver",
    types: ["FirewallDomainList"],
    properties: ["domains"],
    as: "compared",
  },
  {
    module: "workspacesweb",
    types: ["UserSettings"],
    properties: ["cookieSynchronizationConfiguration"],
    as: "compared",
  },
  // Findings that a filter picks out, by accounts, resources, Regions and texts.
  { module: "accessanalyzer", types: ["Analyzer"], properties: ["configuration"], as: "compared" },
  { module: "accessanalyzer", types: ["ArchiveRule"], properties: ["filters"], as: "compared" },
  { module: "guardduty", types: ["Filter"], properties: ["findingCriteria"], as: "compared" },
  {
    module: "inspector2",
    types: ["Filter", "CisScanConfiguration"],
    properties: ["filterCriterias", "filterCriteria"],
    as: "compared",
  },
  {
    module: "inspectorv2",
    types: ["Filter"],
    properties: ["filterCriteria"],
    as: "compared",
  },
  {
    module: "securityhub",
    types: ["AutomationRule", "AutomationRuleV2", "Insight"],
    properties: ["criteria", "filters"],
    as: "compared",
  },
  // Rules in the language of Guard, whose names of properties look like hosts.
  {
    module: "cfg",
    types: ["Rule", "OrganizationCustomPolicyRule"],
    properties: ["source", "policyText"],
    keys: ["policyText"],
    as: "compared",
  },
  // Findings and configurations are collected from these Regions, and kept where the resource is.
  {
    module: "securityhub",
    types: ["FindingAggregator", "AggregatorV2"],
    properties: ["specifiedRegions", "regions", "linkedRegions"],
    as: "compared",
  },
  ...["cfg", "configuration"].map((module): MatchedValues => ({
    module,
    types: ["ConfigurationAggregator"],
    properties: [
      "accountAggregationSource",
      "accountAggregationSources",
      "organizationAggregationSource",
    ],
    keys: ["regions", "awsRegions"],
    as: "compared",
  })),
];

const BY_TYPE = new Map<string, MatchedValues[]>();
for (const row of MATCHED_VALUES) {
  for (const type of row.types) {
    const key = `${row.module} ${type}`;
    BY_TYPE.set(key, [...(BY_TYPE.get(key) ?? []), row]);
  }
}

const NONE: readonly MatchedValues[] = [];

/** The rows of an AWS type; empty for nearly all. */
export function matchedValuesOf(module: string, type: string): readonly MatchedValues[] {
  return BY_TYPE.get(`${module.toLowerCase()} ${type}`) ?? NONE;
}
