// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const LICENCE = instrument(
  "DoT Unified Licence",
  "security conditions; successor: Telecommunications (Authorisation for Provision of Principal Telecommunication Services) Rules, 2026, G.S.R. 513(E), 23 Jun 2026",
  "telecom licensees that have not migrated to the Rules of 2026",
);
const LICENCE_2021 = instrument(
  "DoT Unified Licence",
  "amendment of 21 Dec 2021; successor: Telecommunications (Authorisation for Provision of Principal Telecommunication Services) Rules, 2026, G.S.R. 513(E), 23 Jun 2026",
  "telecom licensees that have not migrated to the Rules of 2026",
);
const TELECOM_CYBER = instrument(
  "Telecommunications (Telecom Cyber Security) Rules, 2024",
  "21 Nov 2024, amended Oct 2025",
  "telecom entities",
);
const ACCOUNTS = instrument(
  "Companies (Accounts) Rules, 2014",
  "as amended by G.S.R. 624(E), 5 Aug 2022",
  "every company",
);
const COMPANIES = instrument("Companies Act, 2013", "Act", "every company");
const LAUNDERING = instrument(
  "Prevention of Money-laundering Act, 2002",
  "Act, and RBI KYC Directions",
  "reporting entities",
);
const GST = instrument("CGST Act, 2017", "Act", "registered taxpayers");
const EMPANELMENT = instrument(
  "MeitY cloud empanelment with STQC audit",
  "MeghRaj/GI Cloud empanelment terms",
  "government bodies; others only where another rule imports it",
);
const HEALTH = instrument(
  "ABDM Health Data Management Policy and EHR Standards",
  "14 Dec 2020; 2016",
  "ABDM participants",
);

/** Telecom licences, books of account, government cloud, health records. */
export const COMPANIES_AND_OTHERS = {
  "DOT-UL/39.23.viii": clause(LICENCE, {
    clause: "UL cl. 39.23(viii) (2026 rule number not verified)",
    requirement:
      "Subscriber accounting information (except roaming/billing) and user information (except foreign roamers and IPLC) are not transferred to any person or place outside India.",
    dataClasses: ["telecom-subscriber"],
    status: "unverified",
    bindsFrom: "2013-08-19",
    note: "Neither the wording nor the number of the rule of 2026 that follows it is verified.",
    mark: "M",
    sources: ["S32"],
  }),
  "DOT-UL/39.20": clause(LICENCE_2021, {
    clause: "cl. 39.20",
    requirement:
      "CDR, EDR, IPDR and commercial records kept at least two years and then may be destroyed unless directed; internet log-in/out details two years.",
    dataClasses: ["telecom-subscriber", "logs"],
    status: "in-force",
    bindsFrom: "2021-12-21",
    minRetentionDays: 730,
    note: "The number of the rule of 2026 that follows it is not verified.",
    mark: "H",
    sources: ["S33", "S34"],
  }),
  "DOT-TCS-2024/7": clause(TELECOM_CYBER, {
    clause: "rule 7",
    requirement:
      "Security incident reported within 6 hours with affected system and description; within 24 hours users affected, duration, area, impact and remedy.",
    dataClasses: ["telecom-subscriber"],
    status: "in-force",
    bindsFrom: "2024-11-21",
    mark: "H",
    sources: ["S35", "S36"],
  }),
  "DOT-TCS-2024/5": clause(TELECOM_CYBER, {
    clause: "rules 4-6",
    requirement:
      "Cyber-security policy, SOC, logs kept for the period the Government specifies, audits and tests, India-resident Chief Telecommunication Security Officer.",
    dataClasses: ["telecom-subscriber", "logs"],
    status: "in-force",
    bindsFrom: "2024-11-21",
    note: "The Government sets the period for which logs are kept; none was found.",
    mark: "M",
    sources: ["S35"],
  }),
  "CAR-2014/3.5": clause(ACCOUNTS, {
    clause: "rule 3(5) proviso",
    requirement:
      "Back-up of books of account and other books and papers kept electronically, including at a place outside India, is kept on servers physically located in India on a daily basis. The primary may be abroad.",
    dataClasses: ["books"],
    status: "in-force",
    bindsFrom: "2022-08-05",
    mark: "H",
    sources: ["S37", "S38"],
  }),
  "CAR-2014/3.1": clause(ACCOUNTS, {
    clause: "rule 3(1)",
    requirement:
      "Electronic books remain accessible in India at all times; from FY starting on or after 1 Apr 2023 accounting software keeps an edit log that cannot be disabled.",
    dataClasses: ["books", "logs"],
    status: "in-force",
    bindsFrom: "2023-04-01",
    mark: "H",
    sources: ["S37", "S39"],
  }),
  "CA-2013/128.5": clause(COMPANIES, {
    clause: "s.128(5)",
    requirement: "Books kept for at least eight financial years (longer if under investigation).",
    dataClasses: ["books"],
    status: "in-force",
    bindsFrom: "2014-04-01",
    minRetentionDays: 2922,
    mark: "H",
    sources: ["S37", "S38"],
  }),
  "PMLA-2002/12": clause(LAUNDERING, {
    clause: "s.12",
    requirement:
      "Transaction records kept 5 years from the transaction; identity and account records 5 years after the relationship ends.",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2013-02-15",
    minRetentionDays: 1827,
    mark: "H",
    sources: [],
    source: "the Act itself: long-settled law, no page was compared",
  }),
  "CGST-2017/36": clause(GST, {
    clause: "s.36",
    requirement: "Accounts and records kept 72 months from the due date of the annual return.",
    dataClasses: ["books"],
    status: "in-force",
    bindsFrom: "2017-07-01",
    minRetentionDays: 2192,
    mark: "H",
    sources: [],
    source: "the Act itself: long-settled law, no page was compared",
  }),
  "MEITY-CSP/empanelment": clause(EMPANELMENT, {
    clause: "empanelment terms",
    requirement:
      "Government bodies buy cloud only from empanelled offerings hosted in India, data kept in India; empanelment is per service, deployment model and data centre. Private firms are bound only where another rule imports it (SEBI, UIDAI, contracts).",
    dataClasses: ["pii", "health"],
    status: "in-force",
    bindsFrom: "2016-01-01",
    note: "Which services of ap-south-2 are empanelled is not verified.",
    mark: "M",
    sources: ["S40", "S41"],
  }),
  "ABDM-HDMP/2020": clause(HEALTH, {
    clause: "privacy by design, security",
    requirement:
      "Federated storage with consent; security programme; applies to ABDM participants. No statutory localisation of health data found; DPDP applies to personal health data.",
    dataClasses: ["health", "pii"],
    status: "unverified",
    bindsFrom: "2020-12-14",
    note: "One weak source. No statutory localisation of health data was found.",
    mark: "L",
    sources: ["S44"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
