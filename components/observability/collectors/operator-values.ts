// SPDX-License-Identifier: Apache-2.0
/** Values of the chart `opentelemetry-operator`. Pure. */
import { PRIORITY_CLASS } from "../../shared/cluster-classes.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { NAMESPACES } from "./names.ts";

/** Port at which the operator answers the API server (chart value `manager.ports.webhookPort`). */
export const WEBHOOK_PORT = 9443;

/** The values. */
export function operatorValues(nodes: ChartValues = {}): ChartValues {
  const ours = {
    matchExpressions: [
      {
        key: "kubernetes.io/metadata.name",
        operator: "In",
        values: [NAMESPACES.gateway, NAMESPACES.agent],
      },
    ],
  };
  return {
    replicaCount: 2,
    pdb: { create: true, minAvailable: 1 },
    priorityClassName: PRIORITY_CLASS.platform,
    manager: {
      // Ours name their image; a collector of anyone else gets the operator's choice from the same place.
      image: { repository: "ghcr.io/open-telemetry/opentelemetry-operator/opentelemetry-operator" },
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      securityContext: { readOnlyRootFilesystem: true },
      serviceMonitor: { enabled: false },
      // It would give service accounts rights by itself; ours are written down.
      createRbacPermissions: false,
      leaderElection: { enabled: true },
    },
    admissionWebhooks: {
      failurePolicy: "Fail",
      // Objects of other namespaces do not pass through the operator: it neither checks nor changes them.
      namespaceSelector: ours,
      certManager: { enabled: true },
      autoGenerateCert: { enabled: false },
    },
    ...nodes,
  };
}
