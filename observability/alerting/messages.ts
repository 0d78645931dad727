// SPDX-License-Identifier: Apache-2.0
/** What people read, in the Alertmanager's template language. No values of customers: alerts have none in their labels. */
import { REPORT_WITHIN_HOURS } from "../../india/cert-in-report.ts";

/** India is 5 h 30 min ahead; the clock of a pod is UTC. Nanoseconds, as Go's durations are. */
const IST_OFFSET_NANOSECONDS = 19_800_000_000_000;
const HOUR_NANOSECONDS = 3_600_000_000_000;
const LAYOUT = "2006-01-02 15:04";

/** When it began, in India. */
const began = `{{ (.StartsAt.UTC.Add ${IST_OFFSET_NANOSECONDS}).Format "${LAYOUT}" }} IST`;
/** Latest time of the report: hours from the beginning of the alert, which is before anybody noticed. */
const due = `{{ (.StartsAt.UTC.Add ${IST_OFFSET_NANOSECONDS + REPORT_WITHIN_HOURS * HOUR_NANOSECONDS}).Format "${LAYOUT}" }} IST`;

/** Subject of an email; SNS takes up to 100 characters of ASCII. */
export const SUBJECT =
  '{{ if eq .Status "firing" }}[{{ .CommonLabels.severity }}]{{ else }}[resolved]{{ end }} {{ .GroupLabels.alertname }} {{ .CommonLabels.cell }}';

/** One paragraph for each alert. */
export const MESSAGE = [
  "{{ range .Alerts -}}",
  '{{ if eq .Status "resolved" }}RESOLVED {{ end }}{{ .Labels.alertname }} ({{ .Labels.severity }}), cell {{ .Labels.cell }}: {{ .Annotations.summary }}',
  `Since ${began}. {{ .Annotations.description }}`,
  "Runbook: {{ .Annotations.runbook_url }}",
  `{{ if eq (index .Labels "incident_class") "cert-in" }}CERT-In: report within ${REPORT_WITHIN_HOURS} hours of noticing, at the latest by ${due} (type: {{ .Labels.cert_in_type }}). Form: docs/runbooks/cert-in-report.md`,
  "{{ end }}",
  "{{ end }}",
].join("\n");

/** For subscriptions that want only some: SNS filters by them. It refuses a message with an attribute that is empty. */
export const ATTRIBUTES = {
  severity: `{{ or .CommonLabels.severity "none" }}`,
  alertname: `{{ or .GroupLabels.alertname "none" }}`,
  status: "{{ .Status }}",
} as const;
