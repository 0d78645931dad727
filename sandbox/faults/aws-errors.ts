// SPDX-License-Identifier: Apache-2.0
/** What AWS answers when something is wrong with the account or the moment, not with the request. Data. */

/** How one service says it. Texts are `<code>: <message>`. */
export interface ServiceErrors {
  /** Name of the service in messages of the AWS SDK for Go. */
  readonly name: string;
  /** Host before the Region; `global` hosts have none. */
  readonly host: string;
  readonly global?: true;
  readonly throttled: { readonly status: number; readonly text: string };
  readonly expired: { readonly status: number; readonly text: string };
  /** Where the codes were read. */
  readonly source: string;
}

export const CHECKED_ON = "2026-11-22";

const TOKEN_EXPIRED = "The security token included in the request is expired";

/**
 * Codes common to services with a JSON protocol. Wording after the code: public reports (terraform-provider-aws#5171, pulumi-aws#3866,
 * terraformer#963); compared with no account.
 */
const COMMON = {
  throttled: { status: 400, text: "ThrottlingException: Rate exceeded" },
  expired: { status: 403, text: `ExpiredTokenException: ${TOKEN_EXPIRED}` },
} as const;

/** Codes of services with the older query and XML protocols. */
const QUERY = {
  throttled: { status: 400, text: "Throttling: Rate exceeded" },
  expired: { status: 403, text: `ExpiredToken: ${TOKEN_EXPIRED}` },
} as const;

const docs = (path: string): string => `https://docs.aws.amazon.com/${path}`;

/** By the module of a type's token: `ec2` of `aws:ec2/vpc:Vpc`. */
export const SERVICES: Readonly<Record<string, ServiceErrors>> = {
  ec2: {
    name: "EC2",
    host: "ec2",
    throttled: { status: 503, text: "RequestLimitExceeded: Request limit exceeded." },
    expired: { status: 400, text: "RequestExpired: Request has expired." },
    source: docs("AWSEC2/latest/APIReference/errors-overview.html"),
  },
  vpc: {
    name: "EC2",
    host: "ec2",
    throttled: { status: 503, text: "RequestLimitExceeded: Request limit exceeded." },
    expired: { status: 400, text: "RequestExpired: Request has expired." },
    source: docs("AWSEC2/latest/APIReference/errors-overview.html"),
  },
  autoscaling: {
    name: "Auto Scaling",
    host: "autoscaling",
    ...QUERY,
    source: docs("autoscaling/ec2/APIReference/CommonErrors.html"),
  },
  cloudwatch: {
    name: "CloudWatch Logs",
    host: "logs",
    ...COMMON,
    source: docs("AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html"),
  },
  eks: {
    name: "EKS",
    host: "eks",
    ...COMMON,
    source: docs("eks/latest/APIReference/CommonErrors.html"),
  },
  iam: {
    name: "IAM",
    host: "iam",
    global: true,
    ...QUERY,
    source: docs("IAM/latest/APIReference/CommonErrors.html"),
  },
  kms: {
    name: "KMS",
    host: "kms",
    throttled: {
      status: 400,
      text: "ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
    },
    expired: COMMON.expired,
    source: docs("kms/latest/developerguide/throttling.html"),
  },
  route53: {
    name: "Route 53",
    host: "route53",
    global: true,
    ...QUERY,
    source: docs("Route53/latest/DeveloperGuide/DNSLimitations.html"),
  },
  s3: {
    name: "S3",
    host: "s3",
    throttled: { status: 503, text: "SlowDown: Please reduce your request rate." },
    expired: { status: 400, text: "ExpiredToken: The provided token has expired." },
    source: docs("AmazonS3/latest/API/ErrorResponses.html"),
  },
};

/** For a service that is not listed: the common errors, and its module as its name. */
export function serviceOf(type: string): ServiceErrors {
  const module = /^aws:([^/:]+)/.exec(type)?.[1] ?? "aws";
  return (
    SERVICES[module] ?? {
      name: module.toUpperCase(),
      host: module,
      ...COMMON,
      source: docs("eks/latest/APIReference/CommonErrors.html"),
    }
  );
}

/** How often the provider asks before it gives up: `maxRetries`, 25 when not set (registry.terraform.io/providers/hashicorp/aws/latest/docs#max_retries). */
export const MOST_ATTEMPTS = 25;

