// SPDX-License-Identifier: Apache-2.0
/**
 * Names of Terraform turned into those of Pulumi. The rule: `aws_sqs_queue` is `aws:sqs/queue:Queue`. The
 * table has the common AWS types that the rule gets wrong; a test holds each to a type of @pulumi/aws
 * 7.48.0. That each row names the counterpart of its Terraform type rests on the names of the two and was
 * not checked row by row against the mapping in pulumi/pulumi-aws provider/resources.go. A type that neither gets right keeps its
 * package, and with it its provider and Region, and every value of it is walked like any other.
 */
const AWS_TYPES: Readonly<Record<string, string>> = {
  aws_alb: "lb/loadBalancer:LoadBalancer",
  aws_ami: "ec2/ami:Ami",
  aws_ami_copy: "ec2/amiCopy:AmiCopy",
  aws_cloudwatch_event_bus: "cloudwatch/eventBus:EventBus",
  aws_db_instance: "rds/instance:Instance",
  aws_db_instance_automated_backups_replication:
    "rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
  aws_db_snapshot_copy: "rds/snapshotCopy:SnapshotCopy",
  aws_db_subnet_group: "rds/subnetGroup:SubnetGroup",
  aws_ebs_snapshot_copy: "ebs/snapshotCopy:SnapshotCopy",
  aws_ebs_volume: "ebs/volume:Volume",
  aws_eip: "ec2/eip:Eip",
  aws_elasticache_global_replication_group:
    "elasticache/globalReplicationGroup:GlobalReplicationGroup",
  aws_instance: "ec2/instance:Instance",
  aws_internet_gateway: "ec2/internetGateway:InternetGateway",
  aws_kinesis_firehose_delivery_stream: "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  aws_launch_template: "ec2/launchTemplate:LaunchTemplate",
  aws_lb: "lb/loadBalancer:LoadBalancer",
  aws_lb_listener: "lb/listener:Listener",
  aws_nat_gateway: "ec2/natGateway:NatGateway",
  aws_rds_global_cluster: "rds/globalCluster:GlobalCluster",
  aws_route53_zone: "route53/zone:Zone",
  aws_route_table: "ec2/routeTable:RouteTable",
  aws_security_group: "ec2/securityGroup:SecurityGroup",
  aws_subnet: "ec2/subnet:Subnet",
  aws_vpc: "ec2/vpc:Vpc",
  aws_vpc_endpoint: "ec2/vpcEndpoint:VpcEndpoint",
  aws_vpc_peering_connection: "ec2/vpcPeeringConnection:VpcPeeringConnection",
};

/** Packages that Pulumi calls by another name. */
const PACKAGES: Readonly<Record<string, string>> = {
  google: "gcp",
  "google-beta": "gcp",
  azurerm: "azure",
};

/** The Pulumi package of a Terraform provider, `registry.terraform.io/hashicorp/aws`. */
export function pulumiPackage(provider: string): string {
  const name = provider.slice(provider.lastIndexOf("/") + 1);
  return (Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : undefined) ?? name;
}

/** The Pulumi type of a Terraform type of a package. */
export function pulumiType(type: string, pkg: string): string {
  const known = Object.hasOwn(AWS_TYPES, type) ? AWS_TYPES[type] : undefined;
  if (known !== undefined && pkg === "aws") return `aws:${known}`;
  const [, ...words] = type.split("_");
  const [module = "index", ...rest] = words.length > 1 ? words : ["index", ...words];
  const name = camelCase(rest.join("_") || type);
  return `${pkg}:${module}/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** `bucket_regional_name` as `bucketRegionalName`. */
export function camelCase(key: string): string {
  return key.replace(/(?<=[A-Za-z0-9])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The types of the table, for the test that holds them to the SDK. */
export const TABLED_TYPES: readonly string[] = Object.values(AWS_TYPES).map(
  (each) => `aws:${each}`,
);
