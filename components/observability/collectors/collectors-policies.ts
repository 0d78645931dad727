// SPDX-License-Identifier: Apache-2.0
/** Who reaches the collectors, and whom they reach. Pure. */
import { PORTS } from "../../../observability/collectors/config.ts";
import type { NamespaceTraffic, NetworkPolicySpec } from "../../shared/network-policies.ts";
import { OBSERVABILITY } from "../addresses.ts";
import { namespaces, tcp, toParts } from "../peers.ts";
import type { TelemetryCollectorsArgs } from "./collectors-args.ts";
import { NAMES, NAMESPACES, type CollectorName } from "./names.ts";
import { WEBHOOK_PORT } from "./operator-values.ts";
import type { ResolvedCollectors } from "./resolve-collectors.ts";

const OPERATOR_METRICS = 8443;
const podsOf = (role: CollectorName) => ({
  matchLabels: { "app.kubernetes.io/name": `${NAMES[role]}-collector` },
});
/** Applications, and proxies in their pods: any pod of the cluster. */
const FROM_ANY_POD = {
  from: [{ namespaceSelector: {} }],
  ports: tcp(PORTS.grpc, PORTS.http),
};

/** The traffic of the operator and the gateway. */
export function gatewayTraffic(
  { stores, egressLog }: Pick<TelemetryCollectorsArgs, "stores" | "egressLog">,
  { exporters }: ResolvedCollectors,
): NamespaceTraffic {
  const parts = [
    ...(stores.logsUrl === undefined ? [] : [OBSERVABILITY.loki]),
    ...(stores.traces === undefined ? [] : [OBSERVABILITY.traces]),
    ...((stores.metricsUrls ?? []).length === 0 ? [] : [OBSERVABILITY.prometheus]),
  ];
  return {
    webhookPorts: [WEBHOOK_PORT],
    callsAws: egressLog !== undefined,
    scrapePorts: [PORTS.figures, OPERATOR_METRICS],
    more: {
      "allow-telemetry": {
        podSelector: podsOf("gateway"),
        policyTypes: ["Ingress"],
        ingress: [FROM_ANY_POD, { from: namespaces(NAMESPACES.agent), ports: tcp(PORTS.agents) }],
      },
      ...(parts.length === 0 ? {} : { "allow-stores": toParts(parts, podsOf("gateway")) }),
      ...(exporters.length === 0 ? {} : { "allow-declared": toDeclared(exporters) }),
    },
  };
}

/** The traffic of the agents. */
export function agentTraffic(): NamespaceTraffic {
  return {
    scrapePorts: [PORTS.figures],
    more: {
      "allow-telemetry": {
        podSelector: podsOf("agent"),
        policyTypes: ["Ingress"],
        ingress: [FROM_ANY_POD],
      },
      "allow-gateway": toParts([OBSERVABILITY.gatewayOfAgents], podsOf("agent")),
    },
  };
}

function toDeclared(exporters: ResolvedCollectors["exporters"]): NetworkPolicySpec {
  return {
    podSelector: podsOf("gateway"),
    policyTypes: ["Egress"],
    egress: exporters.map(({ cidrs, port = 443 }) => ({
      to: cidrs.map((cidr) => ({ ipBlock: { cidr } })),
      ports: tcp(port),
    })),
  };
}
