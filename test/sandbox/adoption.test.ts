// SPDX-License-Identifier: Apache-2.0
import { adopt, type ImportFile } from "../../sandbox/adoption.ts";
import type { Orphan, OrphanKind } from "../../sandbox/orphans.ts";

const VPC = "aws:ec2/vpc:Vpc";
const ROLE = "aws:iam/role:Role";
const prefix = "urn:pulumi:mumbai::nivas::";
const CELL = `${prefix}nivas:index:Cell::mumbai`;

function orphan(path: string, id: string, kind: OrphanKind = "forgotten"): Orphan {
  const type = path.split("::")[0]!.split("$").at(-1)!;
  const urn = `${prefix}${path}`;
  return {
    urn,
    kind,
    resource: { type, id, scope: "*", seed: urn, name: path, inputs: {}, outputs: {} },
  };
}

const entry = (type: string, name: string, more: object = {}) => ({
  type,
  name,
  id: "<PLACEHOLDER>",
  provider: "mumbai-aws",
  ...more,
});

it("keeps what the cloud has and no stack knows, with its id and everything else as it was", () => {
  const file: ImportFile = {
    nameTable: { mumbai: CELL, "mumbai-aws": `${prefix}pulumi:providers:aws::mumbai-aws` },
    resources: [
      entry(VPC, "net", { parent: "mumbai" }),
      entry(ROLE, "eks", { parent: "mumbai" }),
      entry(ROLE, "alone"),
    ],
  };
  const eks = orphan(`nivas:index:Cell$${ROLE}::eks`, "nivas-eks");
  const alone = orphan(`${ROLE}::alone`, "alone-1", "interrupted");
  expect(adopt(file, [eks, alone])).toEqual({
    file: {
      nameTable: file.nameTable,
      resources: [
        { ...entry(ROLE, "eks", { parent: "mumbai" }), id: "nivas-eks" },
        { ...entry(ROLE, "alone"), id: "alone-1" },
      ],
    },
    adopted: [eks, alone],
    left: [],
  });
});

it("leaves what the state has another one of, and what the program does not want", () => {
  const file: ImportFile = { nameTable: { mumbai: CELL }, resources: [entry(VPC, "net")] };
  const double = orphan(`${VPC}::net`, "vpc-1", "double");
  const elsewhere = orphan(`nivas:index:Cell$${VPC}::net`, "vpc-2");
  const adoption = adopt(file, [double, elsewhere]);
  expect(adoption.file.resources).toEqual([]);
  expect(adoption.left).toEqual([double, elsewhere]);
});

it("takes components that are not made yet along, and names that had to be made unique", () => {
  const file: ImportFile = {
    nameTable: { stack: `${prefix}pulumi:pulumi:Stack::nivas-mumbai` },
    resources: [
      { type: "nivas:index:Cell", name: "mumbai", component: true, parent: "stack" },
      { type: "nivas:index:Net", name: "inner", component: true, parent: "mumbai" },
      entry(VPC, "netVpc", { logicalName: "net", parent: "inner" }),
      entry(VPC, "other", { parent: "inner" }),
    ],
  };
  const found = orphan(`nivas:index:Cell$nivas:index:Net$${VPC}::net`, "vpc-3");
  const { file: kept } = adopt(file, [found]);
  expect(kept.resources.map(({ name, id }) => [name, id])).toEqual([
    ["mumbai", undefined],
    ["inner", undefined],
    ["netVpc", "vpc-3"],
  ]);
});

it("gives the id that the importer of a type takes", () => {
  const ROUTE = "aws:ec2/route:Route";
  const file: ImportFile = { resources: [entry(ROUTE, "out")] };
  const found = orphan(`${ROUTE}::out`, "r-rtb-11080289494");
  const inputs = { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" };
  const { file: kept } = adopt(file, [{ ...found, resource: { ...found.resource, inputs } }]);
  expect(kept.resources[0]?.id).toBe("rtb-1_0.0.0.0/0");
});
