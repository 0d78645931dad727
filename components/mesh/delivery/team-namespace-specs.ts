// SPDX-License-Identifier: Apache-2.0
/** The objects of a `TeamNamespace` as data. Pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { scraping } from "../../shared/network-policies.ts";
import type { TeamNamespaceArgs } from "./team-namespace.ts";

/** The collectors: the gateway, and the agents of the nodes. */
const TELEMETRY_NAMESPACES = ["telemetry", "node-telemetry"];
/** Namespaces of the gateways of the mesh, through which everything from outside and to outside comes. */
const GATEWAY_NAMESPACES = ["istio-ingress", "istio-eastwest", "istio-egress"];
/** Where balancers of the east-west gateways of joined cells are; the peering has routes to those alone. */
const JOINED_CELLS = "10.0.0.0/8";
/** At which the agent of a sidecar gives its figures and those of the application: past mutual TLS, which Prometheus is no part of. */
const AGENT_METRICS = 15020;
/** Of an east-west gateway, for requests of other networks. */
const EAST_WEST_PORT = 15443;

type Spec = input.networking.v1.NetworkPolicySpec;

/** Label of the namespaces whose pods are in the mesh. */
export const MESH_NAMESPACE_LABEL = "nivas.io/mesh";

/** Labels of the namespace beyond those of every guarded one: who injects the sidecars, and that it is in the mesh. */
export function meshLabels({ meshRevision }: TeamNamespaceArgs): Record<string, string> {
  return { "istio.io/rev": meshRevision, [MESH_NAMESPACE_LABEL]: "true" };
}

/** What all pods of a namespace together may ask for. A pod that asks for nothing is refused by the same quota. */
export function quotaSpec({ quota }: TeamNamespaceArgs): input.core.v1.ResourceQuotaSpec {
  return {
    hard: {
      "requests.cpu": quota.cpu,
      "requests.memory": quota.memory,
      "limits.memory": quota.memory,
      pods: String(quota.pods),
      // Nothing of a team stands in the Internet by itself: the way in is the gateway.
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    },
  };
}

/** For containers that say nothing, the sidecar of a hand-written pod among them. */
export const LIMITS: input.core.v1.LimitRangeSpec = {
  limits: [
    {
      type: "Container",
      defaultRequest: { cpu: "100m", memory: "128Mi" },
      default: { memory: "512Mi" },
    },
  ],
};

/**
 * Nothing in or out, but for names, the control plane of the mesh, pods of the mesh in this cell, and the east-west gateways of
 * joined cells, which sidecars call directly; the Internet is reached through a gateway of this cell. Who may call whom there is decided by identity, not by address.
 */
export function teamPolicies(): Readonly<Record<string, Spec>> {
  const namespaces = (labels: Record<string, string>) => ({
    namespaceSelector: { matchLabels: labels },
  });
  const mesh = [
    namespaces({ [MESH_NAMESPACE_LABEL]: "true" }),
    ...GATEWAY_NAMESPACES.map((name) => namespaces({ "kubernetes.io/metadata.name": name })),
  ];
  const tcp = (port: number) => ({ protocol: "TCP", port });
  return {
    "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    "allow-dns": {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              ...namespaces({ "kubernetes.io/metadata.name": "kube-system" }),
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [{ protocol: "UDP", port: 53 }, tcp(53)],
        },
      ],
    },
    // Configuration and certificates of the sidecars.
    "allow-mesh-control": {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            namespaces({ "kubernetes.io/metadata.name": "istio-system" }),
            namespaces({ "kubernetes.io/metadata.name": "istio-trust" }),
          ],
          ports: [tcp(15012), tcp(6443)],
        },
      ],
    },
    // Access logs and spans of the sidecars, and whatever the services themselves send.
    "allow-telemetry": {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: TELEMETRY_NAMESPACES.map((name) =>
            namespaces({ "kubernetes.io/metadata.name": name }),
          ),
          ports: [tcp(4317), tcp(4318)],
        },
      ],
    },
    "allow-scraping": scraping([AGENT_METRICS]),
    "allow-mesh": {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: mesh }],
      egress: [
        { to: mesh },
        { to: [{ ipBlock: { cidr: JOINED_CELLS } }], ports: [tcp(EAST_WEST_PORT)] },
      ],
    },
  };
}
