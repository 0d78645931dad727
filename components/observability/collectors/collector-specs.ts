// SPDX-License-Identifier: Apache-2.0
/** Specs of the two OpenTelemetryCollector objects. Pure. */
import { FOLDERS } from "../../../observability/collectors/agent.ts";
import { NODE_VARIABLE, type CollectorConfig } from "../../../observability/collectors/config.ts";
import { PRIORITY_CLASS } from "../../shared/cluster-classes.ts";
import { mirrored, type ChartValues } from "../../shared/image-mirror.ts";
import { resourcesOf, type PodSize } from "../signal-args.ts";
import { COLLECTOR_IMAGE, NAMES, PSEUDONYM_KEY, type CollectorName } from "./names.ts";

const USER = 10_001;

/** What both specs are made of. */
interface Spec {
  readonly config: CollectorConfig;
  readonly size: PodSize;
  readonly mirror: string | undefined;
}

function common(role: CollectorName, { config, size, mirror }: Spec): object {
  return {
    managementState: "managed",
    // A new version comes with a new version of this platform.
    upgradeStrategy: "none",
    configVersions: 3,
    image: `${mirrored(COLLECTOR_IMAGE.location, mirror)}:${COLLECTOR_IMAGE.tag}`,
    serviceAccount: NAMES[role],
    config,
    resources: resourcesOf(size),
    env: [
      {
        name: PSEUDONYM_KEY.variable,
        valueFrom: { secretKeyRef: { name: PSEUDONYM_KEY.name, key: PSEUDONYM_KEY.property } },
      },
      // The garbage collector works harder before the limit of memory, instead of the kernel at it.
      { name: "GOMEMLIMIT", value: `${Math.floor(2 * size.memoryMib * 0.8)}MiB` },
    ],
    observability: { metrics: { enableMetrics: false } },
    networkPolicy: { enabled: false },
  };
}

const LOCKED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} as const;

/** The gateway: pods over the zones. */
export function gatewaySpec(
  spec: Spec & { readonly replicas: number },
  nodes: ChartValues,
): object {
  return {
    ...common("gateway", spec),
    mode: "deployment",
    replicas: spec.replicas,
    podDisruptionBudget: { maxUnavailable: 1 },
    deploymentUpdateStrategy: {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    },
    // Long enough to send what is held in memory.
    terminationGracePeriodSeconds: 120,
    priorityClassName: PRIORITY_CLASS.platform,
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: LOCKED,
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { "app.kubernetes.io/name": `${NAMES.gateway}-collector` } },
      },
    ],
    ...nodes,
  };
}

/** The agent: a pod on every node, whatever its taints. */
export function agentSpec(spec: Spec): object {
  const { env, ...rest } = common("agent", spec) as { env: readonly object[] };
  return {
    ...rest,
    mode: "daemonset",
    env: [...env, { name: NODE_VARIABLE, valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
    daemonSetUpdateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%" } },
    terminationGracePeriodSeconds: 60,
    priorityClassName: "system-node-critical",
    tolerations: [{ operator: "Exists" }],
    // Logs belong to root and are readable by it alone; as their owner it needs no capability.
    podSecurityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
    securityContext: LOCKED,
    volumes: [
      { name: "logs", hostPath: { path: FOLDERS.logs, type: "Directory" } },
      { name: "state", hostPath: { path: FOLDERS.state, type: "DirectoryOrCreate" } },
    ],
    volumeMounts: [
      { name: "logs", mountPath: FOLDERS.logs, readOnly: true },
      { name: "state", mountPath: FOLDERS.state },
    ],
  };
}
