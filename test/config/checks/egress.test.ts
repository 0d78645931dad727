// SPDX-License-Identifier: Apache-2.0
import { CHENNAI, DELHI, linesOf, MUMBAI } from "../support.ts";

const mirror = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/mirror";
const withMirror = { cluster: { charts: { mirror } } };
const NO_WAY =
  "without a way to the internet nodes cannot pull the images of karpenter, loadBalancerController, certManager, externalSecrets";

describe("egress none", () => {
  it.each(["per-zone", "single"])("contradicts NAT gateways: %s", (nat) => {
    expect(linesOf({ ...MUMBAI, ...withMirror, network: { egress: "none", nat } })).toEqual([
      `nivas:cell.network.nat: asks for NAT gateways, and egress none leaves no route out of the VPC (found "${nat}"); allowed: none; fix: remove nat, or set egress: internet`,
    ]);
  });

  it("goes with no NAT gateways, said or not", () => {
    expect(linesOf({ ...MUMBAI, ...withMirror, network: { egress: "none" } })).toEqual([]);
    expect(linesOf({ ...MUMBAI, ...withMirror, network: { egress: "none", nat: "none" } })).toEqual(
      [],
    );
  });

  it("contradicts machines at a site of one's own", () => {
    const fix = "set network.egress: internet, with network.nat: none if only the link is meant";
    expect(linesOf({ ...CHENNAI, ...withMirror, network: { egress: "none" } })).toEqual([
      `nivas:cell.placement.mode: needs a private link to the site, and egress none leaves no route out of the VPC (found "hybrid-nodes"); allowed: this mode with network.egress internet; fix: ${fix}`,
    ]);
    const link = { ...CHENNAI, ...withMirror, network: { nat: "none" } };
    expect(linesOf(link)).toEqual([]);
  });
});

describe("a cell without a way to the internet", () => {
  const line = (network: object, cluster: object = {}) => linesOf({ ...MUMBAI, network, cluster });

  it.each([{ egress: "none" }, { nat: "none" }])("needs a mirror for images: %j", (network) => {
    expect(line(network)).toEqual([
      `nivas:cell.cluster.charts.mirror: is required: ${NO_WAY}; allowed: a registry in the country that the VPC reaches, such as Amazon ECR in the Region; fix: set it, switch these parts off, or give the cell NAT gateways`,
    ]);
  });

  it("names only the parts that are on, and needs none when all are off", () => {
    const off = { enabled: false };
    expect(line({ nat: "none" }, { karpenter: off, certManager: off })[0]).toContain(
      "the images of loadBalancerController, externalSecrets;",
    );
    const parts = {
      karpenter: off,
      certManager: off,
      loadBalancerController: off,
      externalSecrets: off,
    };
    expect(line({ nat: "none" }, parts)).toEqual([]);
  });

  it("cannot send a Local Zone out through NAT gateways of the Region", () => {
    const placement = { ...DELHI.placement, nat: "region" };
    const say =
      'nivas:cell.placement.nat: goes out through the NAT gateways of the Region, and the cell has none (found "region"); allowed: none; fix: remove nat, or give the cell NAT gateways with network.nat';
    for (const network of [{ nat: "none" }, { egress: "none" }]) {
      expect(linesOf({ ...DELHI, ...withMirror, network, placement })).toEqual([say]);
    }
    expect(linesOf({ ...DELHI, placement, network: { nat: "single" } })).toEqual([]);
  });
});
