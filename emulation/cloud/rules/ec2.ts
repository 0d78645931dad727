// SPDX-License-Identifier: Apache-2.0
import { textAt } from "../paths.ts";
import {
  addressesInside,
  cidrConflict,
  endpointPlace,
  natGatewayPlace,
  privateDomainOf,
  securityRuleText,
  oneGateway,
  subnetZone,
} from "./network-checks.ts";
import { COMPUTE } from "../refusals/compute.ts";
import { INTERCONNECT } from "../refusals/interconnect.ts";
import type { RefusalRow } from "../refusals/model.ts";
import { NETWORK } from "../refusals/network.ts";
import { CASCADE, type Named, type Reference, type RuleTable, type TypeRules } from "./model.ts";

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

const inVpc = (onDelete: RefusalRow | typeof CASCADE): Reference => ({
  input: "vpcId",
  to: VPCS,
  missing: NETWORK.vpcNotFound,
  onDelete,
});
const inSubnet = (
  input: string,
  onDelete: RefusalRow | typeof CASCADE | undefined = NETWORK.subnetInUse,
): Reference => ({
  input,
  to: SUBNETS,
  missing: NETWORK.subnetNotFound,
  ...(onDelete === undefined ? {} : { onDelete }),
});
const ofRouteTable = (input: string, onDelete?: RefusalRow | typeof CASCADE): Reference => ({
  input,
  to: ROUTE_TABLES,
  missing: NETWORK.routeTableNotFound,
  ...(onDelete === undefined ? {} : { onDelete }),
});
const ofGroup = (input: string, onDelete: RefusalRow | typeof CASCADE): Reference => ({
  input,
  to: SECURITY_GROUPS,
  missing: COMPUTE.groupNotFound,
  onDelete,
});

const RULE: TypeRules = {
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
      refusal: COMPUTE.ruleDuplicate,
      facts: ({ inputs }) => ({ rule: securityRuleText(inputs) }),
    },
  ],
};

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
      references: [inVpc(NETWORK.vpcInUse)],
      checks: [subnetZone, cidrConflict],
    },
    "ec2/internetGateway:InternetGateway": {
      references: [inVpc(NETWORK.vpcInUse)],
      checks: [oneGateway],
      deleteChecks: [
        ({ outputs }, view) => {
          const vpcId = outputs["vpcId"];
          const mapped = view.all("aws:ec2/natGateway:NatGateway").some((nat) => {
            const subnet = view.find(SUBNETS, textAt(nat.inputs, "subnetId") ?? "");
            return subnet?.outputs["vpcId"] === vpcId && nat.inputs["allocationId"] !== undefined;
          });
          return mapped ? { refusal: NETWORK.mappedAddresses } : undefined;
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
          missing: NETWORK.addressNotFound,
          onDelete: NETWORK.addressInUse,
        },
      ],
      unique: [
        {
          paths: ["allocationId"],
          refusal: NETWORK.addressAssociated,
        },
      ],
      checks: [natGatewayPlace],
    },
    "ec2/routeTable:RouteTable": { required: ["vpcId"], references: [inVpc(NETWORK.vpcInUse)] },
    "ec2/routeTableAssociation:RouteTableAssociation": {
      required: ["routeTableId"],
      references: [
        ofRouteTable("routeTableId", NETWORK.routeTableInUse),
        inSubnet("subnetId", CASCADE),
      ],
      unique: [
        {
          paths: ["subnetId", "gatewayId"],
          refusal: NETWORK.routeTableAssociated,
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
          missing: NETWORK.gatewayNotFound,
        },
        {
          input: "natGatewayId",
          to: [type("ec2/natGateway:NatGateway")],
          missing: NETWORK.natNotFound,
        },
        {
          input: "vpcPeeringConnectionId",
          to: [type("ec2/vpcPeeringConnection:VpcPeeringConnection")],
          anyRegion: true,
          missing: INTERCONNECT.peeringNotFound,
        },
        {
          input: "transitGatewayId",
          to: [type("ec2transitgateway/transitGateway:TransitGateway")],
          missing: INTERCONNECT.gatewayNotFound,
        },
      ],
      exists: NETWORK.routeExists,
    },
    "ec2/networkAcl:NetworkAcl": {
      required: ["vpcId"],
      references: [inVpc(NETWORK.vpcInUse), inSubnet("subnetIds", undefined)],
    },
    "ec2/securityGroup:SecurityGroup": {
      references: [inVpc(NETWORK.vpcInUse)],
      unique: [
        {
          paths: ["name", "vpcId"],
          refusal: COMPUTE.groupDuplicate,
        },
      ],
    },
    "ec2/defaultSecurityGroup:DefaultSecurityGroup": { references: [inVpc(CASCADE)] },
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": RULE,
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule": RULE,
    "ec2/vpcEndpoint:VpcEndpoint": {
      required: ["vpcId"],
      references: [
        inVpc(NETWORK.vpcInUse),
        inSubnet("subnetIds"),
        ofGroup("securityGroupIds", COMPUTE.groupInUse),
        ofRouteTable("routeTableIds"),
      ],
      checks: [
        endpointPlace,
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
            ? { refusal: NETWORK.endpointConflict, facts: { domain: privateDomainOf(inputs) } }
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
          missing: NETWORK.logDestinationNotFound,
        },
      ],
    },
    "ec2/launchTemplate:LaunchTemplate": {
      unique: [
        {
          paths: ["name"],
          refusal: COMPUTE.templateNameTaken,
        },
      ],
    },
    "autoscaling/group:Group": {
      required: ["maxSize", "minSize"],
      exists: COMPUTE.scalingGroupExists,
      references: [
        {
          input: "vpcZoneIdentifiers",
          to: SUBNETS,
          missing: COMPUTE.scalingGroupSubnet,
          onDelete: NETWORK.subnetInUse,
        },
        {
          input: "launchTemplate.id",
          to: LAUNCH_TEMPLATES,
          missing: COMPUTE.scalingGroupTemplate,
        },
      ],
    },
    "ssm/activation:Activation": { required: ["iamRole"] },
    "rolesanywhere/trustAnchor:TrustAnchor": {},
    "rolesanywhere/profile:Profile": {},
  },
};
