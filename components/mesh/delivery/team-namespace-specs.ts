// SPDX-License-Identifier: Apache-2.0
/** The objects of a `TeamNamespace` as data. Pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { factsOf } from "../../shared/facts.ts";
import type { TeamNamespaceArgs } from "./team-namespace.ts";

type Spec = input.networking.v1.NetworkPolicySpec;

/** Label of the namespaces whose pods are in the mesh. */
export const MESH_NAMESPACE_LABEL = "nivas.io/mesh";

/** Labels of the namespace: who injects the sidecars, what may run, whose data. */
export function namespaceLabels({
  placement,
  meshRevision,
}: TeamNamespaceArgs): Record<string, string> {
  const { cell, dataClass } = factsOf("TeamNamespace", placement);
  return {
    "istio.io/rev": meshRevision,
    [MESH_NAMESPACE_LABEL]: "true",
    "nivas.io/cell": cell,
    "nivas.io/data-class": dataClass,
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
  };
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
 * Nothing in or out, but for names, the control plane of the mesh, and pods of the mesh in this cell; other cells and the Internet
 * are reached through gateways, which are in the mesh. Who may call whom there is decided by identity, not by address.
 */
export function teamPolicies(): Readonly<Record<string, Spec>> {
  const namespaces = (labels: Record<string, string>) => ({
    namespaceSelector: { matchLabels: labels },
  });
  const mesh = [namespaces({ [MESH_NAMESPACE_LABEL]: "true" })];
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
    "allow-mesh": {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: mesh }],
      egress: [{ to: mesh }],
    },
  };
}
