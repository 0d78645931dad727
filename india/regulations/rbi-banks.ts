// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const OUTSOURCING = instrument(
  "RBI Managing Risks in Outsourcing Directions, 2025",
  "entity-wise (commercial banks RBI/DOR/2025-26/171, NBFC /363), 28 Nov 2025; replaces RBI/2023-24/102 of 10 Apr 2023",
  "banks, NBFCs (IT chapter from the middle layer up), UCB tiers 3 and 4, AIFI, CIC, LAB",
);
const CYBER = instrument(
  "RBI Cybersecurity, Technology: Risk, Resilience and Assurance Framework Directions, 2026",
  "seven instruments (banks 410, SFB 419, PB 428, UCB 437, AIFI 456, NBFC 461, CIC 470), 31 Jul 2026",
  "banks, UCBs, AIFIs, NBFCs and CICs, each by its own instrument",
);
const GOVERNANCE = instrument(
  "RBI Information Technology Governance Master Direction, 2023",
  "RBI/2023-24/107, 7 Nov 2023; repealed on 31 Jul 2026 and carried forward into the seven instruments of 2026",
  "those whom the Directions of 2026 that replace it bind",
);
const FRAMEWORK_2016 = instrument(
  "RBI Cyber Security Framework, 2016",
  "repealed on 31 Jul 2026; 2026 Directions Chapter V",
  "those whom the Directions of 2026 that replace it bind",
);
const LENDING = instrument(
  "RBI (Digital Lending) Directions, 2025",
  "RBI/2025-26/36, DOR.STR.REC.19/21.07.001/2025-26, 8 May 2025; text consolidated entity-wise on 28 Nov 2025",
  "banks, co-operative banks, NBFCs, HFCs, AIFIs and their lending service providers",
);

