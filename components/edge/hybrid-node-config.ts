// SPDX-License-Identifier: Apache-2.0
/**
 * The file with which an operator joins a machine to the cluster, without its secrets: pure.
 *
 * Format: NodeConfig of aws/eks-hybrid, README.md and doc/api.md, checked 2026-11-22. It is another schema than
 * that of EC2 nodes, under the same name.
 */
import { stringify } from "yaml";
import { nodeLabelFlag, nodeLabels, placeTaint } from "./node-labels.ts";

/** What the file says of cluster and node. */
export interface HybridNode {
  readonly clusterName: string;
  readonly region: string;
  readonly version: string;
  readonly place: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** `hybrid` of the file, as one kind of credentials fills it. */
export type HybridSection =
  | { readonly ssm: { readonly activationCode: string; readonly activationId: string } }
  | {
      readonly iamRolesAnywhere: {
        readonly nodeName: string;
        readonly trustAnchorArn: string;
        readonly profileArn: string;
        readonly roleArn: string;
        readonly certificatePath: string;
        readonly privateKeyPath: string;
      };
    };

/** Stands where the operator writes the activation code; the code is a secret output of its own. */
export const ACTIVATION_CODE_PLACEHOLDER = "REPLACE_WITH_ACTIVATION_CODE";
/** Stands where the operator writes the CN of the machine's certificate, at most 64 characters. */
export const NODE_NAME_PLACEHOLDER = "REPLACE_WITH_CN_OF_THE_CERTIFICATE";
/** Where nodeadm looks for the machine's certificate and key. */
export const CERTIFICATE_PATH = "/etc/iam/pki/server.pem";
export const PRIVATE_KEY_PATH = "/etc/iam/pki/server.key";

/** The text of `nodeConfig.yaml`, with what to do with it. */
export function hybridNodeConfig(node: HybridNode, hybrid: HybridSection): string {
  const [provider, placeholder] =
    "ssm" in hybrid ? ["ssm", ACTIVATION_CODE_PLACEHOLDER] : ["iam-ra", NODE_NAME_PLACEHOLDER];
  const comment = [
    `# On each machine: nodeadm install ${node.version} --credential-provider ${provider}`,
    `# then replace ${placeholder} and run: nodeadm init -c file://nodeConfig.yaml`,
    "# The node stays NotReady until Cilium runs on it: the VPC CNI does not.",
  ];
  const config = stringify(
    {
      apiVersion: "node.eks.aws/v1alpha1",
      kind: "NodeConfig",
      spec: {
        cluster: { name: node.clusterName, region: node.region },
        // The credentials file is what the Pod Identity agent reads: there is no instance metadata here.
        hybrid: { enableCredentialsFile: true, ...hybrid },
        kubelet: {
          config: { registerWithTaints: [placeTaint(node.place)] },
          flags: [nodeLabelFlag(hybridNodeLabels(node))],
        },
      },
    },
    { lineWidth: 0 },
  );
  return `${comment.join("\n")}\n${config}`;
}

/** No cloud provider sets the zone of a machine that is not in the cloud: its place is its zone. */
function hybridNodeLabels({ place, labels }: HybridNode): Record<string, string> {
  return nodeLabels(place, "hybrid-nodes", { ...labels, "topology.kubernetes.io/zone": place });
}
