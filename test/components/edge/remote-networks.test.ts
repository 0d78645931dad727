// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  cidrsOf,
  remoteNetworkProblems,
  remoteNetworksOf,
} from "../../../components/edge/remote-networks.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const SITE = { nodeCidrs: ["192.168.10.0/24"], podCidrs: ["192.168.64.0/18"] };
const VPC = { path: "network.cidr", cidr: "10.0.0.0/16" };
const problemsOf = (nodeCidrs: string[], podCidrs: string[] = []) =>
  remoteNetworkProblems(cidrsOf("", { nodeCidrs, podCidrs }), [VPC]).map(formatProblem);

describe("remoteNetworksOf", () => {
  it("gathers the blocks of all sites, in their order", () => {
    const other = { nodeCidrs: ["172.16.0.0/24"], podCidrs: [] };
    expect(remoteNetworksOf([SITE, other])).toEqual({
      nodeCidrs: ["192.168.10.0/24", "172.16.0.0/24"],
      podCidrs: ["192.168.64.0/18"],
    });
  });

  it("is nothing without sites", () => {
    expect(remoteNetworksOf([])).toBeUndefined();
  });
});

describe("remoteNetworkProblems", () => {
  it("accepts private blocks apart from each other and from the VPC", () => {
    expect(problemsOf(SITE.nodeCidrs, SITE.podCidrs)).toEqual([]);
  });

  it("refuses blocks that are not private", () => {
    expect(problemsOf(["100.64.0.0/16"])).toEqual([
      'nodeCidrs[0]: is not a private address block (RFC 1918) (found "100.64.0.0/16"); allowed: a block in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; fix: renumber the site, or put its machines behind private addresses',
    ]);
  });

  it("refuses a block that only begins in a private one", () => {
    expect(problemsOf(["192.0.0.0/8"])[0]).toContain("is not a private address block");
  });

  it("refuses what is no block, and blocks that are too large, all at once", () => {
    expect(problemsOf(["192.168.10.1/24"], ["10.0.0.0/7"])).toEqual([
      'nodeCidrs[0]: has host bits set; the block that holds it is 192.168.10.0/24 (found "192.168.10.1/24"); allowed: an IPv4 block from /8 to /32; fix: give the block of the site, such as 192.168.10.0/24',
      'podCidrs[0]: has prefix length /7, outside /8 to /32 (found "10.0.0.0/7"); allowed: an IPv4 block from /8 to /32; fix: give the block of the site, such as 192.168.10.0/24',
    ]);
  });

  it("refuses nodes and pods that overlap, and either with the VPC", () => {
    expect(problemsOf(["192.168.0.0/16", "10.0.5.0/24"], ["192.168.64.0/18"])).toEqual([
      'nodeCidrs[0]: overlaps podCidrs[0] (192.168.64.0/18) (found "192.168.0.0/16"); allowed: a block that shares no address with it; fix: change one of the two',
      'nodeCidrs[1]: overlaps network.cidr (10.0.0.0/16) (found "10.0.5.0/24"); allowed: a block that shares no address with it; fix: change one of the two',
    ]);
  });

  it("sees two sites with the same addresses, by the prefix of each", () => {
    const blocks = [...cidrsOf("pools.a.", SITE), ...cidrsOf("pools.b.", SITE)];
    expect(remoteNetworkProblems(blocks, []).map(({ path, problem }) => [path, problem])).toEqual([
      ["pools.a.nodeCidrs[0]", "overlaps pools.b.nodeCidrs[0] (192.168.10.0/24)"],
      ["pools.a.podCidrs[0]", "overlaps pools.b.podCidrs[0] (192.168.64.0/18)"],
    ]);
  });

  it("accepts any set of different /24 blocks of 10.0.0.0/8 outside the VPC, and no set with a repeat", () => {
    const third = fc.integer({ min: 0, max: 255 });
    const block = fc
      .tuple(fc.integer({ min: 1, max: 255 }), third)
      .map(([a, b]) => `10.${a}.${b}.0/24`);
    fc.assert(
      fc.property(fc.uniqueArray(block, { minLength: 1, maxLength: 8 }), (blocks) => {
        expect(problemsOf(blocks)).toEqual([]);
        expect(problemsOf([...blocks, blocks[0]!])).toHaveLength(1);
      }),
    );
  });
});