/** An error of the API as the provider passes it on; the operation's name, which the real one has, is left out. */
export function apiError(
  service: ServiceErrors,
  { status, text }: { readonly status: number; readonly text: string },
  attempts?: number,
): string {
  const gaveUp = attempts === undefined ? "" : ` exceeded maximum number of attempts, ${attempts},`;
  return `operation error ${service.name}:${gaveUp} https response error StatusCode: ${status}, api error ${text}`;
}

/** The connection broke: no status, no answer (wording: terraform-provider-aws#10715). */
export function noAnswer(service: ServiceErrors, region: string): string {
  const host = service.global === true ? service.host : `${service.host}.${region}`;
  return `operation error ${service.name}: https response error StatusCode: 0, request send failed, Post "https://${host}.amazonaws.com/": read: connection reset by peer`;
}

/** A quota that is used up. */
export interface QuotaError {
  readonly text: string;
  /** The quota's name and usual value, to know what to ask for. */
  readonly quota: string;
  readonly source: string;
  /** False: the code is documented, the wording after it is ours. */
  readonly wordingSeen: boolean;
}

const EC2_SOURCE = docs("AWSEC2/latest/APIReference/errors-overview.html");

export const QUOTAS: Readonly<Record<string, QuotaError>> = {
  "aws:ec2/vpc:Vpc": {
    text: "VpcLimitExceeded: The maximum number of VPCs has been reached.",
    quota: "VPCs per Region (5)",
    source: EC2_SOURCE,
    wordingSeen: true,
  },
  "aws:ec2/eip:Eip": {
    text: "AddressLimitExceeded: The maximum number of addresses has been reached.",
    quota: "EC2-VPC Elastic IPs (5)",
    source: EC2_SOURCE,
    wordingSeen: true,
  },
  "aws:ec2/internetGateway:InternetGateway": {
    text: "InternetGatewayLimitExceeded: The maximum number of internet gateways has been reached.",
    quota: "Internet gateways per Region (5)",
    source: EC2_SOURCE,
    wordingSeen: true,
  },
  "aws:ec2/natGateway:NatGateway": {
    text: "NatGatewayLimitExceeded: The maximum number of NAT Gateways has been reached.",
    quota: "NAT gateways per Availability Zone (5)",
    source: EC2_SOURCE,
    wordingSeen: true,
  },
  "aws:ec2/subnet:Subnet": {
    text: "SubnetLimitExceeded: The maximum number of subnets has been reached.",
    quota: "Subnets per VPC (200)",
    source: EC2_SOURCE,
    wordingSeen: false,
  },
  "aws:ec2/routeTable:RouteTable": {
    text: "RouteTableLimitExceeded: The maximum number of route tables has been reached.",
    quota: "Route tables per VPC (200)",
    source: EC2_SOURCE,
    wordingSeen: false,
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    text: "VpcEndpointLimitExceeded: The maximum number of VPC endpoints has been reached.",
    quota: "Interface VPC endpoints per VPC (50)",
    source: EC2_SOURCE,
    wordingSeen: true,
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    text: "SecurityGroupLimitExceeded: The maximum number of security groups has been reached.",
    quota: "VPC security groups per Region (2,500)",
    source: EC2_SOURCE,
    wordingSeen: false,
  },
  "aws:eks/cluster:Cluster": {
    text: "ResourceLimitExceededException: Cluster limit exceeded for account.",
    quota: "Clusters (100 in a Region)",
    source: docs("eks/latest/APIReference/API_CreateCluster.html"),
    wordingSeen: true,
  },
  "aws:eks/nodeGroup:NodeGroup": {
    text: "ResourceLimitExceededException: Nodegroup limit exceeded for cluster.",
    quota: "Managed node groups per cluster (30)",
    source: docs("eks/latest/APIReference/API_CreateNodegroup.html"),
    wordingSeen: false,
  },
  "aws:iam/role:Role": {
    text: "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000",
    quota: "Roles per account (1,000)",
    source: docs("IAM/latest/APIReference/API_CreateRole.html"),
    wordingSeen: true,
  },
  "aws:s3/bucket:Bucket": {
    text: "TooManyBuckets: You have attempted to create more buckets than allowed",
    quota: "General purpose buckets (10,000)",
    source: docs("AmazonS3/latest/API/ErrorResponses.html"),
    wordingSeen: true,
  },
};
