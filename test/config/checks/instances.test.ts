// SPDX-License-Identifier: Apache-2.0
import { DELHI, HYDERABAD, linesOf, MUMBAI } from "../support.ts";

const pools = (home: object, kind: string, instanceFamilies: string[], more: object = {}) =>
  linesOf({
    ...home,
    cluster: { karpenter: { pools: { [kind]: { instanceFamilies, ...more } } } },
  });
const system = (home: object, ...instanceTypes: string[]) =>
  linesOf({ ...home, cluster: { systemNodes: { instanceTypes } } });

describe("instance families that a Region does not have", () => {
  it("are refused with those that it has: g5 in Hyderabad", () => {
    expect(pools(HYDERABAD, "gpu", ["g6", "g5"])).toEqual([
      'nivas:cell.cluster.karpenter.pools.gpu.instanceFamilies[1]: is not sold in ap-south-2 (Hyderabad), by the price list of August 2026 (found "g5"); allowed: g6, g6e; fix: choose one of them; if AWS has begun to sell it since 2026-11-22, add it to india/instance-families.ts',
    ]);
    expect(pools(MUMBAI, "gpu", ["g6", "g5"])).toEqual([]);
  });

  it("are refused for system nodes, with families of the same processor", () => {
    const [line] = system(HYDERABAD, "c6gn.large");
    expect(line).toBe(
      'nivas:cell.cluster.systemNodes.instanceTypes[0]: is not sold in ap-south-2 (Hyderabad), by the price list of August 2026 (found "c6gn.large"); allowed: c6g, c7g, c8g, c8gn, m6g, m6gd, m7g, m8g, r6g, r7g, r7gd, r8g, t4g; fix: choose one of them; if AWS has begun to sell it since 2026-11-22, add it to india/instance-families.ts',
    );
    expect(system(MUMBAI, "c6gn.large")).toEqual([]);
    expect(system(HYDERABAD, "t3a.large")[0]).toContain("allowed: c5, c5d, c6a,");
  });

  it("are those of the Region behind a Local Zone, too", () => {
    const cluster = { karpenter: { pools: { gpu: { instanceFamilies: ["g9"] } } } };
    expect(linesOf({ ...DELHI, cluster })[0]).toContain("is not sold in ap-south-1 (Mumbai)");
  });

  it("are not judged for a Local Zone itself, of which nothing is known", () => {
    const placement = { ...DELHI.placement, instanceTypes: ["m99z.large"] };
    expect(linesOf({ ...DELHI, placement })).toEqual([]);
  });

  it("do not matter in a pool that is off", () => {
    expect(pools(HYDERABAD, "gpu", ["g5"], { enabled: false })).toEqual([]);
    const karpenter = { enabled: false, pools: { gpu: { instanceFamilies: ["g5"] } } };
    expect(linesOf({ ...HYDERABAD, cluster: { karpenter } })).toEqual([]);
  });
});

describe("a pool of Karpenter", () => {
  it.each([
    ["onDemand", "m7g", "x86 without accelerators"],
    ["onDemand", "g6", "x86 without accelerators"],
    ["spot", "c7g", "x86 without accelerators"],
    ["graviton", "m7i", "Graviton without accelerators"],
    ["gpu", "m7i", "x86 with NVIDIA GPUs"],
  ])("%s takes no %s", (kind, family, must) => {
    expect(pools(MUMBAI, kind, [family])).toEqual([
      `nivas:cell.cluster.karpenter.pools.${kind}.instanceFamilies[0]: is not of the kind of this pool: ${must} (found "${family}"); allowed: families of ${must}; fix: move it to the pool of its kind`,
    ]);
  });
});

describe("system nodes", () => {
  it("are of one processor architecture", () => {
    expect(system(MUMBAI, "m7g.large", "m7i.large", "c7g.large")).toEqual([
      'nivas:cell.cluster.systemNodes.instanceTypes: mixes Graviton (m7g.large, c7g.large) with x86, but all nodes of a group boot one machine image (found ["m7g.large","m7i.large","c7g.large"]); allowed: types of one processor architecture; fix: keep one of the two',
    ]);
    expect(system(MUMBAI, "m7i.large", "m7a.large".replace("m7a", "m6a"))).toEqual([]);
  });

  it("have no GPUs", () => {
    expect(system(MUMBAI, "g6.xlarge")).toEqual([
      'nivas:cell.cluster.systemNodes.instanceTypes[0]: has GPUs, which the platform\'s own pods do not use (found "g6.xlarge"); allowed: types without accelerators; fix: take a general type; GPUs come from cluster.karpenter.pools.gpu',
    ]);
  });
});

describe("workers in a Local Zone", () => {
  it("are of one processor architecture", () => {
    const placement = { ...DELHI.placement, instanceTypes: ["c5.xlarge", "m7g.large"] };
    expect(linesOf({ ...DELHI, placement })).toEqual([
      'nivas:cell.placement.instanceTypes: mixes Graviton (m7g.large) with x86, but all nodes of a group boot one machine image (found ["c5.xlarge","m7g.large"]); allowed: types of one processor architecture; fix: keep one of the two',
    ]);
  });
});
