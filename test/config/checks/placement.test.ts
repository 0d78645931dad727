// SPDX-License-Identifier: Apache-2.0
import { CHENNAI, DELHI, HYDERABAD, linesOf, MUMBAI } from "../support.ts";

const NAT_DELHI =
  "awslabs/awsome-distributed-ai PR #1227 (NotAvailableInZone from the Delhi Local Zone)";
const NAT_FIX = "write region, to go out through the NAT gateways of the Region, or none";

describe("placement", () => {
  it.each([
    ["delhi", "Delhi", "mode local-zone, mode hybrid-nodes, mode region-alias"],
    ["kolkata", "Kolkata", "mode local-zone, mode hybrid-nodes, mode region-alias"],
    ["bengaluru", "Bengaluru", "mode hybrid-nodes, mode region-alias"],
    ["chennai", "Chennai", "mode hybrid-nodes, mode region-alias"],
  ])("is required in %s", (place, city, allowed) => {
    expect(linesOf({ place, dataClassification: "internal" })).toEqual([
      `nivas:cell.placement: ${city} has no AWS Region, so the way its workers are placed must be said; allowed: ${allowed}; fix: set placement.mode; region-alias puts everything into ap-south-1, and the outputs say so`,
    ]);
  });

  it.each([
    [MUMBAI, "Mumbai"],
    [HYDERABAD, "Hyderabad"],
  ])("is refused in a Region", (input, city) => {
    expect(linesOf({ ...input, placement: DELHI.placement })).toEqual([
      `nivas:cell.placement: ${city} is an AWS Region: its workers are in its own zones (found "local-zone"); allowed: nothing; fix: remove placement; workers in other places go under edge.pools`,
    ]);
  });

  it.each([
    ["bengaluru", "Bengaluru"],
    ["chennai", "Chennai"],
  ])("finds no Local Zone in %s", (place, city) => {
    expect(linesOf({ ...DELHI, place })).toEqual([
      `nivas:cell.placement.mode: ${city} has no AWS Local Zone (found "local-zone"); allowed: hybrid-nodes, region-alias; fix: choose one of the modes allowed`,
    ]);
  });

  it.each([
    ["delhi", ["local-zone", "hybrid-nodes", "region-alias"]],
    ["kolkata", ["local-zone", "hybrid-nodes", "region-alias"]],
    ["bengaluru", ["hybrid-nodes", "region-alias"]],
    ["chennai", ["hybrid-nodes", "region-alias"]],
  ])("of %s may be %j", (place, modes) => {
    const placements: Record<string, unknown> = {
      "local-zone": DELHI.placement,
      "hybrid-nodes": CHENNAI.placement,
      "region-alias": { mode: "region-alias" },
    };
    for (const mode of modes) {
      expect(linesOf({ ...DELHI, place, placement: placements[mode] })).toEqual([]);
    }
  });
});

describe("a NAT gateway in a Local Zone", () => {
  it("is refused in Delhi, which has none", () => {
    expect(linesOf({ ...DELHI, placement: { ...DELHI.placement, nat: "local" } })).toEqual([
      `nivas:cell.placement.nat: asks for a NAT gateway in the Delhi Local Zone, which has none (${NAT_DELHI}, checked 2026-11-22) (found "local"); allowed: region, none; fix: ${NAT_FIX}`,
    ]);
  });

  it("is refused in Kolkata, of which nothing is known", () => {
    const placement = { ...DELHI.placement, nat: "local" };
    expect(linesOf({ ...DELHI, place: "kolkata", placement })).toEqual([
      `nivas:cell.placement.nat: asks for a NAT gateway in the Kolkata Local Zone, which is not known to have any (the refusal seen in Delhi was not looked for in Kolkata, checked 2026-11-22) (found "local"); allowed: region, none; fix: ${NAT_FIX}`,
    ]);
  });

  it("is judged by the place of the pool, not of the cell", () => {
    const pool = { ...DELHI.placement, place: "delhi", nat: "local" };
    expect(linesOf({ ...MUMBAI, edge: { pools: { north: pool } } })).toEqual([
      `nivas:cell.edge.pools.north.nat: asks for a NAT gateway in the Delhi Local Zone, which has none (${NAT_DELHI}, checked 2026-11-22) (found "local"); allowed: region, none; fix: ${NAT_FIX}`,
    ]);
  });

  it("is just a wrong word where the place has no Local Zone", () => {
    for (const place of ["pune", "chennai"]) {
      const pool = { ...DELHI.placement, place, nat: "local" };
      expect(linesOf({ ...MUMBAI, edge: { pools: { west: pool } } })).toContain(
        'nivas:cell.edge.pools.west.nat: is not one of the values allowed (found "local"); allowed: region, none; fix: choose one of them',
      );
    }
  });
});

