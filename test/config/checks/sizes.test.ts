// SPDX-License-Identifier: Apache-2.0
import { DELHI, linesOf, MUMBAI } from "../support.ts";

const system = (systemNodes: object) => linesOf({ ...MUMBAI, cluster: { systemNodes } });
const PATH = "nivas:cell.cluster.systemNodes";
const FIX = "fix: change one of the two";

describe("sizes of a group of nodes", () => {
  it("are in order", () => {
    expect(system({ minSize: 3, desiredSize: 2 })).toEqual([
      `${PATH}.desiredSize: is less than minSize 3 (found 2); allowed: 3 or more; ${FIX}`,
    ]);
    expect(system({ minSize: 5, maxSize: 4 })).toEqual([
      `${PATH}.maxSize: is less than minSize 5 (found 4); allowed: 5 or more; ${FIX}`,
    ]);
    expect(system({ minSize: 2, desiredSize: 5, maxSize: 4 })).toEqual([
      `${PATH}.maxSize: is less than desiredSize 5 (found 4); allowed: 5 or more; ${FIX}`,
    ]);
    expect(system({ minSize: 4, desiredSize: 3, maxSize: 2 })).toEqual([
      `${PATH}.desiredSize: is less than minSize 4 (found 3); allowed: 4 or more; ${FIX}`,
      `${PATH}.maxSize: is less than minSize 4 (found 2); allowed: 4 or more; ${FIX}`,
    ]);
  });

  it("may be equal, and the default minimum counts", () => {
    expect(system({ minSize: 4, desiredSize: 4, maxSize: 4 })).toEqual([]);
    expect(system({ desiredSize: 3, maxSize: 3 })).toEqual([]);
    expect(system({ maxSize: 2 })).toEqual([
      `${PATH}.maxSize: is less than minSize 3 (found 2); allowed: 3 or more; ${FIX}`,
    ]);
  });

  it("are in order in a Local Zone and in a pool as well", () => {
    const sizes = { ...DELHI.placement, minSize: 4, maxSize: 3 };
    const pool = { ...sizes, place: "kolkata" };
    expect(linesOf({ ...DELHI, placement: sizes, edge: { pools: { east: pool } } })).toEqual([
      `nivas:cell.placement.maxSize: is less than minSize 4 (found 3); allowed: 4 or more; ${FIX}`,
      `nivas:cell.edge.pools.east.maxSize: is less than minSize 4 (found 3); allowed: 4 or more; ${FIX}`,
    ]);
    expect(linesOf({ ...DELHI, placement: { ...DELHI.placement, minSize: 0 } })).toEqual([]);
  });
});
