// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const ec2 = refusalsFrom(
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
);
const peering = refusalsFrom(
  "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
);
const route53 = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/Route53/latest/APIReference/API_${action}.html`);

/** What AWS refuses of what joins networks. */
export const INTERCONNECT = {
  peeringNotFound: ec2.seen(
    "InvalidVpcPeeringConnectionID.NotFound",
    "The vpcPeeringConnection ID '{value}' does not exist",
  ),
  peeringFailed: peering.unseen(
    undefined,
    "unexpected state 'failed', wanted target 'active, pending-acceptance': Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range",
  ),
  gatewayNotFound: ec2.unseen(
    "InvalidTransitGatewayID.NotFound",
    "Transit Gateway {value} was deleted or does not exist.",
  ),
  attachmentNotFound: ec2.unseen(
    "InvalidTransitGatewayAttachmentID.NotFound",
    "Transit Gateway Attachment {value} was deleted or does not exist.",
  ),
  tableNotFound: ec2.unseen(
    "InvalidRouteTableID.NotFound",
    "Transit Gateway Route Table {value} was deleted or does not exist.",
  ),
  gatewayInUse: ec2.unseen(
    "IncorrectState",
    "{id} has non-deleted VPC Attachments or Peering Attachments.",
  ),
  attachedAlready: ec2.unseen(
    "DuplicateTransitGatewayAttachment",
    "{transitGatewayId} already has a non-deleted VPC attachment for {vpcId}.",
  ),
  oneSubnetForEachZone: ec2.unseen(
    "DuplicateSubnetsInSameZone",
    "Duplicate Subnets for same AZ: only one subnet of an Availability Zone can be attached.",
  ),
  transitRouteExists: ec2.unseen(
    "RouteAlreadyExists",
    "Route {destinationCidrBlock} already exists in Transit Gateway Route Table {transitGatewayRouteTableId}.",
  ),
  zoneNotFound: route53("AssociateVPCWithHostedZone").unseen(
    "NoSuchHostedZone",
    "No hosted zone found with ID: {value}",
  ),
  vpcNotFound: route53("AssociateVPCWithHostedZone").unseen(
    "InvalidVPCId",
    "The VPC {value} that you provided is not authorized to make the association.",
  ),
  domainConflict: route53("AssociateVPCWithHostedZone").unseen(
    "ConflictingDomainExists",
    "The VPC {vpcId} is already associated with another hosted zone with the same domain name.",
  ),
} as const;
