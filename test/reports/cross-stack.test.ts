// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { indexGraph } from "../../graph/graph-index.ts";
import { UNKNOWN } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { overlapsBetween, type PlannedStack } from "../../reports/cross-stack.ts";
import { graphOf, resource } from "../graph/build.ts";

function stack(name: string, ...cidrs: string[]): PlannedStack {
  const [first = "", ...more] = cidrs;
  const graph = graphOf(
    resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: first }),
    ...more.map((cidrBlock, at) =>
      resource("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", `more${at}`, {
        cidrBlock,
      }),
    ),
  );
  return { stack: name, subject: { index: indexGraph(graph), evaluation: evaluate(graph) } };
}

const pairs = (...stacks: PlannedStack[]): string[] =>
  overlapsBetween(stacks).map(
    ({ blocks: [a, b] }) => `${a.stack} ${a.cidr} / ${b.stack} ${b.cidr}`,
  );

describe("address blocks of several stacks", () => {
  test("that overlap are reported with both stacks and what to do", () => {
    const [overlap] = overlapsBetween([
      stack("mumbai", "10.0.0.0/16"),
      stack("delhi", "10.0.128.0/20"),
    ]);
    expect(overlap).toEqual({
      kind: "overlapping-address-blocks",
      blocks: [
        {
          stack: "mumbai",
          urn: "urn:pulumi:test::shop::aws:ec2/vpc:Vpc::vpc",
          path: "cidrBlock",
          cidr: "10.0.0.0/16",
        },
        {
          stack: "delhi",
          urn: "urn:pulumi:test::shop::aws:ec2/vpc:Vpc::vpc",
          path: "cidrBlock",
          cidr: "10.0.128.0/20",
        },
      ],
      message:
        "mumbai and delhi cannot be joined: 10.0.0.0/16 (vpc, cidrBlock) overlaps 10.0.128.0/20 (vpc, cidrBlock)",
      fix: "give each stack an address block of its own, in our stacks by network.cellNumber or network.cidr and network.podCidr",
    });
  });

  test("are compared with all that a VPC has, in every pair of stacks", () => {
    expect(
      pairs(
        stack("a", "10.0.0.0/16", "100.64.0.0/16"),
        stack("b", "10.1.0.0/16", "100.64.0.0/10"),
        stack("c", "10.1.2.0/24"),
      ),
    ).toEqual(["a 100.64.0.0/16 / b 100.64.0.0/10", "b 10.1.0.0/16 / c 10.1.2.0/24"]);
  });

  test("of the same stack, not known, or not blocks are left out", () => {
    expect(
      pairs(stack("a", "10.0.0.0/16", "10.0.0.0/24"), stack("b", UNKNOWN, "10.0.0.0/99", "x")),
    ).toEqual([]);
  });

  test("overlap in the same way in whichever order they come", () => {
    const cidr = fc
      .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 28 }))
      .map(([a, b, length]) => `10.${a}.${b}.0/${length}`);
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        const there = pairs(stack("a", one), stack("b", other)).length;
        const back = pairs(stack("a", other), stack("b", one)).length;
        expect(there).toBe(back);
        expect(pairs(stack("a", one), stack("b", one))).toHaveLength(1);
      }),
    );
  });
});
