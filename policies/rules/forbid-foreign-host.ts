// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** No value names a host or an endpoint service of a Region that is not allowed. */
export const forbidForeignHost: Rule = {
  on: "mention",
  judge: ({ found, standing, settings }) => {
    const { mention, path, value } = found;
    if (mention.kind !== "host") return undefined;
    if (standing !== "foreign") return { kind: "allow", evidence: `a host in ${mention.region}` };
    return {
      kind: "deny",
      path,
      value,
      message: `it names a host in ${mention.region}; ${allowedText(settings)}`,
      evidence: `${mention.text} is a host of the region ${mention.region}`,
      source: settingKey(settings, "allowedRegions"),
    };
  },
};
