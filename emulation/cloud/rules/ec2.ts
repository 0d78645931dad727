// SPDX-License-Identifier: Apache-2.0
import { textAt } from "../paths.ts";
import {
  addressesInside,
  cidrConflict,
  natGatewayPlace,
  oneGateway,
  subnetZone,
} from "./network-checks.ts";
import { CASCADE, type Named, type Reference, type RuleTable } from "./model.ts";

const type = (name: string, by?: string): Named => ({
  type: `aws:${name}`,
  ...(by === undefined ? {} : { by }),
});

export const VPCS = [type("ec2/vpc:Vpc")];
export const SUBNETS = [type("ec2/subnet:Subnet")];
export const SECURITY_GROUPS = [
  type("ec2/securityGroup:SecurityGroup"),
  type("ec2/defaultSecurityGroup:DefaultSecurityGroup"),
  type("ec2/vpc:Vpc", "defaultSecurityGroupId"),
  type("eks/cluster:Cluster", "vpcConfig.clusterSecurityGroupId"),
];
export const LAUNCH_TEMPLATES = [type("ec2/launchTemplate:LaunchTemplate")];
const ROUTE_TABLES = [type("ec2/routeTable:RouteTable"), type("ec2/vpc:Vpc", "mainRouteTableId")];

const VPC_IN_USE = "DependencyViolation: The vpc '{id}' has dependencies and cannot be deleted.";
export const SUBNET_IN_USE =
  "DependencyViolation: The subnet '{id}' has dependencies and cannot be deleted.";
const GROUP_IN_USE = "DependencyViolation: resource {id} has a dependent object";

const inVpc = (onDelete: string): Reference => ({
  input: "vpcId",
  to: VPCS,
  missing: "InvalidVpcID.NotFound: The vpc ID '{value}' does not exist",
  onDelete,
});
const inSubnet = (input: string, onDelete: string | undefined = SUBNET_IN_USE): Reference => ({
  input,
  to: SUBNETS,
  missing: "InvalidSubnetID.NotFound: The subnet ID '{value}' does not exist",
  onDelete,
});
const ofRouteTable = (input: string, onDelete?: string): Reference => ({
  input,
  to: ROUTE_TABLES,
  missing: "InvalidRouteTableID.NotFound: The routeTable ID '{value}' does not exist",
  ...(onDelete === undefined ? {} : { onDelete }),
});
const ofGroup = (input: string, onDelete: string): Reference => ({
  input,
  to: SECURITY_GROUPS,
  missing: "InvalidGroup.NotFound: The security group '{value}' does not exist",
  onDelete,
});

const rule = (duplicate: string) => ({
  required: ["securityGroupId", "ipProtocol"],
  references: [ofGroup("securityGroupId", CASCADE)],
  unique: [
    {
      paths: [
        "securityGroupId",
        "ipProtocol",
        "fromPort",
        "toPort",
        "cidrIpv4",
        "cidrIpv6",
        "prefixListId",
        "referencedSecurityGroupId",
      ],
      refusal: duplicate,
    },
  ],
});
const DUPLICATE_RULE =
  "InvalidPermission.Duplicate: the specified rule already exists in security group {securityGroupId}";

