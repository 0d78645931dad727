// SPDX-License-Identifier: Apache-2.0
import type { CellExport } from "../../../components/contracts/cell-export.ts";
import { Interconnect } from "../../../components/interconnect/interconnect.ts";
import type { InterconnectArgs } from "../../../components/interconnect/interconnect-args.ts";
import { cellExportOf, DELHI, HYDERABAD, meshOf, MUMBAI } from "../../support/cell-exports.ts";
import { record, refusalOf } from "../../support/record.ts";

const join = (cells: readonly CellExport[], more: Partial<InterconnectArgs> = {}) =>
  record(
    () =>
      new Interconnect("india", {
        owner: "platform",
        mode: "peering",
        cells: Object.fromEntries(cells.map((cell) => [cell.name, { stack: cell.name, cell }])),
        ...more,
      }),
  );

const PROVIDER = "pulumi:providers:aws";
const PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const ROUTE = "aws:ec2/route:Route";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ASSOCIATION = "aws:route53/zoneAssociation:ZoneAssociation";
const AUTHORIZATION = "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization";
const RECORD = "aws:route53/record:Record";

describe("cells joined by peerings", () => {
  it("have one peering for each pair, asked for by one and accepted by the other", async () => {
    const recorded = await join([MUMBAI, HYDERABAD, DELHI]);
    expect(
      recorded
        .byType(PEERING)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["india-delhi-hyderabad", "india-delhi-mumbai", "india-hyderabad-mumbai"]);
    expect(recorded.byName("india-hyderabad-mumbai").inputs).toEqual({
      vpcId: "vpc-hyderabad",
      peerVpcId: "vpc-mumbai",
      peerRegion: "ap-south-1",
      peerOwnerId: "111122223333",
      autoAccept: false,
      tags: {
        "nivas:cell": "hyderabad",
        "nivas:place": "hyderabad",
        "nivas:data-class": "payment",
        "nivas:component": "Interconnect",
        "nivas:owner": "platform",
        Name: "india-hyderabad-mumbai",
      },
    });
    expect(recorded.byName("india-hyderabad-mumbai-accepter").inputs).toMatchObject({
      vpcPeeringConnectionId: "india-hyderabad-mumbai-id",
      autoAccept: true,
    });
    expect(recorded.byType(ACCEPTER)).toHaveLength(3);
  });

  it("make each thing by the provider of the cell that it is in, which refuses other accounts", async () => {
    const recorded = await join([MUMBAI, HYDERABAD]);
    const providers = recorded.byType(PROVIDER);
    expect(providers.map(({ name, inputs }) => [name, inputs.region])).toEqual([
      ["india-hyderabad-aws", "ap-south-2"],
      ["india-mumbai-aws", "ap-south-1"],
    ]);
    for (const { inputs } of providers) {
      expect(JSON.stringify(inputs.allowedAccountIds)).toContain("111122223333");
    }
    const by = (name: string) => String(recorded.byName(name).provider);
    expect(by("india-hyderabad-mumbai")).toContain("india-hyderabad-aws");
    expect(by("india-hyderabad-mumbai-accepter")).toContain("india-mumbai-aws");
    expect(by("india-mumbai-to-hyderabad-control-plane")).toContain("india-mumbai-aws");
    expect(by("india-hyderabad-to-mumbai-control-plane")).toContain("india-hyderabad-aws");
    // Seen from Mumbai's VPC: its owner associates.
    expect(by("india-mumbai-names-hyderabad")).toContain("india-mumbai-aws");
  });

  it("have routes in the tables of nodes, pods, Local Zones and control planes, and in no other", async () => {
    const recorded = await join([MUMBAI, DELHI]);
    const routes = recorded
      .byType(ROUTE)
      .map(({ inputs }) => [inputs.routeTableId, inputs.destinationCidrBlock]);
    expect(routes.sort()).toEqual(
      [
        ["rtb-private-mumbai-ap-south-1a", DELHI.cidr],
        ["rtb-private-mumbai-ap-south-1b", DELHI.cidr],
        ["rtb-private-mumbai-ap-south-1c", DELHI.cidr],
        ["rtb-control-plane-mumbai", DELHI.cidr],
        ["rtb-private-delhi-ap-south-1a", MUMBAI.cidr],
        ["rtb-local-delhi", MUMBAI.cidr],
        ["rtb-control-plane-delhi", MUMBAI.cidr],
      ].sort(),
    );
    const accepter = recorded.byName("india-delhi-mumbai-accepter").urn;
    for (const { inputs, dependsOn } of recorded.byType(ROUTE)) {
      expect(inputs.vpcPeeringConnectionId).toBe("india-delhi-mumbai-id");
      expect(dependsOn).toEqual([accepter]);
    }
  });

  it("open no port without a mesh, the Kubernetes API within one, and what is asked for", async () => {
    const rules = async (cells: readonly CellExport[], openPorts?: readonly number[]) =>
      (await join(cells, openPorts === undefined ? {} : { openPorts }))
        .byType(RULE)
        .map(({ inputs }) => [
          inputs.securityGroupId,
          inputs.cidrIpv4,
          inputs.fromPort,
          inputs.toPort,
        ]);
    const meshed = [MUMBAI, HYDERABAD].map((cell) => ({ ...cell, mesh: meshOf(cell.name) }));
    expect(await rules([MUMBAI, HYDERABAD])).toEqual([]);
    expect(await rules([meshed[0]!, HYDERABAD])).toEqual([]);
    expect((await rules(meshed)).sort()).toEqual([
      ["sg-hyderabad", MUMBAI.cidr, 443, 443],
      ["sg-mumbai", HYDERABAD.cidr, 443, 443],
    ]);
    expect(await rules([MUMBAI, HYDERABAD], [8443, 8443])).toHaveLength(2);
    expect(await rules(meshed, [443, 15_443])).toHaveLength(4);
  });

  it("see each other's private names; in another account the owner of the zone opens it first", async () => {
    const same = await join([MUMBAI, HYDERABAD]);
    expect(same.byType(ASSOCIATION).map(({ inputs }) => inputs)).toEqual([
      { zoneId: "ZMUMBAI", vpcId: "vpc-hyderabad", vpcRegion: "ap-south-2" },
      { zoneId: "ZHYDERABAD", vpcId: "vpc-mumbai", vpcRegion: "ap-south-1" },
    ]);
    expect(same.byType(AUTHORIZATION)).toEqual([]);
    const other = { ...HYDERABAD, account: "444455556666" };
    const apart = await join([MUMBAI, other]);
    const authorization = apart.byName("india-hyderabad-names-mumbai-authorization");
    expect(authorization.inputs).toEqual({
      zoneId: "ZMUMBAI",
      vpcId: "vpc-hyderabad",
      vpcRegion: "ap-south-2",
    });
    expect(String(authorization.provider)).toContain("india-mumbai-aws");
    expect(apart.byName("india-hyderabad-names-mumbai").dependsOn).toEqual([authorization.urn]);
    const { privateZone: _zone, ...nameless } = MUMBAI;
    expect((await join([nameless, HYDERABAD])).byType(ASSOCIATION)).toHaveLength(1);
  });

  it("are reached by the role that is given", async () => {
    const roleArn = "arn:aws:iam::444455556666:role/nivas";
    const recorded = await join([], {
      cells: {
        mumbai: { stack: "mumbai", cell: MUMBAI },
        hyderabad: { stack: "hyderabad", cell: HYDERABAD, roleArn },
      },
    });
    expect(JSON.stringify(recorded.byName("india-hyderabad-aws").inputs.assumeRoles)).toContain(
      roleArn,
    );
    expect(recorded.byName("india-mumbai-aws").inputs.assumeRoles).toBeUndefined();
  });

  it("do not depend on the order in which they are named", async () => {
    const one = await join([MUMBAI, HYDERABAD, DELHI]);
    const two = await join([DELHI, HYDERABAD, MUMBAI]);
    expect(one.list()).toEqual(two.list());
  });
});

