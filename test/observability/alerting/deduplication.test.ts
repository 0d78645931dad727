// SPDX-License-Identifier: Apache-2.0
import { ALERT_RELABEL_CONFIGS } from "../../../observability/alerting/deduplication.ts";
import { isAlert } from "../../../observability/model/rule.ts";
import { incidentRuleGroups } from "../../../observability/rules/incident-rules.ts";

/** What Prometheus makes of the labels of an alert: `replace` on a whole match; an empty value is no label. */
function relabelled(labels: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = { ...labels };
  for (const { source_labels, regex, target_label, replacement } of ALERT_RELABEL_CONFIGS) {
    const value = source_labels.map((label) => result[label] ?? "").join(";");
    if (!new RegExp(`^(?:${regex})$`).test(value)) continue;
    if (replacement === "") delete result[target_label];
    else result[target_label] = replacement;
  }
  return result;
}

const from = (cell: string, region: string) => ({ cell, region, cluster: `nivas-${cell}` });
const MUMBAI = from("mumbai", "ap-south-1");
const HYDERABAD = from("hyderabad", "ap-south-2");

describe("alerts of several cells", () => {
  it("are one alert when they concern India", () => {
    const alert = { alertname: "NivasFestivalCalendarEnds", scope: "india", severity: "warning" };
    expect(relabelled({ ...alert, ...MUMBAI })).toEqual(alert);
    expect(relabelled({ ...alert, ...HYDERABAD })).toEqual(alert);
  });

  it("stay the cell's own otherwise", () => {
    const scopes: Record<string, string>[] = [{}, { scope: "cell" }, { scope: "indian-ocean" }];
    for (const scope of scopes) {
      const alert = { alertname: "NivasErrorRateHigh", ...scope, ...MUMBAI };
      expect(relabelled(alert)).toEqual(alert);
    }
  });

  it("concern India when nothing of a cell is in them", () => {
    const ofIndia = incidentRuleGroups()
      .flatMap(({ rules }) => rules.filter(isAlert))
      .filter(({ labels }) => labels?.["scope"] === "india");
    expect(ofIndia.map(({ alert }) => alert)).toEqual([
      "NivasFestivalDayUnconfirmed",
      "NivasFestivalCalendarEnds",
    ]);
    for (const { expr } of ofIndia) {
      expect(
        expr.match(/[a-z_]+:[a-z_:]+/g)?.every((name) => name === "nivas:clock_ist:seconds"),
      ).toBe(true);
    }
  });
});
