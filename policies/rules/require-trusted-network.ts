// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";
import { referenceVerdict } from "../engine/references/reference-verdict.ts";

/** With `trustedCidrs` given: no value sends anything to a public address outside them. */
export const requireTrustedNetwork: Rule = {
  on: "reference",
  judge: (subject) => referenceVerdict("network", "the public network", subject),
};
