// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type Resource } from "../../graph/stack-export.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import type { GraphVerdict, Rule } from "../engine/rule.ts";

/** No policy of a cluster that isolates its pods leaves their way out open. */
export const requireClosedEgress: Extract<Rule, { on: "graph" }> = {
  on: "graph",
  judge: ({ graph, settings }) => {
    const policies = graph.index.resources.filter(
      ({ type, custom }) => custom && isNetworkPolicy(type),
    );
    const closed = new Set(policies.filter(closesAll).map(namespaceOf));
    return policies.flatMap((resource): GraphVerdict[] => [
      ...(isolatesIngressAlone(resource) && !closed.has(namespaceOf(resource))
        ? [{ resource, verdict: openEgress() } as const]
        : []),
      ...(settings.trustedCidrs === undefined ? [] : openRules(resource)),
    ]);
  },
};

function openEgress(): GraphVerdict["verdict"] {
  return {
    kind: "deny",
    path: "spec.policyTypes",
    value: "Ingress",
    message:
      "it isolates all pods of its namespace from what comes in, and lets them send anything anywhere",
    evidence:
      "it selects all pods, allows nothing in, and neither it nor another policy of the namespace in this graph restricts Egress",
  };
}

/** Rules that name no destination, and so allow every one; for names alone, to port 53, that is ordinary. */
function openRules(resource: Resource): GraphVerdict[] {
  const rules = valueAt(resource.inputs, ["spec", "egress"]);
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule, at): GraphVerdict[] => {
    if (!isObject(rule) || !isEmpty(rule.to) || isForNames(rule.ports)) return [];
    const verdict = {
      kind: "deny",
      path: `spec.egress[${at}]`,
      value: JSON.stringify(rule),
      message: "it lets pods send to every address in the world",
      evidence: "an egress rule without `to` allows every destination",
    } as const;
    return [{ resource, verdict }];
  });
}

function isForNames(ports: Json | undefined): boolean {
  return (
    Array.isArray(ports) &&
    ports.length > 0 &&
    ports.every((each) => isObject(each) && /^(?:53|dns(?:-tcp)?|5353)$/.test(portOf(each.port)))
  );
}

function portOf(port: Json | undefined): string {
  return typeof port === "number" || typeof port === "string" ? String(port) : "";
}

function isNetworkPolicy(type: string): boolean {
  const { group, kind } = kindOf(type);
  return (
    type.startsWith("kubernetes:") && group === "networking.k8s.io" && kind === "NetworkPolicy"
  );
}

function namespaceOf({ inputs, provider }: Resource): string {
  const namespace = valueAt(inputs, ["metadata", "namespace"]);
  return `${provider ?? ""} ${typeof namespace === "string" ? namespace : "default"}`;
}

function selectsAll({ inputs }: Resource): boolean {
  const selector = valueAt(inputs, ["spec", "podSelector"]);
  return selector === undefined || (isObject(selector) && Object.keys(selector).length === 0);
}

function closesAll(resource: Resource): boolean {
  return selectsAll(resource) && typesOf(resource).includes("Egress");
}

/** A "default deny" that forgot the other direction. */
function isolatesIngressAlone(resource: Resource): boolean {
  const types = typesOf(resource);
  return (
    selectsAll(resource) &&
    types.length === 1 &&
    types[0] === "Ingress" &&
    isEmpty(valueAt(resource.inputs, ["spec", "ingress"]))
  );
}

function typesOf({ inputs }: Resource): readonly Json[] {
  const types = valueAt(inputs, ["spec", "policyTypes"]);
  return Array.isArray(types) ? types : [];
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
