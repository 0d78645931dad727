// SPDX-License-Identifier: Apache-2.0
import { clauseOf, type Clause } from "../../../india/regulations.ts";
import { forceOf, forceWords, type Force } from "../../../policies/law/force.ts";

type Dated = Pick<Clause, "status" | "bindsFrom" | "bindsUntil">;

const dated = (
  status: Dated["status"],
  bindsFrom: string | null,
  bindsUntil: string | null = null,
): Dated => ({ status, bindsFrom, bindsUntil });

const CASES: readonly [string, Dated, string, Force, string][] = [
  [
    "binds on its first day",
    dated("in-force", "2026-07-31"),
    "2026-07-31",
    "binds",
    "in force from 2026-07-31",
  ],
  [
    "does not bind on the day before",
    dated("in-force", "2026-07-31"),
    "2026-07-30",
    "not-yet",
    "binds from 2026-07-31, not yet",
  ],
  [
    "binds on its last day",
    dated("in-force", "2011-04-11", "2027-05-13"),
    "2027-05-12",
    "binds",
    "in force from 2011-04-11 until 2027-05-13",
  ],
  [
    "has ended on the day after",
    dated("in-force", "2011-04-11", "2027-05-13"),
    "2027-05-13",
    "ended",
    "ended on 2027-05-13",
  ],
  [
    "waits when it is notified for later",
    dated("future", "2027-05-13"),
    "2027-05-12",
    "not-yet",
    "binds from 2027-05-13, not yet",
  ],
  [
    "binds when that day has come",
    dated("future", "2027-05-13"),
    "2027-05-13",
    "binds",
    "in force from 2027-05-13",
  ],
  ["is a draft on any day", dated("draft", "2020-01-01"), "2030-01-01", "draft", "draft"],
  ["is in abeyance on any day", dated("abeyance", null), "2030-01-01", "abeyance", "in abeyance"],
  [
    "that is withdrawn bound while it was law",
    dated("withdrawn", "2016-06-02", "2026-07-31"),
    "2020-01-01",
    "binds",
    "in force from 2016-06-02 until 2026-07-31",
  ],
  [
    "that is withdrawn has ended",
    dated("withdrawn", "2016-06-02", "2026-07-31"),
    "2026-07-31",
    "ended",
    "ended on 2026-07-31",
  ],
  [
    "is unverified on any day",
    dated("unverified", "2021-11-08"),
    "2026-11-22",
    "unverified",
    "unverified",
  ],
  [
    "that is unverified since its repeal is known to have bound before",
    dated("unverified", "2024-04-01", "2026-07-31"),
    "2026-07-30",
    "binds",
    "in force from 2024-04-01 until 2026-07-31",
  ],
  [
    "that is unverified since its repeal is unverified from then on",
    dated("unverified", "2024-04-01", "2026-07-31"),
    "2026-07-31",
    "unverified",
    "unverified since 2026-07-31",
  ],
  [
    "that is unverified since its repeal did not bind before it was law",
    dated("unverified", "2024-04-01", "2026-07-31"),
    "2024-03-31",
    "unverified",
    "unverified since 2026-07-31",
  ],
  [
    "without a first day never binds",
    dated("in-force", null),
    "2026-11-22",
    "not-yet",
    "binds, not yet",
  ],
];

describe("a clause on a day", () => {
  it.each(CASES)("%s", (_, clause, day, force, words) => {
    expect(forceOf(clause, day)).toBe(force);
    expect(forceWords(clause, force)).toBe(words);
  });

  it("follows the commencement of the DPDP Rules and the end of the SPDI Rules", () => {
    const rules = clauseOf("DPDP-RULES-2025/6.1.b");
    const spdi = clauseOf("ITA-SPDI-2011/8");
    expect([forceOf(rules, "2027-05-12"), forceOf(spdi, "2027-05-12")]).toEqual([
      "not-yet",
      "binds",
    ]);
    expect([forceOf(rules, "2027-05-13"), forceOf(spdi, "2027-05-13")]).toEqual(["binds", "ended"]);
  });
});
