// SPDX-License-Identifier: Apache-2.0
import { EKS_VERSIONS, eksSupportOn, eksVersion } from "../../india/eks-versions.ts";

describe("the calendar of EKS versions", () => {
  it("holds the dates of support of each version", () => {
    const dates = EKS_VERSIONS.map((row) => [
      row.version,
      row.availableSince.value,
      row.standardSupportEnds.value,
      row.extendedSupportEnds.value,
    ]);
    expect(dates).toEqual([
      ["1.37", "unverified", "unverified", "unverified"],
      ["1.36", "2026-06-02", "2027-08-02", "2028-08-02"],
      ["1.35", "2026-01-28", "2027-03-27", "2028-03-27"],
      ["1.34", "2025-10-06", "2026-12-02", "2027-12-02"],
      ["1.33", "2025-05-28", "2026-07-29", "2027-07-29"],
      ["1.32", "2025-01-25", "2026-03-23", "2027-03-23"],
      ["1.31", "2024-09-26", "2025-11-26", "2026-11-26"],
    ]);
  });

  it("cites a source and a day for every date", () => {
    for (const row of EKS_VERSIONS) {
      for (const date of [row.availableSince, row.standardSupportEnds, row.extendedSupportEnds]) {
        expect(date.checkedOn).toBe("2026-11-22");
        expect(date.mark).toBe(date.value === "unverified" ? "?" : "H");
        expect(date.source).not.toBe("");
      }
    }
  });

  it("keeps the order: released, then standard support ends, then extended support, a year apart", () => {
    for (const row of EKS_VERSIONS.filter(({ version }) => version !== "1.37")) {
      const [since, standard, extended] = [
        row.availableSince.value,
        row.standardSupportEnds.value,
        row.extendedSupportEnds.value,
      ];
      expect(since < standard).toBe(true);
      expect(Number(extended.slice(0, 4))).toBe(Number(standard.slice(0, 4)) + 1);
      expect(extended.slice(4)).toBe(standard.slice(4));
    }
  });

  it("answers for a version it has, and not for another", () => {
    expect(eksVersion("1.35")?.standardSupportEnds.value).toBe("2027-03-27");
    expect(eksVersion("1.3")).toBeUndefined();
  });
});

describe("the support of a version on a day", () => {
  it.each([
    ["1.34", "2025-10-05", "not-yet"],
    ["1.34", "2025-10-06", "standard"],
    ["1.34", "2026-12-01", "standard"],
    ["1.34", "2026-12-02", "extended"],
    ["1.31", "2026-11-25", "extended"],
    ["1.31", "2026-11-26", "ended"],
    ["1.37", "2026-11-22", "unverified"],
    ["1.99", "2026-11-22", "unverified"],
  ])("of %s on %s is %s", (version, day, support) => {
    expect(eksSupportOn(version, day)).toBe(support);
  });
});
