// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import type { CellExport } from "../../../components/contracts/cell-export.ts";
import { interconnectProblems } from "../../../components/interconnect/check-cells.ts";
import type { InterconnectArgs } from "../../../components/interconnect/interconnect-args.ts";
import { cellCidrs } from "../../../components/shared/cell-plan.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { cellExportOf, DELHI, HYDERABAD, meshOf, MUMBAI } from "../../support/cell-exports.ts";

function argsOf(cells: readonly CellExport[], more: Partial<InterconnectArgs> = {}) {
  return {
    owner: "platform",
    mode: "peering" as const,
    cells: Object.fromEntries(cells.map((cell) => [cell.name, { stack: cell.name, cell }])),
    ...more,
  };
}
const linesOf = (cells: readonly CellExport[], more: Partial<InterconnectArgs> = {}) =>
  interconnectProblems(argsOf(cells, more)).map(formatProblem);
const hyderabad = (more: Partial<CellExport>): CellExport => ({ ...HYDERABAD, ...more });

describe("cells that are joined", () => {
  it.each([
    ["in two Regions", [MUMBAI, HYDERABAD]],
    ["in one Region", [MUMBAI, DELHI]],
    [
      "without a mesh, at other addresses",
      [{ ...MUMBAI, mesh: meshOf("mumbai") }, hyderabad({ cidr: "172.16.0.0/16" })],
    ],
    [
      "with one mesh, a minor version apart",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ mesh: meshOf("hyderabad", { istioVersion: "1.29.8" }) }),
        DELHI,
      ],
    ],
  ])("are accepted %s", (_, cells) => {
    expect(linesOf(cells)).toEqual([]);
  });

  it.each([
    [
      "one cell alone",
      [MUMBAI],
      'cells: has fewer than two cells, and there is nothing to join (found ["mumbai"]); allowed: two cells or more; fix: name the cells to join',
    ],
    [
      "overlapping blocks",
      [MUMBAI, hyderabad({ cidr: "10.0.128.0/17" })],
      'cells.hyderabad.cidr: overlaps cidr 10.0.0.0/16 of cell mumbai (found "10.0.128.0/17"); allowed: a block that no other joined cell uses; fix: give one of the two cells another network.cellNumber or network.cidr; that replaces its network',
    ],
    [
      "overlapping pod blocks, since AWS peers no such VPCs",
      [MUMBAI, hyderabad({ podCidr: MUMBAI.podCidr })],
      'cells.hyderabad.podCidr: overlaps podCidr 100.64.0.0/16 of cell mumbai (found "100.64.0.0/16"); allowed: a block that no other joined cell uses; fix: give one of the two cells another network.cellNumber or network.podCidr; that replaces its network',
    ],
    [
      "one VPC twice",
      [MUMBAI, hyderabad({ vpcId: MUMBAI.vpcId })],
      'cells.hyderabad.vpcId: is that of cell mumbai too (found "vpc-mumbai"); allowed: one for each cell; fix: remove one of the two: they are one network',
    ],
    [
      "one private domain twice",
      [MUMBAI, hyderabad({ privateZone: { id: "Z2", domain: "mumbai.nivas.internal" } })],
      'cells.hyderabad.privateZone.domain: is that of cell mumbai too (found "mumbai.nivas.internal"); allowed: one for each cell; fix: give one of the cells another domain (network.privateZone.domain), or no zone',
    ],
    [
      "a cell abroad",
      [MUMBAI, cellExportOf("singapore", 3, "ap-southeast-1", { place: "mumbai" })],
      'stack singapore, output cell.region: is no Region in India (found "ap-southeast-1"); allowed: ap-south-1, ap-south-2; fix: take this cell out: a network abroad is never attached to one in India',
    ],
    [
      "two cells with one network name",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ mesh: meshOf("hyderabad", { network: "mumbai-network" }) }),
      ],
      'cells.hyderabad.mesh.network: is that of cell mumbai too (found "mumbai-network"); allowed: one for each cell: by it the mesh knows whether two pods meet directly or through gateways; fix: give one of the two cells another mesh.network',
    ],
    [
      "two meshes",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ mesh: meshOf("hyderabad", { meshId: "other" }) }),
      ],
      'cells.hyderabad.mesh.meshId: is not that of cell mumbai, and joined cells are one mesh (found "other"); allowed: fintech; fix: give both cells the same mesh.meshId',
    ],
    [
      "minor versions too far apart",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ mesh: meshOf("hyderabad", { istioVersion: "1.28.0" }) }),
      ],
      'cells.hyderabad.mesh.istioVersion: is more than one minor version from 1.30.3 of cell mumbai (found "1.28.0"); allowed: one minor version apart at most; fix: upgrade the older one first, a minor version at a time',
    ],
    [
      "a mesh at addresses that the other meshes do not let calls out to",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ cidr: "172.16.0.0/16", mesh: meshOf("hyderabad") }),
      ],
      'cells.hyderabad.cidr: is outside the blocks that the meshes of other cells may call (found "172.16.0.0/16"); allowed: a block inside 10.0.0.0/8 or 100.64.0.0/10; fix: give the cell another network.cidr, which replaces its network, or leave its mesh out',
    ],
    [
      "a version that is none",
      [
        { ...MUMBAI, mesh: meshOf("mumbai") },
        hyderabad({ mesh: meshOf("hyderabad", { istioVersion: "latest" }) }),
      ],
      'cells.hyderabad.mesh.istioVersion: is more than one minor version from 1.30.3 of cell mumbai (found "latest"); allowed: one minor version apart at most; fix: upgrade the older one first, a minor version at a time',
    ],
  ])("are refused with %s", (_, cells, line) => {
    expect(linesOf(cells)).toEqual([line]);
  });

  it("are refused under the name of another cell", () => {
    const cells = {
      mumbai: { stack: "mumbai", cell: MUMBAI },
      hyderabad: { stack: "organization/nivas/delhi", cell: DELHI },
    };
    expect(linesOf([], { cells })).toEqual([
      'cells.hyderabad: is stack organization/nivas/delhi, which exports another cell (found "delhi"); allowed: hyderabad; fix: name the cell delhi here, or give the stack of hyderabad',
    ]);
  });

  it("are of one account behind transit gateways, and of any behind peerings", () => {
    const cells = [MUMBAI, hyderabad({ account: "444455556666" })];
    expect(linesOf(cells)).toEqual([]);
    expect(linesOf(cells, { mode: "transit-gateway" })).toEqual([
      'cells.hyderabad.account: is not that of cell mumbai, and a Transit Gateway is not shared between accounts here (found "444455556666"); allowed: 111122223333; fix: join cells of several accounts by mode: peering',
    ]);
  });

  it("never overlap when they are numbered by the plan, and always do with one number", () => {
    const number = fc.integer({ min: 0, max: 63 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const lines = linesOf([
          { ...MUMBAI, ...cellCidrs(a) },
          { ...HYDERABAD, ...cellCidrs(b) },
        ]);
        expect(lines).toHaveLength(a === b ? 2 : 0);
      }),
    );
  });
});

