// SPDX-License-Identifier: Apache-2.0
/**
 * Settings that AWS reports for a resource though its program never gave them. `pulumi refresh` writes them into the
 * outputs of the state only: its inputs get new values for what was in them before, and nothing that was not. Whoever
 * turns such a setting on by hand is seen there and nowhere else.
 *
 * Properties are those of `@pulumi/aws` 7.48.0 that are arguments and, unset, read from AWS. Source of what a refresh
 * keeps: pulumi/pulumi-terraform-bridge `pkg/tfbridge/schema.go` (`ExtractInputsFromOutputs`, `isRefresh`); of what is read:
 * hashicorp/terraform-provider-aws `internal/service/<service>` (the resource's `Read`). Checked 2026-11-22.
 */
export interface ObservedSetting {
  /** Type token. */
  readonly type: string;
  /** Property of it, or of a block of it (`spec.egress`), as its outputs have it. */
  readonly property: string;
  /** Resources that state the whole value instead: where one of them names this resource, they are judged. */
  readonly statedBy?: { readonly types: readonly string[]; readonly by: string };
  /** Resources that state items of it each; only what none of them states is left over. */
  readonly itemsOf?: "security-group-rules" | "routes";
}

const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

const ofBuckets = (property: string, ...stating: readonly string[]): readonly ObservedSetting[] =>
  BUCKETS.map((type) => ({
    type,
    property,
    ...(stating.length === 0
      ? {}
      : {
          statedBy: {
            types: stating.flatMap((name) => {
              const module = name.charAt(0).toLowerCase() + name.slice(1);
              return [`aws:s3/${module}:${name}`, `aws:s3/${module}V2:${name}V2`];
            }),
            by: "bucket",
          },
        }),
  }));

export const OBSERVED_SETTINGS: readonly ObservedSetting[] = [
  ...ofBuckets("replicationConfiguration", "BucketReplicationConfig"),
  ...ofBuckets("policy", "BucketPolicy"),
  ...ofBuckets("grants", "BucketAcl"),
  ...ofBuckets("logging", "BucketLogging"),
  ...ofBuckets("accelerationStatus", "BucketAccelerateConfiguration"),
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    property: "ingress",
    itemsOf: "security-group-rules",
  },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    property: "egress",
    itemsOf: "security-group-rules",
  },
  { type: "aws:ec2/routeTable:RouteTable", property: "routes", itemsOf: "routes" },
  {
    type: "aws:kms/key:Key",
    property: "policy",
    statedBy: { types: ["aws:kms/keyPolicy:KeyPolicy"], by: "keyId" },
  },
  {
    type: "aws:sqs/queue:Queue",
    property: "policy",
    statedBy: { types: ["aws:sqs/queuePolicy:QueuePolicy"], by: "queueUrl" },
  },
  {
    type: "aws:secretsmanager/secret:Secret",
    property: "policy",
    statedBy: { types: ["aws:secretsmanager/secretPolicy:SecretPolicy"], by: "secretArn" },
  },
  { type: "aws:secretsmanager/secret:Secret", property: "replicas" },
  {
    type: "aws:dynamodb/table:Table",
    property: "replicas",
    statedBy: { types: ["aws:dynamodb/tableReplica:TableReplica"], by: "globalTableArn" },
  },
  // Server-side apply leaves fields of others alone, and a policy without rules denies all.
  ...["spec.ingress", "spec.egress"].map((property) => ({
    type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    property,
  })),
];
