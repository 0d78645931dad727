// SPDX-License-Identifier: Apache-2.0
import { providerPackage } from "../../graph/graph-index.ts";
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { allowedText } from "./words.ts";

/** Every provider works in an allowed Region, stated in the program and not left to the machine. */
export const requireIndianProvider: Rule = {
  on: "place",
  judge: ({ resource, place, settings }) => {
    if (providerPackage(resource.type) === undefined) return undefined;
    if (place.kind === "undecided") {
      return {
        kind: "undecided",
        path: place.path,
        message: `where it works cannot be told: ${place.evidence}`,
        evidence: place.evidence,
        source: settingKey(settings, "allowedRegions"),
      };
    }
    if (place.kind !== "region") return { kind: "allow", evidence: place.evidence };
    if (settings.allowedRegions.includes(place.region)) {
      return { kind: "allow", evidence: place.evidence };
    }
    return {
      kind: "deny",
      path: place.path,
      value: place.region,
      message: `it works in ${place.region}; ${allowedText(settings)}`,
      evidence: place.evidence,
      source: settingKey(settings, "allowedRegions"),
    };
  },
};
