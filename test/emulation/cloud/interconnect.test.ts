// SPDX-License-Identifier: Apache-2.0
/** What the emulated cloud refuses of what joins networks. */
import { Cloud, type Caller } from "../../../emulation/cloud/cloud.ts";
import { emptyCloud } from "../../../emulation/cloud/state.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";

const MUMBAI: Caller = { region: "ap-south-1", account: "111122223333", defaultTags: {} };
const HYDERABAD: Caller = { ...MUMBAI, region: "ap-south-2" };

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const GATEWAY = "aws:ec2transitgateway/transitGateway:TransitGateway";
const ATTACHMENT = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
const TRANSIT_ROUTE = "aws:ec2transitgateway/route:Route";
const ZONE = "aws:route53/zone:Zone";
const ASSOCIATION = "aws:route53/zoneAssociation:ZoneAssociation";

function world() {
  const it = new Cloud(emptyCloud(), { resource: () => undefined });
  const subject = (type: string, name: string) => ({ type, name, urn: `u::${type}::${name}` });
  const make = (caller: Caller, type: string, name: string, inputs: JsonObject) =>
    it.create(caller, subject(type, name), inputs);
  const drop = (caller: Caller, type: string, name: string, id: string) =>
    it.delete(caller, subject(type, name), id, {});
  const here = make(MUMBAI, VPC, "here", { cidrBlock: "10.0.0.0/16" }).id;
  const there = make(HYDERABAD, VPC, "there", { cidrBlock: "10.1.0.0/16" }).id;
  return { make, drop, here, there };
}

describe("a peering", () => {
  test("joins VPCs of two Regions, is accepted in the other, and takes routes of both", () => {
    const { make, here, there } = world();
    const { id } = make(MUMBAI, PEERING, "p", { vpcId: here, peerVpcId: there });
    expect(make(HYDERABAD, ACCEPTER, "a", { vpcPeeringConnectionId: id }).id).toBe(id);
    const table = make(HYDERABAD, TABLE, "t", { vpcId: there }).id;
    const route = { destinationCidrBlock: "10.0.0.0/16", vpcPeeringConnectionId: id };
    expect(() => make(HYDERABAD, ROUTE, "r", { ...route, routeTableId: table })).not.toThrow();
  });

  test("is refused of a VPC that is not there, and of its own in another Region", () => {
    const { make, here, there } = world();
    expect(() => make(MUMBAI, PEERING, "p", { vpcId: here, peerVpcId: "vpc-0" })).toThrow(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-0' does not exist",
    );
    expect(() => make(MUMBAI, PEERING, "p", { vpcId: there, peerVpcId: here })).toThrow(
      `InvalidVpcID.NotFound: The vpc ID '${there}' does not exist`,
    );
  });

  test("fails between overlapping blocks", () => {
    const { make, here } = world();
    const other = make(HYDERABAD, VPC, "other", { cidrBlock: "10.0.128.0/17" }).id;
    expect(() => make(MUMBAI, PEERING, "p", { vpcId: here, peerVpcId: other })).toThrow(
      "overlapping CIDR range",
    );
  });

  test("that is not there takes no acceptance and no route", () => {
    const { make, here } = world();
    const gone = "InvalidVpcPeeringConnectionID.NotFound";
    expect(() => make(MUMBAI, ACCEPTER, "a", { vpcPeeringConnectionId: "pcx-0" })).toThrow(gone);
    const routeTableId = make(MUMBAI, TABLE, "t", { vpcId: here }).id;
    expect(() =>
      make(MUMBAI, ROUTE, "r", {
        routeTableId,
        destinationCidrBlock: "10.1.0.0/16",
        vpcPeeringConnectionId: "pcx-0",
      }),
    ).toThrow(gone);
  });
});

describe("a transit gateway", () => {
  const attached = () => {
    const w = world();
    const gateway = w.make(MUMBAI, GATEWAY, "g", {});
    const subnet = (name: string, zone: string, cidrBlock: string) =>
      w.make(MUMBAI, SUBNET, name, { vpcId: w.here, availabilityZone: zone, cidrBlock }).id;
    const a = subnet("a", "ap-south-1a", "10.0.0.0/24");
    const attach = (name: string, subnetIds: string[]) =>
      w.make(MUMBAI, ATTACHMENT, name, {
        transitGatewayId: gateway.id,
        vpcId: w.here,
        subnetIds,
      });
    return { ...w, gateway, subnet, a, attach };
  };

  test("has one attachment for each VPC, with one subnet of each zone", () => {
    const { attach, a, subnet } = attached();
    const twin = subnet("twin", "ap-south-1a", "10.0.1.0/24");
    expect(() => attach("x", [a, twin])).toThrow("DuplicateSubnetsInSameZone");
    attach("x", [a]);
    expect(() => attach("y", [a])).toThrow("DuplicateTransitGatewayAttachment");
  });

  test("stays while something is attached", () => {
    const { attach, a, drop, gateway } = attached();
    const attachment = attach("x", [a]);
    expect(() => drop(MUMBAI, GATEWAY, "g", gateway.id)).toThrow("IncorrectState");
    drop(MUMBAI, ATTACHMENT, "x", attachment.id);
    expect(() => drop(MUMBAI, GATEWAY, "g", gateway.id)).not.toThrow();
  });

  test("routes once to each block", () => {
    const { attach, a, gateway, make } = attached();
    const route = {
      destinationCidrBlock: "10.1.0.0/16",
      transitGatewayRouteTableId: gateway.outputs["associationDefaultRouteTableId"] as string,
      transitGatewayAttachmentId: attach("x", [a]).id,
    };
    make(MUMBAI, TRANSIT_ROUTE, "r", route);
    expect(() => make(MUMBAI, TRANSIT_ROUTE, "again", route)).toThrow("RouteAlreadyExists");
    expect(() =>
      make(MUMBAI, TRANSIT_ROUTE, "s", { ...route, transitGatewayRouteTableId: "tgw-rtb-0" }),
    ).toThrow("InvalidRouteTableID.NotFound");
  });
});

describe("a private zone", () => {
  test("is associated with VPCs of other Regions, and once by name with each", () => {
    const { make, here, there } = world();
    const zone = (name: string, vpcId: string) =>
      make(MUMBAI, ZONE, name, { name: "india.nivas.internal", vpcs: [{ vpcId }] }).id;
    const zoneId = zone("z", here);
    expect(make(HYDERABAD, ASSOCIATION, "a", { zoneId, vpcId: there }).id).toBe(
      `${zoneId}:${there}`,
    );
    const other = make(HYDERABAD, VPC, "other", { cidrBlock: "10.2.0.0/16" }).id;
    zone("own", other);
    expect(() => make(HYDERABAD, ASSOCIATION, "b", { zoneId, vpcId: other })).toThrow(
      "ConflictingDomainExists",
    );
    expect(() => make(HYDERABAD, ASSOCIATION, "c", { zoneId: "Z0", vpcId: there })).toThrow(
      "NoSuchHostedZone",
    );
  });
});
