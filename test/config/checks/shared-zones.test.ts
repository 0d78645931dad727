// SPDX-License-Identifier: Apache-2.0
import { DELHI, linesOf, MUMBAI } from "../support.ts";

const SHARE = "and workers in one Local Zone share a subnet and its routes";
const lines = (own: object, pool: object) =>
  linesOf({
    ...DELHI,
    placement: { ...DELHI.placement, ...own },
    edge: { pools: { north: { ...DELHI.placement, place: "delhi", ...pool } } },
  });

describe("two pools in one Local Zone", () => {
  it("go out the same way", () => {
    expect(lines({}, { nat: "none" })).toEqual([
      `nivas:cell.edge.pools.north.nat: differs from nivas:cell.placement.nat, ${SHARE} (found "none"); allowed: region; fix: write the same for both`,
    ]);
    expect(lines({ nat: "none" }, {})).toEqual([
      `nivas:cell.edge.pools.north.nat: differs from nivas:cell.placement.nat, ${SHARE} (found "region"); allowed: none; fix: write the same for both`,
    ]);
    expect(lines({ nat: "none" }, { nat: "none" })).toEqual([]);
    expect(lines({ nat: "region" }, {})).toEqual([]);
  });

  it("hang from the same zone", () => {
    expect(lines({ parentZone: "ap-south-1a" }, { parentZone: "ap-south-1b" })).toEqual([
      `nivas:cell.edge.pools.north.parentZone: differs from nivas:cell.placement.parentZone, ${SHARE} (found "ap-south-1b"); allowed: ap-south-1a; fix: write the same for both`,
    ]);
    expect(lines({ parentZone: "ap-south-1a" }, { parentZone: "ap-south-1a" })).toEqual([]);
    expect(lines({}, { parentZone: "ap-south-1b" })).toEqual([]);
  });

  it("in two Local Zones go out as each likes", () => {
    const pool = (place: string, nat: string) => ({ ...DELHI.placement, place, nat });
    const pools = { north: pool("delhi", "none"), east: pool("kolkata", "region") };
    expect(linesOf({ ...MUMBAI, edge: { pools } })).toEqual([]);
  });
});
