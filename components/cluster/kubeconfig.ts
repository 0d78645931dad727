// SPDX-License-Identifier: Apache-2.0
/** The kubeconfig of a cluster: no credentials in it, each use asks the AWS command for a token. Pure. */

/** What a kubeconfig is made of. */
export interface KubeconfigArgs {
  readonly clusterName: string;
  readonly region: string;
  /** `https://….eks.amazonaws.com` */
  readonly endpoint: string;
  /** Base64 PEM. */
  readonly certificateAuthorityData: string;
  /** Role that the token is asked as, for a cluster of another account. @default - that of the credentials */
  readonly roleArn?: string;
}

/**
 * A kubeconfig as JSON, which every client reads. Whoever uses it needs the `aws` command, credentials of a role
 * with an access entry, and a way to the endpoint.
 */
export function kubeconfig(args: KubeconfigArgs): string {
  const { clusterName, region, endpoint, certificateAuthorityData, roleArn } = args;
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": clusterName,
    clusters: [
      {
        name: clusterName,
        cluster: { server: endpoint, "certificate-authority-data": certificateAuthorityData },
      },
    ],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: clusterName } }],
    users: [
      {
        name: clusterName,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: [
              "eks",
              "get-token",
              "--region",
              region,
              "--cluster-name",
              clusterName,
              "--output",
              "json",
              ...(roleArn === undefined ? [] : ["--role-arn", roleArn]),
            ],
            interactiveMode: "Never",
          },
        },
      },
    ],
  });
}
