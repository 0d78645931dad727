// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../../graph/stack-export.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

/** Names of headers that carry a class of data, in lower case. */
const CLASS_HEADER = /^(?:x-)?(?:nivas-)?data-class(?:ification)?$/;

/** No gateway routes by the class that a caller from outside claims in a header. */
export const forbidClaimedClass: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) =>
    type.startsWith("kubernetes:networking.istio.io/") && kindOf(type).kind === "VirtualService",
  judge: ({ resource }) => {
    const spec = valueAt(resource.inputs, ["spec"]);
    if (!isAtGateway(valueAt(spec, ["gateways"]))) return [];
    const routes = valueAt(spec, ["http"]);
    return Array.isArray(routes) ? routes.flatMap(judgeRoute) : [];
  },
};

/** Without gateways a route holds for the sidecars of the mesh alone. */
function isAtGateway(gateways: Json | undefined): boolean {
  return Array.isArray(gateways) && gateways.some((gateway) => gateway !== "mesh");
}

function judgeRoute(route: Json, at: number): Verdict[] {
  const matches = valueAt(route, ["match"]);
  if (!Array.isArray(matches)) return [];
  return matches.flatMap((match, index) =>
    onlyInTheMesh(match)
      ? []
      : ["headers", "withoutHeaders"].flatMap((kind) => {
          const headers = valueAt(match, [kind]);
          if (!isObject(headers)) return [];
          return Object.keys(headers)
            .filter((name) => CLASS_HEADER.test(name.toLowerCase()))
            .map((name): Verdict => ({
              kind: "deny",
              path: `spec.http[${at}].match[${index}].${kind}.${name}`,
              value: name,
              message: "it routes by a class of data that the caller claims",
              evidence:
                "a gateway matches the request as it came in; what a route sets or removes takes effect after the match",
            }));
        }),
  );
}

/** A match may hold for the sidecars alone. */
function onlyInTheMesh(match: Json): boolean {
  const gateways = valueAt(match, ["gateways"]);
  return (
    Array.isArray(gateways) && gateways.length > 0 && gateways.every((each) => each === "mesh")
  );
}
