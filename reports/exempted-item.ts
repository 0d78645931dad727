// SPDX-License-Identifier: Apache-2.0
import type { ExemptedFinding, Exemption } from "../policies/exemptions.ts";

/** A finding that an exemption covers, in a summary. */
export type ExemptedItem = Pick<
  Exemption,
  "rule" | "urn" | "path" | "owner" | "approver" | "ticket" | "expires"
>;

/** What a summary tells of an exemption that covers a finding. */
export function exemptedItem({ exemption }: ExemptedFinding): ExemptedItem {
  const { rule, urn, path, owner, approver, ticket, expires } = exemption;
  return { rule, urn, path, owner, approver, ticket, expires };
}
