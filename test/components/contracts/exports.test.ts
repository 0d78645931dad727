// SPDX-License-Identifier: Apache-2.0
import { readCellExport } from "../../../components/contracts/cell-export.ts";
import { readTrustExport } from "../../../components/contracts/trust-export.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { DELHI, HYDERABAD, meshOf, MUMBAI } from "../../support/cell-exports.ts";

const linesOf = (found: unknown): readonly string[] =>
  readCellExport("mumbai", found).problems.map(formatProblem);
const UPDATE = "update that stack with this version of the program: pulumi up --stack mumbai";

describe("what a cell exports", () => {
  it.each([
    ["mumbai", MUMBAI],
    ["hyderabad", HYDERABAD],
    ["delhi, whose network is in the Region of Mumbai", DELHI],
    ["a cell with a mesh", { ...MUMBAI, mesh: meshOf("mumbai") }],
  ])("is read: %s", (_, cell) => {
    expect(readCellExport("stack", cell)).toEqual({ value: cell, problems: [] });
  });

  it("is read without members that a later version of the same schema adds", () => {
    const { value } = readCellExport("mumbai", { ...MUMBAI, added: "later" });
    expect(value).toEqual(MUMBAI);
  });

  it.each([
    [
      "that is missing",
      undefined,
      `stack mumbai, output cell: is missing; allowed: an object with schema: 1; fix: name the stack of a cell, or ${UPDATE}`,
    ],
    [
      "that is no object",
      "vpc-1",
      `stack mumbai, output cell: is no object (found "vpc-1"); allowed: an object with schema: 1; fix: ${UPDATE}`,
    ],
    [
      "without a version",
      { name: "mumbai" },
      `stack mumbai, output cell.schema: says no version; allowed: 1; fix: ${UPDATE}`,
    ],
    [
      "that is older",
      { ...MUMBAI, schema: 0 },
      `stack mumbai, output cell.schema: is older than this program reads (found 0); allowed: 1; fix: ${UPDATE}`,
    ],
    [
      "that is newer",
      { ...MUMBAI, schema: 2 },
      "stack mumbai, output cell.schema: is newer than this program reads (found 2); allowed: 1; fix: plan with the version of the program that last updated stack mumbai",
    ],
    [
      "from abroad",
      { ...MUMBAI, region: "us-east-1" },
      'stack mumbai, output cell.region: is no Region in India (found "us-east-1"); allowed: ap-south-1, ap-south-2; fix: take this cell out: a network abroad is never attached to one in India',
    ],
    [
      "of a place that is not in the catalogue",
      { ...MUMBAI, place: "singapore" },
      'stack mumbai, output cell.place: is no place of the catalogue (found "singapore"); allowed: mumbai, hyderabad, delhi, kolkata, bengaluru, chennai; fix: take this cell out, or use the version of the program that knows the place',
    ],
    [
      "of a place in another Region",
      { ...MUMBAI, region: "ap-south-2" },
      'stack mumbai, output cell.region: is not the Region of mumbai (found "ap-south-2"); allowed: ap-south-1; fix: look at who wrote this export: a cell of this program cannot',
    ],
  ])("is refused %s, with stack, value and fix", (_, found, line) => {
    expect(linesOf(found)).toEqual([line]);
  });

  it("is refused with every member that is wrong at once", () => {
    const { vpcId: _vpcId, ...rest } = MUMBAI;
    const EXPECTS = `allowed: what this version of the program exports; fix: ${UPDATE}`;
    expect(linesOf({ ...rest, cidr: "10.0.0.0", cluster: { ...MUMBAI.cluster, arn: 7 } })).toEqual([
      `stack mumbai, output cell.cidr: is not as expected: no IPv4 CIDR block (found "10.0.0.0"); ${EXPECTS}`,
      `stack mumbai, output cell.vpcId: is missing; ${EXPECTS}`,
      `stack mumbai, output cell.cluster.arn: is not as expected: Invalid input: expected string, received number (found 7); ${EXPECTS}`,
    ]);
  });
});

describe("what the trust stack exports", () => {
  const root = {
    arn: "arn:aws:acm-pca:ap-south-1:111122223333:certificate-authority/1",
    region: "ap-south-1",
    certificatePem: "-----BEGIN CERTIFICATE-----",
    state: "active",
  };
  const trust = (roots: object) => ({ schema: 1, meshId: "fintech", trustDomain: "x", roots });
  const pathsOf = (roots: object) =>
    readTrustExport("trust", trust(roots)).problems.map(({ path, problem }) => [path, problem]);

  it("is read with one active root and any number of trusted ones", () => {
    expect(pathsOf({ a: root, b: { ...root, state: "trusted" } })).toEqual([]);
  });

  it("is refused with no active root, with two, and with one abroad", () => {
    const at = "stack trust, output trust.roots";
    expect(pathsOf({ a: { ...root, state: "trusted" } })).toEqual([[at, "has no active root"]]);
    expect(pathsOf({ a: root, b: root })).toEqual([[at, "has more than one active root"]]);
    expect(pathsOf({ a: { ...root, region: "ap-southeast-1" } })).toEqual([
      [`${at}.a.region`, "is no Region in India"],
    ]);
  });
});
