// SPDX-License-Identifier: Apache-2.0
import { withLegalRetention } from "../../../policies/law/retention.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";

const daysOn = (day: string, logRetentionDays?: number): number | undefined =>
  withLegalRetention(
    { ...DEFAULT_SETTINGS, ...(logRetentionDays === undefined ? {} : { logRetentionDays }) },
    day,
  ).logRetentionDays;

describe("how long law asks for logs to be kept", () => {
  it("is 180 days by CERT-In, and 365 from the day on which the DPDP Rules bind", () => {
    expect(daysOn("2022-06-28")).toBe(180);
    expect(daysOn("2027-05-12")).toBe(180);
    expect(daysOn("2027-05-13")).toBe(365);
  });

  it("is nothing before there was such law", () => {
    expect(daysOn("2022-06-27")).toBeUndefined();
  });

  it("never lowers what the settings ask for", () => {
    expect(daysOn("2026-11-22", 400)).toBe(400);
    expect(daysOn("2027-05-13", 730)).toBe(730);
    expect(daysOn("2027-05-13", 200)).toBe(365);
  });

  it("leaves everything else of the settings as it is", () => {
    expect(withLegalRetention(DEFAULT_SETTINGS, "2020-01-01")).toBe(DEFAULT_SETTINGS);
    expect(withLegalRetention(DEFAULT_SETTINGS, "2027-05-13")).toEqual({
      ...DEFAULT_SETTINGS,
      logRetentionDays: 365,
    });
  });
});
