// SPDX-License-Identifier: Apache-2.0
/**
 * The AWS services that a cell calls from inside its VPC, as data.
 *
 * Sources, checked 2026-11-22: EKS user guide, "Deploy private clusters with limited internet access" and
 * "Access Amazon EKS using AWS PrivateLink"; Karpenter, "Private clusters". That both Indian Regions have
 * the API is in `india/service-endpoints.ts` by `endpointId`; that the Region also offers the PrivateLink
 * endpoint and takes a policy on it is not public data and not verified: `aws ec2
 * describe-vpc-endpoint-services` in the Region tells.
 */

/** Actions that a caller of the account may use on resources of other accounts. */
export interface ForeignUse {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whose resources, and why they are needed. */
  readonly reason: string;
}

/** One service with an interface endpoint. */
export interface EndpointService {
  /** Last part of the service name `com.amazonaws.<region>.<service>`. */
  readonly service: string;
  /** Id in the SDK's endpoint list; absent where the list has no entry of its own for it. */
  readonly endpointId?: string;
  /** Who calls it, and for what. */
  readonly reason: string;
  /** Resources outside the account that callers need; none where absent. */
  readonly foreign?: ForeignUse;
  /** Actions that are called without an identity of the account, on resources of the account. */
  readonly anonymousActions?: readonly string[];
}

const PULLS: ForeignUse = {
  actions: [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
    "ecr:DescribeImages",
  ],
  resources: ["arn:aws:ecr:*:*:repository/*"],
  reason: "EKS add-on images are in registries of AWS accounts; pulled, never pushed",
};

export const INTERFACE_SERVICES: readonly EndpointService[] = [
  {
    service: "autoscaling",
    endpointId: "autoscaling",
    reason: "nodes of auto-scaling groups report and describe themselves",
  },
  {
    service: "ec2",
    endpointId: "ec2",
    reason: "VPC CNI, EBS CSI driver, Karpenter and the load balancer controller",
    foreign: {
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resources: ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*"],
      reason: "machine images and their snapshots belong to AWS",
    },
  },
  {
    service: "ecr.api",
    endpointId: "api.ecr",
    reason: "kubelet signs in to registries",
    foreign: PULLS,
  },
  { service: "ecr.dkr", reason: "container runtimes pull images", foreign: PULLS },
  { service: "eks", endpointId: "eks", reason: "nodes and Karpenter describe the cluster" },
  {
    service: "eks-auth",
    endpointId: "eks-auth",
    reason: "the Pod Identity agent gets credentials",
  },
  {
    service: "elasticloadbalancing",
    endpointId: "elasticloadbalancing",
    reason: "the load balancer controller",
  },
  { service: "kms", endpointId: "kms", reason: "workloads that encrypt and sign for themselves" },
  { service: "logs", endpointId: "logs", reason: "log shippers of nodes and workloads" },
  { service: "secretsmanager", endpointId: "secretsmanager", reason: "External Secrets" },
  { service: "sqs", endpointId: "sqs", reason: "Karpenter reads its interruption queue" },
  {
    service: "ssm",
    endpointId: "ssm",
    reason: "the SSM agent, hybrid nodes, and Karpenter's look-up of machine images",
    foreign: {
      actions: ["ssm:Describe*", "ssm:Get*", "ssm:List*"],
      resources: ["arn:aws:ssm:*::parameter/aws/*", "arn:aws:ssm:*::document/*"],
      reason: "public parameters and documents belong to AWS; read, never written",
    },
  },
  {
    service: "ssmmessages",
    reason: "Session Manager sessions, so that no node needs an open port",
  },
  {
    service: "sts",
    endpointId: "sts",
    reason: "workloads and controllers assume roles in the Region",
    // A web identity has no AWS account yet; the role that it assumes is ours.
    anonymousActions: ["sts:AssumeRoleWithWebIdentity"],
  },
];

/**
 * Services whose endpoint takes no policy but the default one, since its callers have no identity. Source:
 * EKS user guide, "Access the cluster OIDC endpoint using AWS PrivateLink". Checked 2026-11-22.
 */
export const SERVICES_WITHOUT_POLICY: readonly string[] = ["oidc-eks"];

/** Services with a gateway endpoint: routes, no interfaces, no hourly price. */
export const GATEWAY_SERVICES = ["dynamodb", "s3"] as const;

/** A bucket of AWS that nodes read without an identity of the account. */
export interface AwsBucket {
  /** Bucket of a Region. */
  readonly bucket: (region: string) => string;
  readonly reason: string;
}

/**
 * Source: aws-samples/data-perimeter-policy-examples, `service_owned_resources.md` (2026-03-18); ECR user
 * guide, "Minimum Amazon S3 bucket permissions for Amazon ECR". Checked 2026-11-22.
 */
export const AWS_BUCKETS: readonly AwsBucket[] = [
  {
    bucket: (region) => `prod-${region}-starport-layer-bucket`,
    reason: "image layers of ECR, by links that ECR signs",
  },
  {
    bucket: (region) => `al2023-repos-${region}-de612dc2`,
    reason: "packages of Amazon Linux 2023",
  },
  { bucket: (region) => `al2023-${region}`, reason: "live kernel patches of Amazon Linux 2023" },
];
