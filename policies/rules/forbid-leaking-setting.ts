// SPDX-License-Identifier: Apache-2.0
import { sourceOfSetting } from "../data/leaking-settings.ts";
import type { Rule } from "../engine/rule.ts";

/** No setting sends data out of the Region, or opens it to everyone, without naming a place. */
export const forbidLeakingSetting: Rule = {
  on: "setting",
  judge: ({ found }) => ({
    kind: found.row.verdict,
    path: found.path,
    value: found.value,
    message: `it is set so that it ${found.row.why}`,
    evidence: `${found.row.key} is in the table of settings that leak`,
    source: sourceOfSetting(found.row),
  }),
};
