// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });

function undecided(host: string, ...zones: readonly Resource[]): string[] {
  const node = resource(
    "aws:appmesh/virtualNode:VirtualNode",
    "node",
    { spec: { serviceDiscovery: { dns: { hostname: host } } } },
    { provider: by(mumbai) },
  );
  const settings = { ...DEFAULT_SETTINGS, trustedHosts: ["*.in.platform.example"] };
  return evaluate(graphOf(mumbai, ...zones, node), settings)
    .findings.filter(({ urn }) => urn === node.urn)
    .map(({ rule, verdict }) => `${rule} ${verdict}`);
}

const UNDECIDED = ["require-trusted-host undecided"];
const zone = (name: string, vpcs: { vpcId: string }[]): Resource =>
  resource("aws:route53/zone:Zone", "zone", { name, vpcs });

describe("a host in a private zone of the graph", () => {
  const shop = zone("shop.internal.", [{ vpcId: "vpc-1" }]);

  test("is allowed, also the zone itself", () => {
    expect(undecided("db.shop.internal", shop)).toEqual([]);
    expect(undecided("shop.internal", shop)).toEqual([]);
  });

  test("is one by whole labels", () => {
    expect(undecided("workshop.internal", shop)).toEqual(UNDECIDED);
    expect(undecided("db.shop.internal.example", shop)).toEqual(UNDECIDED);
    expect(undecided("db.shop.internal")).toEqual(UNDECIDED);
  });

  test("is one by a namespace of Cloud Map, too", () => {
    const namespace = resource(
      "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
      "namespace",
      { name: "mesh.local", vpc: "vpc-1" },
      { provider: by(mumbai) },
    );
    expect(undecided("orders.mesh.local", namespace)).toEqual([]);
  });

  test("is none in a public zone", () => {
    expect(undecided("www.shop.example", zone("shop.example", []))).toEqual(UNDECIDED);
  });
});
