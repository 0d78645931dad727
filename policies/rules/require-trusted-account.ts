// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { referenceVerdict } from "../engine/references/reference-verdict.ts";

/** With `trustedAccounts` given: no value names an account that is not one of them. */
export const requireTrustedAccount: Rule = {
  on: "reference",
  judge: (subject) => referenceVerdict("account", "the account", subject),
};
