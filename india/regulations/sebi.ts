// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const CLOUD = instrument(
  "SEBI Framework for Adoption of Cloud Services",
  "SEBI/HO/ITD/ITD_VAPT/P/CIR/2023/033, 6 Mar 2023",
  "SEBI regulated entities on public, community or hybrid cloud",
);
const CSCRF = instrument(
  "SEBI Cybersecurity and Cyber Resilience Framework (CSCRF)",
  "SEBI/HO/ITD-1/ITD_CSC_EXT/P/CIR/2024/113, 20 Aug 2024",
  "all SEBI regulated entities, graded",
);
const IFSCA = instrument(
  "IFSCA Cyber Security and Cyber Resilience Guidelines",
  "IFSCA-CSD0MSC/13/2025-DCS, 10 Mar 2025, amended 10 Mar 2026",
  "entities in the GIFT City IFSC, in place of RBI, SEBI and IRDAI",
);

/** Securities markets: SEBI; GIFT City: IFSCA. */
export const SEBI_AND_IFSCA = {
  "SEBI-CLOUD-2023/P2": clause(CLOUD, {
    clause: "Principle 2",
    requirement:
      "Cloud services only from MeitY-empanelled providers whose data centres hold valid STQC (or equivalent) audit status.",
    dataClasses: ["market"],
    status: "in-force",
    bindsFrom: "2023-03-06",
    note: "Whether the empanelment covers ap-south-2 is not verified.",
    mark: "H",
    sources: ["S23"],
  }),
  "SEBI-CLOUD-2023/P3": clause(CLOUD, {
    clause: "Principle 3",
    requirement:
      "Entity keeps ownership of data, logs and keys; data resides and is processed within the legal boundaries of India; for foreign-incorporated investors the original stays available in India.",
    dataClasses: ["market", "logs"],
    status: "in-force",
    bindsFrom: "2023-03-06",
    note: "For arrangements that existed, from 6 Mar 2024. Whether the abeyance of CSCRF PR.DS.S2 reaches this principle is not verified.",
    mark: "H",
    sources: ["S23"],
  }),
  "SEBI-CLOUD-2023/P6": clause(CLOUD, {
    clause: "Principle 6",
    requirement:
      "Encryption through the lifecycle; keys under the entity's control (BYOK/HYOK, dedicated HSM as applicable); VAPT, logging, MFA, segregation.",
    dataClasses: ["market"],
    status: "in-force",
    bindsFrom: "2023-03-06",
    mark: "M",
    sources: ["S23"],
  }),
  "SEBI-CSCRF-2024/PR.DS.S2": clause(CSCRF, {
    clause: "PR.DS.S2",
    requirement: "Regulated data is localised in India.",
    dataClasses: ["market"],
    status: "abeyance",
    bindsFrom: null,
    note: "In abeyance by SEBI's clarification of 31 Dec 2024, until further notice.",
    mark: "M",
    sources: ["S24"],
  }),
  "SEBI-CSCRF-2024/PR.DS.G4": clause(CSCRF, {
    clause: "PR.DS.G4",
    requirement:
      "Regulatory Data is kept available and easily accessible in legible, usable form within India. IT and cybersecurity data sent to global SOC/SaaS is exempt but must be classified, reviewed yearly, approved by the Board and produced within 48 hours on request.",
    dataClasses: ["market", "logs"],
    status: "in-force",
    bindsFrom: "2025-08-31",
    mark: "M",
    sources: ["S25"],
  }),
  "SEBI-CSCRF-2024/PR.AA.S8": clause(CSCRF, {
    clause: "PR.AA.G7",
    requirement:
      "All log sources identified and collected (system, application, network, database, security, performance, audit, event); retention follows IT Act, DPDP, CERT-In and NCIIPC rules.",
    dataClasses: ["logs", "market"],
    status: "in-force",
    bindsFrom: "2025-08-31",
    minRetentionDays: 180,
    mark: "H",
    sources: ["S25"],
  }),
  "SEBI-CSCRF-2024/incident": clause(CSCRF, {
    clause: "incident reporting",
    requirement:
      "Incidents under the CERT-In directions go to SEBI and CERT-In within 6 hours of noticing, detecting or being told; details on the SEBI portal within 24 hours (staged since Aug 2026); brokers and DPs also to exchanges/depositories in 6 hours.",
    dataClasses: ["market"],
    status: "in-force",
    bindsFrom: "2025-01-01",
    mark: "H",
    sources: ["S5"],
  }),
  "SEBI-CSCRF-2024/VAPT-audit": clause(CSCRF, {
    clause: "PR.IP, DE; periodicity tables",
    requirement:
      "Cyber audit and VAPT at least yearly by CERT-In-empanelled auditors (MII/Qualified more often); access reviews half-yearly.",
    dataClasses: ["market"],
    status: "in-force",
    bindsFrom: "2025-08-31",
    mark: "H",
    sources: ["S25"],
  }),
  "SEBI-CSCRF-2024/SBOM": clause(CSCRF, {
    clause: "GV.SC (supply chain)",
    requirement: "SBOM for critical software.",
    dataClasses: ["market"],
    status: "in-force",
    bindsFrom: "2025-08-31",
    mark: "M",
    sources: ["S5", "S24", "S25"],
  }),
  "IFSCA-CYBER-2025/incident": clause(IFSCA, {
    clause: "incident reporting",
    requirement:
      "GIFT-City IFSC entities report to IFSCA (not RBI/SEBI/IRDAI): 6 hours from detection, interim 3 days, mitigation 7 days, root cause 30 days.",
    dataClasses: ["market", "payment", "pii"],
    status: "in-force",
    bindsFrom: "2025-03-10",
    mark: "M",
    sources: ["S5"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
