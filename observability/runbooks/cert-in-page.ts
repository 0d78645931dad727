// SPDX-License-Identifier: Apache-2.0
/** The page with CERT-In's incident form, and who else is told. */
import {
  CERT_IN_CONTACT,
  CERT_IN_FORM,
  CERT_IN_FORM_SOURCE,
  CERT_IN_INCIDENT_TYPES,
  CERT_IN_TYPES_SOURCE,
  REPORT_WITHIN_HOURS,
} from "../../india/cert-in-report.ts";
import { CERT_IN_AND_IT_ACT } from "../../india/regulations/cert-in.ts";
import type { AlertRule } from "../model/rule.ts";

/** `docs/runbooks/cert-in-report.md`, with the alerts of the class. */
export function certInPage(
  alerts: readonly AlertRule[],
  linkTo: (alert: string) => string,
): string {
  const clause = CERT_IN_AND_IT_ACT["CERT-IN-2022/ii"];
  const certIn = alerts.filter(({ labels }) => labels?.["incident_class"] === "cert-in");
  return [
    "# Report to CERT-In",
    "",
    `${clause.regulation}, ${clause.instrument}, ${clause.clause}: ${clause.requirement}`,
    "",
    "Not legal advice. Whoever answers for security decides whether an incident is reportable, and compares this page with the text on cert-in.org.in first: neither the list of types nor the form was compared with the primary text.",
    "",
    "## The clock",
    "",
    `1. The ${REPORT_WITHIN_HOURS} hours run from noticing the incident or being told of it: write that time down, in India's time. The notification names the end of ${REPORT_WITHIN_HOURS} hours from the beginning of the alert, which is never later.`,
    "2. Send what is known. What is not known is said to be unknown, and follows.",
    `3. Banks and other entities that RBI regulates report to RBI by DAKSH within ${REPORT_WITHIN_HOURS} hours of detection; entities of SEBI and IRDAI have clocks of their own. Paragraph numbers differ by entity: your lawyer's list decides.`,
    "4. Keep logs and evidence of the hours around it; they are kept for 180 days in the country in any case.",
    "",
    "## Where to",
    "",
    `Email ${CERT_IN_CONTACT.email}, telephone ${CERT_IN_CONTACT.phone}, fax ${CERT_IN_CONTACT.fax}; form: <${CERT_IN_CONTACT.form}>. Confidence ${CERT_IN_CONTACT.mark}, checked ${CERT_IN_CONTACT.checkedOn}: ${CERT_IN_CONTACT.source}.`,
    "",
    "## Form",
    "",
    `Confidence ${CERT_IN_FORM_SOURCE.mark}, checked ${CERT_IN_FORM_SOURCE.checkedOn}: ${CERT_IN_FORM_SOURCE.source}.`,
    "",
    "| Field | Where the platform knows it | Answer |",
    "|---|---|---|",
    ...CERT_IN_FORM.map(
      ({ field, from }, index) =>
        `| ${index + 1}. ${field} | ${(from ?? "people know it").replaceAll("|", "\\|")} | |`,
    ),
    "",
    "## Types that must be reported (Annexure I)",
    "",
    `Confidence ${CERT_IN_TYPES_SOURCE.mark}, checked ${CERT_IN_TYPES_SOURCE.checkedOn}: ${CERT_IN_TYPES_SOURCE.source}.`,
    "",
    "| Label `cert_in_type` | Type | Alerts |",
    "|---|---|---|",
    ...Object.entries(CERT_IN_INCIDENT_TYPES).map(([id, type]) => {
      const pointing = certIn
        .filter(({ labels }) => labels?.["cert_in_type"] === id)
        .map(({ alert }) => linkTo(alert));
      return `| \`${id}\` | ${type} | ${[...new Set(pointing)].join(", ")} |`;
    }),
    "",
    "Most types have no alert here: they are found by people, by your security operations centre, or by those whom it happens to.",
    "",
  ].join("\n");
}
