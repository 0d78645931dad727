// SPDX-License-Identifier: Apache-2.0
/** Certificates and who issues them. */
import { CERT_MANAGER_METRICS } from "../contract/third-party/cert-manager.ts";
import { Severity } from "../model/rule.ts";
import { figure, lines, NOW, redFrom, secondsUntil, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const END = "max by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds)";
const RENEWAL = "max by (namespace, name) (certmanager_certificate_renewal_timestamp_seconds)";
const NOT_READY =
  'max by (namespace, name) (certmanager_certificate_ready_status{condition!="True"})';
const CERTIFICATE = "{{ $labels.namespace }}/{{ $labels.name }}";
const HOUR = 3600;

export const CERT_MANAGER: Watch = {
  component: "CertManager",
  watches:
    "Certificates that are not issued, not renewed in time, or about to end; issuers that do not work.",
  endpoints: [
    {
      kind: "PodMonitor",
      name: "cert-manager",
      namespace: "cert-manager",
      selector: {
        "app.kubernetes.io/name": "cert-manager",
        "app.kubernetes.io/component": "controller",
      },
      port: "http-metrics",
      podPort: 9402,
      metrics: CERT_MANAGER_METRICS.filter(({ owner }) => owner === "cert-manager"),
    },
  ],
  groups: [
    watchGroup("CertManager", [
      {
        alert: "NivasCertificateNotReady",
        severity: Severity.High,
        expr: `${NOT_READY} == 1`,
        for: "15m",
        summary: `Certificate ${CERTIFICATE} is not ready`,
        meaning: "cert-manager has not been able to issue a certificate for a quarter of an hour.",
        impact: "What needs it does not start, or keeps an old one until that ends.",
        diagnosis: [
          "`kubectl describe certificate,certificaterequest -n <namespace>`.",
          "The issuer: NivasIssuerNotReady.",
        ],
        mitigation: [
          "Correct what the request says.",
          "`cmctl renew -n <namespace> <name>` tries at once.",
        ],
      },
      {
        alert: "NivasCertificateRenewalLate",
        severity: Severity.High,
        expr: `(${NOW} - on () group_right () ${RENEWAL}) > ${HOUR}`,
        for: "5m",
        summary: `Certificate ${CERTIFICATE} should have been renewed {{ $value | humanizeDuration }} ago`,
        meaning: "A certificate is an hour past the time at which it is renewed.",
        impact: "None yet: it still holds.",
        diagnosis: [
          "`kubectl describe certificaterequest -n <namespace>`: approved, and signed?",
          "Does the controller run: NivasControllerDown.",
        ],
        mitigation: [
          "`cmctl renew -n <namespace> <name>`.",
          "The issuer does not answer: its alerts.",
        ],
      },
      {
        alert: "NivasCertificateEnds",
        severity: Severity.Critical,
        expr: `(${secondsUntil(END)} < ${4 * HOUR}) and on (namespace, name) (${secondsUntil(RENEWAL)} < -600)`,
        summary: `Certificate ${CERTIFICATE} ends in {{ $value | humanizeDuration }} and is not renewed`,
        meaning: "A certificate ends within four hours, and its renewal is overdue.",
        impact:
          "Everything that shows it is refused from then on. If it is istiod's, no proxy of the cell gets configuration or a certificate.",
        diagnosis: ["As NivasCertificateRenewalLate."],
        mitigation: [
          "Get the issuer to work, then `cmctl renew`.",
          "Not in time: issue it with another issuer that is trusted (docs/mesh.md has the rotation), or take traffic to another cell.",
        ],
      },
      {
        alert: "NivasIssuerNotReady",
        severity: Severity.Critical,
        expr: 'max by (name) (certmanager_clusterissuer_ready_status{condition="True"} or certmanager_issuer_ready_status{condition="True"}) == 0',
        for: "10m",
        summary: "Issuer {{ $labels.name }} is not ready",
        meaning: "An issuer of certificates does not work.",
        impact: "No certificate of it is issued or renewed.",
        diagnosis: [
          "`kubectl describe clusterissuer,issuer -A`.",
          "AWS Private CA: status of the authority, role of the issuer, endpoint `acm-pca`.",
        ],
        mitigation: ["As its status says; `pulumi up` of the cell brings back role and endpoint."],
      },
    ]),
  ],
  panels: [
    figure(
      "Not ready",
      "Certificates that are not ready.",
      "short",
      `sum(${NOT_READY}) or vector(0)`,
      redFrom(1),
    ),
    {
      kind: "table",
      title: "Next to end",
      description:
        "Time that is left, the ten that end first. What is renewed every few hours is always here.",
      unit: "s",
      queries: [{ expr: `bottomk(10, ${secondsUntil(END)})`, legend: "{{namespace}}/{{name}}" }],
    },
    {
      kind: "table",
      title: "Renewals that are late",
      description: "Certificates past the time at which they are renewed, and since when.",
      unit: "s",
      queries: [
        {
          expr: `(${NOW} - on () group_right () ${RENEWAL}) > 0`,
          legend: "{{namespace}}/{{name}}",
        },
      ],
    },
    lines("Errors of cert-manager", "In 10 minutes, by controller.", "short", {
      "{{controller}}":
        "sum by (controller) (increase(certmanager_controller_sync_error_count[10m]))",
    }),
  ],
};
