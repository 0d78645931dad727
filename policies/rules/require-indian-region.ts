// SPDX-License-Identifier: Apache-2.0
import { settingKey } from "../engine/judged-settings.ts";
import type { Rule } from "../engine/rule.ts";
import { providerPackage } from "../../graph/graph-index.ts";
import { allowedText } from "./words.ts";

/** Every resource is in an allowed Region, and the graph alone shows it. */
export const requireIndianRegion: Rule = {
  on: "place",
  judge: ({ resource, place, settings }) => {
    if (providerPackage(resource.type) !== undefined) return undefined;
    if (place.kind === "undecided") {
      return {
        kind: "undecided",
        path: place.path,
        message: `where it is cannot be told: ${place.evidence}`,
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
      path: place.urn === resource.urn ? place.path : "provider",
      value: place.region,
      message: `it is in ${place.region}; ${allowedText(settings)}`,
      evidence: place.evidence,
      source: settingKey(settings, "allowedRegions"),
    };
  },
};
