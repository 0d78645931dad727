// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const ACT = instrument(
  "Digital Personal Data Protection Act, 2023",
  "Act; commencement by G.S.R. 843(E), 13 Nov 2025",
  "every data fiduciary; processors by contract",
);
const RULES = instrument(
  "Digital Personal Data Protection Rules, 2025",
  "G.S.R. 846(E), 13 Nov 2025",
  "every data fiduciary; processors by contract",
);
const SPDI = instrument("IT Act s.43A and SPDI Rules, 2011", "G.S.R. 313(E)", "body corporates");

/** Personal data: the DPDP Act and Rules, and what they replace. */
export const DATA_PROTECTION = {
  "DPDP-ACT-2023/16": clause(ACT, {
    clause: "s.16(1)-(2)",
    requirement:
      "Negative list: transfers abroad are allowed except to territories that the Central Government restricts by notification (none was found); any other law that restricts more prevails.",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/15": clause(RULES, {
    clause: "rule 15",
    requirement:
      "Personal data processed under the Act may be transferred outside India subject to requirements the Central Government specifies on making it available to a foreign State or its agencies.",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    note: "A proposal of January 2026 would bring the rule in at once; no notification was found.",
    mark: "M",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/13.4": clause(RULES, {
    clause: "rule 13(4)-(5)",
    requirement:
      "A Significant Data Fiduciary keeps in India the personal data that the Central Government specifies on a committee's advice, together with the traffic data about its flow.",
    dataClasses: ["pii", "logs"],
    status: "future",
    bindsFrom: "2027-05-13",
    binds: "Significant Data Fiduciaries",
    note: "Only for Significant Data Fiduciaries, and only for data that the Government specifies; none was found. A proposal of January 2026 would bring the duties forward; no notification was found.",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/6.1.a": clause(RULES, {
    clause: "rule 6(1)(a); Act s.8(5)",
    requirement:
      "Minimum safeguards: personal data secured by encryption, obfuscation, masking or virtual tokens.",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/6.1.b": clause(RULES, {
    clause: "rule 6(1)(b)",
    requirement:
      "Access to the computer resources of the fiduciary and its processors is controlled.",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/6.1.c": clause(RULES, {
    clause: "rule 6(1)(c)",
    requirement:
      "Visibility of access to personal data through logs, monitoring and review to detect, investigate and remedy unauthorised access.",
    dataClasses: ["pii", "logs"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/6.1.d": clause(RULES, {
    clause: "rule 6(1)(d)",
    requirement: "Continued processing if data is compromised or lost, including by backups.",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/6.1.e": clause(RULES, {
    clause: "rule 6(1)(e)",
    requirement:
      "Such logs and personal data are kept for one year for detection, investigation and continuity, unless another law says otherwise.",
    dataClasses: ["logs", "pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    minRetentionDays: 365,
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/7.1": clause(RULES, {
    clause: "rule 7(1); Act s.8(6)",
    requirement:
      "On becoming aware of a breach, tell each affected Data Principal without delay (nature, extent, timing, location, consequences, mitigation, safety steps, contact).",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/7.2": clause(RULES, {
    clause: "rule 7(2)",
    requirement:
      "Board told without delay with a description, and within 72 hours (or longer if allowed) with the detailed report incl. intimations made. The 72 h report is the second step.",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/8.1": clause(RULES, {
    clause: "rule 8(1), Third Schedule",
    requirement:
      "E-commerce (>= 2 crore users), online gaming (>= 50 lakh) and social media (>= 2 crore) erase personal data after three years of no approach by the principal, except account access and virtual tokens, unless law needs it.",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    binds:
      "e-commerce and social media with 2 crore users or more, online gaming with 50 lakh or more",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/8.3": clause(RULES, {
    clause: "rule 8(3), Seventh Schedule",
    requirement:
      "Every fiduciary keeps the personal data, associated traffic data and other logs of processing for at least one year from the processing for the Seventh Schedule purposes, then erases them unless another law needs longer. Applies even after account deletion.",
    dataClasses: ["pii", "logs"],
    status: "future",
    bindsFrom: "2027-05-13",
    minRetentionDays: 365,
    note: "A proposal of January 2026 would bring the rule in earlier; no notification was found.",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-ACT-2023/8.7": clause(ACT, {
    clause: "s.8(7)-(8)",
    requirement:
      "Erase when consent is withdrawn or the purpose ends, and have processors erase, unless law requires retention.",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-ACT-2023/6-consent": clause(ACT, {
    clause: "Act ss.5-6; rule 3",
    requirement:
      "Notice and free, specific, informed, unambiguous consent, withdrawable as easily as given; fiduciary must be able to prove it.",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/4": clause(RULES, {
    clause: "rule 4, First Schedule Part B",
    requirement:
      "Registered Consent Managers: records of consents kept at least seven years, readable access to principals, security safeguards (rule in force one year after publication).",
    dataClasses: ["pii", "logs"],
    status: "in-force",
    bindsFrom: "2026-11-13",
    minRetentionDays: 2557,
    binds: "registered Consent Managers",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/14": clause(RULES, {
    clause: "Act ss.11-14; rule 14",
    requirement:
      "Access, correction, erasure, grievance and nomination; published means; grievances answered within the published period not beyond ninety days.",
    dataClasses: ["pii"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "H",
    sources: ["S18", "S19", "S20"],
  }),
  "DPDP-RULES-2025/10": clause(RULES, {
    clause: "rules 10-12; Act s.9",
    requirement:
      "Verifiable parental consent for children; no tracking or targeted advertising, with class exemptions (clinical, education, safety).",
    dataClasses: ["pii", "health"],
    status: "future",
    bindsFrom: "2027-05-13",
    mark: "M",
    sources: ["S18", "S19", "S20"],
  }),
  "ITA-SPDI-2011/8": clause(SPDI, {
    clause: "rule 8",
    requirement:
      "Reasonable security practices with a documented programme; ISO/IEC 27001 is the named standard; audit at least yearly.",
    dataClasses: ["pii", "health"],
    status: "in-force",
    bindsFrom: "2011-04-11",
    bindsUntil: "2027-05-13",
    note: "Falls away when s.44(2) of the DPDP Act commences.",
    mark: "H",
    sources: ["S20"],
  }),
  "ITA-SPDI-2011/7": clause(SPDI, {
    clause: "rule 7",
    requirement:
      "Sensitive personal data may be transferred to a place that ensures the same level of protection, if a contract needs it or with consent.",
    dataClasses: ["pii", "health"],
    status: "in-force",
    bindsFrom: "2011-04-11",
    bindsUntil: "2027-05-13",
    note: "Falls away when s.44(2) of the DPDP Act commences. Not a duty to keep data in India.",
    mark: "H",
    sources: ["S20"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
