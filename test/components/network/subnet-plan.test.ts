// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import {
  planSubnets,
  type PlannedSubnet,
  type SubnetPlanArgs,
} from "../../../components/network/subnet-plan.ts";
import {
  contains,
  formatCidr,
  nthSubnet,
  overlappingPairs,
  parseCidr,
} from "../../../components/shared/cidr.ts";
import { cellCidrs } from "../../../components/shared/cell-plan.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const MUMBAI: SubnetPlanArgs = {
  cidr: "10.0.0.0/16",
  podCidr: "100.64.0.0/16",
  zones: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
};

/** `tier zone cidr` of every subnet. */
function lines(args: SubnetPlanArgs): string[] {
  const { subnets, problems } = planSubnets(args);
  expect(problems).toEqual([]);
  return subnets.map(({ tier, zone, cidr }) => `${tier} ${zone} ${cidr}`);
}

function refusals(args: Partial<SubnetPlanArgs>): string[] {
  const { subnets, problems } = planSubnets({ ...MUMBAI, ...args });
  expect(subnets).toEqual([]);
  return problems.map(formatProblem);
}

describe("planSubnets", () => {
  it("lays a /16 out over three zones and the Delhi Local Zone", () => {
    expect(lines({ ...MUMBAI, localZones: [{ zone: "ap-south-1-del-1a" }] })).toEqual([
      "public ap-south-1a 10.0.144.0/23",
      "public ap-south-1b 10.0.146.0/23",
      "public ap-south-1c 10.0.148.0/23",
      "private ap-south-1a 10.0.0.0/20",
      "private ap-south-1b 10.0.16.0/20",
      "private ap-south-1c 10.0.32.0/20",
      "pod ap-south-1a 100.64.0.0/18",
      "pod ap-south-1b 100.64.64.0/18",
      "pod ap-south-1c 100.64.128.0/18",
      "database ap-south-1a 10.0.128.0/22",
      "database ap-south-1b 10.0.132.0/22",
      "database ap-south-1c 10.0.136.0/22",
      "control-plane ap-south-1a 10.0.160.0/28",
      "control-plane ap-south-1b 10.0.160.16/28",
      "control-plane ap-south-1c 10.0.160.32/28",
      "local ap-south-1-del-1a 10.0.64.0/20",
    ]);
  });

  it("shrinks with a /20, but never below what a load balancer or the control plane needs", () => {
    const args = {
      cidr: "10.9.16.0/20",
      podCidr: "100.70.0.0/20",
      zones: ["ap-south-2c", "ap-south-2a"],
    };
    expect(lines(args)).toEqual([
      "public ap-south-2c 10.9.25.64/27",
      "public ap-south-2a 10.9.25.0/27",
      "private ap-south-2c 10.9.18.0/24",
      "private ap-south-2a 10.9.16.0/24",
      "pod ap-south-2c 100.70.8.0/22",
      "pod ap-south-2a 100.70.0.0/22",
      "database ap-south-2c 10.9.24.128/26",
      "database ap-south-2a 10.9.24.0/26",
      "control-plane ap-south-2c 10.9.26.32/28",
      "control-plane ap-south-2a 10.9.26.0/28",
    ]);
  });

  it("gives each known Local Zone the same block whether or not the other is there", () => {
    const of = (...zones: string[]) =>
      lines({ ...MUMBAI, localZones: zones.map((zone) => ({ zone })) }).filter((line) =>
        line.startsWith("local"),
      );
    expect(of("ap-south-1-ccu-1a")).toEqual(["local ap-south-1-ccu-1a 10.0.80.0/20"]);
    expect(of("ap-south-1-ccu-1a", "ap-south-1-del-1a")).toEqual([
      "local ap-south-1-ccu-1a 10.0.80.0/20",
      "local ap-south-1-del-1a 10.0.64.0/20",
    ]);
  });

  it("takes the slot of a Local Zone that it does not know from the caller", () => {
    const localZones = [{ zone: "ap-south-1-xyz-1a", slot: 3 }];
    expect(lines({ ...MUMBAI, localZones }).at(-1)).toBe("local ap-south-1-xyz-1a 10.0.112.0/20");
  });

  it("allows the primary block in every private range", () => {
    for (const cidr of ["10.255.0.0/16", "172.16.0.0/16", "192.168.0.0/16"]) {
      expect(planSubnets({ ...MUMBAI, cidr }).problems).toEqual([]);
    }
  });
});

