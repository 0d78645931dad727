// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText, regionText } from "./words.ts";

/** No value and no key names an AWS Region that is not allowed. */
export const forbidForeignRegionName: Rule = {
  on: "mention",
  judge: ({ found, standing, settings }) => {
    const { mention, path, value } = found;
    if (mention.kind !== "region-name") return undefined;
    if (standing !== "foreign") return { kind: "allow", evidence: `names ${mention.region}` };
    return {
      kind: "deny",
      path,
      value,
      message: `it names the region ${mention.region}; ${allowedText(settings)}`,
      evidence: `${mention.text} is a region name (${regionText(mention.region)})`,
      source: settingKey(settings, "allowedRegions"),
    };
  },
};
