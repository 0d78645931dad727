// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { knownText } from "../../model.ts";
import { textAt, textsAt } from "../paths.ts";
import { INTERCONNECT } from "../refusals/interconnect.ts";
import { NETWORK } from "../refusals/network.ts";
import type { StoredResource } from "../state.ts";
import { SUBNETS, VPCS } from "./ec2.ts";
import { CASCADE, type Check, type Named, type RuleTable, type View } from "./model.ts";

const PEERINGS: readonly Named[] = [{ type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection" }];
const GATEWAYS: readonly Named[] = [
  { type: "aws:ec2transitgateway/transitGateway:TransitGateway" },
];
const PEERING_ATTACHMENTS: readonly Named[] = [
  { type: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment" },
];
const ATTACHMENTS: readonly Named[] = [
  { type: "aws:ec2transitgateway/vpcAttachment:VpcAttachment" },
  ...PEERING_ATTACHMENTS,
];
const TRANSIT_TABLES: readonly Named[] = [
  {
    type: "aws:ec2transitgateway/transitGateway:TransitGateway",
    by: "associationDefaultRouteTableId",
  },
];
const ZONES: readonly Named[] = [{ type: "aws:route53/zone:Zone" }];
const CIDR_BLOCK = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";

/** VPCs of which any blocks overlap are not peered: the request is taken, and fails. */
const blocksApart: Check = ({ inputs, existing }, view) => {
  if (existing !== undefined) return undefined;
  const [mine, other] = ["vpcId", "peerVpcId"].map((input) =>
    blocksOf(textAt(inputs, input), view),
  );
  const overlaps = mine!.some((a) => other!.some((b) => overlap(a, b)));
  return overlaps ? { refusal: INTERCONNECT.peeringFailed } : undefined;
};

function blocksOf(vpcId: string | undefined, view: View): readonly string[] {
  const vpc = view.findAnywhere(VPCS, vpcId ?? "");
  if (vpc === undefined || vpcId === undefined) return [];
  const more = view.where(CIDR_BLOCK, "vpcId", vpcId);
  return [vpc, ...more].flatMap(({ inputs }) => knownText(inputs["cidrBlock"]) ?? []);
}

function overlap(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => ipaddr.parseCIDR(text));
  return first![0].match(second!) || second![0].match(first!);
}

/** An attachment has one subnet of each zone at most. */
const oneSubnetForEachZone: Check = ({ inputs }, view) => {
  const zones = textsAt(inputs, "subnetIds").flatMap(
    (id) => textAt(view.find(SUBNETS, id)?.outputs ?? {}, "availabilityZone") ?? [],
  );
  return new Set(zones).size < zones.length
    ? { refusal: INTERCONNECT.oneSubnetForEachZone }
    : undefined;
};

/** A VPC sees one zone of a name at most. */
const oneZoneForEachName: Check = ({ inputs, existing }, view) => {
  if (existing !== undefined) return undefined;
  const [zoneId, vpcId] = [textAt(inputs, "zoneId"), textAt(inputs, "vpcId")];
  const name = textAt(view.findAnywhere(ZONES, zoneId ?? "")?.inputs ?? {}, "name");
  const sees = (zone: StoredResource): boolean =>
    textsAt(zone.inputs, "vpcs.vpcId").includes(vpcId ?? "");
  const conflict = view
    .all("aws:route53/zone:Zone")
    .some((zone) => sees(zone) && textAt(zone.inputs, "name") === name);
  return conflict ? { refusal: INTERCONNECT.domainConflict } : undefined;
};

const ofZone = {
  input: "zoneId",
  to: ZONES,
  missing: INTERCONNECT.zoneNotFound,
  onDelete: CASCADE,
} as const;
const ofAnyVpc = (input: string) =>
  ({ input, to: VPCS, anyRegion: true, missing: NETWORK.vpcNotFound, onDelete: CASCADE }) as const;

export const INTERCONNECT_RULES: RuleTable = {
  source:
    "Amazon EC2 API Reference (errors); VPC Peering Guide (VPC peering basics); Amazon VPC Transit Gateways (quotas, peering attachments); Route 53 API Reference",
  checkedOn: "2026-11-22",
  types: {
    "ec2/vpcPeeringConnection:VpcPeeringConnection": {
      required: ["vpcId", "peerVpcId"],
      references: [
        { input: "vpcId", to: VPCS, missing: NETWORK.vpcNotFound, onDelete: CASCADE },
        ofAnyVpc("peerVpcId"),
      ],
      checks: [blocksApart],
    },
    "ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": {
      required: ["vpcPeeringConnectionId"],
      references: [
        {
          input: "vpcPeeringConnectionId",
          to: PEERINGS,
          anyRegion: true,
          missing: INTERCONNECT.peeringNotFound,
          onDelete: CASCADE,
        },
      ],
    },
    "ec2transitgateway/transitGateway:TransitGateway": {},
    "ec2transitgateway/vpcAttachment:VpcAttachment": {
      required: ["transitGatewayId", "vpcId", "subnetIds"],
      references: [
        {
          input: "transitGatewayId",
          to: GATEWAYS,
          missing: INTERCONNECT.gatewayNotFound,
          onDelete: INTERCONNECT.gatewayInUse,
        },
        { input: "vpcId", to: VPCS, missing: NETWORK.vpcNotFound, onDelete: NETWORK.vpcInUse },
        {
          input: "subnetIds",
          to: SUBNETS,
          missing: NETWORK.subnetNotFound,
          onDelete: NETWORK.subnetInUse,
        },
      ],
      unique: [{ paths: ["transitGatewayId", "vpcId"], refusal: INTERCONNECT.attachedAlready }],
      checks: [oneSubnetForEachZone],
    },
    "ec2transitgateway/peeringAttachment:PeeringAttachment": {
      required: ["transitGatewayId", "peerTransitGatewayId", "peerRegion"],
      references: [
        {
          input: "transitGatewayId",
          to: GATEWAYS,
          missing: INTERCONNECT.gatewayNotFound,
          onDelete: INTERCONNECT.gatewayInUse,
        },
        {
          input: "peerTransitGatewayId",
          to: GATEWAYS,
          anyRegion: true,
          missing: INTERCONNECT.gatewayNotFound,
          onDelete: INTERCONNECT.gatewayInUse,
        },
      ],
    },
    "ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": {
      required: ["transitGatewayAttachmentId"],
      references: [
        {
          input: "transitGatewayAttachmentId",
          to: PEERING_ATTACHMENTS,
          anyRegion: true,
          missing: INTERCONNECT.attachmentNotFound,
          onDelete: CASCADE,
        },
      ],
    },
    "ec2transitgateway/route:Route": {
      required: ["destinationCidrBlock", "transitGatewayRouteTableId"],
      references: [
        {
          input: "transitGatewayRouteTableId",
          to: TRANSIT_TABLES,
          missing: INTERCONNECT.tableNotFound,
          onDelete: CASCADE,
        },
        {
          input: "transitGatewayAttachmentId",
          to: ATTACHMENTS,
          anyRegion: true,
          missing: INTERCONNECT.attachmentNotFound,
        },
      ],
      exists: INTERCONNECT.transitRouteExists,
    },
    "route53/vpcAssociationAuthorization:VpcAssociationAuthorization": {
      scope: "account",
      required: ["vpcId", "zoneId"],
      references: [ofZone, ofAnyVpc("vpcId")],
    },
    "route53/zoneAssociation:ZoneAssociation": {
      scope: "account",
      required: ["vpcId", "zoneId"],
      references: [ofZone, { ...ofAnyVpc("vpcId"), missing: INTERCONNECT.vpcNotFound }],
      checks: [oneZoneForEachName],
    },
    "route53/healthCheck:HealthCheck": { scope: "account", required: ["type"] },
    "route53/record:Record": {
      scope: "account",
      required: ["name", "type", "zoneId"],
      references: [{ ...ofZone, onDelete: CASCADE }],
    },
  },
};
