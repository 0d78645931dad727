// SPDX-License-Identifier: Apache-2.0
import type { DataClass } from "../../engine/classes.ts";

/** What a class of data demands of the encryption of what holds it. */
export type Demand = "nothing" | "encryption" | "customer-key";

/**
 * What the guards demand, by class. A class that demands nothing is not regulated: no guard judges it.
 * RBI's and SEBI's instruments ask for keys in the customer's hands (RBI-OUTSRC-2025/cloud-controls,
 * SEBI-CLOUD-2023/P6); rule 6(1)(a) of the DPDP Rules 2025 asks for encryption of personal data and leaves
 * the key open. Checked 2026-11-22.
 */
export const CLASS_DEMANDS: Readonly<Record<DataClass, Demand>> = {
  public: "nothing",
  internal: "nothing",
  personal: "encryption",
  "sensitive-personal": "customer-key",
  payment: "customer-key",
  critical: "customer-key",
};
