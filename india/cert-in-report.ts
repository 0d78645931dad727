// SPDX-License-Identifier: Apache-2.0
/**
 * What CERT-In is told, by when and on which form (Directions of 28 April 2022, direction (ii) and Annexure I; `india/regulations/cert-in.ts`
 * has the clauses). Not compared with the primary text by us: who answers for reports compares both lists with cert-in.org.in first.
 */
import type { Cited } from "./fact.ts";

const CHECKED_ON = "2026-11-23";

/** Hours from noticing an incident, or being told of it, to the report. RBI counts the same hours from detection, by DAKSH. */
export const REPORT_WITHIN_HOURS = 6;

/** The types of Annexure I, in its order: what must be reported. */
export const CERT_IN_INCIDENT_TYPES = {
  scanning: "Targeted scanning or probing of critical networks or systems",
  compromise: "Compromise of critical systems or information",
  "unauthorised-access": "Unauthorised access of IT systems or data",
  defacement: "Defacement of or intrusion into a website, and unauthorised changes to it",
  "malicious-code": "Malicious code: virus, worm, Trojan, bots, spyware, ransomware, cryptominers",
  servers: "Attack on servers (database, mail, DNS) and on network devices such as routers",
  "identity-theft": "Identity theft, spoofing and phishing",
  "denial-of-service": "Denial of service and distributed denial of service",
  "critical-infrastructure":
    "Attack on critical infrastructure, SCADA, operational technology and wireless networks",
  applications: "Attack on applications such as e-governance and e-commerce",
  "data-breach": "Data breach",
  "data-leak": "Data leak",
  "internet-of-things": "Attack on devices of the Internet of Things and what belongs to them",
  "digital-payments": "Attack on or incident of digital payment systems",
  "malicious-apps": "Attack through malicious mobile apps",
  "fake-apps": "Fake mobile apps",
  "social-media": "Unauthorised access to social media accounts",
  cloud: "Attack on or suspicious activity in cloud systems, servers, software and applications",
  "big-data":
    "Attack on or suspicious activity in systems of big data, blockchain, virtual assets, robotics, 3D and 4D printing, drones",
  "artificial-intelligence":
    "Attack on or suspicious activity in systems of artificial intelligence and machine learning",
} as const satisfies Readonly<Record<string, string>>;
export type CertInIncidentType = keyof typeof CERT_IN_INCIDENT_TYPES;

export const CERT_IN_TYPES_SOURCE: Cited = {
  mark: "M",
  source:
    "doc: Types of cyber security incidents mandatorily to be reported (mondaq.com 1190934, 2022-05-12); doc: CERT-In Incident Reporting Form, Annexure A (1-comply.com, 2025-06-02); darkreading.com, 2022-05-02: three that agree, not the text itself",
  checkedOn: CHECKED_ON,
};

/** Where a report goes. */
export const CERT_IN_CONTACT = {
  email: "incident@cert-in.org.in",
  phone: "1800-11-4949",
  fax: "1800-11-6969",
  form: "https://www.cert-in.org.in/PDF/certinirform.pdf",
  mark: "M",
  source:
    "doc: Cyber security law in India: summary of reporting obligations (spiceroutelegal.com); doc: Report vulnerabilities to CERT-In (vikaspedia.in)",
  checkedOn: CHECKED_ON,
} as const satisfies Cited & Record<string, string>;

/** A field of the incident reporting form. */
export interface FormField {
  readonly field: string;
  /** Where the platform knows it; absent where only people do. */
  readonly from?: string;
}

/** The form's fields, in its order. */
export const CERT_IN_FORM: readonly FormField[] = [
  { field: "Reporter: name, organisation and its type, title, telephone, email, address" },
  { field: "Affected entity, if another" },
  {
    field: "Physical location of the affected system or network, and name of the Internet provider",
    from: "label `region` of the alert; Mumbai is ap-south-1, Hyderabad ap-south-2, of Amazon Web Services",
  },
  {
    field: "Date and time of the incident (with time zone)",
    from: "the beginning in the notification, and the series of the alert before it",
  },
  { field: "Whether the affected system is critical to the organisation's mission" },
  {
    field: "Affected systems: IP address, host name, operating system, last patched, hardware",
    from: "`kubectl get pods -o wide`, `kubectl get nodes -o wide`; nodes are images of Amazon EKS, patched by replacement",
  },
  { field: "Type of incident", from: "label `cert_in_type` of the alert, as a suggestion" },
  { field: "Description of the incident", from: "summary of the alert, timeline of the shift" },
  {
    field: "Unusual behaviour or symptoms",
    from: "the dashboards of the hours around it; logs by Loki",
  },
  {
    field: "Whether it was experienced earlier",
    from: '`ALERTS{alertname="<alert>"}` of the months before',
  },
  {
    field: "When and how it was detected",
    from: "name and beginning of the alert; the time at which a person noticed, from which the hours run",
  },
  { field: "Agencies notified: law enforcement, other regulators, vendor" },
  {
    field: "Additional information, and whether logs are submitted and how",
    from: "logs of 180 days are kept in the country, in the buckets and log groups of the cell",
  },
  {
    field: "IP addresses of the apparent source",
    from: "access logs of the ingress gateway, flow logs of the network",
  },
  {
    field: "Security infrastructure in place",
    from: "mutual TLS of the mesh, network policies, CloudTrail, flow logs; what else you run",
  },
  { field: "How many hosts are affected: 1 to 10, 10 to 100, more" },
  { field: "Actions taken to mitigate", from: "timeline of the shift" },
];

export const CERT_IN_FORM_SOURCE: Cited = {
  mark: "L",
  source:
    "the form as one program reproduces it (a public repository that prints it as PDF, fields 1 to 17); the form itself, certinirform.pdf, was not read by us, and may have changed",
  checkedOn: CHECKED_ON,
};
