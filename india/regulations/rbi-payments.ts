// SPDX-License-Identifier: Apache-2.0
import { clause, instrument, type ClauseFacts } from "./clause.ts";

const STORAGE = instrument(
  "RBI Storage of Payment System Data",
  "RBI/2017-18/153, DPSS.CO.OD No.2785/06.08.005/2017-18, 6 Apr 2018",
  "authorised payment system providers; through them banks, gateways, vendors and service providers",
);
const STORAGE_FAQ = instrument(
  "RBI Storage of Payment System Data, FAQ",
  "FAQ of 26 Jun 2019",
  "authorised payment system providers; through them banks, gateways, vendors and service providers",
);
const CARD_ON_FILE = instrument(
  "RBI Card-on-File Tokenisation and Payment Aggregator Directions",
  "CO.DPSS.POLC.No.S-516/02-14-003/2021-22, 7 Sep 2021, as extended; RBI/DPSS/2025-26/141, 15 Sep 2025",
  "payment aggregators, merchants, acquirers",
);
const PSO = instrument(
  "RBI Master Directions on Cyber Resilience and Digital Payment Security Controls for non-bank PSOs",
  "RBI/DPSS/2024-25/123, 30 Jul 2024",
  "payment system operators that are no banks: payment aggregators, prepaid instruments, card networks, NPCI, BBPOU and others",
);
const AUTHENTICATION = instrument(
  "RBI (Authentication mechanisms for digital payment transactions) Directions, 2025",
  "25 Sep 2025",
  "all payment providers and participants",
);
const FRAUD = instrument(
  "RBI Fraud Risk Management Directions, 2026",
  "commercial banks RBI/DoS/2026-27/412; successor to the directions of 15 Jul 2024",
  "commercial banks; entity-wise for others",
);
const PAYMENT_CONTROLS = instrument(
  "RBI Digital Payment Security Controls Directions, 2026",
  "entity-wise, 31 Jul 2026; successor to the Master Direction of 18 Feb 2021",
  "regulated entities that offer digital payments",
);
const UPI_AUDIT = instrument(
  "NPCI letter on the system audit of stored payment data",
  "letter of 6 May 2020 to UPI members",
  "UPI members and apps",
);
const UPI_LOCATION = instrument("NPCI/UPI/OC No.153/2022-23", "5 Jul 2022", "UPI members and apps");
const UPI_PROCEDURE = instrument(
  "NPCI UPI procedural guidelines",
  "not public in full",
  "UPI members and apps",
);

