// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  cidrProblem,
  contains,
  formatAddress,
  formatCidr,
  nthSubnet,
  overlappingPairs,
  overlaps,
  parseCidr,
  readCidr,
  sizeOf,
  subnetCount,
  type Cidr,
} from "../../../components/shared/cidr.ts";

/** Any block, host bits clear. */
const anyCidr: fc.Arbitrary<Cidr> = fc
  .record({ address: fc.nat({ max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, prefix }) => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

describe("readCidr", () => {
  it.each([
    ["10.0.0.0/16", { first: 0x0a000000, prefix: 16 }],
    ["0.0.0.0/0", { first: 0, prefix: 0 }],
    ["255.255.255.255/32", { first: 0xffffffff, prefix: 32 }],
    ["100.64.0.0/10", { first: 0x64400000, prefix: 10 }],
  ])("reads %s", (text, expected) => {
    expect(readCidr(text)).toEqual({ cidr: expected });
  });

  it.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/16",
    "010.0.0.0/16",
    "0x0a.0.0.0/8",
    "10.0.0.256/32",
    "2001:db8::/32",
    " 10.0.0.0/16",
    "10.0.0.0/-1",
    "10.0.0.0/1.5",
    "",
  ])("refuses %j", (text) => {
    expect(readCidr(text)).toEqual({ problem: "is not an IPv4 CIDR block" });
  });

  it("names the right block when host bits are set", () => {
    expect(readCidr("10.1.2.3/20").problem).toBe(
      "has host bits set; the block that holds it is 10.1.0.0/20",
    );
  });

  it("is the inverse of formatCidr", () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        expect(readCidr(formatCidr(cidr))).toEqual({ cidr });
      }),
    );
  });
});

describe("parseCidr", () => {
  it("throws with the value, the reason and what to give", () => {
    expect(() => parseCidr("ten/8")).toThrow(
      new Error('"ten/8" is not an IPv4 CIDR block; give a block such as 10.0.0.0/16'),
    );
  });
});

describe("cidrProblem", () => {
  it("accepts both ends of the range of prefix lengths", () => {
    expect(cidrProblem("10.0.0.0/16", { shortest: 16, longest: 20 })).toBeUndefined();
    expect(cidrProblem("10.0.0.0/20", { shortest: 16, longest: 20 })).toBeUndefined();
  });

  it.each(["10.0.0.0/15", "10.0.0.0/21"])("refuses %s outside /16 to /20", (text) => {
    expect(cidrProblem(text, { shortest: 16, longest: 20 })).toBe(
      `has prefix length /${text.split("/")[1]}, outside /16 to /20`,
    );
  });

  it("reports a malformed block before its length", () => {
    expect(cidrProblem("10.0.0.1/8", { shortest: 16, longest: 20 })).toBe(
      "has host bits set; the block that holds it is 10.0.0.0/8",
    );
  });
});

describe("formatAddress", () => {
  it("writes addresses above 2^31 without a sign", () => {
    expect(formatAddress(0xfffffffe)).toBe("255.255.255.254");
  });
});

describe("overlaps and contains", () => {
  const [a, inner, next] = ["10.0.0.0/16", "10.0.255.0/24", "10.1.0.0/16"].map(parseCidr) as [
    Cidr,
    Cidr,
    Cidr,
  ];

  it("sees a block inside another one, from both sides", () => {
    expect([overlaps(a, inner), overlaps(inner, a)]).toEqual([true, true]);
    expect([contains(a, inner), contains(inner, a)]).toEqual([true, false]);
  });

  it("sees neighbours as apart", () => {
    expect([overlaps(a, next), overlaps(next, a), contains(a, next)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("holds a block in itself", () => {
    expect(contains(a, a)).toBe(true);
  });

  it("agrees that aligned blocks overlap exactly when one contains the other", () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (x, y) => {
        expect(overlaps(x, y)).toBe(contains(x, y) || contains(y, x));
        expect(overlaps(x, y)).toBe(overlaps(y, x));
      }),
    );
  });
});

describe("nthSubnet", () => {
  it("counts from the first address", () => {
    const vpc = parseCidr("10.0.0.0/16");
    expect([0, 1, 15].map((n) => formatCidr(nthSubnet(vpc, 20, n)))).toEqual([
      "10.0.0.0/20",
      "10.0.16.0/20",
      "10.0.240.0/20",
    ]);
  });

  it.each([16, -1, 0.5])("refuses number %s of 16", (index) => {
    expect(() => nthSubnet(parseCidr("10.0.0.0/16"), 20, index)).toThrow(
      new Error(
        `10.0.0.0/16 holds 16 subnets of length /20; asked for number ${index}, counted from 0`,
      ),
    );
  });

  it("finds none in a block that is smaller than the subnet", () => {
    expect(subnetCount(parseCidr("10.0.0.0/24"), 20)).toBe(0);
    expect(() => nthSubnet(parseCidr("10.0.0.0/24"), 20, 0)).toThrow("holds 0 subnets");
  });

  it("fills the block without gap or overlap", () => {
    fc.assert(
      fc.property(anyCidr, fc.integer({ min: 0, max: 6 }), (cidr, extraBits) => {
        const prefix = Math.min(32, cidr.prefix + extraBits);
        const count = subnetCount(cidr, prefix);
        const subnets = Array.from({ length: count }, (_, n) => nthSubnet(cidr, prefix, n));
        expect(subnets.reduce((sum, subnet) => sum + sizeOf(subnet), 0)).toBe(sizeOf(cidr));
        expect(subnets.every((subnet) => contains(cidr, subnet))).toBe(true);
        expect(overlappingPairs(subnets.map((s, n) => ({ name: `${n}`, cidr: s })))).toEqual([]);
      }),
    );
  });
});

describe("overlappingPairs", () => {
  it("names each pair once", () => {
    const blocks = ["10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "11.0.0.0/8"].map((text) => ({
      name: text,
      cidr: parseCidr(text),
    }));
    expect(overlappingPairs(blocks)).toEqual([
      ["10.0.0.0/8", "10.1.0.0/16"],
      ["10.0.0.0/8", "10.1.1.0/24"],
      ["10.1.0.0/16", "10.1.1.0/24"],
    ]);
  });
});
