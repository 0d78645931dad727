// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { referenceVerdict } from "../engine/references/reference-verdict.ts";

/** With `trustedHosts` given: every host that shows no Region is one of them. */
export const requireTrustedHost: Rule = {
  on: "reference",
  judge: (subject) => referenceVerdict("host", "the host", subject),
};
