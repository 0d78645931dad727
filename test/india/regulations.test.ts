// SPDX-License-Identifier: Apache-2.0
import { CHECKED_ON } from "../../india/fact.ts";
import { CLAUSES, clauseOf, type Clause } from "../../india/regulations.ts";
import { REGULATION_SOURCES } from "../../india/regulations/sources.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar. */
function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

const ids = (clauses: readonly Clause[]): string[] => clauses.map(({ id }) => id);

describe("the clauses of law", () => {
  it("are 95, each with an id of its own", () => {
    expect(CLAUSES).toHaveLength(95);
    expect(new Set(ids(CLAUSES)).size).toBe(95);
  });

  it.each(CLAUSES.map((clause) => [clause.id, clause] as const))(
    "%s names its instrument, its place in it, whom it binds and a source",
    (id, clause) => {
      expect(id).toMatch(/^[A-Z0-9-]+\/[A-Za-z0-9.-]+$/);
      for (const text of [
        clause.regulation,
        clause.instrument,
        clause.clause,
        clause.binds,
        clause.requirement,
        clause.source,
      ]) {
        expect(text).toMatch(/^\S.*\S$/s);
      }
      expect(clause.requirement).toMatch(/\.$/);
      expect(clause.dataClasses.length).toBeGreaterThan(0);
      expect(clause.checkedOn).toBe(CHECKED_ON);
      expect(clause.note).not.toBe("");
    },
  );

  it("have days of the calendar, and end after they begin", () => {
    for (const { id, bindsFrom, bindsUntil } of CLAUSES) {
      if (bindsFrom !== null) expect([id, isDay(bindsFrom)]).toEqual([id, true]);
      if (bindsUntil === null) continue;
      expect([id, isDay(bindsUntil)]).toEqual([id, true]);
      expect([id, bindsFrom !== null && bindsFrom < bindsUntil]).toEqual([id, true]);
    }
  });

  it("that are in force have begun on the day of checking and not ended, and future ones have not begun", () => {
    const inForce = CLAUSES.filter(({ status }) => status === "in-force");
    const begun = inForce.filter(({ bindsFrom }) => bindsFrom !== null && bindsFrom <= CHECKED_ON);
    expect(ids(begun)).toEqual(ids(inForce));
    expect(ids(inForce.filter(({ bindsUntil }) => (bindsUntil ?? "9999") <= CHECKED_ON))).toEqual(
      [],
    );
    const future = CLAUSES.filter(({ status }) => status === "future");
    expect(future.map(({ bindsFrom }) => bindsFrom)).toEqual(future.map(() => "2027-05-13"));
  });

  it("are future where they wait for the DPDP Act and Rules to commence", () => {
    const dpdp = CLAUSES.filter(({ id }) => id.startsWith("DPDP-"));
    expect(ids(dpdp.filter(({ status }) => status !== "future"))).toEqual(["DPDP-RULES-2025/4"]);
    expect(clauseOf("DPDP-RULES-2025/4")).toMatchObject({
      status: "in-force",
      bindsFrom: "2026-11-13",
    });
  });

  it("are unverified where text or paragraph was not compared, and say why", () => {
    const unverified = CLAUSES.filter(({ status }) => status === "unverified");
    expect(ids(unverified)).toEqual([
      "RBI-DPSC-2026/baseline",
      "NPCI-UPI/sar",
      "NPCI-UPI/OC-153",
      "NPCI-UPI/tpap-data",
      "RBI-ITGRCA-2023/9.c-9.d",
      "RBI-ITGRCA-2023/13",
      "RBI-ITGRCA-2023/18.b",
      "RBI-ITGRCA-2023/19",
      "RBI-ITGRCA-2023/21",
      "RBI-ITGRCA-2023/29",
      "RBI-CSF-2016/annex-i-dlp",
      "ITA-IG-2021/3.1.h",
      "NCIIPC/protected-system",
      "UIDAI-ADV-2025/hosting",
      "UIDAI-AUTH-2021/22",
      "UIDAI-AUTH-2021/18",
      "DOT-UL/39.23.viii",
      "ABDM-HDMP/2020",
    ]);
    expect(ids(unverified.filter(({ note }) => note === null))).toEqual([]);
  });

  it("that rest on one weak source, or on none, are not called law in force", () => {
    const weak = CLAUSES.filter(({ mark }) => mark === "L" || mark === "?");
    expect(weak.length).toBeGreaterThan(0);
    expect(weak.map(({ status }) => status)).toEqual(weak.map(() => "unverified"));
  });

  it("of the repealed Master Direction of 2023 are known to have bound until its repeal", () => {
    expect(clauseOf("RBI-ITGRCA-2023/18.b")).toMatchObject({
      status: "unverified",
      bindsFrom: "2024-04-01",
      bindsUntil: "2026-07-31",
    });
  });

  it("that SEBI has put in abeyance do not bind", () => {
    const suspended = CLAUSES.filter(({ status }) => status === "abeyance");
    expect(ids(suspended)).toEqual(["SEBI-CSCRF-2024/PR.DS.S2"]);
    expect(suspended[0]?.bindsFrom).toBeNull();
  });

  it("hold the figures of retention that they set", () => {
    const days = CLAUSES.flatMap(({ id, minRetentionDays }) =>
      minRetentionDays === null ? [] : [[id, minRetentionDays]],
    );
    expect(Object.fromEntries(days)).toEqual({
      "DPDP-RULES-2025/6.1.e": 365,
      "DPDP-RULES-2025/8.3": 365,
      "DPDP-RULES-2025/4": 2557,
      "CERT-IN-2022/iv": 180,
      "CERT-IN-2022/v": 1827,
      "CERT-IN-2022/vi": 1827,
      "ITA-IG-2021/3.1.h": 180,
      "NCIIPC/protected-system": 180,
      "SEBI-CSCRF-2024/PR.AA.S8": 180,
      "IRDAI-ICSG-2026/logs": 180,
      "DOT-UL/39.20": 730,
      "CA-2013/128.5": 2922,
      "PMLA-2002/12": 1827,
      "CGST-2017/36": 2192,
    });
  });

  it("are found by their ids", () => {
    for (const clause of CLAUSES) {
      expect(clauseOf(clause.id as Parameters<typeof clauseOf>[0])).toEqual(clause);
    }
  });

  it("use every source that is listed, each listed once", () => {
    const texts = Object.values(REGULATION_SOURCES);
    expect(new Set(texts).size).toBe(texts.length);
    const cited = CLAUSES.map(({ source }) => source).join("\n");
    expect(texts.filter((text) => !cited.includes(text))).toEqual([]);
  });
});
