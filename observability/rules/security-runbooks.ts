// SPDX-License-Identifier: Apache-2.0
import type { Runbook } from "../model/rule.ts";

const REPORT = "docs/runbooks/cert-in-report.md";

/** The runbook of an incident that may have to be reported: first the clock, last the report. */
export function reportableRunbook(runbook: Runbook): Runbook {
  return {
    ...runbook,
    diagnosis: [
      "Write down the time at which you noticed it, in India: the six hours of CERT-In run from then, not from when you are sure.",
      ...runbook.diagnosis,
    ],
    mitigation: [
      ...runbook.mitigation,
      "Keep evidence: export the logs of the hours around it to the bucket of the cell; delete nothing.",
      `Within the six hours, whoever answers for security decides whether it is reportable, and sends the form: ${REPORT}. Banks and other regulated entities report to RBI by DAKSH in the same six hours, from detection.`,
    ],
  };
}
