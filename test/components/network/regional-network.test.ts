// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumi/aws/provider.js";
import type { RegionalNetworkArgs } from "../../../components/network/network-settings.ts";
import { RegionalNetwork } from "../../../components/network/regional-network.ts";
import { record, refusalOf, valueOf, type RecordOptions } from "../../support/record.ts";
import { ACCOUNT, PLACEMENT, factsFor, tagsFor } from "../foundation/fixtures.ts";
import { ZONES, networkArgs } from "./fixtures.ts";

const OFF = { enabled: false } as const;
/** Without the optional areas: what is left is the VPC, its subnets and its routes. */
const BARE = { endpoints: OFF, flowLogs: OFF, queryLogs: OFF, privateZone: OFF } as const;
const DELHI = { localZones: [{ zone: "ap-south-1-del-1a" }] } as const;

const build = (extra: Partial<RegionalNetworkArgs> = {}, options?: RecordOptions) =>
  record(() => new RegionalNetwork("n", networkArgs(extra)), options);
const listOf = async (extra: Partial<RegionalNetworkArgs>, options?: RecordOptions) =>
  (await build(extra, options)).list();
const perZone = (...names: string[]) =>
  names.flatMap((name) => ZONES.map((zone) => name.replace("ZONE", zone)));

const VPC = [
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup n-default-group",
  "aws:ec2/networkAcl:NetworkAcl n-database-acl",
  "aws:ec2/routeTable:RouteTable n-control-plane-routes",
  "aws:ec2/routeTable:RouteTable n-isolated-routes",
  "aws:ec2/vpc:Vpc n-vpc",
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation n-pod-block",
  "nivas:index:RegionalNetwork n",
  ...perZone(
    "aws:ec2/routeTable:RouteTable n-private-routes-ZONE",
    ...["private", "pod", "database", "control-plane"].flatMap((tier) => [
      `aws:ec2/subnet:Subnet n-${tier}-ZONE`,
      `aws:ec2/routeTableAssociation:RouteTableAssociation n-${tier}-association-ZONE`,
    ]),
  ),
];
const PUBLIC = [
  "aws:ec2/internetGateway:InternetGateway n-internet-gateway",
  "aws:ec2/route:Route n-public-default",
  "aws:ec2/routeTable:RouteTable n-public-routes",
  ...perZone(
    "aws:ec2/subnet:Subnet n-public-ZONE",
    "aws:ec2/routeTableAssociation:RouteTableAssociation n-public-association-ZONE",
  ),
];
const NAT = perZone(
  "aws:ec2/eip:Eip n-nat-address-ZONE",
  "aws:ec2/natGateway:NatGateway n-nat-ZONE",
);
const NAT_ROUTES = perZone("aws:ec2/route:Route n-private-default-ZONE");
const LOCAL = [
  "aws:ec2/routeTable:RouteTable n-local-routes-ap-south-1-del-1a",
  "aws:ec2/routeTableAssociation:RouteTableAssociation n-local-association-ap-south-1-del-1a",
  "aws:ec2/subnet:Subnet n-local-ap-south-1-del-1a",
];
const LOCAL_ROUTE = ["aws:ec2/route:Route n-local-default-ap-south-1-del-1a"];

