// SPDX-License-Identifier: Apache-2.0
/** What kinds of things cost, and how each is deleted. Prices are left to the price list: what runs by the hour, and what by the amount. */
import type { Item } from "./model.ts";

interface KindRow {
  readonly cost: string;
  /** Command; `{id}` and `{arn}` are filled in. */
  readonly remove: string;
  /** `<service>:<resource>` of its ARNs. */
  readonly arn: string;
}

const FREE = "nothing by itself";

/**
 * Sources: pricing pages of each service (what is charged, by which unit); AWS CLI command reference. Checked 2026-11-22.
 */
export const KINDS: Readonly<Record<string, KindRow>> = {
  "aws:lb/loadBalancer:LoadBalancer": {
    cost: "by the hour as long as it is there, with or without traffic",
    remove: "aws elbv2 delete-load-balancer --load-balancer-arn {arn}",
    arn: "elasticloadbalancing:loadbalancer",
  },
  "aws:lb/targetGroup:TargetGroup": {
    cost: FREE,
    remove: "aws elbv2 delete-target-group --target-group-arn {arn}",
    arn: "elasticloadbalancing:targetgroup",
  },
  "aws:lb/listener:Listener": {
    cost: FREE,
    remove: "aws elbv2 delete-listener --listener-arn {arn}",
    arn: "elasticloadbalancing:listener",
  },
  "aws:ec2/instance:Instance": {
    cost: "by the second as long as it runs, and its volumes by the GiB",
    remove: "aws ec2 terminate-instances --instance-ids {id}",
    arn: "ec2:instance",
  },
  "aws:ebs/volume:Volume": {
    cost: "by the GiB, attached or not; it holds data",
    remove: "aws ec2 delete-volume --volume-id {id}",
    arn: "ec2:volume",
  },
  "aws:ebs/snapshot:Snapshot": {
    cost: "by the GiB of changed blocks; it holds data",
    remove: "aws ec2 delete-snapshot --snapshot-id {id}",
    arn: "ec2:snapshot",
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    cost: "nothing by itself; it keeps its subnet and its groups from being deleted",
    remove: "aws ec2 delete-network-interface --network-interface-id {id}",
    arn: "ec2:network-interface",
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    cost: "nothing by itself; it keeps its VPC from being deleted",
    remove: "aws ec2 delete-security-group --group-id {id}",
    arn: "ec2:security-group",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    cost: FREE,
    remove:
      "aws ec2 revoke-security-group-ingress --security-group-rule-ids {id} --group-id <group>",
    arn: "ec2:security-group-rule",
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    cost: FREE,
    remove: "aws ec2 delete-launch-template --launch-template-id {id}",
    arn: "ec2:launch-template",
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    cost: FREE,
    remove: "aws iam delete-instance-profile --instance-profile-name {id}",
    arn: "iam:instance-profile",
  },
  "aws:route53/record:Record": {
    cost: "nothing by itself; its hosted zone costs by the month",
    remove: "aws route53 change-resource-record-sets (action DELETE) in the zone of {id}",
    arn: "route53:record",
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    cost: "by the GiB that it stores; it holds data",
    remove:
      "aws logs put-log-group-deletion-protection --log-group-identifier {id} --no-deletion-protection-enabled; aws logs delete-log-group --log-group-name {id}",
    arn: "logs:log-group",
  },
  "aws:s3/bucket:Bucket": {
    cost: "by the GiB that it stores; it holds data",
    remove: "empty it, then aws s3api delete-bucket --bucket {id}",
    arn: "s3:",
  },
  "aws:kms/key:Key": {
    cost: "by the month until its deletion is scheduled; without it, what it encrypted cannot be read",
    remove: "aws kms schedule-key-deletion --key-id {id} --pending-window-in-days 30",
    arn: "kms:key",
  },
  "aws:ec2/vpc:Vpc": { cost: FREE, remove: "aws ec2 delete-vpc --vpc-id {id}", arn: "ec2:vpc" },
  "aws:ec2/subnet:Subnet": {
    cost: FREE,
    remove: "aws ec2 delete-subnet --subnet-id {id}",
    arn: "ec2:subnet",
  },
  "aws:ec2/natGateway:NatGateway": {
    cost: "by the hour, with or without traffic",
    remove: "aws ec2 delete-nat-gateway --nat-gateway-id {id}",
    arn: "ec2:natgateway",
  },
  "aws:ec2/eip:Eip": {
    cost: "by the hour",
    remove: "aws ec2 release-address --allocation-id {id}",
    arn: "ec2:elastic-ip",
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    cost: "by the hour and zone for an interface endpoint",
    remove: "aws ec2 delete-vpc-endpoints --vpc-endpoint-ids {id}",
    arn: "ec2:vpc-endpoint",
  },
  "aws:eks/cluster:Cluster": {
    cost: "by the hour",
    remove: "aws eks delete-cluster --name {id}",
    arn: "eks:cluster",
  },
};

export function costOf(type: string): string {
  return KINDS[type]?.cost ?? "see the price list of its service";
}

export function removalOf({ type, id, arn, region }: Item): string {
  const command = KINDS[type]?.remove;
  if (command === undefined) return `delete ${arn ?? id} with the command of its service`;
  const filled = command.replaceAll("{id}", id).replaceAll("{arn}", arn ?? id);
  return filled.startsWith("aws ") && region !== "" ? `${filled} --region ${region}` : filled;
}

/** Type, id and Region of what an ARN names. */
export function itemOfArn(arn: string): Item {
  const [, , service = "", region = "", , ...rest] = arn.split(":");
  const resource = rest.join(":");
  const kind = /^[a-z-]+(?=[/:])/.exec(resource)?.[0] ?? "";
  const type = Object.entries(KINDS).find(([, row]) => row.arn === `${service}:${kind}`)?.[0];
  const short =
    service === "elasticloadbalancing" ? arn : resource.slice(kind.length).replace(/^[/:]/, "");
  const id = short === "" ? resource : short;
  return { type: type ?? service, id, name: id, region, arn };
}
