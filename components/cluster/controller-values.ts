// SPDX-License-Identifier: Apache-2.0
/**
 * Values of the charts of the cluster's controllers: two replicas on system nodes, a disruption budget each, pods that
 * pass the restricted Pod Security Standard. Pure; the charts and where their values were read are in
 * `components/shared/charts.ts`.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { ChartValues } from "../shared/image-mirror.ts";
import { ON_SYSTEM_NODES } from "./system-nodes.ts";

const CRITICAL = "system-cluster-critical";

const requests = (cpu: string, memory: string) => ({
  requests: { cpu, memory },
  limits: { memory },
});

/** What the restricted standard asks for beyond the defaults of a chart. */
const RESTRICTED = {
  pod: { seccompProfile: { type: "RuntimeDefault" } },
  container: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
} as const;

/** Values of `aws-load-balancer-controller`. */
export function loadBalancerControllerValues(args: {
  readonly clusterName: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
}): ChartValues {
  return {
    clusterName: args.clusterName,
    // Given, since pods do not reach instance metadata.
    region: args.region,
    vpcId: args.vpcId,
    replicaCount: 2,
    podDisruptionBudget: { maxUnavailable: 1 },
    priorityClassName: CRITICAL,
    serviceAccount: { create: true, name: "aws-load-balancer-controller" },
    podSecurityContext: { fsGroup: 65534, ...RESTRICTED.pod },
    securityContext: RESTRICTED.container,
    resources: requests("100m", "256Mi"),
    ...ON_SYSTEM_NODES,
    // Certificates of the webhook are made at the first installation and kept, not made anew by every upgrade.
    keepTLSSecret: true,
    defaultTargetType: "ip",
    defaultLoadBalancerScheme: "internal",
    // Shield answers from us-east-1; web ACLs are attached by their own resources.
    enableShield: false,
    enableWaf: false,
    enableWafv2: false,
  };
}

/** Values of `cert-manager`. Its schema is closed: an unknown key stops the installation. */
export function certManagerValues(namespace: string): ChartValues {
  const part = {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    resources: requests("50m", "256Mi"),
    ...ON_SYSTEM_NODES,
  };
  return {
    // Definitions stay when the chart goes: with them every Certificate would go.
    crds: { enabled: true, keep: true },
    global: { leaderElection: { namespace }, priorityClassName: CRITICAL },
    ...part,
    webhook: part,
    cainjector: part,
    startupapicheck: ON_SYSTEM_NODES,
  };
}

/** Values of `external-secrets`. */
export function externalSecretsValues(region: string): ChartValues {
  const part = {
    replicaCount: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    priorityClassName: CRITICAL,
    resources: requests("50m", "256Mi"),
    ...ON_SYSTEM_NODES,
  };
  return {
    installCRDs: true,
    leaderElect: true,
    serviceAccount: { create: true, name: "external-secrets" },
    extraEnv: [{ name: "AWS_REGION", value: region }],
    ...part,
    webhook: part,
    certController: part,
  };
}
