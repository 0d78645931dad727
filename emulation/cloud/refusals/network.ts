// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const { seen, unseen } = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
const natGateway = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html",
);
const localZone = refusalsFrom(
  "https://docs.aws.amazon.com/local-zones/latest/ug/local-zones-connectivity-nat.html",
);

const IN_USE = "has dependencies and cannot be deleted.";

/** What Amazon VPC refuses. */
export const NETWORK = {
  vpcNotFound: seen("InvalidVpcID.NotFound", "The vpc ID '{value}' does not exist"),
  vpcInUse: seen("DependencyViolation", `The vpc '{id}' ${IN_USE}`),
  cidrBlockInUse: seen(
    "InvalidCidrBlock.InUse",
    "The vpc {vpcId} currently has a subnet within CIDR block {cidrBlock}",
  ),
  subnetNotFound: seen("InvalidSubnetID.NotFound", "The subnet ID '{value}' does not exist"),
  subnetInUse: seen("DependencyViolation", `The subnet '{id}' ${IN_USE}`),
  subnetZone: seen(
    "InvalidParameterValue",
    "Value ({availabilityZone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: {zones}.",
  ),
  subnetRange: seen("InvalidSubnet.Range", "The CIDR '{cidrBlock}' is invalid."),
  subnetConflict: seen(
    "InvalidSubnet.Conflict",
    "The CIDR '{cidrBlock}' conflicts with another subnet",
  ),
  vpcRange: unseen("InvalidVpc.Range", "The CIDR '{cidrBlock}' is invalid."),
  gatewayNotFound: unseen("InvalidGatewayID.NotFound", "The gateway ID '{value}' does not exist"),
  gatewayAttached: seen(
    "InvalidParameterValue",
    "Network {vpcId} already has an internet gateway attached",
  ),
  mappedAddresses: seen(
    "DependencyViolation",
    "Network {vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.",
  ),
  natNotFound: seen("InvalidNatGatewayID.NotFound", "The natGateway ID '{value}' does not exist"),
  natNotInZone: localZone.seen(
    "NotAvailableInZone",
    "Nat Gateway is not available in this availability zone",
  ),
  natWithoutGateway: natGateway.seen(
    "Gateway.NotAttached",
    "Network {network} has no Internet gateway attached",
  ),
  addressNotFound: natGateway.seen(
    "InvalidAllocationID.NotFound",
    "Elastic IP address [{value}] could not be associated with this NAT gateway",
  ),
  addressAssociated: natGateway.seen(
    "Resource.AlreadyAssociated",
    "Elastic IP address [{allocationId}] is already associated",
  ),
  addressInUse: unseen("InvalidIPAddress.InUse", "Address {publicIp} is in use."),
  routeTableNotFound: seen(
    "InvalidRouteTableID.NotFound",
    "The routeTable ID '{value}' does not exist",
  ),
  routeTableInUse: seen("DependencyViolation", `The routeTable '{id}' ${IN_USE}`),
  routeTableAssociated: seen(
    "Resource.AlreadyAssociated",
    "the specified association for route table {routeTableId} conflicts with an existing association",
  ),
  routeExists: seen(
    "RouteAlreadyExists",
    "The route identified by {destinationCidrBlock} already exists.",
  ),
  endpointConflict: seen(
    "InvalidParameter",
    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for {domain} in the VPC {vpcId}",
  ),
  logDestinationNotFound: unseen(
    "LogDestinationNotFound",
    "LogDestination: {value} does not exist",
  ),
} as const;
