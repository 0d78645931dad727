// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** No value and no key names a zone outside the allowed Regions and Local Zones. */
export const forbidForeignZone: Rule = {
  on: "mention",
  judge: ({ found, standing, settings }) => {
    const { mention, path, value } = found;
    if (mention.kind !== "zone") return undefined;
    if (standing !== "foreign") return { kind: "allow", evidence: `names zone ${mention.text}` };
    const zones = settings.allowedLocalZones.join(", ") || "none";
    return {
      kind: "deny",
      path,
      value,
      message: `it names the zone ${mention.text}; ${allowedText(settings)} and the Local Zones ${zones}`,
      evidence: `${mention.text} is a zone of ${mention.region}`,
      source: `${settingKey(settings, "allowedRegions")}, ${settingKey(settings, "allowedLocalZones")}`,
    };
  },
};
