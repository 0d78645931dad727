// SPDX-License-Identifier: Apache-2.0
/** Which alerts are silent while another says more. An alert that may have to be reported to CERT-In is never silenced. */
import type { InhibitRule } from "./alertmanager.ts";

/** What may be silenced at all. */
const NOT_REPORTABLE = 'incident_class!="cert-in"';
const WATCHDOG = "NivasWatchdog";

export const INHIBIT_RULES: readonly InhibitRule[] = [
  // Without a service, two alerts have only their cell in common: that is no reason.
  ofOneService("critical", "high|warning"),
  ofOneService("high", "warning"),
  {
    source_matchers: ['alertname="NivasCellDown"'],
    target_matchers: [`alertname!~"NivasCellDown|${WATCHDOG}"`, NOT_REPORTABLE],
    equal: ["cell"],
  },
  {
    source_matchers: ['alertname="NivasFestivalWindow"'],
    target_matchers: ['expected_at="festival"', NOT_REPORTABLE],
    equal: ["cell"],
  },
];

function ofOneService(source: string, target: string): InhibitRule {
  return {
    source_matchers: [`severity="${source}"`, 'service!=""'],
    target_matchers: [`severity=~"${target}"`, NOT_REPORTABLE],
    equal: ["cell", "region", "namespace", "service"],
  };
}
