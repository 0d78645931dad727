// SPDX-License-Identifier: Apache-2.0
/**
 * When the authorities of the mesh end. Those of AWS Private CA say so when they are made and nowhere in a metric, so their ends are
 * recorded as constants; an authority that istiod holds itself is measured.
 */
import { Severity, type RecordingRule, type RuleGroup } from "../model/rule.ts";
import { secondsUntil, type WatchAlert } from "./kit.ts";

/** End of an authority in seconds since 1970, by its name. */
export const AUTHORITY_END = "nivas:authority_not_after:seconds";

const DAY = 86_400;

/** Ends that are known when the cell is made. */
export function authorityGroup(endsInSeconds: Readonly<Record<string, number>>): RuleGroup {
  return {
    name: "nivas.watch.authorities",
    rules: Object.entries(endsInSeconds)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([authority, seconds]) => ({
        record: AUTHORITY_END,
        expr: `vector(${Math.floor(seconds)})`,
        labels: { authority },
      })),
  };
}

/** Ends that istiod measures; there are none where AWS Private CA signs. */
export const MEASURED_ENDS: readonly RecordingRule[] = [
  {
    record: AUTHORITY_END,
    expr: "min(citadel_server_root_cert_expiry_timestamp > 0)",
    labels: { authority: "istiod-root" },
  },
  {
    record: AUTHORITY_END,
    expr: "min(citadel_server_cert_chain_expiry_timestamp > 0)",
    labels: { authority: "istiod-intermediate" },
  },
];

const LEFT = secondsUntil(`min by (authority) (${AUTHORITY_END})`);
const ROTATE = [
  "Root: add the next one to the trust stack as `trusted`, wait until every cell has it, then make it `active`; docs/mesh.md has each step.",
  "Authority of a cell: `pulumi up` with a new certificate; the authority and its ARN stay.",
];

export const AUTHORITY_ALERTS: readonly WatchAlert[] = [
  {
    alert: "NivasAuthorityEndsSoon",
    severity: Severity.High,
    expr: `${LEFT} < ${90 * DAY}`,
    for: "1h",
    summary: "Authority {{ $labels.authority }} ends in {{ $value | humanizeDuration }}",
    meaning: "A certificate authority of the mesh ends within 90 days.",
    impact: "None yet. A rotation takes weeks, since every cell must trust the new root first.",
    diagnosis: [`Which, and when: \`${AUTHORITY_END}\`.`],
    mitigation: ROTATE,
  },
  {
    alert: "NivasAuthorityEnds",
    severity: Severity.Critical,
    expr: `${LEFT} < ${14 * DAY}`,
    summary: "Authority {{ $labels.authority }} ends in {{ $value | humanizeDuration }}",
    meaning: "A certificate authority of the mesh ends within two weeks.",
    impact:
      "When it ends, no call between services works in any cell that trusts it alone. It issues no certificate that would outlive it, so signing fails before.",
    diagnosis: [`Which, and when: \`${AUTHORITY_END}\`.`],
    mitigation: ROTATE,
  },
];
