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
