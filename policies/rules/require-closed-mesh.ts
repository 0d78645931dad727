// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type Resource } from "../../graph/stack-export.ts";
import { chartsOf, mayInstallCharts } from "../engine/clusters/charts.ts";
import { kindOf, valueAt } from "../engine/clusters/documents.ts";
import type { JudgedGraph, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const KINDS = new Set([
  "IstioOperator",
  "Istio",
  "IstioRevision",
  "Sidecar",
  "Gateway",
  "ConfigMap",
]);
const MODE = "outboundTrafficPolicy.mode";
/** What the settings of a whole installation have, and an overlay of another has not. */
const INSTALLS = ["profile", "components", "revision", "hub", "tag"];

/** The mesh lets workloads call only hosts that it knows: Istio's default lets them call any. */
export const requireClosedMesh: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) =>
    type.startsWith("kubernetes:") && (KINDS.has(kindOf(type).kind) || mayInstallCharts(type)),
  judge: ({ resource, graph }) => {
    const { group, kind } = kindOf(resource.type);
    if (mayInstallCharts(resource.type)) return judgeCharts(resource);
    if (group === "core" && kind === "ConfigMap") return judgeConfigMap(resource);
    const spec = valueAt(resource.inputs, ["spec"]);
    switch (kind) {
      case "IstioOperator":
        return judgeOperator(spec);
      case "Istio":
      case "IstioRevision":
        return group === "sailoperator.io"
          ? judgeMesh(valueAt(spec, ["values", "meshConfig"]), "spec.values.meshConfig")
          : [];
      case "Sidecar":
        if (group !== "networking.istio.io") return [];
        // Without a policy of its own, a Sidecar follows the mesh, which is judged itself.
        return valueAt(spec, ["outboundTrafficPolicy"]) === undefined
          ? []
          : judgeMesh(spec, "spec");
      case "Gateway":
        return group === "networking.istio.io" ? judgeGateway(spec, graph) : [];
      default:
        return [];
    }
  },
};

/** A gateway that lets other clusters of the mesh in; those that the graph shows by their secrets are judged there. */
function judgeGateway(spec: Json | undefined, { index }: JudgedGraph): Verdict[] {
  const servers = valueAt(spec, ["servers"]);
  if (!Array.isArray(servers)) return [];
  const at = servers.findIndex(
    (each) =>
      valueAt(each, ["tls", "mode"]) === "AUTO_PASSTHROUGH" || hostsOf(each).includes("*.local"),
  );
  if (at === -1 || index.resources.some(showsMember)) return [];
  return [
    {
      kind: "undecided",
      path: `spec.servers[${at}]`,
      value: "*.local",
      message:
        "it joins this mesh with other clusters, and no secret of the graph shows which (label istio/multiCluster)",
      evidence: "a gateway for `*.local`, or with AUTO_PASSTHROUGH, takes calls of the mesh itself",
    },
  ];
}

function hostsOf(server: Json): readonly Json[] {
  const hosts = valueAt(server, ["hosts"]);
  return Array.isArray(hosts) ? hosts : [];
}

function showsMember({ type, inputs }: Resource): boolean {
  if (type !== "kubernetes:core/v1:Secret") return false;
  return valueAt(inputs, ["metadata", "labels", "istio/multiCluster"]) === "true";
}

function judgeOperator(spec: Json | undefined): Verdict[] {
  const mesh = valueAt(spec, ["meshConfig"]) ?? valueAt(spec, ["values", "meshConfig"]);
  const isWhole = INSTALLS.some((key) => valueAt(spec, [key]) !== undefined);
  const isOverlay = !isWhole && isObject(mesh) && Object.keys(mesh).length > 0;
  return isOverlay ? [] : judgeMesh(mesh, "spec.meshConfig");
}

/** The settings that istiod reads. */
function judgeConfigMap({ inputs }: Resource): Verdict[] {
  const name = valueAt(inputs, ["metadata", "name"]);
  if (typeof name !== "string" || !/^istio(?:-|$)/.test(name)) return [];
  if (valueAt(inputs, ["data", "mesh"]) === undefined) return [];
  return judgeMesh(valueAt(inputs, ["data", "mesh"]), "data.mesh");
}

function judgeCharts(resource: Resource): Verdict[] {
  return chartsOf(resource).flatMap(({ name, values, path, hidden }) => {
    if (name !== "istiod" && name !== "istio-discovery") return [];
    const meshes = values.flatMap((each) => [
      valueAt(each, ["meshConfig"]),
      // Argo CD gives values by their full names.
      isObject(each) && each[`meshConfig.${MODE}`] !== undefined
        ? { outboundTrafficPolicy: { mode: each[`meshConfig.${MODE}`] ?? null } }
        : undefined,
    ]);
    const mesh = meshes.find((each) => valueAt(each, MODE.split(".")) !== undefined);
    return judgeMesh(mesh, path.replace(/[^.]*$/, "values.meshConfig"), hidden);
  });
}

function judgeMesh(mesh: Json | undefined, path: string, hidden = false): Verdict[] {
  // A mode that is given is judged as a setting.
  if (valueAt(mesh, MODE.split(".")) !== undefined) return [];
  const fact = {
    path: `${path}.${MODE}`,
    evidence: "Istio's default mode is ALLOW_ANY (istio/api:mesh/v1alpha1/config.proto)",
  };
  if (hidden) {
    const message = `it does not set ${MODE}, and files of values that the graph does not show may`;
    return [{ ...fact, kind: "undecided", message }];
  }
  const message = `it does not set ${MODE}, so that workloads may call any host of the Internet`;
  return [{ ...fact, kind: "deny", value: "absent", message }];
}
