// SPDX-License-Identifier: Apache-2.0
import { EGRESS_CLOSED, MESH_CLOSED, NO_SINK_ABROAD, STORED_IN_INDIA } from "../law/demands.ts";
import { forbidClaimedClass } from "../rules/forbid-claimed-class.ts";
import { forbidDefaultTelemetry } from "../rules/forbid-default-telemetry.ts";
import { forbidMeshOpening } from "../rules/forbid-mesh-opening.ts";
import { requireClosedEgress } from "../rules/require-closed-egress.ts";
import { requireClosedMesh } from "../rules/require-closed-mesh.ts";
import { requireKnownService } from "../rules/require-known-service.ts";
import { requireVisibleValues } from "../rules/require-visible-values.ts";
import { entry, type PackEntry } from "./entry.ts";

/** Clusters: egress, mesh, delivery, telemetry, secrets. */
export const MESH_RULES: readonly PackEntry[] = [
  entry("require-closed-mesh", {
    rule: requireClosedMesh,
    severity: "high",
    clauses: MESH_CLOSED,
    state: "A mesh of Istio lets workloads call only hosts that it knows.",
    why: "Istio's default mode lets every workload call any host of the Internet.",
    fix: "set meshConfig.outboundTrafficPolicy.mode to REGISTRY_ONLY, and add a ServiceEntry for each host outside the mesh",
    notes:
      "Judges what an absent value does: an IstioOperator, the ConfigMap `istio` that istiod reads, an `Istio` of the Sail operator, and the chart `istiod` of Pulumi, Flux, k3s or Argo CD are denied when they set no `outboundTrafficPolicy.mode`. An IstioOperator without `profile`, `components`, `revision`, `hub` and `tag` that has other mesh settings is taken for an overlay, and left alone. A Gateway for `*.local`, or with AUTO_PASSTHROUGH, is undecided unless the graph holds the secrets of the other clusters, which are judged by their kubeconfigs. A Sidecar is judged only when it has an `outboundTrafficPolicy` of its own. A mode that is given is the matter of `forbid-leaking-setting`.",
  }),
  entry("forbid-mesh-opening", {
    rule: forbidMeshOpening,
    severity: "high",
    clauses: MESH_CLOSED,
    state: "No object of a mesh of Istio lets workloads call what its registry does not name.",
    why: "One wildcard, or one filter of Envoy, opens again what REGISTRY_ONLY closed.",
    fix: "name each host in a ServiceEntry, give an AUTO_PASSTHROUGH gateway no hosts but *.local, and take the filter away",
    notes:
      "Denied: a ServiceEntry for `*`; a Gateway with AUTO_PASSTHROUGH for hosts other than `*.local` and names below it; an EnvoyFilter that adds a cluster of type ORIGINAL_DST or a dynamic forward proxy. Undecided: an EnvoyFilter whose Lua code calls out (`httpCall`). Hosts that are named are the matter of `forbid-foreign-host` and `require-trusted-host`.",
  }),
  entry("forbid-claimed-class", {
    rule: forbidClaimedClass,
    severity: "high",
    clauses: MESH_CLOSED,
    state: "No gateway of a mesh routes by a class of data that the caller claims in a header.",
    why: "Who sends the header chooses where personal data goes; Istio matches a request before it sets or removes headers.",
    fix: "route at the gateway by host and path, set the header there (headers.request.set replaces what came in), and match it only inside the mesh",
    notes:
      "Judges VirtualServices of a gateway other than `mesh`, whose matches name `data-classification`, `data-class`, or the same after `x-` or `nivas-`. A match that is limited to the gateway `mesh` is left alone.",
  }),
  entry("require-closed-egress", {
    rule: requireClosedEgress,
    severity: "high",
    clauses: EGRESS_CLOSED,
    state: "No NetworkPolicy that isolates the pods of a namespace leaves their way out open.",
    why: "A policy whose types leave Egress out restricts nothing that pods send.",
    fix: "add Egress to policyTypes, and rules for the destinations that are needed",
    notes:
      "Denied: a policy that selects all pods, allows nothing in and has Ingress as its only type, unless another policy of the same namespace in the graph selects all pods with Egress. A policy that lets someone in, or that selects some pods, is an ordinary one beside others and left alone, and so is a namespace without policies. With `trustedCidrs` given, an egress rule without `to` is denied as well, unless it is for port 53 alone; the addresses of others are the matter of `require-trusted-network`.",
  }),
  entry("require-known-service", {
    rule: requireKnownService,
    severity: "high",
    clauses: [...STORED_IN_INDIA, ...NO_SINK_ABROAD],
    tables: ["outside-services"],
    state: "No object of a cluster hands data to a service outside that only a word names.",
    why: "A store of secrets, a sink of logs or a channel of alerts can be named by a key alone, and keeps what it is sent wherever it is.",
    fix: "use a service in India, or name its host and add that to trustedHosts of the settings",
    notes:
      "Undecided: keys of providers (`doppler`, `pagerdutyConfigs`, `exporters.datadog`), types (`type: datadog_logs`, `provider: gcp`), plugins in the configurations of log shippers, variables that hold the key of a service (`OPENAI_API_KEY`), kinds and charts of services. A host or a place beside the word decides instead, and is judged as such; so does `enabled: false`. Kinds that take traffic in all over the world are denied. Definitions of kinds, roles and receivers of webhooks are left out.",
  }),
  entry("forbid-default-telemetry", {
    rule: forbidDefaultTelemetry,
    severity: "medium",
    clauses: NO_SINK_ABROAD,
    tables: ["chart-defaults"],
    state: "No chart is installed whose software reports to its makers by default.",
    why: "Usage reports and update checks leave the country from inside the cluster, without any value that says so.",
    fix: "set the value that the message names",
    notes:
      "Judges charts of Pulumi, Flux, k3s and Argo CD by the table. Undecided unless the values, a document in them, a variable or an argument sets the key to what stops it. Arguments that switch reporting on are denied; keys that do are the matter of `forbid-leaking-setting`.",
  }),
  entry("require-visible-values", {
    rule: requireVisibleValues,
    severity: "medium",
    clauses: STORED_IN_INDIA,
    state: "The values of a chart stand in the graph.",
    why: "What a file of values says goes into the cluster like every other value, and cannot be judged unseen.",
    fix: "give the values inline, give the file as text (new StringAsset(readFileSync(…))), or judge an export of the stack, in which the provider has merged them",
    notes:
      "Judges charts of Pulumi. Undecided when `valueYamlFiles` holds an asset by its path alone and `values` are empty. The provider merges such files into `values` before they reach the state, so that an export shows them (pulumi/pulumi-kubernetes, provider/pkg/provider/helm_release.go).",
  }),
];
