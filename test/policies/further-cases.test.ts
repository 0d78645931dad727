// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the rules against the further corpora, `policies/corpus/further-*.json`, which were written
 * before the tables that judge them. `further-cases/<name>.json` states exactly how many cases are denied
 * and undecided, which are missed, and which cases that are right are objected to.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findingsIn, nameOf, outcomeOf, readCases } from "../support/residency-cases.ts";

interface Expected {
  readonly violating: number;
  readonly denied: number;
  readonly undecided: number;
  readonly compliant: number;
  readonly missed: readonly string[];
  readonly alarms: readonly string[];
}

const FILES = readdirSync(path.resolve(__dirname, "../../policies/corpus")).filter((name) =>
  /^further-[a-z0-9-]+\.json$/.test(name),
);

it("has further cases to judge", () => {
  expect(FILES).toContain("further-clusters.json");
});

describe.each(FILES)("the cases of %s", (file) => {
  const cases = readCases(file);
  const expected = JSON.parse(
    readFileSync(path.join(__dirname, "further-cases", file.slice("further-".length)), "utf8"),
  ) as Expected;

  it("are denied or undecided where they leak, but for those that are listed", () => {
    const leaks = cases.flatMap((each) =>
      each.violating === null
        ? []
        : [
            {
              name: nameOf(each),
              outcome: outcomeOf(findingsIn(each.type, each.violating, each.violatingProvider)),
            },
          ],
    );
    const count = (wanted: string): number =>
      leaks.filter(({ outcome }) => outcome === wanted).length;
    expect({
      violating: leaks.length,
      denied: count("denied"),
      undecided: count("undecided"),
      missed: leaks.filter(({ outcome }) => outcome === "missed").map(({ name }) => name),
    }).toEqual({
      violating: expected.violating,
      denied: expected.denied,
      undecided: expected.undecided,
      missed: expected.missed,
    });
  });

  it("are allowed where they are right, but for those that are listed", () => {
    const right = cases.filter(({ compliant }) => compliant !== null);
    const alarms = right.filter(
      ({ type, compliant, compliantProvider }) =>
        findingsIn(type, compliant ?? {}, compliantProvider).length > 0,
    );
    expect({ compliant: right.length, alarms: alarms.map(nameOf) }).toEqual({
      compliant: expected.compliant,
      alarms: expected.alarms,
    });
  });
});
