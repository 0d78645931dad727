// SPDX-License-Identifier: Apache-2.0
import { clauseOf, type ClauseId } from "../../india/regulations.ts";
import type { ResidencySettings } from "../settings.ts";
import { forceOf } from "./force.ts";

/**
 * Clauses that set a least time for logs of everybody. Those for licensees, insurers and others ask for as
 * much or bind few; whoever they bind raises `logRetentionDays`.
 */
const FOR_EVERYBODY: readonly ClauseId[] = [
  "CERT-IN-2022/iv",
  "DPDP-RULES-2025/6.1.e",
  "DPDP-RULES-2025/8.3",
];

/**
 * The settings with the least days that law asks for on a day: 180 by CERT-In, 365 from 13 May 2027 by the
 * DPDP Rules, which speak of personal data; any regulated class may hold some.
 *
 * @param day `YYYY-MM-DD`.
 */
export function withLegalRetention(settings: ResidencySettings, day: string): ResidencySettings {
  const floors = FOR_EVERYBODY.map(clauseOf)
    .filter((clause) => forceOf(clause, day) === "binds")
    .map(({ minRetentionDays }) => minRetentionDays ?? 0);
  const asked = settings.logRetentionDays ?? 0;
  const least = Math.max(asked, ...floors);
  return least === asked ? settings : { ...settings, logRetentionDays: least };
}
