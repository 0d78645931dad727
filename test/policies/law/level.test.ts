// SPDX-License-Identifier: Apache-2.0
import type { ClauseId } from "../../../india/regulations.ts";
import { lawOf } from "../../../policies/law/level.ts";

const TODAY = "2026-11-22";
const IN_FORCE: ClauseId = "CERT-IN-2022/iv";
const FUTURE: ClauseId = "DPDP-RULES-2025/6.1.e";
const UNVERIFIED: ClauseId = "UIDAI-AUTH-2021/18";
const IN_ABEYANCE: ClauseId = "SEBI-CSCRF-2024/PR.DS.S2";

describe("how law stands behind a rule", () => {
  it("is mandatory when one clause binds, and lists the others with what they are", () => {
    const { level, binding, others } = lawOf(
      { clauses: [UNVERIFIED, IN_FORCE, FUTURE], basis: "law" },
      TODAY,
    );
    expect(level).toBe("mandatory");
    expect(binding).toEqual([IN_FORCE]);
    expect(others.map(({ clause, force }) => [clause.id, force])).toEqual([
      [UNVERIFIED, "unverified"],
      [FUTURE, "not-yet"],
    ]);
  });

  it.each([[UNVERIFIED], [FUTURE], [IN_ABEYANCE]])(
    "is advisory when law alone asks for it and only %s does",
    (id) => {
      expect(lawOf({ clauses: [id], basis: "law" }, TODAY)).toMatchObject({
        level: "advisory",
        binding: [],
      });
    },
  );

  it("becomes mandatory on the day on which the clause begins to bind", () => {
    const rule = { clauses: [FUTURE], basis: "law" } as const;
    expect(lawOf(rule, "2027-05-12").level).toBe("advisory");
    expect(lawOf(rule, "2027-05-13")).toEqual({
      level: "mandatory",
      binding: [FUTURE],
      others: [],
    });
  });

  it("is mandatory without any law when the owner's settings ask for it", () => {
    expect(lawOf({ clauses: [UNVERIFIED], basis: "settings" }, TODAY)).toMatchObject({
      level: "mandatory",
      binding: [],
    });
    expect(lawOf({ clauses: [], basis: "settings" }, TODAY).level).toBe("mandatory");
  });
});
