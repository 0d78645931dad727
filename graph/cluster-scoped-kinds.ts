// SPDX-License-Identifier: Apache-2.0
/**
 * Kinds without a namespace. Source: Kubernetes API reference 1.35, resources served at cluster scope; checked 2026-11-22.
 *
 * The custom ones are those of the charts and add-ons of the platform; the provider asks the API server about them, which knows
 * the scope of a definition (pulumi/pulumi-kubernetes:provider/pkg/clients/clients.go, `IsNamespacedKind`). Read in their
 * definitions, `scope: Cluster`: aws/karpenter-provider-aws:charts/karpenter-crd, aws/amazon-vpc-cni-k8s:charts/aws-vpc-cni/crds,
 * kubernetes-sigs/aws-load-balancer-controller:helm/aws-load-balancer-controller/crds, cert-manager/cert-manager:deploy/crds,
 * external-secrets/external-secrets:config/crds, kubernetes-sigs/gateway-api as istio/istio has it; those of
 * `snapshot.storage.k8s.io` in "Volume Snapshot Classes" of the Kubernetes documentation; checked 2026-11-22.
 */
export const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "IPAddress",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "ServiceCIDR",
  "StorageClass",
  "StorageVersion",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
  // Custom ones.
  "ClusterExternalSecret",
  "ClusterGenerator",
  "ClusterIssuer",
  "ClusterPushSecret",
  "ClusterSecretStore",
  "EC2NodeClass",
  "ENIConfig",
  "GatewayClass",
  "IngressClassParams",
  "NodeClaim",
  "NodeOverlay",
  "NodePool",
  "VolumeSnapshotClass",
  "VolumeSnapshotContent",
]);
