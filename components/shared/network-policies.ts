// SPDX-License-Identifier: Apache-2.0
/**
 * The network policies of a namespace that we own: nothing in, nothing out, then what each namespace needs. Pure.
 * Enforced by the VPC CNI. Traffic of a node to its own pods (probes) is never subject to them.
 */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { SERVICE_CIDR } from "./cell-plan.ts";
import { formatAddress, parseCidr } from "./cidr.ts";

/** Spec of a network policy. */
export type NetworkPolicySpec = input.networking.v1.NetworkPolicySpec;
type Spec = NetworkPolicySpec;

/** Who asks pods for their figures: the pods of Prometheus in this namespace. */
export const SCRAPER = {
  namespace: "monitoring",
  labels: { "app.kubernetes.io/name": "prometheus" },
} as const;

/** What policies need to know of the network of the cell. */
export interface PolicyNetwork {
  readonly cidr: string;
  /** Of the network interfaces of the control plane. */
  readonly controlPlaneSubnets: readonly { readonly cidr: string }[];
}

/** Address and port at which the Pod Identity agent of a node gives credentials. Source: EKS User Guide, "How EKS Pod Identity works". */
const POD_IDENTITY_AGENT = { cidr: "169.254.170.23/32", port: 80 } as const;

/** What the pods of a namespace need beside DNS, the Kubernetes API and each other. */
export interface NamespaceTraffic {
  /** Whether its pods talk to nobody, not even those three. @default false */
  readonly isSilent?: boolean;
  /** Ports of admission webhooks, which the control plane calls. */
  readonly webhookPorts?: readonly number[];
  /** Whether its pods call AWS: the Pod Identity agent, and the VPC endpoints. */
  readonly callsAws?: boolean;
  /** Ports at which Prometheus asks its pods for their figures. */
  readonly scrapePorts?: readonly number[];
  /** What is particular to the namespace, by role. */
  readonly more?: Readonly<Record<string, NetworkPolicySpec>>;
}

/** The policies of a namespace by role, in a fixed order. */
export function namespacePolicies(
  network: PolicyNetwork,
  traffic: NamespaceTraffic,
): Readonly<Record<string, Spec>> {
  const {
    isSilent = false,
    webhookPorts = [],
    callsAws = false,
    scrapePorts = [],
    more = {},
  } = traffic;
  const deny = { podSelector: {}, policyTypes: ["Ingress", "Egress"] };
  if (isSilent) return { "default-deny": deny };
  const controlPlane = network.controlPlaneSubnets.map(({ cidr }) => ({ ipBlock: { cidr } }));
  return {
    "default-deny": deny,
    "allow-dns": egress(
      [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
      ],
      [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    ),
    // Pods call the Service address; what they reach behind it are the control plane's network interfaces.
    "allow-api-server": egress(
      [{ ipBlock: { cidr: `${apiServiceAddress()}/32` } }, ...controlPlane],
      [{ protocol: "TCP", port: 443 }],
    ),
    "allow-namespace": {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    },
    ...(webhookPorts.length === 0
      ? {}
      : {
          "allow-webhooks": {
            podSelector: {},
            policyTypes: ["Ingress"],
            ingress: [
              {
                from: controlPlane,
                ports: webhookPorts.map((port) => ({ protocol: "TCP", port })),
              },
            ],
          },
        }),
    ...(callsAws
      ? {
          "allow-aws": {
            podSelector: {},
            policyTypes: ["Egress"],
            egress: [
              {
                to: [{ ipBlock: { cidr: POD_IDENTITY_AGENT.cidr } }],
                ports: [{ protocol: "TCP", port: POD_IDENTITY_AGENT.port }],
              },
              {
                to: [{ ipBlock: { cidr: network.cidr } }],
                ports: [{ protocol: "TCP", port: 443 }],
              },
            ],
          },
        }
      : {}),
    ...(scrapePorts.length === 0 ? {} : { "allow-scraping": scraping(scrapePorts) }),
    ...more,
  };
}

/** Lets Prometheus, and nobody else, ask the pods of a namespace at some ports. */
export function scraping(ports: readonly number[]): Spec {
  return {
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { "kubernetes.io/metadata.name": SCRAPER.namespace },
            },
            podSelector: { matchLabels: { ...SCRAPER.labels } },
          },
        ],
        ports: ports.map((port) => ({ protocol: "TCP", port })),
      },
    ],
  };
}

/** Address of the Service `kubernetes`: always the first of the block. */
function apiServiceAddress(): string {
  return formatAddress(parseCidr(SERVICE_CIDR).first + 1);
}

function egress(
  to: input.networking.v1.NetworkPolicyPeer[],
  ports: input.networking.v1.NetworkPolicyPort[],
): Spec {
  return { podSelector: {}, policyTypes: ["Egress"], egress: [{ to, ports }] };
}
