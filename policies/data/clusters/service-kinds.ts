// SPDX-License-Identifier: Apache-2.0
/**
 * Kinds of Kubernetes objects and charts that hand data to a service outside the cluster by what they are.
 * From knowledge of the operators' documentation; the kind of the AWS Load Balancer Controller was read in
 * kubernetes-sigs/aws-load-balancer-controller@v3.5.0:helm, the others are marked unverified. Checked 2026-11-22.
 */
export interface ServiceKind {
  /** API group; a group below it counts too. */
  readonly group: string;
  /**
   * Kinds of the group.
   *
   * @default all
   */
  readonly kinds?: readonly string[];
  /** Path of a switch that must be on. */
  readonly when?: readonly string[];
  /** Whether a host or a place that the object names decides instead. */
  readonly unlessNamed: boolean;
  readonly verdict: "deny" | "undecided";
  /** To be read after "it": "sends …". */
  readonly why: string;
}

export const SERVICE_KINDS: readonly ServiceKind[] = [
  {
    group: "aga.k8s.aws",
    kinds: ["GlobalAccelerator"],
    unlessNamed: false,
    verdict: "deny",
    why: "takes traffic in at AWS edge locations all over the world",
  },
  {
    group: "datadoghq.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "sends to Datadog, at its site in the United States unless it names another",
  },
  {
    group: "newrelic.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "sends to New Relic, in the United States unless it names another region",
  },
  {
    group: "secrets.hashicorp.com",
    kinds: ["HCPAuth", "HCPVaultSecretsApp"],
    unlessNamed: false,
    verdict: "undecided",
    why: "takes secrets from the HashiCorp Cloud Platform",
  },
  {
    group: "core.libopenstorage.org",
    kinds: ["StorageCluster"],
    when: ["spec", "monitoring", "telemetry", "enabled"],
    unlessNamed: false,
    verdict: "deny",
    why: "sends diagnostics to the makers of Portworx",
  },
  {
    group: "secrets.doppler.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "takes secrets from Doppler",
  },
  {
    group: "secrets.infisical.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "takes secrets from Infisical, at its cloud unless it names a host",
  },
  {
    group: "onepassword.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "takes secrets from 1Password",
  },
  {
    group: "atlas.mongodb.com",
    unlessNamed: true,
    verdict: "undecided",
    why: "keeps data in MongoDB Atlas, in a region that it does not name",
  },
  {
    group: "app.terraform.io",
    unlessNamed: true,
    verdict: "undecided",
    why: "hands state and secrets to HCP Terraform, unless it names a server",
  },
  {
    group: "tailscale.com",
    unlessNamed: false,
    verdict: "undecided",
    why: "joins a network that Tailscale coordinates from abroad",
  },
  {
    group: "k8s.ngrok.com",
    unlessNamed: false,
    verdict: "undecided",
    why: "takes traffic in at ngrok's edge locations all over the world",
  },
  {
    group: "cfargotunnel.com",
    unlessNamed: false,
    verdict: "undecided",
    why: "takes traffic in at Cloudflare's edge locations all over the world",
  },
];

/** Charts of the same sort, by their names. */
export const SERVICE_CHARTS: Readonly<Record<string, string>> = {
  "castai-agent": "sends the state of the cluster to CAST AI",
  "cloudflare-tunnel": "takes traffic in at Cloudflare's edge locations",
  "cloudflare-tunnel-remote": "takes traffic in at Cloudflare's edge locations",
  datadog: "sends telemetry to Datadog, in the United States unless a site is named",
  "datadog-operator": "sends telemetry to Datadog, in the United States unless a site is named",
  "doppler-kubernetes-operator": "takes secrets from Doppler",
  "falcon-sensor": "sends events to CrowdStrike",
  "komodor-agent": "sends the state of the cluster to Komodor",
  "lacework-agent": "sends events to Lacework",
  "logdna-agent": "sends logs to Mezmo",
  "newrelic-infrastructure": "sends telemetry to New Relic",
  "newrelic-logging": "sends logs to New Relic",
  "ngrok-operator": "takes traffic in at ngrok's edge locations",
  "nri-bundle": "sends telemetry to New Relic",
  "snyk-monitor": "sends the state of the cluster to Snyk",
  sumologic: "sends telemetry to Sumo Logic",
  "tailscale-operator": "joins a network that Tailscale coordinates from abroad",
};
