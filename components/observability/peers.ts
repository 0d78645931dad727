// SPDX-License-Identifier: Apache-2.0
/** Short forms for network policies of the namespaces of observability. Pure. */
import type { NetworkPolicySpec } from "../shared/network-policies.ts";
import type { ServiceAddress } from "./addresses.ts";

export const tcp = (...ports: readonly number[]) =>
  ports.map((port) => ({ protocol: "TCP", port }));

/** All pods of some namespaces. */
export const namespaces = (...names: readonly string[]) =>
  names.map((name) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
  }));

/** Lets some namespaces in, at some ports, to the pods that `podSelector` selects. */
export function from(
  names: readonly string[],
  ports: readonly number[],
  podSelector: NetworkPolicySpec["podSelector"] = {},
): NetworkPolicySpec {
  return {
    podSelector,
    policyTypes: ["Ingress"],
    ingress: [{ from: namespaces(...names), ports: tcp(...ports) }],
  };
}

/** Lets the pods that `podSelector` selects call parts of the platform. */
export function toParts(
  parts: readonly Pick<ServiceAddress, "namespace" | "port">[],
  podSelector: NetworkPolicySpec["podSelector"] = {},
): NetworkPolicySpec {
  return {
    podSelector,
    policyTypes: ["Egress"],
    egress: parts.map(({ namespace, port }) => ({ to: namespaces(namespace), ports: tcp(port) })),
  };
}
