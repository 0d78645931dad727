// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** What other components may know of a cell's cluster. */
export interface ClusterRef {
  /** Physical name, plain: it is in ARNs, tags and the kubeconfig. */
  readonly clusterName: string;
  /** Kubernetes minor version, plain: `1.35`. */
  readonly version: string;
  /** Region of the control plane, plain. */
  readonly region: string;
  readonly arn: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  /** Base64 PEM, as `aws eks describe-cluster` gives it. */
  readonly certificateAuthorityData: pulumi.Output<string>;
  readonly clusterSecurityGroupId: pulumi.Output<string>;
  /** Service CIDR of the cluster, plain. */
  readonly serviceCidr: string;
  /** AWS account of the cluster. */
  readonly account: pulumi.Input<string>;
  /** Pass to `{ provider }` of every Kubernetes resource. */
  readonly kubernetesProvider: pulumi.ProviderResource;
}
