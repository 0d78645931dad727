// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "../engine/rule.ts";

/** Every value can be looked into: no secret is sealed, no document is buried. */
export const requireReadableValues: Rule = {
  on: "opaque",
  judge: ({ opaque }) => ({
    kind: "undecided",
    path: opaque.path,
    message: `its value cannot be looked into: ${opaque.reason}`,
    evidence: opaque.reason,
  }),
};
