// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { formatProblem } from "../../../components/shared/problem.ts";
import { parseTrust } from "../../../config/trust/parse.ts";
import { resolveTrust } from "../../../config/trust/resolve.ts";

const linesOf = (input: unknown): string[] => {
  const read = parseTrust(input);
  return read.ok ? [] : read.problems.map(formatProblem);
};

it("reads the stack file of the repository", () => {
  const file = parse(readFileSync("Pulumi.trust.yaml", "utf8")) as {
    config: Record<string, unknown>;
  };
  expect(linesOf(file.config["nivas:trust"])).toEqual([]);
});

it("decides everything from place and roots", () => {
  const read = parseTrust({ place: "hyderabad", roots: [{ id: "2026" }] });
  expect(read.ok && resolveTrust(read.config)).toEqual({
    name: "trust",
    place: "hyderabad",
    region: "ap-south-2",
    meshId: "indian-fintech-mesh",
    owner: "platform",
    dataClassification: "critical",
    restorableDays: 30,
    roots: [{ id: "2026", state: "active", validityYears: 10 }],
  });
});

it.each<[string, unknown, string]>([
  [
    "nothing",
    {},
    'nivas:trust: is required and not set; allowed: at least place and roots; fix: add to the stack file (Pulumi.<stack>.yaml), under config: nivas:trust: {place: mumbai, roots: [{id: "2026"}]}',
  ],
  [
    "two active roots",
    { place: "mumbai", roots: [{ id: "2026" }, { id: "2036" }] },
    'nivas:trust.roots: has more than one active root (found ["2026","2036"]); allowed: exactly one root in state active, any number in state trusted; fix: leave the one that shall sign the cells active, and make the others trusted',
  ],
  [
    "no active root",
    { place: "mumbai", roots: [{ id: "2026", state: "trusted" }] },
    'nivas:trust.roots: has no active root (found ["2026"]); allowed: exactly one root in state active, any number in state trusted; fix: make the root that shall sign the cells active',
  ],
  [
    "one id twice",
    { place: "mumbai", roots: [{ id: "2026" }, { id: "2026", state: "trusted" }] },
    'nivas:trust.roots[1].id: is the id of another root (found "2026"); allowed: an id of its own for every root; fix: name the newer root after the year in which it is made',
  ],
])("refuses %s", (_, input, line) => {
  expect(linesOf(input)).toEqual([line]);
});

it("refuses keys where there is no Region", () => {
  expect(linesOf({ place: "delhi", roots: [{ id: "2026" }] })[0]).toContain("nivas:trust.place:");
});
