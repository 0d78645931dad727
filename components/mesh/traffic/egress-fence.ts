// SPDX-License-Identifier: Apache-2.0
/** The network policy of a classified namespace: a pod without a sidecar gets out no more than one with. Pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";

/**
 * Egress to pods of the cluster and to the blocks of the mesh. A sidecar is not a boundary (a pod can be made without
 * one, or by-pass it), so what leaves the cluster is stopped by the network, too. Source: istio.io, "Egress Gateways",
 * "Additional security considerations".
 */
export function classifiedFence(
  meshCidrs: readonly string[],
): input.networking.v1.NetworkPolicySpec {
  return {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [
      { to: [{ namespaceSelector: {} }] },
      ...(meshCidrs.length === 0 ? [] : [{ to: meshCidrs.map((cidr) => ({ ipBlock: { cidr } })) }]),
    ],
  };
}
