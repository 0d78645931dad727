// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const CERT_IN = instrument(
  "CERT-In Directions under s.70B(6) of the IT Act",
  "No. 20(3)/2022-CERT-In, 28 Apr 2022",
  "every body corporate, intermediary, data centre and government body",
);
const INTERMEDIARY = instrument(
  "IT (Intermediary Guidelines and Digital Media Ethics Code) Rules, 2021",
  "Rules of 2021",
  "intermediaries",
);
const PROTECTED = instrument(
  "IT Act ss.70 and 70A and NCIIPC terms",
  "declaration of a protected system",
  "operators of declared protected systems",
);

/** Logs, clocks and incidents: CERT-In and the IT Act. */
export const CERT_IN_AND_IT_ACT = {
  "CERT-IN-2022/i": clause(CERT_IN, {
    clause: "direction (i)",
    requirement:
      "Clocks of all ICT systems sync to NTP of NIC or NPL or to servers traceable to them; multi-geography entities may use another accurate source that does not deviate.",
    dataClasses: ["logs"],
    status: "in-force",
    bindsFrom: "2022-06-28",
    note: "For micro, small and medium enterprises from 25 Sep 2022.",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "CERT-IN-2022/ii": clause(CERT_IN, {
    clause: "direction (ii), Annexure I (20 types)",
    requirement: "Report listed incidents within 6 hours of noticing or being brought to notice.",
    dataClasses: ["logs", "pii", "payment"],
    status: "in-force",
    bindsFrom: "2022-06-28",
    note: "For micro, small and medium enterprises from 25 Sep 2022.",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "CERT-IN-2022/iii": clause(CERT_IN, {
    clause: "direction (iii)",
    requirement:
      "Designated point of contact notified in the Annexure II format; information and assistance on order.",
    dataClasses: ["logs"],
    status: "in-force",
    bindsFrom: "2022-06-28",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "CERT-IN-2022/iv": clause(CERT_IN, {
    clause: "direction (iv)",
    requirement:
      "Logs of all ICT systems are enabled, kept securely for a rolling 180 days within Indian jurisdiction, and given to CERT-In with reports or on order.",
    dataClasses: ["logs"],
    status: "in-force",
    bindsFrom: "2022-06-28",
    minRetentionDays: 180,
    note: "For micro, small and medium enterprises from 25 Sep 2022. A FAQ, which is not law, tolerates copies abroad that can be produced in reasonable time.",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "CERT-IN-2022/v": clause(CERT_IN, {
    clause: "direction (v)",
    requirement: "Validated subscriber records are kept for 5 years or longer after cancellation.",
    dataClasses: ["logs", "pii"],
    status: "in-force",
    bindsFrom: "2022-09-25",
    minRetentionDays: 1827,
    binds: "data centres, VPS, cloud and VPN providers; not their ordinary tenants",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "CERT-IN-2022/vi": clause(CERT_IN, {
    clause: "direction (vi)",
    requirement:
      "Virtual-asset providers keep KYC and transaction records for 5 years, reconstructable.",
    dataClasses: ["payment", "logs"],
    status: "in-force",
    bindsFrom: "2022-06-28",
    minRetentionDays: 1827,
    binds: "virtual-asset service providers",
    mark: "H",
    sources: ["S21", "S5"],
  }),
  "ITA-IG-2021/3.1.h": clause(INTERMEDIARY, {
    clause: "rule 3(1)(g)-(h)",
    requirement:
      "Intermediaries preserve removed information and registration information for 180 days after removal, cancellation or withdrawal.",
    dataClasses: ["pii", "logs"],
    status: "unverified",
    bindsFrom: "2021-02-25",
    minRetentionDays: 180,
    note: "No source was compared.",
    mark: "?",
    sources: [],
    source: "none listed: the text of the Rules is to be compared",
  }),
  "NCIIPC/protected-system": clause(PROTECTED, {
    clause: "protected system declarations",
    requirement:
      "Declared protected systems report incidents within 6 hours and keep logs for at least 180 days.",
    dataClasses: ["logs"],
    status: "unverified",
    bindsFrom: "2018-05-22",
    minRetentionDays: 180,
    note: "One weak source.",
    mark: "L",
    sources: ["S5"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
