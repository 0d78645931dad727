// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../shared/charts.ts";
import { factsOf } from "../shared/facts.ts";
import { createHelmAddon } from "../shared/helm-addon.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { certManagerValues } from "./controller-values.ts";
import { createOwnedNamespace } from "./owned-namespace.ts";

const NAMESPACE = "cert-manager";

/** Port of the webhook (chart value `webhook.securePort`). */
const WEBHOOK_PORT = 10250;
/** Port of its figures (container port `http-metrics`). */
const METRICS_PORT = 9402;

/**
 * cert-manager: certificates inside the cluster, from issuers that are inside it (a private CA, Vault).
 *
 * Creates a guarded namespace and the chart with its definitions. It has no AWS role and no way out: ACME issuers and
 * DNS solvers need both, and are added with the issuer.
 */
export class CertManager extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterPartArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("CertManager", args.placement);
    super("nivas:index:CertManager", name, facts, opts);
    const { namespace, ready } = createOwnedNamespace(
      this,
      name,
      NAMESPACE,
      { webhookPorts: [WEBHOOK_PORT], scrapePorts: [METRICS_PORT] },
      args,
    );
    createHelmAddon(
      this,
      `${name}-chart`,
      {
        chart: CHARTS.certManager,
        namespace: namespace.metadata.name,
        values: certManagerValues(NAMESPACE),
        mirror: args.mirror,
      },
      inCluster(this, args.cluster, [...ready, ...args.cluster.podsRun]),
    );
    this.registerOutputs({ ...facts, namespace: NAMESPACE });
  }
}
