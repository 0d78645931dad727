// SPDX-License-Identifier: Apache-2.0
/** What the pods of Thanos have in common. Pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { PRIORITY_CLASS } from "../../../shared/cluster-classes.ts";
import { mirrored, type ChartValues } from "../../../shared/image-mirror.ts";
import { NAMES, PART, SECRETS } from "../names.ts";

/**
 * The version that the operator of kube-prometheus-stack 88.5.3 runs beside Prometheus; there is no maintained chart.
 * Source: prometheus-community/helm-charts@kube-prometheus-stack-88.5.3:charts/kube-prometheus-stack/values.yaml, `prometheusOperator.thanosImage`; checked 2026-11-23.
 */
export const THANOS = { image: "quay.io/thanos/thanos", version: "v0.42.4" } as const;

/** Ports of every part. */
export const PORTS = { grpc: 10901, http: 10902 } as const;

/** All parts of Thanos but the sidecar. */
export const THANOS_PARTS = [NAMES.storeGateway, NAMES.compactor, NAMES.query] as const;
export type ThanosPart = (typeof THANOS_PARTS)[number];

const OBJECT_STORE_FOLDER = "/etc/thanos";
const DATA_FOLDER = "/var/thanos";
/** `nobody` in the image. */
const USER = 65534;

/** Labels of the objects of a part. */
export function labelsOf(part: ThanosPart): Record<string, string> {
  return { [PART]: part, "app.kubernetes.io/part-of": "thanos" };
}

/** One part as data. */
export interface ThanosPod {
  readonly part: ThanosPart;
  /** Command and flags. */
  readonly args: readonly string[];
  readonly cpu: string;
  readonly memoryMib: number;
  /** Whether it reads the bucket. */
  readonly usesBucket: boolean;
  /** Whether it has a volume named `data`. */
  readonly hasVolume: boolean;
}

/** Flags of every part that has a volume or reads the bucket. */
export const OBJECT_STORE_FLAGS = [
  `--objstore.config-file=${OBJECT_STORE_FOLDER}/${SECRETS.objectStore.key}`,
  `--data-dir=${DATA_FOLDER}`,
] as const;

/** Spec of the pods of a part; they pass the restricted standard. */
export function podSpec(
  pod: ThanosPod,
  mirror: string | undefined,
  nodes: ChartValues,
): input.core.v1.PodSpec {
  const labelSelector = { matchLabels: { [PART]: pod.part } };
  return {
    serviceAccountName: pod.part,
    automountServiceAccountToken: false,
    priorityClassName: PRIORITY_CLASS.platform,
    terminationGracePeriodSeconds: 120,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: "RuntimeDefault" },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector,
      },
    ],
    containers: [container(pod, mirror)],
    volumes: pod.usesBucket
      ? [{ name: "object-store", secret: { secretName: SECRETS.objectStore.name } }]
      : [],
    ...nodes,
  };
}

function container(pod: ThanosPod, mirror: string | undefined): input.core.v1.Container {
  const probe = (path: string) => ({ httpGet: { path, port: "http" } });
  return {
    name: pod.part,
    image: `${mirrored(THANOS.image, mirror)}:${THANOS.version}`,
    args: [...pod.args, `--http-address=0.0.0.0:${PORTS.http}`, "--log.format=json"],
    ports: [
      ...(pod.part === NAMES.compactor ? [] : [{ name: "grpc", containerPort: PORTS.grpc }]),
      { name: "http", containerPort: PORTS.http },
    ],
    livenessProbe: { ...probe("/-/healthy"), periodSeconds: 30, failureThreshold: 8 },
    readinessProbe: { ...probe("/-/ready"), periodSeconds: 5, failureThreshold: 20 },
    resources: {
      requests: { cpu: pod.cpu, memory: `${pod.memoryMib}Mi` },
      limits: { memory: `${pod.memoryMib * 2}Mi` },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      ...(pod.usesBucket
        ? [{ name: "object-store", mountPath: OBJECT_STORE_FOLDER, readOnly: true }]
        : []),
      ...(pod.hasVolume ? [{ name: "data", mountPath: DATA_FOLDER }] : []),
    ],
  };
}
