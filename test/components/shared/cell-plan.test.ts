// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { LAST_CELL_NUMBER, cellCidrs } from "../../../components/shared/cell-plan.ts";
import { contains, overlappingPairs, parseCidr } from "../../../components/shared/cidr.ts";

const ALL = Array.from({ length: LAST_CELL_NUMBER + 1 }, (_, n) => n);

describe("cellCidrs", () => {
  it.each([
    [0, { cidr: "10.0.0.0/16", podCidr: "100.64.0.0/16" }],
    [2, { cidr: "10.2.0.0/16", podCidr: "100.66.0.0/16" }],
    [63, { cidr: "10.63.0.0/16", podCidr: "100.127.0.0/16" }],
  ])("gives cell %s its own blocks", (cellNumber, expected) => {
    expect(cellCidrs(cellNumber)).toEqual(expected);
  });

  it("never gives overlapping blocks to two cells", () => {
    const blocks = ALL.flatMap((n) => {
      const { cidr, podCidr } = cellCidrs(n);
      return [
        { name: `cell ${n}`, cidr: parseCidr(cidr) },
        { name: `pods ${n}`, cidr: parseCidr(podCidr) },
      ];
    });
    expect(blocks).toHaveLength(128);
    expect(overlappingPairs(blocks)).toEqual([]);
  });

  it("keeps every pod block in the shared address space of RFC 6598", () => {
    const shared = parseCidr("100.64.0.0/10");
    expect(ALL.filter((n) => !contains(shared, parseCidr(cellCidrs(n).podCidr)))).toEqual([]);
  });

  it("depends on the number alone", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL), (numbers) => {
        const together = numbers.map((n) => cellCidrs(n));
        expect(together).toEqual(numbers.map((n) => cellCidrs(n)));
        expect(new Set(together.map((blocks) => blocks.cidr)).size).toBe(numbers.length);
      }),
    );
  });

  it.each([64, -1, 1.5, NaN])("refuses number %s", (cellNumber) => {
    expect(() => cellCidrs(cellNumber)).toThrow(
      new Error(
        `cellNumber: there is no address block for this cell (found ${cellNumber}); allowed: 0 to 63, each used once; fix: take a free number, or give the cell its own network.cidr and network.podCidr`,
      ),
    );
  });
});
