// SPDX-License-Identifier: Apache-2.0
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "ec2/vpcPeeringConnection:VpcPeeringConnection",
    file: "ec2/vpc_peering_connection.go",
    read: false,
    replaces: "peerOwnerId peerRegion peerVpcId vpcId",
    updates: "accepter autoAccept requester tags",
  },
  {
    type: "ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
    file: "ec2/vpc_peering_connection_accepter.go",
    read: false,
    replaces: "vpcPeeringConnectionId",
    updates: "accepter autoAccept requester tags",
  },
  {
    type: "ec2transitgateway/transitGateway:TransitGateway",
    file: "ec2/transitgateway_.go",
    read: false,
    replaces: "multicastSupport",
    updates:
      "amazonSideAsn autoAcceptSharedAttachments defaultRouteTableAssociation defaultRouteTablePropagation description dnsSupport encryptionSupport securityGroupReferencingSupport tags transitGatewayCidrBlocks vpnEcmpSupport",
  },
  {
    type: "ec2transitgateway/vpcAttachment:VpcAttachment",
    file: "ec2/transitgateway_vpc_attachment.go",
    read: false,
    replaces: "transitGatewayId vpcId",
    updates:
      "applianceModeSupport dnsSupport ipv6Support securityGroupReferencingSupport subnetIds tags transitGatewayDefaultRouteTableAssociation transitGatewayDefaultRouteTablePropagation",
  },
  {
    type: "ec2transitgateway/peeringAttachment:PeeringAttachment",
    file: "ec2/transitgateway_peering_attachment.go",
    read: false,
    replaces: "options peerAccountId peerRegion peerTransitGatewayId transitGatewayId",
    updates: "tags",
  },
  {
    type: "ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
    file: "ec2/transitgateway_peering_attachment_accepter.go",
    read: false,
    replaces: "transitGatewayAttachmentId",
    updates: "tags",
  },
  {
    type: "ec2transitgateway/route:Route",
    file: "ec2/transitgateway_route.go",
    read: false,
    replaces:
      "blackhole destinationCidrBlock transitGatewayAttachmentId transitGatewayRouteTableId",
    updates: "",
  },
  {
    type: "route53/zoneAssociation:ZoneAssociation",
    file: "route53/zone_association.go",
    read: false,
    replaces: "vpcId vpcRegion zoneId",
    updates: "",
    global: true,
  },
  {
    type: "route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
    file: "route53/vpc_association_authorization.go",
    read: false,
    replaces: "vpcId vpcRegion zoneId",
    updates: "",
    global: true,
  },
  {
    type: "route53/healthCheck:HealthCheck",
    file: "route53/health_check.go",
    read: false,
    replaces: "measureLatency referenceName requestInterval routingControlArn type",
    updates:
      "childHealthThreshold childHealthchecks cloudwatchAlarmName cloudwatchAlarmRegion disabled enableSni failureThreshold fqdn insufficientDataHealthStatus invertHealthcheck ipAddress port regions resourcePath searchString tags triggers",
    global: true,
  },
  {
    type: "route53/record:Record",
    file: "route53/record.go",
    read: false,
    replaces: "name setIdentifier type zoneId",
    updates:
      "aliases allowOverwrite cidrRoutingPolicy failoverRoutingPolicies geolocationRoutingPolicies geoproximityRoutingPolicy healthCheckId latencyRoutingPolicies multivalueAnswerRoutingPolicy records ttl weightedRoutingPolicies",
    global: true,
  },
];

export const AWS_INTERCONNECT_ROWS = ROWS.map(rowOf);
