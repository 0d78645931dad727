// SPDX-License-Identifier: Apache-2.0
import { SERVICE_CIDR as CLUSTER_SERVICE_CIDR } from "../../../components/shared/cell-plan.ts";
import { SERVICE_CIDR } from "../../../config/checks/addresses.ts";
import { CHENNAI, linesOf, MUMBAI } from "../support.ts";

const REST =
  "allowed: a block that no other network of the cell uses; fix: renumber one of the two";
const hybrid = (part: object, network: object = {}) =>
  linesOf({ ...CHENNAI, network, placement: { ...CHENNAI.placement, ...part } });

describe("address blocks", () => {
  it("of Services are those that the cluster takes", () => {
    expect(SERVICE_CIDR).toBe("172.20.0.0/16");
    expect(CLUSTER_SERVICE_CIDR).toBe(SERVICE_CIDR);
  });

  it("of the VPC may not overlap those of Services", () => {
    expect(linesOf({ ...MUMBAI, network: { cidr: "172.20.16.0/20" } })).toEqual([
      `nivas:cell.network.cidr: overlaps the Services of the cluster 172.20.0.0/16 (found "172.20.16.0/20"); ${REST}`,
    ]);
    expect(linesOf({ ...MUMBAI, network: { cidr: "172.21.0.0/16" } })).toEqual([]);
  });

  it("of machines may not overlap the block that follows from the place", () => {
    expect(hybrid({ nodeCidrs: ["10.5.7.0/24"] })).toEqual([
      `nivas:cell.placement.nodeCidrs[0]: overlaps network.cidr 10.5.0.0/16 (found "10.5.7.0/24"); ${REST}`,
    ]);
  });

  it("of machines may not overlap the block that follows from the number of the cell", () => {
    expect(hybrid({ nodeCidrs: ["10.5.7.0/24"] }, { cellNumber: 6 })).toEqual([]);
    expect(hybrid({ nodeCidrs: ["10.6.7.0/24"] }, { cellNumber: 6 })).toEqual([
      `nivas:cell.placement.nodeCidrs[0]: overlaps network.cidr 10.6.0.0/16 (found "10.6.7.0/24"); ${REST}`,
    ]);
  });

  it("of machines and their pods may not overlap one another, nor Services", () => {
    expect(
      hybrid({ nodeCidrs: ["192.168.0.0/20", "172.16.0.0/12"], podCidrs: ["192.168.8.0/24"] }),
    ).toEqual([
      `nivas:cell.placement.nodeCidrs[1]: overlaps the Services of the cluster 172.20.0.0/16 (found "172.16.0.0/12"); ${REST}`,
      `nivas:cell.placement.podCidrs[0]: overlaps nivas:cell.placement.nodeCidrs[0] 192.168.0.0/20 (found "192.168.8.0/24"); ${REST}`,
    ]);
  });

  it("of two pools may not overlap, so that a packet has one way to go", () => {
    const pool = { ...CHENNAI.placement, place: "bengaluru", podCidrs: [] };
    expect(linesOf({ ...MUMBAI, edge: { pools: { one: pool, two: pool } } })).toEqual([
      `nivas:cell.edge.pools.two.nodeCidrs[0]: overlaps nivas:cell.edge.pools.one.nodeCidrs[0] 192.168.10.0/24 (found "192.168.10.0/24"); ${REST}`,
    ]);
  });

  it("outside the private ranges are refused for machines", () => {
    expect(hybrid({ nodeCidrs: ["100.64.0.0/16"] })).toEqual([
      'nivas:cell.placement.nodeCidrs[0]: is outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (found "100.64.0.0/16"); allowed: an IPv4 block from /8 to /32 in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; fix: choose a block inside',
    ]);
    expect(hybrid({ nodeCidrs: [] })).toEqual([
      "nivas:cell.placement.nodeCidrs: has fewer than 1 entries (found []); allowed: a list of blocks, each an IPv4 block from /8 to /32 in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; fix: change the list",
    ]);
    expect(hybrid({ podCidrs: [] })).toEqual([]);
  });

  it("that are malformed cause no message about overlap", () => {
    expect(hybrid({ nodeCidrs: ["10.5.0.1/16"] }).map((line) => line.split(" (")[0])).toEqual([
      "nivas:cell.placement.nodeCidrs[0]: has host bits set; the block that holds it is 10.5.0.0/16",
    ]);
  });
});
