// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "../shared/charts.ts";
import { factsOf, tagsOf } from "../shared/facts.ts";
import { createHelmAddon } from "../shared/helm-addon.ts";
import { policyJson } from "../shared/iam-policy.ts";
import { scopedPolicy } from "./addon-roles.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { externalSecretsValues } from "./controller-values.ts";
import { createOwnedNamespace } from "./owned-namespace.ts";
import { associatePodRole, createPodRole } from "../shared/pod-identity.ts";
import { readKeyPolicy } from "./policies/cluster-policy.ts";
import { externalSecretsPolicy } from "./policies/external-secrets-policy.ts";

const NAMESPACE = "external-secrets";
const SERVICE_ACCOUNT = "external-secrets";

/** Port of the webhook (chart value `webhook.port`). */
const WEBHOOK_PORT = 10250;
/** Port of its figures (chart value `metrics.listen.port`). */
const METRICS_PORT = 8080;

/**
 * External Secrets: copies secrets and parameters under `nivas/<cell>/` of the cell's Region into the cluster.
 *
 * Creates a guarded namespace, the role of the controller by Pod Identity (read only; `find` by name or tag is not
 * allowed), and the chart with its definitions. A store then names the service and the Region, nothing else.
 *
 * Cost drivers: requests to Secrets Manager, one for each secret and refresh.
 */
export class ExternalSecrets extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterPartArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("ExternalSecrets", args.placement);
    super("nivas:index:ExternalSecrets", name, facts, opts);
    const { placement, cluster, key, mirror } = args;
    const { clusterName } = cluster;
    const { cell, region } = placement;

    const { namespace, ready } = createOwnedNamespace(
      this,
      name,
      NAMESPACE,
      { webhookPorts: [WEBHOOK_PORT], callsAws: true, scrapePorts: [METRICS_PORT] },
      args,
    );
    const roleArgs = {
      clusterName,
      namespace: NAMESPACE,
      serviceAccount: SERVICE_ACCOUNT,
      purpose: "external-secrets",
      policies: {
        read: scopedPolicy(cluster.account, { clusterName, cell, region })(externalSecretsPolicy),
        key: key.arn.apply((arn) =>
          policyJson(readKeyPolicy(arn, region, "secretsmanager", "ssm")),
        ),
      },
      tags: tagsOf("ExternalSecrets", placement),
    };
    const podRole = createPodRole(this, name, roleArgs);
    const association = associatePodRole(this, name, podRole, roleArgs, cluster.podsRun);
    createHelmAddon(
      this,
      `${name}-chart`,
      {
        chart: CHARTS.externalSecrets,
        namespace: namespace.metadata.name,
        values: externalSecretsValues(region),
        mirror,
      },
      inCluster(this, cluster, [...ready, association]),
    );
    this.registerOutputs({ ...facts, namespace: NAMESPACE });
  }
}