/** Banks, NBFCs and lenders: RBI on outsourcing, technology risk and digital lending. */
export const RBI_BANKS = {
  "RBI-OUTSRC-2025/storage-in-india": clause(OUTSOURCING, {
    clause: "outsourcing agreement content (IT outsourcing chapter)",
    requirement:
      "Agreements for material IT outsourcing, cloud included, provide for storage of data only in India as applicable under extant rules; due diligence covers where data is stored. Not a free-standing localisation of all bank data.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-OUTSRC-2025/incident-6h": clause(OUTSOURCING, {
    clause: "monitoring / incident reporting",
    requirement:
      "The service provider reports cyber incidents to the regulated entity without undue delay so that the entity reports to RBI within 6 hours of detection by the provider.",
    dataClasses: ["payment", "pii", "logs"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-OUTSRC-2025/cloud-controls": clause(OUTSOURCING, {
    clause: "usage of cloud computing services",
    requirement:
      "Cloud use needs governance over the whole lifecycle: shared-responsibility clarity, tenant isolation, strong identity and key control, continuous monitoring and logging, secure configuration baseline, DR and a tested exit.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-OUTSRC-2025/audit-access": clause(OUTSOURCING, {
    clause: "access, audit and inspection rights",
    requirement:
      "RBI and the entity can access and audit data, logs and premises, including sub-contractors; unfettered supervisory access is preserved.",
    dataClasses: ["logs", "books", "payment"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-OUTSRC-2025/cross-border": clause(OUTSOURCING, {
    clause: "offshore / cross-border outsourcing",
    requirement:
      "Country risk is monitored; arrangements abroad must not obstruct RBI access; original records are available in India where required.",
    dataClasses: ["payment", "pii", "books"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-OUTSRC-2025/exit": clause(OUTSOURCING, {
    clause: "exit strategy and termination",
    requirement:
      "Exit plan with data return, portability and secure deletion at the provider; continuity preserved.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2025-11-28",
    note: "Existing contracts by renewal or by 10 Apr 2026. The paragraph numbers are not verified, and one source gives another number for the bank instrument (/245).",
    mark: "M",
    sources: ["S6", "S7", "S8"],
  }),
  "RBI-CYBER-2026/incident-6h": clause(CYBER, {
    clause:
      "bank 410 para 182; SFB/PB 181; UCB 88; AIFI/CIC 177; NBFC para 28 (BL >= Rs 500 cr) / 141 (ML and above)",
    requirement:
      "Cyber incidents reported to RBI within six hours of detection on the DAKSH platform, and CERT-In notified proactively. NBFC Base Layer below Rs 500 crore has no DAKSH clause.",
    dataClasses: ["payment", "pii", "logs"],
    status: "in-force",
    bindsFrom: "2026-07-31",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-CYBER-2026-CB/93-97": clause(CYBER, {
    clause: "bank 410 paras 93, 95, 97 (2023 MD cl. 15)",
    requirement:
      "Every IT system that can access or affect critical or sensitive information has audit logging; trails are detailed enough for audit, forensic evidence, dispute resolution and non-repudiation; scope, frequency and storage are settled with stakeholders. No retention period is fixed here.",
    dataClasses: ["logs", "payment", "pii"],
    status: "in-force",
    bindsFrom: "2026-07-31",
    binds: "commercial banks",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-CYBER-2026-CB/151": clause(CYBER, {
    clause: "bank 410 para 151 (2023 MD cl. 26(a))",
    requirement:
      "Vulnerability assessment at least every 6 months and penetration test at least every 12 months for critical systems and customer-facing DMZ systems, and through the lifecycle.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2024-04-01",
    binds: "commercial banks",
    note: "Before 31 Jul 2026 as clause 26(a) of the Master Direction of 2023.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/9.c-9.d": clause(GOVERNANCE, {
    clause: "2023 MD cl. 9(c),(d) (carried forward; 2026 paragraph not verified)",
    requirement:
      "Information assets are identified and mapped to a security classification; no outdated or unsupported software.",
    dataClasses: ["payment", "pii", "logs"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/13": clause(GOVERNANCE, {
    clause: "2023 MD cl. 13",
    requirement: "Documented change and patch management with approvals and rollback.",
    dataClasses: ["payment", "pii"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/16": clause(GOVERNANCE, {
    clause: "2023 MD cl. 16; bank 410 para 140",
    requirement:
      "Strong, non-deprecated, internationally accepted algorithms, key lengths and protocols in transit, in processing and for authentication.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2024-04-01",
    note: "The text of 2023 was repealed on 31 Jul 2026; para 140 of the bank Directions of 2026 carries it forward.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/18.b": clause(GOVERNANCE, {
    clause: "2023 MD cl. 18(b)",
    requirement: "DC and DR are geographically well separated.",
    dataClasses: ["payment", "books"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/19": clause(GOVERNANCE, {
    clause: "2023 MD cl. 19",
    requirement:
      "Need-based access; privileged activity logged and reviewed; MFA for privileged users of critical systems.",
    dataClasses: ["payment", "pii", "logs"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/21": clause(GOVERNANCE, {
    clause: "2023 MD cl. 21(a)",
    requirement: "RPO and RTO defined for all critical systems.",
    dataClasses: ["payment", "books"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-ITGRCA-2023/29": clause(GOVERNANCE, {
    clause: "2023 MD cl. 29(a),(c),(e),(g),(i)",
    requirement:
      "DR drills at least half-yearly for critical systems with a full working day run from DR; periodic restore tests; backups protected; near-zero RPO and minimal RTO for critical systems; identical config and patches at DC and DR.",
    dataClasses: ["payment", "books", "pii"],
    status: "unverified",
    bindsFrom: "2024-04-01",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. Much of the text is carried forward into the Directions of 2026, but the paragraph there is not verified.",
    mark: "H",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-CYBER-2026/csoc": clause(CYBER, {
    clause: "bank 410 Chapter VI (paras 212-223)",
    requirement:
      "A cyber SOC monitors round the clock with log correlation, attribution (who, what, when, how) and preserved evidence.",
    dataClasses: ["logs"],
    status: "in-force",
    bindsFrom: "2026-07-31",
    mark: "M",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-CYBER-2026-UCB/92": clause(CYBER, {
    clause: "UCB 437 para 92",
    requirement: "Sensitive data used in development or test is masked.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2026-07-31",
    binds: "urban co-operative banks",
    mark: "M",
    sources: ["S10"],
  }),
  "RBI-CSF-2016/annex-i-dlp": clause(FRAMEWORK_2016, {
    clause: "2016 CSF Annex 1 (repealed) ; 2026 Directions Chapter V",
    requirement: "Data-leak prevention for data at rest, in transit and at endpoints.",
    dataClasses: ["payment", "pii"],
    status: "unverified",
    bindsFrom: "2016-06-02",
    bindsUntil: "2026-07-31",
    note: "Repealed on 31 Jul 2026. The paragraph of the Directions of 2026 is not verified.",
    mark: "M",
    sources: ["S4", "S5", "S9"],
  }),
  "RBI-DL-2025/13.iv": clause(LENDING, {
    clause: "para 13 (data storage)",
    requirement:
      "All borrower data is stored in servers located within India; if processed outside India it is deleted from foreign servers and brought back within 24 hours of processing.",
    dataClasses: ["pii", "payment"],
    status: "in-force",
    bindsFrom: "2025-05-08",
    note: "The paragraph numbers after the consolidation of 28 Nov 2025 are not verified.",
    mark: "H",
    sources: ["S11", "S12"],
  }),
  "RBI-DL-2025/13.i": clause(LENDING, {
    clause: "para 13(i)",
    requirement:
      "A lending service provider stores only minimal borrower data (name, address, contact details); the regulated entity owns privacy responsibility. Biometric data is not stored unless law allows.",
    dataClasses: ["pii"],
    status: "in-force",
    bindsFrom: "2025-05-08",
    note: "The paragraph numbers after the consolidation of 28 Nov 2025 are not verified.",
    mark: "H",
    sources: ["S11", "S12"],
  }),
  "RBI-DL-2025/12.ii": clause(LENDING, {
    clause: "paras 12(i)-(iv)",
    requirement:
      "Need-based collection with prior explicit consent and an audit trail; borrower can deny, restrict, revoke and require deletion; explicit consent before sharing with third parties.",
    dataClasses: ["pii"],
    status: "in-force",
    bindsFrom: "2025-05-08",
    note: "The paragraph numbers after the consolidation of 28 Nov 2025 are not verified.",
    mark: "H",
    sources: ["S11", "S12"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
