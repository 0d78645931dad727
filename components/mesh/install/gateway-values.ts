// SPDX-License-Identifier: Apache-2.0
/** Values of the chart `gateway` of Istio 1.30.3. Pure. Its schema is closed: an unknown key stops the installation. */
import type { Placement } from "../../shared/facts.ts";
import { tagsOf } from "../../shared/facts.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { physicalName } from "../../shared/naming.ts";
import { spread } from "./istio-values.ts";
import { GATEWAYS, STABLE_TAG } from "./names.ts";
import type { GatewaySize, ResolvedMesh } from "./resolve-mesh.ts";

/** Class of Services that the AWS Load Balancer Controller answers to. */
export const NLB_CLASS = "service.k8s.aws/nlb";

const ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-";

/** Port and path at which a gateway says that it is well. */
const STATUS = { port: 15021, path: "/healthz/ready" } as const;

export type Scheme = "internet-facing" | "internal";

/**
 * Annotations of an NLB over all zones whose targets are pods, and which leaves the address of the client as it is. So
 * the peer that a gateway sees is the client, and `numTrustedProxies` is 0.
 *
 * Source: AWS Load Balancer Controller v3.5.0, docs/guide/service/annotations.md; Elastic Load Balancing, "Edit target
 * group attributes for your Network Load Balancer", checked 2026-11-22.
 *
 * @param role part of the balancer's name: `ingress`.
 */
export function nlbAnnotations(
  placement: Placement,
  role: string,
  scheme: Scheme,
): Readonly<Record<string, string>> {
  const tags = tagsOf("MeshInstall", placement);
  return {
    [`${ANNOTATION}name`]: physicalName("load-balancer", "nivas", placement.cell, role),
    [`${ANNOTATION}scheme`]: scheme,
    [`${ANNOTATION}nlb-target-type`]: "ip",
    [`${ANNOTATION}attributes`]: "load_balancing.cross_zone.enabled=true",
    [`${ANNOTATION}target-group-attributes`]:
      "preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=60",
    [`${ANNOTATION}healthcheck-protocol`]: "http",
    [`${ANNOTATION}healthcheck-port`]: String(STATUS.port),
    [`${ANNOTATION}healthcheck-path`]: STATUS.path,
    [`${ANNOTATION}additional-resource-tags`]: Object.entries(tags)
      .map(([key, value]) => `${key}=${value}`)
      .join(","),
  };
}

/** Values of the ingress gateway: HTTPS alone. */
export function ingressValues(mesh: ResolvedMesh, placement: Placement): ChartValues {
  const ingress = mesh.ingress!;
  return {
    ...common(GATEWAYS.ingress.serviceName, ingress),
    service: {
      type: "LoadBalancer",
      loadBalancerClass: NLB_CLASS,
      allocateLoadBalancerNodePorts: false,
      annotations: nlbAnnotations(placement, "ingress", ingress.scheme),
      ports: [HTTPS],
      loadBalancerSourceRanges: [...ingress.sourceCidrs],
    },
  };
}

/** Values of the east-west gateway: the ports are those of `networkGateway`. */
export function eastWestValues(mesh: ResolvedMesh, placement: Placement): ChartValues {
  return {
    ...common(GATEWAYS.eastWest.serviceName, mesh.eastWest!),
    networkGateway: mesh.networkName,
    service: {
      type: "LoadBalancer",
      loadBalancerClass: NLB_CLASS,
      allocateLoadBalancerNodePorts: false,
      annotations: nlbAnnotations(placement, "east-west", "internal"),
    },
  };
}

/** Values of the egress gateway: reached from inside alone. */
export function egressValues(mesh: ResolvedMesh): ChartValues {
  return {
    ...common(GATEWAYS.egress.serviceName, mesh.egress!),
    service: { type: "ClusterIP", ports: [HTTPS] },
  };
}

/** HTTPS, or TLS that passes through. */
export const HTTPS = { name: "https", port: 443, protocol: "TCP", targetPort: 443 } as const;

function common(name: string, { minReplicas, maxReplicas }: GatewaySize): ChartValues {
  return {
    name,
    revision: STABLE_TAG,
    autoscaling: {
      enabled: true,
      minReplicas,
      maxReplicas,
      targetCPUUtilizationPercentage: 80,
    },
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: {
      requests: { cpu: "200m", memory: "256Mi" },
      limits: { cpu: "2000m", memory: "1024Mi" },
    },
    topologySpreadConstraints: spread({ app: name }),
    tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
    priorityClassName: "system-cluster-critical",
    // The chart's own, and what the restricted standard asks for beside it.
    securityContext: {
      sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
      seccompProfile: { type: "RuntimeDefault" },
      runAsNonRoot: true,
    },
    // Longer than the balancer takes to send no more.
    terminationGracePeriodSeconds: 90,
  };
}