describe("cells joined by transit gateways", () => {
  const TGW = "aws:ec2transitgateway/transitGateway:TransitGateway";
  const TRANSIT_ROUTE = "aws:ec2transitgateway/route:Route";
  const mode = "transit-gateway" as const;

  it("have gateways made by the role that is given", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/nivas";
    const recorded = await join([], {
      mode,
      cells: {
        mumbai: { stack: "mumbai", cell: MUMBAI },
        hyderabad: { stack: "hyderabad", cell: HYDERABAD, roleArn },
      },
    });
    expect(JSON.stringify(recorded.byName("india-ap-south-2-aws").inputs.assumeRoles)).toContain(
      roleArn,
    );
    expect(recorded.byName("india-ap-south-1-aws").inputs.assumeRoles).toBeUndefined();
  });

  it("have one gateway for each Region, each with an AS number of its own", async () => {
    const recorded = await join([MUMBAI, HYDERABAD, DELHI], { mode });
    expect(recorded.byType(TGW).map(({ name, inputs }) => [name, inputs.amazonSideAsn])).toEqual([
      ["india-ap-south-1", 64_512],
      ["india-ap-south-2", 64_513],
    ]);
    expect(recorded.byName("india-mumbai-attachment").inputs).toMatchObject({
      transitGatewayId: "india-ap-south-1-id",
      vpcId: "vpc-mumbai",
      subnetIds: ["ap-south-1a", "ap-south-1b", "ap-south-1c"].map((z) => `subnet-mumbai-${z}`),
    });
    expect(recorded.byType(PEERING)).toEqual([]);
  });

  it("have static routes at each gateway for every cell behind the other", async () => {
    const recorded = await join([MUMBAI, HYDERABAD, DELHI], { mode });
    expect(recorded.byName("india-ap-south-1-ap-south-2").inputs).toMatchObject({
      transitGatewayId: "india-ap-south-1-id",
      peerTransitGatewayId: "india-ap-south-2-id",
      peerRegion: "ap-south-2",
      peerAccountId: "111122223333",
    });
    expect(
      recorded.byType(TRANSIT_ROUTE).map(({ name, inputs }) => [name, inputs.destinationCidrBlock]),
    ).toEqual([
      ["india-ap-south-1-to-hyderabad", HYDERABAD.cidr],
      ["india-ap-south-2-to-delhi", DELHI.cidr],
      ["india-ap-south-2-to-mumbai", MUMBAI.cidr],
    ]);
  });

  it("have routes of VPCs that wait for the attachment", async () => {
    const recorded = await join([MUMBAI, DELHI], { mode });
    const route = recorded.byName("india-mumbai-to-delhi-control-plane");
    expect(route.inputs.transitGatewayId).toBe("india-ap-south-1-id");
    expect(route.dependsOn).toContain(recorded.byName("india-mumbai-attachment").urn);
    expect(recorded.byType(TRANSIT_ROUTE)).toEqual([]);
  });
});

