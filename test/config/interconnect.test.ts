// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { loadStack } from "../../config/load.ts";
import { parseInterconnect } from "../../config/interconnect/parse.ts";
import { formatProblem } from "../../components/shared/problem.ts";

const linesOf = (input: unknown): readonly string[] => {
  const result = parseInterconnect(input);
  return result.ok ? [] : result.problems.map(formatProblem);
};
const CELLS = { mumbai: {}, hyderabad: {} };
const target = (cell: string) => ({ cell, host: `gw.${cell}.nivas.internal`, alarm: "gw" });
const failoverOf = (more: object) => ({
  cells: CELLS,
  failover: {
    domain: "india.nivas.internal",
    home: "mumbai",
    records: { payments: { primary: target("mumbai"), secondary: target("hyderabad") } },
    ...more,
  },
});

describe("nivas:interconnect", () => {
  it("needs nothing but two cells, and joins them by peering", () => {
    expect(parseInterconnect({ cells: CELLS })).toEqual({
      ok: true,
      config: {
        name: "india",
        owner: "platform",
        mode: "peering",
        cells: CELLS,
        openPorts: [],
      },
    });
  });

  it("takes stacks of other projects, roles of other accounts, and names that fail over", () => {
    const input = {
      ...failoverOf({}),
      mode: "transit-gateway",
      cells: {
        mumbai: { stack: "acme/platform/mumbai" },
        hyderabad: { roleArn: "arn:aws:iam::444455556666:role/nivas/join" },
      },
    };
    expect(parseInterconnect(input).ok).toBe(true);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      "nothing",
      {},
      [
        "nivas:interconnect: is required and not set; allowed: at least cells; fix: add to the stack file (Pulumi.<stack>.yaml), under config: nivas:interconnect: {cells: {mumbai: {}, hyderabad: {}}}",
      ],
    ],
    [
      "text",
      "mumbai",
      [
        'nivas:interconnect: is not a set of keys (found "mumbai"); allowed: at least cells; fix: add to the stack file (Pulumi.<stack>.yaml), under config: nivas:interconnect: {cells: {mumbai: {}, hyderabad: {}}}',
      ],
    ],
    [
      "one cell",
      { cells: { mumbai: {} } },
      [
        'nivas:interconnect.cells: has fewer than two cells, and there is nothing to join (found ["mumbai"]); allowed: two cells or more; fix: name the cells to join',
      ],
    ],
    [
      "an unknown key, and a mode that is none",
      { cells: CELLS, mode: "vpn", cell: {} },
      [
        'nivas:interconnect.mode: is not one of the values allowed (found "vpn"); allowed: peering, transit-gateway; fix: choose one of them',
        "nivas:interconnect.cell: is not a known key; allowed: the keys name, owner, mode, cells, openPorts, mesh, failover; fix: did you mean cells?",
      ],
    ],
    [
      "one stack twice",
      { cells: { mumbai: {}, hyderabad: { stack: "mumbai" } } },
      [
        'nivas:interconnect.cells.hyderabad.stack: is the stack of cell mumbai already (found "mumbai"); allowed: each stack once; fix: remove one of the two cells',
      ],
    ],
    [
      "a name that fails over to its own cell, and one at home in a cell that is not joined",
      failoverOf({
        home: "delhi",
        records: { payments: { primary: target("mumbai"), secondary: target("mumbai") } },
      }),
      [
        'nivas:interconnect.failover.home: is no cell of this interconnect (found "delhi"); allowed: mumbai, hyderabad; fix: add it under cells, or name another',
        'nivas:interconnect.failover.records.payments.secondary.cell: is the cell of the primary, and would be lost with it (found "mumbai"); allowed: hyderabad; fix: name another cell',
      ],
    ],
  ])("is refused with %s", (_, input, lines) => {
    expect(linesOf(input)).toEqual(lines);
  });

  it("repeats no credential that was put into it", () => {
    const lines = linesOf({ cells: CELLS, owner: "AKIAIOSFODNN7EXAMPLE" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^nivas:interconnect\.owner: holds what looks like an AWS access key id/,
    );
    expect(lines[0]).not.toContain("AKIA");
  });
});

describe("the stack that a file describes", () => {
  const load = (config: Readonly<Record<string, object>>) => {
    pulumi.runtime.setAllConfig(
      Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)]),
      ),
    );
    return loadStack();
  };
  const cell = { place: "mumbai", dataClassification: "payment" };

  it("is what the one key says, besides the empty default of a cell", () => {
    expect(load({ "nivas:cell": cell }).kind).toBe("cell");
    expect(load({ "nivas:cell": {}, "nivas:interconnect": { cells: CELLS } }).kind).toBe(
      "interconnect",
    );
  });

  it("is one of them only", () => {
    expect(() => load({ "nivas:cell": cell, "nivas:interconnect": { cells: CELLS } })).toThrow(
      /^The configuration has 1 problem:\n {2}nivas:cell, nivas:interconnect: are in one stack file; allowed: .*; fix: give each a stack of its own: one stack is one of them$/,
    );
  });

  it("is asked for a cell when there is no key at all", () => {
    expect(() => load({})).toThrow(/nivas:cell: is required and not set/);
  });
});
