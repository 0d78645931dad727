// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json } from "../../graph/stack-export.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const JUDGES: Readonly<Record<string, (spec: Json | undefined) => Verdict[]>> = {
  ServiceEntry: judgeServiceEntry,
  Gateway: judgeGateway,
  EnvoyFilter: judgeEnvoyFilter,
};

/** No object of the mesh makes its closed registry mean nothing. */
export const forbidMeshOpening: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => {
    if (!type.startsWith("kubernetes:networking.istio.io/")) return false;
    return Object.hasOwn(JUDGES, kindOf(type).kind);
  },
  judge: ({ resource }) =>
    JUDGES[kindOf(resource.type).kind]?.(valueAt(resource.inputs, ["spec"])) ?? [],
};

function listAt(root: Json | undefined, path: readonly string[]): readonly Json[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

function judgeServiceEntry(spec: Json | undefined): Verdict[] {
  return listAt(spec, ["hosts"]).flatMap((host, at) =>
    host === "*"
      ? [
          {
            kind: "deny",
            path: `spec.hosts[${at}]`,
            value: "*",
            message: "it puts every host of the Internet into the registry of the mesh",
            evidence: "REGISTRY_ONLY lets workloads call what the registry has",
          } as const,
        ]
      : [],
  );
}

/** A gateway between clusters passes on whatever the registry holds under the hosts that it takes. */
function judgeGateway(spec: Json | undefined): Verdict[] {
  return listAt(spec, ["servers"]).flatMap((server, at) => {
    if (valueAt(server, ["tls", "mode"]) !== "AUTO_PASSTHROUGH") return [];
    return listAt(server, ["hosts"]).flatMap((host, index) =>
      typeof host !== "string" || isOfTheMesh(host)
        ? []
        : [
            {
              kind: "deny",
              path: `spec.servers[${at}].hosts[${index}]`,
              value: host,
              message:
                "it passes on calls to hosts beyond the services of the mesh: to whatever the registry has under this name",
              evidence: "AUTO_PASSTHROUGH routes by SNI to any service of the registry",
            } as const,
          ],
    );
  });
}

/** `*.local`, or a name below a cluster's domain; a namespace may stand before it. */
function isOfTheMesh(host: string): boolean {
  return /(?:^|\.)local$/.test(host.slice(host.indexOf("/") + 1));
}

/** Clusters and filters of Envoy that send to whatever address the caller gives. */
function judgeEnvoyFilter(spec: Json | undefined): Verdict[] {
  return listAt(spec, ["configPatches"]).flatMap((patch, at): Verdict[] => {
    const value = valueAt(patch, ["patch", "value"]);
    const fact = { path: `spec.configPatches[${at}].patch.value` };
    const opening = openingOf(value);
    if (opening !== undefined)
      return [
        {
          ...fact,
          kind: "deny",
          value: opening,
          message: "it sends to whatever address the caller names, around the registry of the mesh",
          evidence: `${opening} takes the destination from the connection or the request`,
        },
      ];
    if (!callsOut(value)) return [];
    return [
      {
        ...fact,
        kind: "undecided",
        value: "httpCall",
        message: "its Lua code calls a cluster of Envoy that only the code names",
        evidence: "httpCall in the code of a Lua filter",
      },
    ];
  });
}

function openingOf(value: Json | undefined): string | undefined {
  if (valueAt(value, ["type"]) === "ORIGINAL_DST") return "ORIGINAL_DST";
  const names = [
    valueAt(value, ["name"]),
    valueAt(value, ["typed_config", "@type"]),
    valueAt(value, ["cluster_type", "name"]),
  ];
  const proxies = names.some(
    (name) => typeof name === "string" && name.includes("dynamic_forward_proxy"),
  );
  return proxies ? "dynamic_forward_proxy" : undefined;
}

function callsOut(value: Json | undefined): boolean {
  if (typeof value === "string") return /\bhttpCall\s*\(/.test(value);
  if (Array.isArray(value)) return value.some(callsOut);
  return isObject(value) && Object.values(value).some(callsOut);
}