describe("the plan of any cell", () => {
  const anyArgs: fc.Arbitrary<SubnetPlanArgs> = fc
    .record({
      prefix: fc.integer({ min: 16, max: 20 }),
      podPrefix: fc.integer({ min: 16, max: 20 }),
      which: fc.nat({ max: 1_000_000 }),
      letters: fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 2 }),
      slots: fc.shuffledSubarray([0, 1, 2, 3]),
    })
    .map(({ prefix, podPrefix, which, letters, slots }) => ({
      cidr: formatCidr(nthSubnet(parseCidr("10.0.0.0/8"), prefix, which % 2 ** (prefix - 8))),
      podCidr: formatCidr(
        nthSubnet(parseCidr("100.64.0.0/10"), podPrefix, which % 2 ** (podPrefix - 10)),
      ),
      zones: letters.map((letter) => `ap-south-1${letter}`),
      localZones: slots.map((slot) => ({ zone: `ap-south-1-lz${slot}-1a`, slot })),
    }));
  const subnetsOf = (args: SubnetPlanArgs): readonly PlannedSubnet[] => {
    const { subnets, problems } = planSubnets(args);
    expect(problems).toEqual([]);
    return subnets;
  };
  const keyed = (args: SubnetPlanArgs) =>
    new Map(subnetsOf(args).map(({ tier, zone, cidr }) => [`${tier} ${zone}`, cidr]));

  it("never overlaps and lies inside its block", () => {
    fc.assert(
      fc.property(anyArgs, (args) => {
        const blocks = subnetsOf(args).map(({ tier, zone, cidr }) => ({
          name: `${tier} ${zone}`,
          tier,
          cidr: parseCidr(cidr),
        }));
        expect(overlappingPairs(blocks)).toEqual([]);
        const [vpc, pods] = [parseCidr(args.cidr), parseCidr(args.podCidr)];
        const outside = blocks.filter(
          ({ tier, cidr }) => !contains(tier === "pod" ? pods : vpc, cidr),
        );
        expect(outside).toEqual([]);
      }),
    );
  });

  it("has one subnet of each tier per zone and one per Local Zone", () => {
    fc.assert(
      fc.property(anyArgs, (args) => {
        expect(subnetsOf(args)).toHaveLength(5 * args.zones.length + args.localZones!.length);
        expect(keyed(args).size).toBe(subnetsOf(args).length);
      }),
    );
  });

  it("moves no subnet when zones or Local Zones are added, removed or reordered", () => {
    fc.assert(
      fc.property(anyArgs, anyArgs, (args, other) => {
        const before = keyed(args);
        const after = keyed({ ...args, zones: other.zones, localZones: other.localZones });
        for (const [key, cidr] of after) {
          if (before.has(key)) expect(before.get(key)).toBe(cidr);
        }
      }),
    );
  });

  it("keeps every subnet large enough for the service that needs it", () => {
    const longest = {
      public: 27,
      private: 24,
      pod: 22,
      database: 26,
      "control-plane": 28,
      local: 24,
    };
    fc.assert(
      fc.property(anyArgs, (args) => {
        const tooSmall = subnetsOf(args).filter(
          ({ tier, cidr }) => parseCidr(cidr).prefix > longest[tier],
        );
        expect(tooSmall).toEqual([]);
      }),
    );
  });

  it("never overlaps between two cells of the address plan", () => {
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.nat({ max: 63 }), (a, b) => {
        fc.pre(a !== b);
        const blocks = [a, b].flatMap((cell) =>
          subnetsOf({ ...MUMBAI, ...cellCidrs(cell) }).map(({ tier, zone, cidr }) => ({
            name: `${cell} ${tier} ${zone}`,
            cidr: parseCidr(cidr),
          })),
        );
        expect(overlappingPairs(blocks)).toEqual([]);
      }),
    );
  });
});

