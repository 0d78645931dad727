// SPDX-License-Identifier: Apache-2.0
import { fact, type Fact } from "./fact.ts";
import { SOURCES } from "./sources.ts";
import { words } from "./words.ts";

/**
 * Endpoint ids that the SDK lists for each Indian Region. The list is a legacy one that can lag, so a
 * service that is in it is there (`H`), and a service that is not is probably not there (`M`).
 */
const inBothRegions = words(`
  access-analyzer acm acm-pca airflow aoss api.ecr api.mediatailor api.sagemaker apigateway
  appconfig appconfigdata application-autoscaling applicationinsights appsync aps arc-zonal-shift
  athena autoscaling backup batch bedrock cloudcontrolapi cloudformation cloudhsmv2 cloudtrail
  codebuild codecommit codedeploy codepipeline cognito-identity cognito-idp compute-optimizer
  config controltower datasync datazone directconnect dlm dms drs ds dynamodb ebs ec2 ecs eks
  eks-auth elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce
  email emr-containers emr-serverless es events firehose fms fsx gameliftstreams globalaccelerator
  glue guardduty identitystore inspector2 internetmonitor kafka kafkaconnect kendra-ranking
  kinesis kinesisanalytics kms lakeformation lambda license-manager
  license-manager-linux-subscriptions license-manager-user-subscriptions logs mediaconnect
  medialive mediapackage-vod mediapackagev2 metering.marketplace metrics.sagemaker mgn monitoring
  mq network-firewall notifications oam oidc pi pipes portal.sso qbusiness ram rbin rds redshift
  redshift-serverless resource-explorer-2 resource-groups rolesanywhere route53profiles
  route53resolver rum runtime.sagemaker s3 s3-control scheduler secretsmanager securityhub
  servicecatalog servicecatalog-appregistry servicediscovery servicequotas sms-voice sns sqs ssm
  ssm-sap sso states storagegateway streams.dynamodb sts swf synthetics tagging transfer
  verifiedpermissions vpc-lattice waf-regional wafv2 xray
`);

const inMumbaiOnly = words(`
  amplify amplifybackend amplifyuibuilder api.detective api.pricing api.tunneling.iot appflow
  appmesh apprunner appstream2 auditmanager autoscaling-plans backup-gateway cassandra cloud9
  cloudtrail-data codeartifact codestar-connections codestar-notifications cognito-sync comprehend
  contact-lens data-ats.iot data.iot data.jobs.iot databrew dax devops-guru docdb forecast
  forecastquery gamelift geo glacier greengrass healthlake ingest.timestream inspector iot
  iotfleetwise iotsecuredtunneling iotsitewise iottwinmaker ivs ivschat ivsrealtime kendra
  kinesisvideo lightsail m2 macie2 media-pipelines-chime mediaconvert mediapackage meetings-chime
  memory-db neptune osis outposts personalize pinpoint polly query.timestream quicksight rds-data
  rekognition resiliencehub s3-outposts schemas securitylake serverlessrepo signer snowball
  ssm-contacts ssm-incidents ssm-quicksetup textract thinclient transcribe transcribestreaming
  translate wellarchitected workspaces workspaces-web
`);

/** Amazon Managed Grafana is listed for neither Region: run Grafana in the cluster. */
const inNeither = ["grafana"];

/** Services with an endpoint in ap-south-1. */
export const MUMBAI_SERVICES: Fact<readonly string[]> = fact(
  [...inBothRegions, ...inMumbaiOnly].sort(),
  "H",
  SOURCES.endpoints,
);

/** Services that an Indian Region has, or is expected to have, and ap-south-1 lacks. */
export const MUMBAI_MISSING_SERVICES: Fact<readonly string[]> = fact(
  inNeither,
  "M",
  SOURCES.endpoints,
);

/** Services with an endpoint in ap-south-2. */
export const HYDERABAD_SERVICES: Fact<readonly string[]> = fact(
  inBothRegions,
  "H",
  SOURCES.endpoints,
);

/** Services that ap-south-1 has, or is expected to have, and ap-south-2 lacks. */
export const HYDERABAD_MISSING_SERVICES: Fact<readonly string[]> = fact(
  [...inMumbaiOnly, ...inNeither].sort(),
  "M",
  SOURCES.endpoints,
);
