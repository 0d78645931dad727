// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfig } from "./kubeconfig.ts";

/** What the provider of a cluster is made of. */
export interface KubernetesProviderArgs {
  readonly clusterName: string;
  readonly region: string;
  readonly endpoint: pulumi.Output<string>;
  readonly certificateAuthorityData: pulumi.Output<string>;
  /** Role that the token is asked as. @default - that of the credentials */
  readonly roleArn?: string;
}

/**
 * The provider of everything in the cluster. Only another name or Region replaces it (`clusterIdentifier`): a new
 * endpoint or certificate is an update, so that it never takes the objects of the cluster with it.
 */
export function createKubernetesProvider(
  parent: pulumi.Resource,
  name: string,
  args: KubernetesProviderArgs,
  dependsOn: readonly pulumi.Resource[],
): Provider {
  const { clusterName, region, roleArn } = args;
  return new Provider(
    `${name}-kubernetes`,
    {
      kubeconfig: pulumi
        .all([args.endpoint, args.certificateAuthorityData])
        .apply(([endpoint, certificateAuthorityData]) =>
          kubeconfig({ clusterName, region, endpoint, certificateAuthorityData, roleArn }),
        ),
      clusterIdentifier: `${region}/${clusterName}`,
      enableServerSideApply: true,
    },
    { parent, dependsOn: [...dependsOn] },
  );
}