describe("planSubnets refuses", () => {
  it.each([
    [
      "10.0.0.0/15",
      'cidr: has prefix length /15, outside /16 to /20 (found "10.0.0.0/15"); allowed: a block of /16 to /20 in a private range of RFC 1918; fix: give a block of /16 to /20 in a private range of RFC 1918, host bits clear',
    ],
    [
      "10.0.1.0/16",
      'cidr: has host bits set; the block that holds it is 10.0.0.0/16 (found "10.0.1.0/16"); allowed: a block of /16 to /20 in a private range of RFC 1918; fix: give a block of /16 to /20 in a private range of RFC 1918, host bits clear',
    ],
    [
      "8.8.0.0/16",
      'cidr: is outside a private range of RFC 1918 (found "8.8.0.0/16"); allowed: a block of /16 to /20 in a private range of RFC 1918; fix: take a block from there; addresses outside it belong to someone else',
    ],
  ])("the primary block %s", (cidr, message) => {
    expect(refusals({ cidr })).toEqual([message]);
  });

  it("a pod block outside the shared address space", () => {
    expect(refusals({ podCidr: "10.1.0.0/16" })).toEqual([
      'podCidr: is outside 100.64.0.0/10 (found "10.1.0.0/16"); allowed: a block of /16 to /20 in 100.64.0.0/10; fix: take a block from there; addresses outside it belong to someone else',
    ]);
  });

  it.each([
    [["ap-south-1a"], 1],
    [[], 0],
  ])("%j: too few zones", (zones, value) => {
    expect(refusals({ zones })).toEqual([
      `zones: there are too few zones (found ${value}); allowed: 2 to 4; fix: name two zones or more: the EKS control plane needs interfaces in two`,
    ]);
  });

  it("a zone beyond the last slot, and a Local Zone among the zones", () => {
    expect(refusals({ zones: ["ap-south-1a", "ap-south-1e", "ap-south-1-del-1a"] })).toEqual([
      'zones: is not an Availability Zone that the plan has a slot for (found "ap-south-1e"); allowed: a Region and a letter from a to d, such as ap-south-1a; fix: name zones of the cell\'s Region; Local Zones go under localZones',
      'zones: is not an Availability Zone that the plan has a slot for (found "ap-south-1-del-1a"); allowed: a Region and a letter from a to d, such as ap-south-1a; fix: name zones of the cell\'s Region; Local Zones go under localZones',
      'zones: zones of several Regions cannot share a VPC (found ["ap-south-1","ap-south-1-del-1"]); allowed: one Region; fix: name zones of the cell\'s Region only',
    ]);
  });

  it("a zone that is given twice", () => {
    expect(refusals({ zones: ["ap-south-1a", "ap-south-1b", "ap-south-1a"] })).toEqual([
      'zones: is given twice (found "ap-south-1a"); allowed: each one once; fix: remove one of the two',
    ]);
  });

  it("a Local Zone without a slot, beyond the last one, or on the slot of another", () => {
    const localZones = [
      { zone: "ap-south-1-xyz-1a" },
      { zone: "ap-south-1-uvw-1a", slot: 4 },
      { zone: "ap-south-1-del-1a" },
      { zone: "ap-south-1-rst-1a", slot: 0 },
    ];
    expect(refusals({ localZones })).toEqual([
      'localZones.slot: this Local Zone has no slot in the plan (found "ap-south-1-xyz-1a"); allowed: a slot of its own, 0 to 3; fix: give it a slot that no other Local Zone of the cell has, and keep it for good',
      "localZones.slot: the plan has no room for ap-south-1-uvw-1a (found 4); allowed: a slot of its own, 0 to 3; fix: give a free slot; a cell that needs more Local Zones needs a second cell",
      "localZones.slot: is given twice (found 0); allowed: each one once; fix: remove one of the two",
    ]);
  });

  it("everything at once", () => {
    expect(
      refusals({ cidr: "x", podCidr: "y", zones: [], localZones: [{ zone: "z" }] }),
    ).toHaveLength(4);
  });
});