/** Payment systems: RBI and NPCI. */
export const RBI_PAYMENTS = {
  "RBI-SPSD-2018/2.i": clause(STORAGE, {
    clause: "para 2(i)",
    requirement:
      "All data of the payment systems operated (end-to-end transaction details and everything collected, carried or processed in the payment message) is stored in systems located only in India.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2018-10-06",
    note: "Whether the circular was issued again in 2026 is not verified; sources of Aug and Sep 2026 still cite it.",
    mark: "H",
    sources: ["S1", "S2", "S3"],
  }),
  "RBI-SPSD-2018/2.i-foreign-leg": clause(STORAGE, {
    clause: "para 2(i), last sentence; FAQ on cross-border transactions (26 Jun 2019)",
    requirement:
      "For a cross-border transaction the foreign leg may also be stored in the foreign country, and a copy of the domestic component where required; the copy in India is still complete.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2018-10-06",
    note: "A permission, not a duty.",
    mark: "H",
    sources: ["S1", "S2", "S3"],
  }),
  "RBI-SPSD-FAQ-2019/data-scope": clause(STORAGE_FAQ, {
    clause: "FAQ: data to be stored in India",
    requirement:
      "Payment data means customer data (name, mobile, email, Aadhaar, PAN as applicable), payment-sensitive data (account details), credentials (OTP, PIN, passwords) and transaction data (system information, reference, timestamp, amount).",
    dataClasses: ["payment", "pii"],
    status: "in-force",
    bindsFrom: "2019-06-26",
    mark: "H",
    sources: ["S1", "S2", "S3"],
  }),
  "RBI-SPSD-FAQ-2019/processing-abroad": clause(STORAGE_FAQ, {
    clause: "FAQ: processing of payment transactions abroad",
    requirement:
      "Processing abroad is not barred, but the data is deleted from the systems abroad and brought back to India no later than one business day or 24 hours from processing, whichever is earlier, and then stored only in India.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2019-06-26",
    mark: "H",
    sources: ["S1", "S2", "S3"],
  }),
  "RBI-SPSD-FAQ-2019/overseas-access": clause(STORAGE_FAQ, {
    clause: "FAQ: chargeback and overseas regulator access",
    requirement:
      "Related activity (for example chargebacks) may access the data from where it is stored in India; sharing with an overseas regulator needs RBI approval.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2019-06-26",
    mark: "M",
    sources: ["S1", "S2", "S3"],
  }),
  "RBI-COFT-2021/storage-ban": clause(CARD_ON_FILE, {
    clause: "storage restriction",
    requirement:
      "No entity in the card chain other than issuers and card networks stores actual card data (from 1 Oct 2022 online); last four digits and issuer name may be kept for reconciliation.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2022-10-01",
    mark: "M",
    sources: ["S22"],
  }),
  "RBI-PSO-2024/fraud-monitoring": clause(PSO, {
    clause: "digital payment security chapter",
    requirement:
      "Real-time or near-real-time monitoring of transactions for fraud with alerts; rules on velocity, location, behaviour.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2025-04-01",
    note: "Large operators from 1 Apr 2025, medium from 1 Apr 2026, small from 1 Apr 2028.",
    mark: "M",
    sources: ["S13", "S14"],
  }),
  "RBI-PSO-2024/incident-6h": clause(PSO, {
    clause: "incident reporting",
    requirement:
      "Cyber attacks, outages of critical systems, internal fraud and settlement delay reported to RBI within 6 hours of detection; cyber incidents also to CERT-In.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2025-04-01",
    note: "Large operators from 1 Apr 2025, medium from 1 Apr 2026, small from 1 Apr 2028.",
    mark: "M",
    sources: ["S14"],
  }),
  "RBI-PSO-2024/cloud-data": clause(PSO, {
    clause: "data security / cloud",
    requirement:
      "Data-leak prevention, secure configuration and access controls, and cloud-risk controls for PSOs and, by contract, their unregulated partners.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2025-04-01",
    note: "Large operators from 1 Apr 2025, medium from 1 Apr 2026, small from 1 Apr 2028.",
    mark: "M",
    sources: ["S13", "S14"],
  }),
  "RBI-AUTH-2025/principles": clause(AUTHENTICATION, {
    clause: "principles; issuer responsibility",
    requirement:
      "Two distinct factors for domestic digital payments, at least one dynamic and transaction-bound for non-card-present; robust against compromise of one factor; DPDP Act adherence; issuers handle cross-border CNP AFA by 1 Oct 2026.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2026-04-01",
    note: "For cross-border card-not-present transactions from 1 Oct 2026.",
    mark: "H",
    sources: ["S15", "S16"],
  }),
  "RBI-FRM-2026/ews": clause(FRAUD, {
    clause: "Chapter III (early warning signals)",
    requirement:
      "Early-warning-signal framework integrated with core systems, data-analytics capability, timely remediation of alerts.",
    dataClasses: ["payment"],
    status: "in-force",
    bindsFrom: "2026-07-31",
    mark: "M",
    sources: ["S17"],
  }),
  "RBI-DPSC-2026/baseline": clause(PAYMENT_CONTROLS, {
    clause: "general controls",
    requirement:
      "Common minimum security for internet, mobile and card payment channels: secure SDLC, WAF and DDoS defence, authentication, reconciliation and fraud monitoring.",
    dataClasses: ["payment"],
    status: "unverified",
    bindsFrom: "2026-07-31",
    note: "One weak source.",
    mark: "L",
    sources: ["S5"],
  }),
  "NPCI-UPI/sar": clause(UPI_AUDIT, {
    clause: "data-localisation SAR",
    requirement:
      "UPI members and apps give a system audit report that payment data is stored in India.",
    dataClasses: ["payment"],
    status: "unverified",
    bindsFrom: "2020-05-06",
    note: "The text is for members only and was not read.",
    mark: "M",
    sources: ["S42"],
  }),
  "NPCI-UPI/OC-153": clause(UPI_LOCATION, {
    clause: "location capture",
    requirement: "Customer location only with consent, revocable; compliance by 1 Dec 2022.",
    dataClasses: ["pii", "payment"],
    status: "unverified",
    bindsFrom: "2022-12-01",
    note: "The text is for members only and was not read.",
    mark: "H",
    sources: ["S43"],
  }),
  "NPCI-UPI/tpap-data": clause(UPI_PROCEDURE, {
    clause: "customer payments sensitive data",
    requirement:
      "Third-party apps do not store customer payments sensitive data (credentials, PIN, account-sensitive data); PSP bank systems do, encrypted.",
    dataClasses: ["payment"],
    status: "unverified",
    bindsFrom: "2020-01-01",
    note: "The text is for members only and was not read; one weak source.",
    mark: "L",
    sources: ["S42", "S43"],
  }),
} satisfies Readonly<Record<string, ClauseFacts>>;