describe("a pool", () => {
  const lines = (home: object, pool: object) =>
    linesOf({ ...home, edge: { pools: { far: pool } } });

  it("in a Local Zone is accepted in a cell of the zone's Region", () => {
    expect(lines(MUMBAI, { ...DELHI.placement, place: "kolkata" })).toEqual([]);
    expect(lines(DELHI, { ...DELHI.placement, place: "kolkata" })).toEqual([]);
  });

  it("in a Local Zone is refused in a cell of the other Region", () => {
    expect(lines(HYDERABAD, { ...DELHI.placement, place: "delhi" })).toEqual([
      'nivas:cell.edge.pools.far.place: is a Local Zone of ap-south-1, and the cell is in ap-south-2 (found "delhi"); allowed: Local Zones of ap-south-2, of which there is none; fix: move the pool to a cell in ap-south-1',
    ]);
  });

  it.each([
    ["mumbai", "Mumbai"],
    ["chennai", "Chennai"],
  ])("in a Local Zone is refused in %s, which has none", (place, city) => {
    expect(lines(MUMBAI, { ...DELHI.placement, place })).toEqual([
      `nivas:cell.edge.pools.far.place: ${city} has no AWS Local Zone (found "${place}"); allowed: places with a Local Zone: delhi, kolkata; fix: choose one of them, or mode hybrid-nodes for machines of your own`,
    ]);
  });

  it("of the customer's machines may be in any city, for a cell of either Region", () => {
    for (const place of ["mumbai", "delhi", "chennai"]) {
      expect(lines(HYDERABAD, { ...CHENNAI.placement, place })).toEqual([]);
    }
  });

  it("may not take the name of the cell's own workers", () => {
    const pool = { ...DELHI.placement, place: "kolkata" };
    expect(linesOf({ ...DELHI, edge: { pools: { delhi: pool } } })).toEqual([
      'nivas:cell.edge.pools.delhi: is the name of the cell\'s own workers, which placement describes (found "delhi"); allowed: any other key; fix: rename the pool',
    ]);
    expect(linesOf({ ...MUMBAI, edge: { pools: { mumbai: pool } } })).toEqual([]);
  });
});

describe("parentZone", () => {
  const lines = (parentZone: string, network: object = {}) =>
    linesOf({ ...DELHI, placement: { ...DELHI.placement, parentZone }, network });

  it("is a zone of the cell", () => {
    expect(lines("ap-south-1c")).toEqual([]);
    expect(lines("ap-south-2a")).toEqual([
      'nivas:cell.placement.parentZone: is not a zone of the cell (found "ap-south-2a"); allowed: ap-south-1a, ap-south-1b, ap-south-1c; fix: write the zone that AWS names as the parent, or leave it out',
    ]);
  });

  it("is among the zones that the cell spans", () => {
    expect(lines("ap-south-1c", { zoneCount: 2 })).toEqual([
      'nivas:cell.placement.parentZone: is not a zone of the cell (found "ap-south-1c"); allowed: ap-south-1a, ap-south-1b; fix: write the zone that AWS names as the parent, or leave it out',
    ]);
  });
});
