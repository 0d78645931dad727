// SPDX-License-Identifier: Apache-2.0
import type { Condition, ReplacementRow } from "./model.ts";

const CHECKED_ON = "2026-11-22";
const NAMES = ["metadata.name", "metadata.namespace"];

const PERSISTENT_VOLUME_SOURCES =
  "awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume flocker gcePersistentDisk glusterfs hostPath iscsi local nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume";
const POD_SPEC =
  "affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostIPC hostNetwork hostPID hostname imagePullSecrets nodeName nodeSelector overhead preemptionPolicy priority priorityClassName readinessGates restartPolicy runtimeClassName schedulerName securityContext serviceAccount serviceAccountName shareProcessNamespace subdomain terminationGracePeriodSeconds volumes containers initContainers";

const specs = (fields: string): string[] => fields.split(" ").map((field) => `spec.${field}`);

/**
 * Fields that the provider replaces an object for, by group and kind. Names and namespaces do so for every kind.
 * Source: pulumi/pulumi-kubernetes `provider/pkg/provider/diff.go` (`forceNew`, `metadataForceNewProperties`), at commit
 * 94977969d64112b04e19945818a7d5d5f38f631d of 2026-07-01; checked 2026-11-22.
 */
const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  "apps DaemonSet": ["spec.selector"],
  "apps Deployment": ["spec.selector"],
  "apps StatefulSet": specs(
    "podManagementPolicy revisionHistoryLimit selector serviceName volumeClaimTemplates",
  ),
  "batch Job": specs("completions parallelism selector template"),
  "core ConfigMap": ["binaryData", "data"],
  "core PersistentVolume": specs(PERSISTENT_VOLUME_SOURCES),
  "core PersistentVolumeClaim": specs("accessModes selector storageClassName volumeName"),
  "core Pod": specs(POD_SPEC),
  "core ResourceQuota": ["spec.scopes"],
  "core Secret": ["type", "stringData", "data"],
  "core Service": ["spec.clusterIP"],
  "rbac.authorization.k8s.io ClusterRoleBinding": ["roleRef"],
  "rbac.authorization.k8s.io RoleBinding": ["roleRef"],
  "storage.k8s.io StorageClass": ["parameters", "provisioner"],
};

/**
 * Fields that the API server refuses to change though the provider does not replace the object for them.
 * Source: kubernetes/kubernetes validation of updates (`ValidateStorageClassUpdate`, `ValidatePriorityClassUpdate`,
 * `ValidatePersistentVolumeClaimUpdate`); not read again for this table, hence `possible`.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "storage.k8s.io StorageClass": ["reclaimPolicy", "volumeBindingMode"],
  "scheduling.k8s.io PriorityClass": ["value", "preemptionPolicy"],
  "core PersistentVolumeClaim": ["spec.volumeMode"],
};

const REFUSAL =
  "Kubernetes refuses to change this field: the update fails, or the object is replaced";

/** Versioned types by group: those whose every field is known to be one of the above, or updated in place. */
const GROUPS = new Set([
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "autoscaling",
  "batch",
  "coordination.k8s.io",
  "core",
  "discovery.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/** Groups of custom resources that the stacks use: the provider patches what is not a name. */
const CUSTOM_GROUPS = new Set([
  "awspca.cert-manager.io",
  "cert-manager.io",
  "crd.k8s.amazonaws.com",
  "external-secrets.io",
  "karpenter.k8s.aws",
  "karpenter.sh",
  "monitoring.coreos.com",
  "networking.istio.io",
  "opentelemetry.io",
  "security.istio.io",
  "telemetry.istio.io",
]);

const RELEASE = "kubernetes:helm.sh/v3:Release";

/** The row of a Kubernetes type, for example `kubernetes:apps/v1:Deployment`; undefined for a kind of another group. */
export function kubernetesRow(type: string): ReplacementRow | undefined {
  if (type === RELEASE) return RELEASE_ROW;
  const [, groupVersion = "", kind = ""] = type.split(":");
  const group = groupVersion.slice(0, groupVersion.lastIndexOf("/"));
  const isBuiltIn = GROUPS.has(group);
  if (!isBuiltIn && !CUSTOM_GROUPS.has(group)) return undefined;
  const key = `${group} ${kind}`;
  const conditions = (REFUSED[key] ?? []).map((path): Condition => ({
    path,
    verdict: "possible",
    why: REFUSAL,
  }));
  return {
    type,
    replaces: [...NAMES, ...(FORCE_NEW[key] ?? [])],
    ...(conditions.length === 0 ? {} : { conditions }),
    updates: [ANY],
    namedBy: "metadata.name",
    source:
      "pulumi/pulumi-kubernetes provider/pkg/provider/diff.go (forceNewProperties); kubernetes validation of updates",
    verified: conditions.length === 0,
    checkedOn: CHECKED_ON,
  };
}

/** In `updates`: every other property. */
export const ANY = "*";

const RELEASE_ROW: ReplacementRow = {
  type: RELEASE,
  replaces: ["name", "namespace"],
  updates: [ANY],
  source: "pulumi/pulumi-kubernetes provider/pkg/provider/helm_release.go (Diff: forceNewFields)",
  verified: true,
  checkedOn: CHECKED_ON,
};
