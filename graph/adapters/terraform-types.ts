// SPDX-License-Identifier: Apache-2.0
import { AWS_TYPE_NAMES } from "./aws-types.ts";

/**
 * Names of Terraform turned into those of Pulumi. Pulumi named its types after Terraform's: module and name,
 * written without a separator, are nearly always the Terraform name without its `aws_` and its separators.
 * So a name is looked up among the types of @pulumi/aws (aws-types.ts, written by `npm run docs`). Modules
 * and types that have other names are in the two tables; a test holds each to the SDK. That a row names the
 * counterpart of its Terraform type rests on the names of the two; rows marked here were also seen in
 * pulumi/pulumi-aws, provider/cmd/pulumi-resource-aws/bridge-metadata.json: API Gateway, Config, Prometheus,
 * Auto Scaling, Account. Checked 2026-11-22. A type that neither gets right keeps its package, and with it
 * its provider and Region, and every value of it is walked like any other.
 */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  amp: ["prometheus"],
  autoscaling: ["autoscaling", ""],
  bedrock: ["bedrock", "bedrockagent"],
  bcmdata: ["bcmdataexports"],
  cfg: ["config"],
  costexplorer: ["ce"],
  directconnect: ["dx"],
  ec2: ["", "ec2"],
  elb: ["elb", ""],
  kinesis: ["kinesis", ""],
  opensearchingest: ["osis"],
  rds: ["rds", "db"],
  resourceexplorer: ["resourceexplorer2"],
  route53recoverycontrol: ["route53recoverycontrolconfig"],
  serverlessrepository: ["serverlessapplicationrepository"],
  vpc: ["vpc", ""],
};

const AWS_TYPES: Readonly<Record<string, string>> = {
  aws_account_alternate_contact: "account/alternativeContact:AlternativeContact",
  aws_alb: "alb/loadBalancer:LoadBalancer",
  aws_api_gateway_gateway_response: "apigateway/response:Response",
  aws_appintegrations_event_integration: "appconfig/eventIntegration:EventIntegration",
  aws_autoscaling_group_tag: "autoscaling/tag:Tag",
  aws_cloudcontrolapi_resource: "cloudcontrol/resource:Resource",
  aws_cloudtrail: "cloudtrail/trail:Trail",
  aws_codeartifact_domain_permissions_policy: "codeartifact/domainPermissions:DomainPermissions",
  aws_codedeploy_app: "codedeploy/application:Application",
  aws_codepipeline: "codepipeline/pipeline:Pipeline",
  aws_config_config_rule: "cfg/rule:Rule",
  aws_config_configuration_recorder: "cfg/recorder:Recorder",
  aws_config_configuration_recorder_status: "cfg/recorderStatus:RecorderStatus",
  aws_controltower_control: "controltower/controlTowerControl:ControlTowerControl",
  aws_datasync_location_efs: "datasync/efsLocation:EfsLocation",
  aws_datasync_location_fsx_lustre_file_system: "datasync/locationFsxLustre:LocationFsxLustre",
  aws_datasync_location_fsx_windows_file_system: "datasync/locationFsxWindows:LocationFsxWindows",
  aws_datasync_location_nfs: "datasync/nfsLocation:NfsLocation",
  aws_datasync_location_s3: "datasync/s3Location:S3Location",
  aws_db_instance_role_association: "rds/roleAssociation:RoleAssociation",
  aws_directory_service_region: "directoryservice/serviceRegion:ServiceRegion",
  aws_dx_hosted_transit_virtual_interface_accepter:
    "directconnect/hostedTransitVirtualInterfaceAcceptor:HostedTransitVirtualInterfaceAcceptor",
  aws_dx_lag: "directconnect/linkAggregationGroup:LinkAggregationGroup",
  aws_ec2_host: "ec2/dedicatedHost:DedicatedHost",
  aws_ec2_instance_connect_endpoint:
    "ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint",
  aws_ec2_transit_gateway: "ec2transitgateway/transitGateway:TransitGateway",
  aws_elb: "elb/loadBalancer:LoadBalancer",
  aws_iam_user_ssh_key: "iam/sshKey:SshKey",
  aws_internetmonitor_monitor: "cloudwatch/internetMonitor:InternetMonitor",
  aws_lb: "lb/loadBalancer:LoadBalancer",
  aws_licensemanager_grant: "licensemanager/licenseGrant:LicenseGrant",
  aws_licensemanager_grant_accepter: "licensemanager/licenseGrantAccepter:LicenseGrantAccepter",
  aws_location_route_calculator: "location/routeCalculation:RouteCalculation",
  aws_macie2_custom_data_identifier: "macie/customDataIdentifier:CustomDataIdentifier",
  aws_macie2_findings_filter: "macie/findingsFilter:FindingsFilter",
  aws_network_interface_sg_attachment:
    "ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
  aws_s3_bucket_analytics_configuration: "s3/analyticsConfiguration:AnalyticsConfiguration",
  aws_s3_bucket_inventory: "s3/inventory:Inventory",
  aws_s3_bucket_replication_configuration: "s3/bucketReplicationConfig:BucketReplicationConfig",
  aws_s3_object: "s3/bucketObjectv2:BucketObjectv2",
  aws_ses_domain_mail_from: "ses/mailFrom:MailFrom",
  aws_sns_topic_data_protection_policy: "sns/dataProtectionPolicy:DataProtectionPolicy",
  aws_sqs_queue_redrive_allow_policy: "sqs/redriveAllowPolicy:RedriveAllowPolicy",
  aws_sqs_queue_redrive_policy: "sqs/redrivePolicy:RedrivePolicy",
  aws_vpc_endpoint_service_allowed_principal:
    "ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
  aws_vpc_peering_connection_options: "ec2/peeringConnectionOptions:PeeringConnectionOptions",
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
  const known = pkg === "aws" ? awsType(type) : undefined;
  if (known !== undefined) return known;
  const [, ...words] = type.split("_");
  const [module = "index", ...rest] = words.length > 1 ? words : ["index", ...words];
  const name = camelCase(rest.join("_") || type);
  return `${pkg}:${module}/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function awsType(type: string): string | undefined {
  const tabled = Object.hasOwn(AWS_TYPES, type) ? AWS_TYPES[type] : undefined;
  return tabled === undefined ? typesByName().get(wordOf(type.slice(4))) : `aws:${tabled}`;
}

let byName: ReadonlyMap<string, string> | undefined;

/** The types of the SDK by their Terraform names without separators; read when the first plan asks. */
function typesByName(): ReadonlyMap<string, string> {
  if (byName !== undefined) return byName;
  const names = new Map<string, string>();
  const add = (name: string, type: string): void => {
    if (!names.has(name)) names.set(name, type);
  };
  for (const [module, listed] of Object.entries(AWS_TYPE_NAMES)) {
    const prefixes = Object.hasOwn(MODULES, module) ? (MODULES[module] ?? []) : [module];
    for (const name of listed.split(" ")) {
      const token = `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
      for (const prefix of prefixes) add(prefix + wordOf(name), token);
    }
  }
  byName = names;
  return names;
}

function wordOf(name: string): string {
  return name.toLowerCase().replace(/_/g, "");
}

/** `bucket_regional_name` as `bucketRegionalName`. */
export function camelCase(key: string): string {
  return key.replace(/(?<=[A-Za-z0-9])_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The types of the table, for the test that holds them to the SDK. */
export const TABLED_TYPES: readonly string[] = Object.values(AWS_TYPES).map(
  (each) => `aws:${each}`,
);

/** The modules of the other table, for the same test. */
export const TABLED_MODULES: readonly string[] = Object.keys(MODULES);
