// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type JsonObject, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });
const aws = (
  type: string,
  name: string,
  inputs: JsonObject,
  more: Partial<Resource> = {},
): Resource => resource(`aws:${type}`, name, inputs, { provider: by(mumbai), ...more });

const peering = (name: string, inputs: JsonObject, id?: string): Resource =>
  aws("ec2/vpcPeeringConnection:VpcPeeringConnection", name, inputs, id ? { id } : {});
const table = (routes: JsonObject[], dependencies: readonly Resource[] = []): Resource =>
  aws(
    "ec2/routeTable:RouteTable",
    "table",
    { vpcId: "vpc-1", routes },
    { propertyDependencies: { routes: dependencies.map(({ urn }) => urn) } },
  );

function found(
  rule: string,
  resources: readonly Resource[],
  settings: Partial<ResidencySettings> = {},
): string[] {
  return evaluate(graphOf(mumbai, ...resources), { ...DEFAULT_SETTINGS, ...settings })
    .findings.filter((finding) => finding.rule === rule)
    .map(
      ({ urn, verdict, path, message }) =>
        `${urn.split("::").at(-1) ?? ""} ${verdict} ${path}: ${message}`,
    );
}
const routes = (resources: readonly Resource[], settings?: Partial<ResidencySettings>) =>
  found("require-indian-route", resources, settings);

describe("a route into a peering", () => {
  const abroad = peering("abroad", { peerRegion: "eu-west-1" }, "pcx-1");
  const near = peering("near", { peerRegion: "ap-south-2", peerOwnerId: "111122223333" }, "pcx-2");

  test("is denied when the other side is in another country", () => {
    const route = aws("ec2/route:Route", "route", { vpcPeeringConnectionId: "pcx-1" });
    expect(routes([abroad, near, route])).toEqual([
      "route deny vpcPeeringConnectionId: route (aws:ec2/route:Route): it leads into abroad, whose other side is in eu-west-1; allowed: ap-south-1, ap-south-2",
    ]);
  });

  test("is allowed between Mumbai and Hyderabad", () => {
    expect(routes([abroad, near, table([{ vpcPeeringConnectionId: "pcx-2" }])])).toEqual([]);
  });

  test("is denied when the other side is an account that is not trusted", () => {
    const tables = [near, table([{ vpcPeeringConnectionId: "pcx-2" }])];
    expect(routes(tables, { trustedAccounts: ["111122223333"] })).toEqual([]);
    expect(routes(tables, { trustedAccounts: ["999988887777"] })).toHaveLength(1);
  });

  test("is followed before anything exists, and is open when it may be one of several", () => {
    const unknown = [{ cidrBlock: "10.0.0.0/8", vpcPeeringConnectionId: UNKNOWN }];
    expect(routes([abroad, near, table(unknown, [abroad])])).toEqual([
      expect.stringMatching(/^table deny routes\[0\]\.vpcPeeringConnectionId: /),
    ]);
    expect(routes([abroad, near, table(unknown, [abroad, near])])).toEqual([
      expect.stringMatching(/^table undecided routes\[0\]\.vpcPeeringConnectionId: /),
    ]);
    expect(routes([abroad, near, table(unknown, [near])])).toEqual([]);
  });

  test("is let pass when the graph does not hold the peering", () => {
    expect(routes([table([{ vpcPeeringConnectionId: "pcx-9" }])])).toEqual([]);
  });

  test("is judged for transit gateways by their attachment, also one that is made abroad", () => {
    const attachment = "ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter";
    const accepter = aws(attachment, "far", { region: "us-east-1" }, { id: "tgw-attach-1" });
    const route = aws("ec2transitgateway/route:Route", "route", {
      transitGatewayAttachmentId: "tgw-attach-1",
    });
    expect(routes([accepter, route])).toEqual([
      expect.stringContaining("far, which is in us-east-1"),
    ]);
  });
});

describe("a route to the Internet", () => {
  const deny = { internetEgress: "deny" } as const;
  const exits = (resources: readonly Resource[], settings?: Partial<ResidencySettings>) =>
    found("forbid-internet-egress", resources, settings).map((each) => each.split(":")[0]);

  test("is part of an ordinary network unless the settings say otherwise", () => {
    const nat = table([{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }]);
    expect(exits([nat])).toEqual([]);
    expect(exits([nat], { internetEgress: "allow" })).toEqual([]);
    expect(exits([nat], deny)).toEqual(["table deny routes[0].natGatewayId"]);
  });

  test("is told from other gateways", () => {
    const inner = table([
      { gatewayId: "local" },
      { gatewayId: "vgw-1" },
      { gatewayId: "vpce-1" },
      { transitGatewayId: "tgw-1" },
    ]);
    expect(exits([inner], deny)).toEqual([]);
    const outer = table([{ gatewayId: "igw-1" }, { egressOnlyGatewayId: "eigw-1" }]);
    expect(exits([outer], deny)).toEqual([
      "table deny routes[0].gatewayId",
      "table deny routes[1].egressOnlyGatewayId",
    ]);
  });

  test("is known by the gateway of the graph", () => {
    const gateway = aws("ec2/internetGateway:InternetGateway", "gateway", {});
    const out = table([{ gatewayId: UNKNOWN }], [gateway]);
    expect(exits([gateway, out], deny)).toEqual(["table deny routes[0].gatewayId"]);
    expect(exits([table([{ gatewayId: UNKNOWN }])], deny)).toEqual([]);
  });
});
