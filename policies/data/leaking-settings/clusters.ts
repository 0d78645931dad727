// SPDX-License-Identifier: Apache-2.0
import type { LeakingSetting } from "./row.ts";

const TRUE = ["true"] as const;
const REPORTS = "reports to the makers of the software";

/** A switch of software in a cluster that sends its use to the makers. */
function reporting(key: string): LeakingSetting {
  return { key, values: TRUE, type: "kubernetes:", verdict: "deny", why: REPORTS };
}

/**
 * Switches of Kubernetes objects, of charts and of services beside AWS. Keys are those of the API types of
 * Cilium, K8ssandra and Tekton, and of the values of charts, as known; not read again for this table, so
 * marked unverified. Checked 2026-11-22.
 */
export const CLUSTER_SETTINGS: readonly LeakingSetting[] = [
  {
    key: "toentities",
    values: ["world", "world-ipv4", "world-ipv6", "all"],
    type: "cilium",
    verdict: "deny",
    why: "lets pods reach the whole Internet",
  },
  {
    key: "mode",
    // In a chart's values and in the ConfigMap of istiod too; no other software has these words.
    values: ["allow_any", "allow_any_dynamic_dns"],
    type: "kubernetes:",
    verdict: "deny",
    why: "lets workloads call any host of the Internet",
  },
  {
    key: "k8scontext",
    values: "any",
    type: "kubernetes:",
    verdict: "undecided",
    why: "puts data into a cluster that only the name of a context tells",
  },
  {
    key: "resolver",
    values: ["hub"],
    type: "tekton",
    verdict: "undecided",
    why: "fetches what it runs from a public hub",
  },
  {
    key: "iam.gke.io/gcp-service-account",
    values: "any",
    type: "kubernetes:",
    verdict: "undecided",
    why: "acts as an identity of Google Cloud, which may reach data anywhere",
  },
  {
    key: "azure.workload.identity/client-id",
    values: "any",
    type: "kubernetes:",
    verdict: "undecided",
    why: "acts as an identity of Microsoft Azure, which may reach data anywhere",
  },
  reporting("sendanonymoususage"),
  reporting("sendanonymoususagestats"),
  reporting("reporting_enabled"),
  reporting("reportingenabled"),
  reporting("enablereporting"),
  reporting("usagereporting"),
  reporting("enableusagereporting"),
  reporting("allowcollectinglonghornusagemetrics"),
  reporting("anonymizedtelemetry"),
  reporting("anonymousreports"),
  reporting("anonymous_reports"),
  reporting("usagepingenabled"),
  reporting("usage_ping_enabled"),
  reporting("enable_usage_stats"),
  reporting("usage_stats_enabled"),
  reporting("collectanonymoususage"),
  reporting("productanalytics"),
];
