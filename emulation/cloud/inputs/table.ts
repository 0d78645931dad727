// SPDX-License-Identifier: Apache-2.0
import type { InputRules } from "./model.ts";

/** Names are given whole or by their beginning. */
const named = (name = "name", prefix = "namePrefix"): InputRules => ({
  conflicts: [[name, prefix]],
});

const rule: InputRules = {
  exactlyOne: [["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"]],
};

/**
 * What matters to types that the platform makes. Types of the SDK hold most enumerations already; numbers and combinations they do not.
 * Source: the schemas of hashicorp/terraform-provider-aws v6, on which pulumi-aws 7 stands, `internal/service/<service>/<type>.go`
 * (`ConflictsWith`, `ExactlyOneOf`, `ValidateFunc`), and the enumerations of the services' API references; checked 2026-11-22.
 */
export const INPUT_RULES: Readonly<Record<string, InputRules>> = {
  "aws:ec2/vpc:Vpc": {
    conflicts: [["cidrBlock", "ipv4NetmaskLength"]],
    values: { instanceTenancy: ["default", "dedicated"] },
  },
  "aws:ec2/subnet:Subnet": { conflicts: [["availabilityZone", "availabilityZoneId"]] },
  "aws:ec2/natGateway:NatGateway": { values: { connectivityType: ["private", "public"] } },
  "aws:ec2/route:Route": {
    exactlyOne: [["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"]],
  },
  "aws:ec2/securityGroup:SecurityGroup": named(),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    values: {
      vpcEndpointType: [
        "Interface",
        "Gateway",
        "GatewayLoadBalancer",
        "Resource",
        "ServiceNetwork",
      ],
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    values: { trafficType: ["ACCEPT", "REJECT", "ALL"], maxAggregationInterval: [60, 600] },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": named(),
  "aws:autoscaling/group:Group": named(),
  "aws:eks/cluster:Cluster": {
    values: {
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      "upgradePolicy.supportType": ["STANDARD", "EXTENDED"],
    },
  },
  "aws:eks/nodeGroup:NodeGroup": {
    ...named("nodeGroupName", "nodeGroupNamePrefix"),
    values: { capacityType: ["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"] },
  },
  "aws:iam/role:Role": { ...named(), ranges: { maxSessionDuration: [3600, 43_200] } },
  "aws:iam/policy:Policy": named(),
  "aws:iam/instanceProfile:InstanceProfile": named(),
  "aws:kms/key:Key": {
    ranges: { deletionWindowInDays: [7, 30], rotationPeriodInDays: [90, 2560] },
  },
  "aws:kms/alias:Alias": named(),
  "aws:s3/bucket:Bucket": named("bucket", "bucketPrefix"),
  "aws:cloudwatch/logGroup:LogGroup": {
    ...named(),
    values: {
      retentionInDays: [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
      ],
      logGroupClass: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"],
    },
  },
  "aws:sqs/queue:Queue": {
    ...named(),
    ranges: {
      messageRetentionSeconds: [60, 1_209_600],
      visibilityTimeoutSeconds: [0, 43_200],
      delaySeconds: [0, 900],
    },
  },
};
