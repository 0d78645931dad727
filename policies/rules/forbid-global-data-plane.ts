// SPDX-License-Identifier: Apache-2.0
import { typeParts } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import type { Rule } from "../engine/rule.ts";

/** No resource of a global service keeps or carries data outside India. */
export const forbidGlobalDataPlane: Rule = {
  on: "place",
  judge: ({ resource, place, settings }) => {
    if (place.kind !== "global") return undefined;
    const { service } = place;
    const { name } = typeParts(resource.type);
    if (service.dataAbroad?.includes(name) !== true) {
      return { kind: "allow", evidence: `${service.service} keeps settings and names only` };
    }
    if (settings.ofClass?.own.globalDataPlaneAllowed === true) {
      const { dataClass } = settings.ofClass;
      return {
        kind: "allow",
        evidence: `the settings let data of class ${dataClass} be served from anywhere`,
        source: `settings: dataClasses.${dataClass}.globalDataPlaneAllowed`,
      };
    }
    if (isOff(service.enabledBy, resource)) {
      return {
        kind: "allow",
        evidence: `it is switched off, and ${service.service} serves nothing`,
      };
    }
    return {
      kind: "deny",
      path: "",
      value: resource.type,
      message: `${service.service} has no place in India alone: ${service.why ?? "its data is worldwide"}`,
      evidence: place.evidence,
      source: `policies/data/global-services.ts, ${service.service} (${service.source})`,
    };
  },
};

/** A distribution that is not enabled serves nothing; only `Distribution` has the switch, and must set it. */
function isOff(property: string | undefined, { type, inputs }: Resource): boolean {
  if (property === undefined || !type.endsWith(":Distribution")) return false;
  if (!type.startsWith("aws:")) return false;
  return inputs?.[property] === undefined || inputs[property] === false;
}
