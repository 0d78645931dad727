// SPDX-License-Identifier: Apache-2.0
import { observabilityAlertingSchema } from "../../config/schema/observability-alerting.ts";
import { DEFAULT_RULE_SETTINGS, ruleSettings } from "../../observability/rules/settings.ts";

describe("the configuration of alerts", () => {
  it("leaves the limits as the requirements have them when nothing is said", () => {
    const { limits, ...rest } = observabilityAlertingSchema.parse({});
    expect(ruleSettings({ limits })).toEqual(DEFAULT_RULE_SETTINGS);
    expect(rest).toEqual({ speaksForIndia: true });
  });

  it("refuses limits of which the lesser alert comes after the greater", () => {
    const result = observabilityAlertingSchema.safeParse({
      limits: { errorRate: 0.1, latencySeconds: 6, podsAvailable: 0.4 },
    });
    expect(result.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      [
        "limits.highErrorRate",
        "is not above errorRate (0.1): the lesser alert would come after the greater",
      ],
      [
        "limits.emergencyLatencySeconds",
        "is not above latencySeconds (6): the lesser alert would come after the greater",
      ],
      [
        "limits.podsAvailable",
        "is not above criticalPodsAvailable (0.5): the lesser alert would come after the greater",
      ],
    ]);
  });

  it("takes webhooks in the country only", () => {
    const webhook = {
      host: "pager.example.in",
      country: "IN",
      evidence: "contract 9",
      cidrs: ["203.0.113.0/24"],
    };
    const given = (changes: object) =>
      observabilityAlertingSchema.safeParse({ webhooks: { pager: { ...webhook, ...changes } } })
        .success;
    expect(given({})).toBe(true);
    expect(given({ country: "US" })).toBe(false);
    expect(given({ evidence: "" })).toBe(false);
    expect(given({ cidrs: [] })).toBe(false);
    expect(given({ severities: ["info"] })).toBe(false);
  });

  it("takes hours of the clock", () => {
    const given = (from: string, until: string) =>
      observabilityAlertingSchema.safeParse({ shifts: { day: { from, until } } }).success;
    expect(given("09:00", "24:00")).toBe(true);
    expect(given("24:00", "09:00")).toBe(false);
    expect(given("9:00", "21:00")).toBe(false);
    expect(given("09:60", "21:00")).toBe(false);
  });
});
