// SPDX-License-Identifier: Apache-2.0
import { ENCRYPTED_AT_REST } from "../law/demands.ts";
import { requireCustomerKey } from "../rules/require-customer-key.ts";
import { entry, type PackEntry } from "./entry.ts";

/** Every guard is asked for by law alone. */
const guard = (id: string, rest: Omit<Parameters<typeof entry>[1], "basis">): PackEntry =>
  entry(id, { ...rest, basis: "law" });

/** What makes residency hold: keys, public surface, logs, trails, tags, protection from deletion. */
export const GUARD_RULES: readonly PackEntry[] = [
  guard("require-customer-key", {
    rule: requireCustomerKey,
    severity: "high",
    clauses: ENCRYPTED_AT_REST,
    state:
      "What keeps regulated data encrypts it, and with a KMS key of the customer's own where the class demands one.",
    why: "Who holds the key decides who can read the data, wherever a copy of it turns up.",
    fix: "give it a customer-managed KMS key of an allowed region",
    notes:
      "Judged where the class of the data is `personal`, `sensitive-personal`, `payment` or `critical`. `personal` demands encryption, the others a customer's own key (`policies/data/guards/class-demands.ts`). The table is `policies/data/guards/stores.ts`: where each type has its switch and its key, and what holds when neither is set. Where the key is, is the matter of `forbid-foreign-arn` and `require-known-origin`. `alias/aws/…` is a key of AWS's own. A key that is not known yet counts when a key of the graph stands behind it. A bucket may be encrypted by a resource of its own. Buckets that receive server access logs or the access logs of an Application Load Balancer are let pass with S3's own key: those services deliver to no others.",
  }),
];