describe("RegionalNetwork", () => {
  it.each(["up", "preview"] as const)(
    "makes VPC, subnets, gateways and routes over three zones in mode %s",
    async (mode) => {
      expect(await listOf(BARE, { mode })).toEqual(
        [...VPC, ...PUBLIC, ...NAT, ...NAT_ROUTES].sort(),
      );
    },
  );

  it("makes the same whole set in preview and in up", async () => {
    const up = await listOf(DELHI);
    expect(await listOf(DELHI, { mode: "preview" })).toEqual(up);
    expect(up).toEqual(
      expect.arrayContaining([...VPC, ...PUBLIC, ...NAT, ...NAT_ROUTES, ...LOCAL]),
    );
  });

  it("has one NAT gateway that serves all zones when nat is single", async () => {
    const recorded = await build({ ...BARE, ...DELHI, nat: "single" });
    const first = NAT.filter((line) => line.endsWith("1a"));
    expect(recorded.list()).toEqual(
      [...VPC, ...PUBLIC, ...first, ...NAT_ROUTES, ...LOCAL, ...LOCAL_ROUTE].sort(),
    );
    const targets = recorded
      .byType("aws:ec2/route:Route")
      .map((route) => route.inputs.natGatewayId);
    expect(targets.filter((target) => target !== undefined)).toEqual(
      Array(4).fill("n-nat-ap-south-1a-id"),
    );
  });

  it("has no NAT and no default route in private subnets when nat is none", async () => {
    expect(await listOf({ ...BARE, ...DELHI, nat: "none" })).toEqual(
      [...VPC, ...PUBLIC, ...LOCAL].sort(),
    );
  });

  it("has no way out at all without egress: no gateway, no address, no route", async () => {
    const recorded = await build({ ...DELHI, egress: "none", nat: "per-zone" });
    const out = ["internetGateway", "natGateway", "eip", "route:", "egressOnly", "vpnGateway"];
    expect(recorded.list().filter((line) => out.some((type) => line.includes(type)))).toEqual([]);
    expect(JSON.stringify(recorded.resources.map(({ inputs }) => inputs))).not.toContain(
      "0.0.0.0/0",
    );
    expect(recorded.names().filter((name) => name.includes("public-"))).toEqual([
      "n-flow-logs-records-public-access",
    ]);
    expect(recorded.value.publicSubnets).toEqual([]);
    expect(recorded.value.egress).toBe("none");
    expect(
      (await listOf({ ...BARE, ...DELHI, egress: "none", endpoints: {} })).filter(isCore),
    ).toEqual([...VPC, ...LOCAL].sort());
  });

  it("leads each zone to its own NAT gateway, and the public subnets to the internet gateway", async () => {
    const recorded = await build(BARE);
    for (const zone of ZONES) {
      expect(recorded.byName(`n-private-default-${zone}`).inputs).toEqual({
        routeTableId: `n-private-routes-${zone}-id`,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: `n-nat-${zone}-id`,
      });
      expect(recorded.byName(`n-nat-${zone}`).inputs).toMatchObject({
        connectivityType: "public",
        subnetId: `n-public-${zone}-id`,
      });
    }
    expect(recorded.byName("n-public-default").inputs).toEqual({
      routeTableId: "n-public-routes-id",
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "n-internet-gateway-id",
    });
    for (const name of ["n-nat-ap-south-1a", "n-nat-address-ap-south-1a"]) {
      expect(recorded.byName(name).dependsOn).toEqual([recorded.byName("n-internet-gateway").urn]);
    }
  });

  it("routes each tier through its table; databases and the control plane have no way out", async () => {
    const recorded = await build({ ...BARE, ...DELHI });
    const tableOf = (tier: string, zone: string) =>
      recorded.byName(`n-${tier}-association-${zone}`).inputs;
    for (const zone of ZONES) {
      const table = { private: `private-routes-${zone}`, pod: `private-routes-${zone}` };
      const tables = {
        ...table,
        database: "isolated-routes",
        "control-plane": "control-plane-routes",
      };
      for (const [tier, routes] of Object.entries({ ...tables, public: "public-routes" })) {
        expect(tableOf(tier, zone)).toEqual({
          subnetId: `n-${tier}-${zone}-id`,
          routeTableId: `n-${routes}-id`,
        });
      }
    }
    expect(tableOf("local", "ap-south-1-del-1a").routeTableId).toBe(
      "n-local-routes-ap-south-1-del-1a-id",
    );
    const routed = recorded.byType("aws:ec2/route:Route").map((route) => route.inputs.routeTableId);
    expect(routed).not.toContain("n-isolated-routes-id");
    expect(routed).not.toContain("n-control-plane-routes-id");
  });

  it("puts a worker subnet into the Local Zone and leads it to a NAT gateway of the Region", async () => {
    const recorded = await build({ ...BARE, ...DELHI });
    expect(recorded.list()).toEqual(
      [...VPC, ...PUBLIC, ...NAT, ...NAT_ROUTES, ...LOCAL, ...LOCAL_ROUTE].sort(),
    );
    expect(recorded.byName("n-local-ap-south-1-del-1a").inputs).toEqual({
      vpcId: "n-vpc-id",
      availabilityZone: "ap-south-1-del-1a",
      cidrBlock: "10.0.64.0/20",
      mapPublicIpOnLaunch: false,
      tags: {
        ...tagsFor("RegionalNetwork"),
        Name: "n-local-ap-south-1-del-1a",
        "nivas:place": "delhi",
        "nivas:tier": "local",
      },
    });
    const route = (network: typeof recorded) =>
      network.byName("n-local-default-ap-south-1-del-1a").inputs.natGatewayId;
    expect(route(recorded)).toBe("n-nat-ap-south-1a-id");
    const localZones = [{ zone: "ap-south-1-del-1a", parentZone: "ap-south-1c" }];
    expect(route(await build({ ...BARE, localZones }))).toBe("n-nat-ap-south-1c-id");
  });

  it("leaves a Local Zone without a default route when its nat is none", async () => {
    const localZones = [{ zone: "ap-south-1-del-1a", nat: "none" as const }];
    expect(await listOf({ ...BARE, localZones })).toEqual(
      [...VPC, ...PUBLIC, ...NAT, ...NAT_ROUTES, ...LOCAL].sort(),
    );
  });

  it("adds a Local Zone without touching anything else", async () => {
    const before = await build();
    const after = await build(DELHI);
    const added = after.resources.filter(({ urn }) => !before.resources.some((r) => r.urn === urn));
    expect(added.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(
      [...LOCAL, ...LOCAL_ROUTE].sort(),
    );
    const changed = before.resources.filter(
      ({ urn, inputs }) =>
        JSON.stringify(after.resources.find((r) => r.urn === urn)?.inputs) !==
        JSON.stringify(inputs),
    );
    // The gateway endpoints get the route table of the Local Zone.
    expect(changed.map(({ name }) => name).sort()).toEqual([
      "n-endpoints-dynamodb",
      "n-endpoints-s3",
    ]);
  });

  it("tags each tier for what finds it", async () => {
    const recorded = await build(BARE);
    const found = (tier: string) => {
      const tags = recorded.byName(`n-${tier}-ap-south-1a`).inputs.tags as Record<string, string>;
      return Object.entries(tags).filter(([key]) => !key.startsWith("nivas:") && key !== "Name");
    };
    expect(found("public")).toEqual([["kubernetes.io/role/elb", "1"]]);
    expect(Object.fromEntries(found("private"))).toEqual({
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery": "nivas-mumbai",
    });
    expect(found("pod")).toEqual([["kubernetes.io/role/cni", "1"]]);
    expect(found("database")).toEqual([]);
    expect(found("control-plane")).toEqual([]);
  });

  it("takes pod subnets from the second block, once it is there", async () => {
    const recorded = await build(BARE);
    expect(recorded.byName("n-pod-block").inputs).toEqual({
      vpcId: "n-vpc-id",
      cidrBlock: "100.64.0.0/16",
    });
    const pod = recorded.byName("n-pod-ap-south-1b");
    expect(pod.inputs.cidrBlock).toBe("100.64.64.0/18");
    expect(pod.dependsOn).toEqual([recorded.byName("n-pod-block").urn]);
    expect(recorded.byName("n-private-ap-south-1b").dependsOn).toEqual([]);
  });

  it("gives no machine a public address, and closes the default security group", async () => {
    const recorded = await build({ ...BARE, ...DELHI });
    const subnets = recorded.byType("aws:ec2/subnet:Subnet");
    expect(subnets.filter(({ inputs }) => inputs.mapPublicIpOnLaunch !== false)).toEqual([]);
    expect(recorded.byName("n-default-group").inputs).toMatchObject({
      vpcId: "n-vpc-id",
      ingress: [],
      egress: [],
    });
    expect(recorded.byName("n-vpc").inputs).toMatchObject({
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
  });

  it("lets database subnets speak with the VPC and its pods only", async () => {
    const recorded = await build(BARE);
    const rule = (ruleNo: number, cidrBlock: string) => ({
      ...{ ruleNo, cidrBlock, action: "allow", protocol: "-1", fromPort: 0, toPort: 0 },
    });
    const within = [rule(100, "10.0.0.0/16"), rule(101, "100.64.0.0/16")];
    expect(recorded.byName("n-database-acl").inputs).toMatchObject({
      subnetIds: ZONES.map((zone) => `n-database-${zone}-id`),
      ingress: within,
      egress: within,
    });
  });

  it("hands endpoints the private subnets and every table but the public one", async () => {
    const recorded = await build(DELHI);
    expect(recorded.byName("n-endpoints-sts").inputs.subnetIds).toEqual(
      ZONES.map((zone) => `n-private-${zone}-id`),
    );
    const tables = [
      ...ZONES.map((zone) => `n-private-routes-${zone}-id`),
      "n-local-routes-ap-south-1-del-1a-id",
      "n-control-plane-routes-id",
      "n-isolated-routes-id",
    ];
    expect(recorded.byName("n-endpoints-s3").inputs.routeTableIds).toEqual(tables);
    expect(recorded.byName("n-endpoints-https-pods").inputs.cidrIpv4).toBe("100.64.0.0/16");
    expect(recorded.value.routeTables.map(({ role, zone }) => [role, zone])).toEqual([
      ...ZONES.map((zone) => ["private", zone]),
      ["local", "ap-south-1-del-1a"],
      ["control-plane", "all"],
      ["database", "all"],
    ]);
    const ids = await Promise.all(recorded.value.routeTables.map(({ id }) => valueOf(id)));
    expect(ids).toEqual(tables);
  });

  it.each<[keyof typeof BARE, string, number]>([
    ["flowLogs", "n-flow-logs", 11],
    ["queryLogs", "n-query-logs", 6],
    ["privateZone", "n-private-zone", 2],
    ["endpoints", "n-endpoints", 20],
  ])("loses only its own resources when %s is off", async (area, prefix, count) => {
    const full = await listOf({});
    const without = await listOf({ [area]: OFF });
    const gone = full.filter((line) => !without.includes(line));
    expect(gone).toHaveLength(count);
    expect(gone.filter((line) => !line.split(" ")[1]!.startsWith(prefix))).toEqual([]);
    expect(without.filter((line) => !full.includes(line))).toEqual([]);
  });

  it("passes retentions, domain and additional services on", async () => {
    const recorded = await build({
      flowLogs: { retentionDays: 731 },
      queryLogs: { retentionDays: 1096 },
      privateZone: { domain: "cell.example" },
      endpoints: { additional: ["aps-workspaces"] },
    });
    expect(recorded.byName("n-flow-logs").outputs.retentionDays).toBe(731);
    expect(recorded.byName("n-query-logs-records-group").inputs.retentionInDays).toBe(1096);
    expect(recorded.byName("n-private-zone-zone").inputs.name).toBe("cell.example");
    expect(recorded.names()).toContain("n-endpoints-aps-workspaces");
  });

  it("registers its facts and gives the plain ones plainly", async () => {
    const recorded = await build(DELHI);
    expect(recorded.byName("n").outputs).toEqual({
      ...factsFor("RegionalNetwork"),
      vpcId: "n-vpc-id",
      cidr: "10.0.0.0/16",
      podCidr: "100.64.0.0/16",
      zones: ZONES,
      localZones: ["ap-south-1-del-1a"],
      egress: "internet",
      nat: "per-zone",
    });
    const { cidr, podCidr, zones, controlPlaneSubnets, localZoneSubnets } = recorded.value;
    expect({ cidr, podCidr, zones }).toEqual({
      cidr: "10.0.0.0/16",
      podCidr: "100.64.0.0/16",
      zones: ZONES,
    });
    expect(controlPlaneSubnets.map((subnet) => subnet.cidr)).toEqual([
      "10.0.160.0/28",
      "10.0.160.16/28",
      "10.0.160.32/28",
    ]);
    expect(localZoneSubnets.map((subnet) => subnet.zone)).toEqual(["ap-south-1-del-1a"]);
    expect(await valueOf(localZoneSubnets[0]!.id)).toBe("n-local-ap-south-1-del-1a-id");
  });

  it("gives each tier's subnets in the order of the zones", async () => {
    const { value } = await build({ ...BARE, zones: ["ap-south-1c", "ap-south-1a"] });
    const zonesOf = (subnets: readonly { zone: string }[]) => subnets.map(({ zone }) => zone);
    const { publicSubnets, privateSubnets, podSubnets, databaseSubnets } = value;
    for (const subnets of [publicSubnets, privateSubnets, podSubnets, databaseSubnets]) {
      expect(zonesOf(subnets)).toEqual(["ap-south-1c", "ap-south-1a"]);
    }
  });

  it("carries the five tags on every resource that takes tags", async () => {
    const recorded = await build(DELHI);
    const untaggable = [
      ...["Route", "RouteTableAssociation", "VpcIpv4CidrBlockAssociation", "LogResourcePolicy"],
      "ResolverQueryLogConfigAssociation",
    ];
    const bare = recorded.resources.filter(({ custom, type, inputs }) => {
      const kind = type.split(":").at(-1)!;
      if (!custom || untaggable.includes(kind) || /^Bucket./.test(kind)) return false;
      const tags = (inputs.tags ?? {}) as Record<string, string>;
      const { "nivas:component": component, ...others } = tagsFor("any");
      if (inputs.availabilityZone === "ap-south-1-del-1a") others["nivas:place"] = "delhi";
      return (
        !tags["nivas:component"] ||
        component === undefined ||
        Object.entries(others).some(([key, value]) => tags[key] !== value)
      );
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it("inherits its provider and sets no Region of its own", async () => {
    const recorded = await record(() => {
      const provider = new Provider("aws", { region: "ap-south-1" });
      return new RegionalNetwork("n", networkArgs(DELHI), { providers: [provider] });
    });
    const provider = recorded.byName("aws");
    const custom = recorded.resources.filter((r) => r.custom && r.name !== "aws");
    expect(custom.filter((r) => r.provider !== `${provider.urn}::${provider.id}`)).toEqual([]);
    expect(custom.filter((r) => "region" in r.inputs)).toEqual([]);
  });

  it("makes two networks side by side", async () => {
    const one = await build(DELHI);
    const two = await record(() => {
      new RegionalNetwork("n", networkArgs(DELHI));
      const placement = {
        ...PLACEMENT,
        cell: "hyderabad",
        place: "hyderabad",
        region: "ap-south-2",
      };
      new RegionalNetwork("m", {
        ...networkArgs({ endpoints: {} }),
        placement,
        cidr: "10.1.0.0/16",
        podCidr: "100.65.0.0/16",
        zones: ["ap-south-2a", "ap-south-2b", "ap-south-2c"],
        flowLogs: OFF,
        queryLogs: OFF,
      });
    });
    const inputsOf = (recorded: typeof two | typeof one) =>
      Object.fromEntries(
        recorded.resources
          .filter(({ name }) => name === "n" || name.startsWith("n-"))
          .map(({ urn, inputs }) => [urn, inputs]),
      );
    expect(inputsOf(two)).toEqual(inputsOf(one));
    expect(two.names().filter((name) => name.startsWith("m-")).length).toBeGreaterThan(50);
  });

  it("takes an account that is known only later", async () => {
    const [plain, later] = [await build(), await build({ account: pulumi.output(ACCOUNT) })];
    expect(later.resources.map(({ inputs }) => inputs)).toEqual(
      plain.resources.map(({ inputs }) => inputs),
    );
  });

  it("refuses bad arguments all at once and makes nothing", async () => {
    const bad = { cidr: "10.0.0.0/24", zones: ["ap-south-1a"], flowLogs: { retentionDays: 1 } };
    const message = await refusalOf(() => new RegionalNetwork("n", networkArgs(bad)));
    expect(message.split("\n").map((line) => line.split(":")[0])).toEqual([
      "cidr",
      "zones",
      "flowLogs.retentionDays",
    ]);
  });
});

/** What is not part of the endpoints. */
function isCore(line: string): boolean {
  return !line.includes("n-endpoints");
}
