// SPDX-License-Identifier: Apache-2.0
/**
 * Signs the queries of Grafana to the workspace. Grafana 13 moves signing out of its Prometheus data source into a plugin that it
 * would download; with a proxy the data source is the same as for every other store.
 *
 * Source of the flags: awslabs/aws-sigv4-proxy@v1.11.1:README.md; checked 2026-11-23. That the registry names this version
 * `1.11` is not verified.
 */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { PRIORITY_CLASS } from "../../../shared/cluster-classes.ts";
import { mirrored, type ChartValues } from "../../../shared/image-mirror.ts";
import { MANAGED_QUERY_PORT } from "../datasources.ts";
import { NAMES, PART } from "../names.ts";
import { workspaceHost } from "./managed-rights.ts";

export const PROXY = {
  image: "public.ecr.aws/aws-observability/aws-sigv4-proxy",
  version: "1.11",
} as const;

/** Labels of the proxy's objects. */
export const PROXY_LABELS = { [PART]: NAMES.managedQuery } as const;

/** Spec of the Deployment. */
export function proxySpec(
  region: string,
  mirror: string | undefined,
  nodes: ChartValues,
): input.apps.v1.DeploymentSpec {
  return {
    replicas: 2,
    selector: { matchLabels: PROXY_LABELS },
    template: {
      metadata: { labels: PROXY_LABELS },
      spec: {
        serviceAccountName: NAMES.managedQuery,
        automountServiceAccountToken: false,
        priorityClassName: PRIORITY_CLASS.platform,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65534,
          seccompProfile: { type: "RuntimeDefault" },
        },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: "topology.kubernetes.io/zone",
            whenUnsatisfiable: "DoNotSchedule",
            labelSelector: { matchLabels: PROXY_LABELS },
          },
        ],
        containers: [
          {
            name: NAMES.managedQuery,
            image: `${mirrored(PROXY.image, mirror)}:${PROXY.version}`,
            args: [
              "--name=aps",
              `--region=${region}`,
              `--host=${workspaceHost(region)}`,
              `--port=:${MANAGED_QUERY_PORT}`,
            ],
            ports: [{ name: "http", containerPort: MANAGED_QUERY_PORT }],
            readinessProbe: { tcpSocket: { port: "http" } },
            livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 30 },
            resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { memory: "128Mi" } },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
          },
        ],
        ...nodes,
      },
    },
  };
}
