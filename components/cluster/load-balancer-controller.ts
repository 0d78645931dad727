// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import type { NetworkRef } from "../contracts/network-ref.ts";
import { CHARTS } from "../shared/charts.ts";
import { factsOf, tagsOf } from "../shared/facts.ts";
import { createHelmAddon } from "../shared/helm-addon.ts";
import { scopedPolicy } from "./addon-roles.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { loadBalancerControllerValues } from "./controller-values.ts";
import { createOwnedNamespace } from "./owned-namespace.ts";
import { associatePodRole, createPodRole } from "../shared/pod-identity.ts";
import { loadBalancerControllerPolicy } from "./policies/load-balancer-controller-policy.ts";

const NAMESPACE = "aws-load-balancer-controller";

/** Port of the controller's admission webhooks (chart value `webhookBindPort`). */
const WEBHOOK_PORT = 9443;
/** Port of its figures (chart value `metricsBindAddr`, default). */
const METRICS_PORT = 8080;

/**
 * AWS Load Balancer Controller: makes an NLB for a Service and an ALB for an Ingress, internal unless asked otherwise.
 *
 * Creates a guarded namespace, the role of the controller by Pod Identity, and the chart. It does not use Shield, whose
 * API answers from us-east-1, nor WAF: a web ACL is attached by its own resource. Name the certificates of an
 * Ingress by ARN: finding them would call ACM, which has no VPC endpoint here. Delete Services and Ingresses before
 * the cluster: what the controller made is not known to anyone else.
 *
 * Cost drivers: the load balancers that workloads ask for.
 */
export class LoadBalancerController extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterPartArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("LoadBalancerController", args.placement);
    super("nivas:index:LoadBalancerController", name, facts, opts);
    const { placement, cluster, network, mirror } = args;
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
      serviceAccount: NAMESPACE,
      purpose: "load-balancer-controller",
      policies: {
        balancers: scopedPolicy(cluster.account, { clusterName, cell, region })(
          loadBalancerControllerPolicy,
        ),
      },
      tags: tagsOf("LoadBalancerController", placement),
    };
    const podRole = createPodRole(this, name, roleArgs);
    const association = associatePodRole(this, name, podRole, roleArgs, cluster.podsRun);
    createHelmAddon(
      this,
      `${name}-chart`,
      {
        chart: CHARTS.loadBalancerController,
        namespace: namespace.metadata.name,
        values: loadBalancerControllerValues({ clusterName, region, vpcId: network.vpcId }),
        mirror,
      },
      inCluster(this, cluster, [...ready, association, ...networkOf(network)]),
    );
    this.registerOutputs({ ...facts, namespace: NAMESPACE });
  }
}

/**
 * The network as a resource, where it is one. What waits for the controller then goes before any subnet or gateway: a public load balancer
 * holds public subnets and the internet gateway, which nothing else of the cluster needs.
 */
function networkOf(network: NetworkRef): readonly pulumi.Resource[] {
  return pulumi.Resource.isInstance(network) ? [network] : [];
}
