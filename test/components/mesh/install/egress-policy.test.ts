// SPDX-License-Identifier: Apache-2.0
import { egressTraffic } from "../../../../components/mesh/install/mesh-policies.ts";

const NETWORK = { cidr: "10.0.0.0/16", podCidr: "100.64.0.0/16" };
const within = (collectorPort?: number) =>
  egressTraffic(NETWORK, ["10.20.0.0/16"], collectorPort).more!["allow-mesh"];

describe("the policy of the egress gateway", () => {
  it("lets it send its access log to the collector where there is one, inside the cell", () => {
    const to = ["10.0.0.0/16", "100.64.0.0/16"].map((cidr) => ({ ipBlock: { cidr } }));
    const ports = (...numbers: number[]) => numbers.map((port) => ({ protocol: "TCP", port }));
    expect(within()).toMatchObject({ egress: [{ to, ports: ports(15012, 6443, 443) }] });
    expect(within(4317)).toMatchObject({
      egress: [{ to, ports: ports(15012, 6443, 443, 4317) }],
    });
  });
});