describe("names that fail over", () => {
  const failover = {
    domain: "india.nivas.internal",
    home: "mumbai",
    records: {
      payments: {
        primary: { cell: "mumbai", host: "gw.mumbai.nivas.internal", alarm: "gw-mumbai" },
        secondary: { cell: "hyderabad", host: "gw.hyderabad.nivas.internal", alarm: "gw-hyd" },
        ttlSeconds: 30,
      },
    },
  };

  it("follow alarms in the cells' own Regions, since no health checker is in India", async () => {
    const recorded = await join([MUMBAI, HYDERABAD], { failover });
    const checks = recorded.byType("aws:route53/healthCheck:HealthCheck");
    expect(
      checks.map(({ inputs }) => [
        inputs.type,
        inputs.cloudwatchAlarmName,
        inputs.cloudwatchAlarmRegion,
        inputs.insufficientDataHealthStatus,
        inputs.regions,
      ]),
    ).toEqual([
      ["CLOUDWATCH_METRIC", "gw-hyd", "ap-south-2", "Unhealthy", undefined],
      ["CLOUDWATCH_METRIC", "gw-mumbai", "ap-south-1", "Unhealthy", undefined],
    ]);
  });

  it("are answered from one zone that every joined cell sees", async () => {
    const recorded = await join([MUMBAI, HYDERABAD], { failover });
    expect(recorded.byName("india-names").inputs).toMatchObject({
      name: "india.nivas.internal",
      vpcs: [{ vpcId: "vpc-mumbai", vpcRegion: "ap-south-1" }],
    });
    expect(recorded.byName("india-names-hyderabad").inputs.vpcId).toBe("vpc-hyderabad");
    expect(
      recorded
        .byType(RECORD)
        .map(({ inputs }) => [
          inputs.name,
          inputs.setIdentifier,
          inputs.failoverRoutingPolicies,
          inputs.records,
          inputs.ttl,
          inputs.healthCheckId,
        ]),
    ).toEqual([
      [
        "payments.india.nivas.internal",
        "hyderabad",
        [{ type: "SECONDARY" }],
        ["gw.hyderabad.nivas.internal"],
        30,
        "india-payments-hyderabad-health-id",
      ],
      [
        "payments.india.nivas.internal",
        "mumbai",
        [{ type: "PRIMARY" }],
        ["gw.mumbai.nivas.internal"],
        30,
        "india-payments-mumbai-health-id",
      ],
    ]);
  });
});

it("attaches nothing abroad: it refuses before anything is made", async () => {
  const abroad = cellExportOf("singapore", 3, "ap-southeast-1", { place: "mumbai" });
  const message = await refusalOf(
    () =>
      new Interconnect("india", {
        owner: "platform",
        mode: "transit-gateway",
        cells: {
          mumbai: { stack: "mumbai", cell: MUMBAI },
          singapore: { stack: "organization/nivas/singapore", cell: abroad },
        },
      }),
  );
  expect(message).toBe(
    'stack organization/nivas/singapore, output cell.region: is no Region in India (found "ap-southeast-1"); allowed: ap-south-1, ap-south-2; fix: take this cell out: a network abroad is never attached to one in India',
  );
});