describe("names that fail over", () => {
  const failover = (more: object = {}, record: object = {}) => ({
    domain: "india.nivas.internal",
    home: "mumbai",
    records: {
      payments: {
        primary: { cell: "mumbai", host: "gw.mumbai.nivas.internal", alarm: "a" },
        secondary: { cell: "hyderabad", host: "gw.hyderabad.nivas.internal", alarm: "b" },
        ttlSeconds: 30,
        ...record,
      },
    },
    ...more,
  });
  const lines = (args: ReturnType<typeof failover>) =>
    linesOf([MUMBAI, HYDERABAD], { failover: args });

  it("lead to hosts in private zones of two joined cells", () => {
    expect(lines(failover())).toEqual([]);
  });

  it("are refused when they lead elsewhere", () => {
    const secondary = { cell: "hyderabad", host: "gateway.example.com", alarm: "b" };
    expect(lines(failover({}, { secondary }))).toEqual([
      'failover.records.payments.secondary.host: is not in the private zone of cell hyderabad (found "gateway.example.com"); allowed: a name that ends in .hyderabad.nivas.internal; fix: name a host of the cell: an answer from elsewhere could lead abroad',
    ]);
  });

  it("are refused when both are in one cell, in a cell that is not joined, or in the domain of a cell", () => {
    const primary = { cell: "mumbai", host: "gw.mumbai.nivas.internal", alarm: "a" };
    expect(lines(failover({}, { secondary: primary }))).toEqual([
      'failover.records.payments.secondary.cell: is the cell of the primary, and would be lost with it (found "mumbai"); allowed: hyderabad; fix: name another cell',
    ]);
    expect(lines(failover({ home: "delhi", domain: "mumbai.nivas.internal" }))).toEqual([
      'failover.home: is no cell of this interconnect (found "delhi"); allowed: mumbai, hyderabad; fix: join it, or name another',
      'failover.domain: is the domain of cell mumbai already (found "mumbai.nivas.internal"); allowed: a domain that no joined cell has; fix: choose a domain for all cells together, such as india.nivas.internal',
    ]);
  });
});