export const EC2_RULES: RuleTable = {
  source:
    "Amazon EC2 API Reference, Error codes for the Amazon EC2 API; Amazon VPC user guide (deleting VPCs, subnets, internet gateways); AWS Local Zones documentation for NAT gateways",
  checkedOn: "2026-11-22",
  types: {
    "ec2/vpc:Vpc": {},
    "ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
      required: ["vpcId"],
      references: [inVpc(CASCADE)],
      deleteChecks: [addressesInside],
    },
    "ec2/subnet:Subnet": {
      required: ["vpcId"],
      references: [inVpc(VPC_IN_USE)],
      checks: [subnetZone, cidrConflict],
    },
    "ec2/internetGateway:InternetGateway": {
      references: [inVpc(VPC_IN_USE)],
      checks: [oneGateway],
      deleteChecks: [
        ({ outputs }, view) => {
          const vpcId = outputs["vpcId"];
          const mapped = view.all("aws:ec2/natGateway:NatGateway").some((nat) => {
            const subnet = view.find(SUBNETS, textAt(nat.inputs, "subnetId") ?? "");
            return subnet?.outputs["vpcId"] === vpcId && nat.inputs["allocationId"] !== undefined;
          });
          return mapped
            ? "DependencyViolation: Network {vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
            : undefined;
        },
      ],
    },
    "ec2/eip:Eip": {},
    "ec2/natGateway:NatGateway": {
      required: ["subnetId"],
      references: [
        inSubnet("subnetId"),
        {
          input: "allocationId",
          to: [type("ec2/eip:Eip")],
          missing: "InvalidAllocationID.NotFound: Elastic IP address ID '{value}' does not exist",
          onDelete: "InvalidIPAddress.InUse: Address {publicIp} is in use.",
        },
      ],
      unique: [
        {
          paths: ["allocationId"],
          refusal:
            "Resource.AlreadyAssociated: Elastic IP address [{allocationId}] is already associated",
        },
      ],
      checks: [natGatewayPlace],
    },
    "ec2/routeTable:RouteTable": { required: ["vpcId"], references: [inVpc(VPC_IN_USE)] },
    "ec2/routeTableAssociation:RouteTableAssociation": {
      required: ["routeTableId"],
      references: [
        ofRouteTable(
          "routeTableId",
          "DependencyViolation: The routeTable '{id}' has dependencies and cannot be deleted.",
        ),
        inSubnet("subnetId", CASCADE),
      ],
      unique: [
        {
          paths: ["subnetId", "gatewayId"],
          refusal:
            "Resource.AlreadyAssociated: the specified association for route table {routeTableId} conflicts with an existing association",
        },
      ],
    },
    "ec2/route:Route": {
      required: ["routeTableId"],
      references: [
        ofRouteTable("routeTableId", CASCADE),
        {
          input: "gatewayId",
          to: [type("ec2/internetGateway:InternetGateway"), type("ec2/vpnGateway:VpnGateway")],
          missing: "InvalidGatewayID.NotFound: The gateway ID '{value}' does not exist",
        },
        {
          input: "natGatewayId",
          to: [type("ec2/natGateway:NatGateway")],
          missing: "InvalidNatGatewayID.NotFound: The natGateway ID '{value}' does not exist",
        },
      ],
      exists: "RouteAlreadyExists: The route identified by {destinationCidrBlock} already exists.",
    },
    "ec2/networkAcl:NetworkAcl": {
      required: ["vpcId"],
      references: [inVpc(VPC_IN_USE), inSubnet("subnetIds", undefined)],
    },
    "ec2/securityGroup:SecurityGroup": {
      references: [inVpc(VPC_IN_USE)],
      unique: [
        {
          paths: ["name", "vpcId"],
          refusal:
            "InvalidGroup.Duplicate: The security group '{name}' already exists for VPC '{vpcId}'",
        },
      ],
    },
    "ec2/defaultSecurityGroup:DefaultSecurityGroup": { references: [inVpc(CASCADE)] },
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule(DUPLICATE_RULE),
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule(DUPLICATE_RULE),
    "ec2/vpcEndpoint:VpcEndpoint": {
      required: ["vpcId"],
      references: [
        inVpc(VPC_IN_USE),
        inSubnet("subnetIds"),
        ofGroup("securityGroupIds", GROUP_IN_USE),
        ofRouteTable("routeTableIds"),
      ],
      checks: [
        ({ inputs, existing }, view) => {
          if (inputs["privateDnsEnabled"] !== true) return undefined;
          const other = view
            .all("aws:ec2/vpcEndpoint:VpcEndpoint")
            .some(
              (endpoint) =>
                endpoint !== existing &&
                endpoint.inputs["privateDnsEnabled"] === true &&
                endpoint.inputs["vpcId"] === inputs["vpcId"] &&
                endpoint.inputs["serviceName"] === inputs["serviceName"],
            );
          return other
            ? "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for {serviceName} in the VPC {vpcId}"
            : undefined;
        },
      ],
    },
    "ec2/flowLog:FlowLog": {
      references: [
        inVpc(CASCADE),
        {
          input: "logDestination",
          to: [type("s3/bucket:Bucket", "arn"), type("cloudwatch/logGroup:LogGroup", "arn")],
          missing: "LogDestinationNotFound: LogDestination: {value} does not exist",
        },
      ],
    },
    "ec2/launchTemplate:LaunchTemplate": {
      unique: [
        {
          paths: ["name"],
          refusal:
            "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use.",
        },
      ],
    },
    "autoscaling/group:Group": {
      required: ["maxSize", "minSize"],
      exists:
        "AlreadyExists: AutoScalingGroup by this name already exists - A group with the name {name} already exists",
      references: [
        {
          input: "vpcZoneIdentifiers",
          to: SUBNETS,
          missing: "ValidationError: The subnet ID '{value}' does not exist",
          onDelete: SUBNET_IN_USE,
        },
        {
          input: "launchTemplate.id",
          to: LAUNCH_TEMPLATES,
          missing:
            "ValidationError: You must use a valid fully-formed launch template. The specified launch template, with template ID {value}, does not exist.",
        },
      ],
    },
    "ssm/activation:Activation": { required: ["iamRole"] },
    "rolesanywhere/trustAnchor:TrustAnchor": {},
    "rolesanywhere/profile:Profile": {},
  },
};
