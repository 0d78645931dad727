// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const RECORDS = instrument(
  "IRDAI (Maintenance of Information by the Regulated Entities and Sharing of Information by the Authority) Regulations, 2025",
  "replaces the Maintenance of Insurance Records Regulations of 2015",
  "insurers and intermediaries",
);
const INSURANCE_CYBER = instrument(
  "IRDAI Information and Cyber Security Guidelines, 2026",
  "IRDAI/GA&HR/CIR/MISC/51/4/2026, 6 Apr 2026; replaces the Guidelines of 2023",
  "insurers, FRBs, brokers, TPAs and others",
);
const VAULT = instrument(
  "UIDAI Aadhaar Data Vault circular",
  "11020/205/2017-UIDAI (Auth-I), 25 Jul 2017; FAQ of 28 Jul 2022; Circular 8 of 2025, 18 Jul 2025",
  "everyone who stores Aadhaar numbers",
);
const VAULT_KEYS = instrument(
  "UIDAI Aadhaar Data Vault and HSM circulars",
  "11020/205/2017, 25 Jul 2017; 11020/204/2017, 22 Jun 2017; Circular 8 of 2025",
  "everyone who stores Aadhaar numbers",
);
const VAULT_HOSTING = instrument(
  "UIDAI Circular 8 of 2025",
  "18 Jul 2025",
  "everyone who stores Aadhaar numbers",
);
const VAULT_FAQ = instrument(
  "UIDAI Aadhaar Data Vault FAQ",
  "28 Jul 2022",
  "everyone who stores Aadhaar numbers",
);
const AADHAAR = instrument(
  "Aadhaar (Authentication and Offline Verification) Regulations, 2021",
  "Regulations of 2021, amended to 9 Dec 2025",
  "requesting entities",
);
const AADHAAR_ACT = instrument(
  "Aadhaar Act and Authentication Regulations",
  "Act s.29",
  "requesting entities",
);

/** Insurance: IRDAI. Aadhaar: UIDAI. */
export const INSURANCE_AND_IDENTITY = {
  "IRDAI-MOI-2025/records": clause(RECORDS, {
    clause: "records maintenance regulation (2015: reg. 3(9))",
    requirement:
      "Records of policies and claims, electronic included, are held in data centres located and maintained in India only, with governance, security, BCP/DR policy.",
    dataClasses: ["pii", "health", "books"],
    status: "in-force",
    bindsFrom: "2025-01-01",
    note: "In force in January 2025; the day and the number of the regulation are not verified.",
    mark: "M",
    sources: ["S26", "S27"],
  }),
  "IRDAI-ICSG-2026/3.6": clause(INSURANCE_CYBER, {
    clause: "section 3.6",
    requirement:
      "Report to CERT-In within 6 hours of noticing or being told, with copy to IRDAI. The 24-hour step of 2023 is gone.",
    dataClasses: ["pii", "health"],
    status: "in-force",
    bindsFrom: "2026-04-06",
    mark: "H",
    sources: ["S5"],
  }),
  "IRDAI-ICSG-2026/logs": clause(INSURANCE_CYBER, {
    clause: "logging and monitoring",
    requirement:
      "ICT infrastructure and application logs kept for a rolling 180 days within Indian jurisdiction, monitored, available on demand; NIC/NPL time sync (2023 text, carried).",
    dataClasses: ["logs"],
    status: "in-force",
    bindsFrom: "2026-04-06",
    minRetentionDays: 180,
    mark: "H",
    sources: ["S5", "S28"],
  }),
  "UIDAI-ADV-2017/vault": clause(VAULT, {
    clause: "ADV circular",
    requirement:
      "Aadhaar numbers and e-KYC data live only in a separate vault; every other system stores a reference key; mapping only in the vault.",
    dataClasses: ["aadhaar"],
    status: "in-force",
    bindsFrom: "2017-07-25",
    mark: "H",
    sources: ["S29", "S30"],
  }),
  "UIDAI-ADV-2017/hsm": clause(VAULT_KEYS, {
    clause: "key management",
    requirement:
      "Vault encryption AES-256 / RSA-2048 with keys only in an HSM (FIPS 140-2 Level 3 class); authentication signing and e-KYC decryption keys only in the HSM.",
    dataClasses: ["aadhaar"],
    status: "in-force",
    bindsFrom: "2017-07-25",
    mark: "M",
    sources: ["S29", "S31"],
  }),
  "UIDAI-ADV-2025/hosting": clause(VAULT_HOSTING, {
    clause: "hosting options",
    requirement:
      "Vault hosted on the entity's own DC/DR, or a MeitY-empanelled Government Community Cloud, or ADV-as-a-service from a compliant provider. Ordinary public-cloud accounts are not in the listed options.",
    dataClasses: ["aadhaar"],
    status: "unverified",
    bindsFrom: "2025-07-18",
    note: "The primary text was not read.",
    mark: "M",
    sources: ["S30"],
  }),
  "UIDAI-ADV-2017/network": clause(VAULT_FAQ, {
    clause: "network isolation",
    requirement:
      "Vault and its reference system sit in a highly restricted zone isolated from untrusted and other internal zones; access only by authenticated, logged APIs with alerts.",
    dataClasses: ["aadhaar"],
    status: "in-force",
    bindsFrom: "2017-07-25",
    mark: "H",
    sources: ["S29"],
  }),
  "UIDAI-AUTH-2021/22": clause(AADHAAR, {
    clause: "reg. 22(1) (data security)",
    requirement:
      "Servers used to form authentication requests and route them to CIDR are in data centres located in India.",
    dataClasses: ["aadhaar"],
    status: "unverified",
    bindsFrom: "2021-11-08",
    note: "The wording after December 2025 was not read.",
    mark: "?",
    sources: [],
    source: "none listed: the text of the Regulations after December 2025 is to be compared",
  }),
  "UIDAI-AUTH-2021/18": clause(AADHAAR, {
    clause: "reg. 18 (logs)",
    requirement:
      "Requesting entity keeps authentication logs (no PID, no Aadhaar number beyond what is allowed) for 2 years, then archives 5 years, then deletes unless ordered.",
    dataClasses: ["aadhaar", "logs"],
    status: "unverified",
    bindsFrom: "2021-11-08",
    note: "The wording after December 2025 was not read.",
    mark: "?",
    sources: [],
    source: "none listed: the text of the Regulations after December 2025 is to be compared",
  }),
  "UIDAI-AUTH-2021/biometrics": clause(AADHAAR_ACT, {
    clause: "no storage of core biometrics / PID; masking",
    requirement:
      "PID block and core biometrics are never stored; Aadhaar shown or stored elsewhere is masked to last four digits.",
    dataClasses: ["aadhaar"],
    status: "in-force",
    bindsFrom: "2016-09-12",
    mark: "M",
    sources: ["S29"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
