// SPDX-License-Identifier: Apache-2.0
/**
 * What clauses ask of infrastructure, demand by demand: which of them ask that data is stored in India, which
 * that nothing copies it abroad, and so on. Rules name demands, so that a new clause is entered once.
 */
import type { ClauseId } from "../../india/regulations.ts";

/** Clauses that speak of data of their class being kept in India, whatever the way out is. */
const KEPT_IN_INDIA = [
  "RBI-SPSD-2018/2.i",
  "RBI-DL-2025/13.iv",
  "SEBI-CLOUD-2023/P3",
  "IRDAI-MOI-2025/records",
  "UIDAI-AUTH-2021/22",
  "DOT-UL/39.23.viii",
] as const satisfies readonly ClauseId[];

/** What holds the data is in India. */
export const STORED_IN_INDIA = [
  ...KEPT_IN_INDIA,
  "RBI-OUTSRC-2025/storage-in-india",
  "MEITY-CSP/empanelment",
  "NPCI-UPI/sar",
  "DPDP-RULES-2025/13.4",
  "SEBI-CSCRF-2024/PR.DS.S2",
] as const satisfies readonly ClauseId[];

/** No replica, backup or copy abroad. */
export const NO_COPY_ABROAD = STORED_IN_INDIA;

/** Nothing is stored at the edges of a global network. */
export const NO_EDGE_STORE = [
  ...KEPT_IN_INDIA,
  "RBI-OUTSRC-2025/storage-in-india",
] as const satisfies readonly ClauseId[];

/** Nobody is allowed to work in every Region. */
export const REGIONS_GUARDED = NO_EDGE_STORE;

/** Nothing is sent to someone else, or abroad. */
export const NO_SINK_ABROAD = [
  ...KEPT_IN_INDIA,
  "RBI-OUTSRC-2025/storage-in-india",
  "RBI-PSO-2024/cloud-data",
  "DPDP-RULES-2025/15",
  "RBI-CSF-2016/annex-i-dlp",
] as const satisfies readonly ClauseId[];

/** Logs are kept in India. */
export const LOGS_IN_INDIA = [
  "CERT-IN-2022/iv",
  "IRDAI-ICSG-2026/logs",
  "SEBI-CSCRF-2024/PR.AA.S8",
  "DOT-UL/39.20",
  "DPDP-RULES-2025/13.4",
] as const satisfies readonly ClauseId[];

/** Who may reach the data is controlled: nobody from everywhere, nobody may do everything. */
export const ACCESS_CONTROLLED = [
  "RBI-OUTSRC-2025/cloud-controls",
  "RBI-PSO-2024/cloud-data",
  "SEBI-CLOUD-2023/P6",
  "ITA-SPDI-2011/8",
  "DPDP-RULES-2025/6.1.b",
  "RBI-ITGRCA-2023/19",
  "ABDM-HDMP/2020",
] as const satisfies readonly ClauseId[];

/** Nobody abroad reads payment data without being allowed to. */
export const NO_ACCESS_FROM_ABROAD = [
  "RBI-SPSD-FAQ-2019/overseas-access",
] as const satisfies readonly ClauseId[];

/** Data is processed in India, or comes back from abroad at once. */
export const PROCESSED_IN_INDIA = [
  "RBI-SPSD-2018/2.i",
  "RBI-SPSD-FAQ-2019/processing-abroad",
  "RBI-DL-2025/13.iv",
  "SEBI-CLOUD-2023/P3",
] as const satisfies readonly ClauseId[];

/** Data at rest is encrypted with a key of the owner's. */
export const ENCRYPTED_AT_REST = [
  "RBI-OUTSRC-2025/cloud-controls",
  "RBI-ITGRCA-2023/16",
  "RBI-PSO-2024/cloud-data",
  "SEBI-CLOUD-2023/P6",
  "ITA-SPDI-2011/8",
  "DPDP-RULES-2025/6.1.a",
  "ABDM-HDMP/2020",
] as const satisfies readonly ClauseId[];

/** Data on its way is encrypted, with TLS 1.2 or later. */
export const ENCRYPTED_IN_TRANSIT = [
  "RBI-ITGRCA-2023/16",
  "RBI-PSO-2024/cloud-data",
  "SEBI-CLOUD-2023/P6",
  "ITA-SPDI-2011/7",
  "DPDP-RULES-2025/6.1.a",
  "ABDM-HDMP/2020",
] as const satisfies readonly ClauseId[];

/** What happens is logged. */
export const LOGGED = [
  "RBI-OUTSRC-2025/cloud-controls",
  "RBI-CYBER-2026-CB/93-97",
  "RBI-CYBER-2026/csoc",
  "CERT-IN-2022/iv",
  "SEBI-CSCRF-2024/PR.AA.S8",
  "IRDAI-ICSG-2026/logs",
  "DOT-TCS-2024/5",
  "DPDP-RULES-2025/6.1.c",
  "ABDM-HDMP/2020",
] as const satisfies readonly ClauseId[];

/** Logs are kept long enough. */
export const LOGS_KEPT = [
  "CERT-IN-2022/iv",
  "SEBI-CSCRF-2024/PR.AA.S8",
  "IRDAI-ICSG-2026/logs",
  "DOT-UL/39.20",
  "DPDP-RULES-2025/6.1.e",
  "DPDP-RULES-2025/8.3",
] as const satisfies readonly ClauseId[];

/** Trails cannot be changed afterwards. */
export const LOGS_UNCHANGEABLE = [
  "RBI-CYBER-2026-CB/93-97",
  "RBI-CYBER-2026/csoc",
  "CERT-IN-2022/iv",
  "DOT-UL/39.20",
  "DPDP-RULES-2025/6.1.e",
] as const satisfies readonly ClauseId[];

/** What holds data states the class of it. */
export const CLASS_STATED = [
  "RBI-SPSD-FAQ-2019/data-scope",
  "RBI-ITGRCA-2023/9.c-9.d",
] as const satisfies readonly ClauseId[];

/** Stores are backed up, and can be restored. */
export const BACKED_UP = [
  "RBI-OUTSRC-2025/cloud-controls",
  "CAR-2014/3.5",
  "DPDP-RULES-2025/6.1.d",
  "RBI-ITGRCA-2023/29",
] as const satisfies readonly ClauseId[];

/** Stores are not deleted by mistake. */
export const NOT_DELETED = [
  "RBI-OUTSRC-2025/exit",
  "CAR-2014/3.1",
] as const satisfies readonly ClauseId[];

/** Workloads of a cluster reach only what they are let reach. */
export const EGRESS_CLOSED = [
  ...KEPT_IN_INDIA,
  "UIDAI-ADV-2017/network",
  "RBI-CSF-2016/annex-i-dlp",
] as const satisfies readonly ClauseId[];

/** A mesh calls only hosts that it knows. */
export const MESH_CLOSED = [
  ...KEPT_IN_INDIA,
  "DPDP-ACT-2023/16",
  "RBI-CSF-2016/annex-i-dlp",
] as const satisfies readonly ClauseId[];
