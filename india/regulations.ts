// SPDX-License-Identifier: Apache-2.0
/**
 * What Indian law asks of infrastructure, clause by clause, as far as a resource graph can show it: data with
 * a day of checking, not advice. Whether a clause binds you is for your lawyer to say.
 *
 * 95 of the 101 clauses that were collected. Six are left out, since no graph can show them: the report and
 * the audit to RBI (storage of payment data, para 2(ii)-(iii)), the report of lending apps on CIMS (digital
 * lending, para 17), the yearly assessment and audit of Significant Data Fiduciaries (DPDP rule 13(1)-(3)), the
 * terms of contracts with processors (rule 6(1)(f)), the notice before erasure (rule 8(2)), and the yearly
 * letter to the Registrar (Companies (Accounts) Rules, rule 3(6)).
 *
 * Uncertain things stay visible. A clause is `unverified` when its text was not read, when it rests on one weak
 * source or none, or when the instrument that it was read in is repealed and its paragraph in the successor
 * was not found; in the last case it is known to have bound from `bindsFrom` to `bindsUntil`.
 */
import type { Clause } from "./regulations/clause.ts";
import { CERT_IN_AND_IT_ACT } from "./regulations/cert-in.ts";
import { COMPANIES_AND_OTHERS } from "./regulations/companies-and-others.ts";
import { DATA_PROTECTION } from "./regulations/data-protection.ts";
import { INSURANCE_AND_IDENTITY } from "./regulations/insurance-and-identity.ts";
import { RBI_BANKS } from "./regulations/rbi-banks.ts";
import { RBI_PAYMENTS } from "./regulations/rbi-payments.ts";
import { SEBI_AND_IFSCA } from "./regulations/sebi.ts";

export type { Clause, ClauseDataClass, ClauseStatus } from "./regulations/clause.ts";

const FACTS = {
  ...RBI_PAYMENTS,
  ...RBI_BANKS,
  ...DATA_PROTECTION,
  ...CERT_IN_AND_IT_ACT,
  ...SEBI_AND_IFSCA,
  ...INSURANCE_AND_IDENTITY,
  ...COMPANIES_AND_OTHERS,
};

/** Id of a clause: `RBI-SPSD-2018/2.i`. */
export type ClauseId = keyof typeof FACTS;

/** Every clause, by regulator. */
export const CLAUSES: readonly Clause[] = Object.entries(FACTS).map(([id, facts]) => ({
  id,
  ...facts,
}));

const BY_ID = Object.fromEntries(CLAUSES.map((clause) => [clause.id, clause])) as Readonly<
  Record<ClauseId, Clause>
>;

/** The clause of this id. */
export function clauseOf(id: ClauseId): Clause {
  return BY_ID[id];
}
