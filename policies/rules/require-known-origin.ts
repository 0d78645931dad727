// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** Every value that is not known yet comes from resources in allowed places. */
export const requireKnownOrigin: Rule = {
  on: "unknown",
  judge: ({ path, origin, settings }) => {
    switch (origin.kind) {
      case "allowed":
        return { kind: "allow", evidence: origin.evidence };
      case "foreign":
        return {
          kind: "deny",
          path,
          value: origin.regions.join(", "),
          message: `its value will come from ${origin.regions.join(" and ")}; ${allowedText(settings)}`,
          evidence: origin.evidence,
          source: settingKey(settings, "allowedRegions"),
          // As bad as the same value in plain text.
          severity: "high",
        };
      case "mixed":
        return {
          kind: "undecided",
          path,
          value: origin.regions.join(", "),
          message: `its value may come from ${origin.regions.join(" and ")}; ${allowedText(settings)}`,
          evidence: origin.evidence,
          source: settingKey(settings, "allowedRegions"),
        };
      case "undecided":
      case "nothing":
        return {
          kind: "undecided",
          path,
          message: `its value is not known before the resources exist, and ${origin.evidence}`,
          evidence: origin.evidence,
          source: settingKey(settings, "allowedRegions"),
        };
    }
  },
};
