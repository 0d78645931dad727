// SPDX-License-Identifier: Apache-2.0
/**
 * User data by which an EC2 instance joins the cluster: settings of Bottlerocket, in TOML. Pure.
 *
 * Format: bottlerocket-os/bottlerocket, QUICKSTART-EKS.md, and settings reference `settings.kubernetes`
 * (bottlerocket-project-website, data/settings/1.14.x/kubernetes.toml), checked 2026-11-22. With endpoint,
 * certificate and DNS address given, a node need not ask EKS for them.
 */
import { formatAddress, parseCidr } from "../shared/cidr.ts";
import type { NodeTaint } from "../shared/karpenter-types.ts";
import { MAX_PODS } from "../shared/max-pods.ts";

/** What a node must know of its cluster, and what it says of itself. */
export interface NodeJoin {
  readonly clusterName: string;
  readonly endpoint: string;
  /** Base64 PEM. */
  readonly certificateAuthorityData: string;
  readonly serviceCidr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly NodeTaint[];
}

/**
 * EKS gives its DNS service the tenth address of the service CIDR.
 * Source: "Customize managed nodes with launch templates", EKS User Guide, checked 2026-11-22.
 */
const DNS_ADDRESS = 10;

/**
 * An auto-scaling group ends instances without draining them. With these periods the kubelet holds the shutdown
 * until pods have ended: ordinary ones within 40 s, critical ones within the last 20 s.
 */
const SHUTDOWN = {
  "shutdown-grace-period": "60s",
  "shutdown-grace-period-for-critical-pods": "20s",
};

/** The user data in plain text; a launch template takes it in base64. */
export function nodeUserData(join: NodeJoin): string {
  const dnsAddress = formatAddress(parseCidr(join.serviceCidr).first + DNS_ADDRESS);
  const taints = join.taints.map(({ key, value = "", effect }): [string, string[]] => [
    key,
    [`${value}:${effect}`],
  ]);
  return [
    table("settings.kubernetes", {
      "cluster-name": join.clusterName,
      "api-server": join.endpoint,
      "cluster-certificate": join.certificateAuthorityData,
      "cluster-dns-ip": dnsAddress,
      "max-pods": MAX_PODS,
      ...SHUTDOWN,
    }),
    table("settings.kubernetes.node-labels", join.labels),
    table("settings.kubernetes.node-taints", Object.fromEntries(taints)),
  ].join("\n");
}

/** A TOML table of texts, numbers and lists of texts; JSON and TOML write these alike. */
function table(
  name: string,
  values: Readonly<Record<string, string | number | readonly string[]>>,
): string {
  const lines = Object.entries(values).map(
    ([key, value]) => `${JSON.stringify(key)} = ${JSON.stringify(value)}`,
  );
  return [`[${name}]`, ...lines, ""].join("\n");
}
