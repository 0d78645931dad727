// SPDX-License-Identifier: Apache-2.0
import type { Cluster } from "@pulumi/aws/eks/cluster.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/errors.ts";
import { factsOf } from "../shared/facts.ts";
import { createAccessEntries } from "./access-entries.ts";
import { createAddonRoles } from "./addon-roles.ts";
import { CertManager } from "./cert-manager.ts";
import { checkCluster } from "./check-cluster.ts";
import { inCluster, type ClusterHandle, type ClusterPartArgs } from "./cluster-handle.ts";
import { createControlPlane, createHybridAccess } from "./control-plane.ts";
import { createAddons } from "./eks-addons.ts";
import { createEniConfigs } from "./eni-configs.ts";
import { ExternalSecrets } from "./external-secrets.ts";
import { ClusterHeadroom } from "./headroom.ts";
import { KarpenterAutoscaler } from "./karpenter-autoscaler.ts";
import { createKubernetesProvider } from "./kubernetes-provider.ts";
import { LoadBalancerController } from "./load-balancer-controller.ts";
import { createPriorityClass, PLATFORM_PRIORITY, SERVICE_PRIORITY } from "./priority-classes.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";
import { SERVICE_CIDR } from "../shared/cell-plan.ts";
import { resolveCluster, type ResolvedCluster } from "./resolve-cluster.ts";
import { createStorageClasses } from "./storage-classes.ts";
import { createSystemNodes } from "./system-nodes.ts";

/**
 * The EKS cluster of a cell, ready to take workloads.
 *
 * ```ts
 * new RegionalCluster("cluster", { placement, account, network, key });
 * ```
 *
 * Creates, in this order: the control plane (private endpoint, Secrets encrypted, all logs kept), access entries, the
 * add-ons that nodes need, Bottlerocket system nodes over the zones of the Region, the add-ons that need nodes,
 * priority and storage classes, then Karpenter, AWS Load Balancer Controller, cert-manager, External Secrets and,
 * where asked for, headroom.
 *
 * Whoever runs `pulumi up` needs the `aws` command, a role that `access.admins` names, and a way to the endpoint: from
 * inside the VPC or a joined network, unless `endpoint.publicCidrs` opens one.
 *
 * **Upgrades.** Raising `version` is an update in place, of the control plane first, then of the system nodes; Karpenter
 * moves its nodes as they drift. What would need another cluster (`replacesCluster` lists it) is stopped by the engine,
 * because the cluster is protected, until `confirmReplacement` takes the protection off.
 *
 * Cost drivers: the control plane per hour, system nodes (three by default), what Karpenter starts, control-plane logs.
 */
export class RegionalCluster extends pulumi.ComponentResource implements ClusterHandle {
  readonly clusterName: string;
  readonly version: string;
  readonly region: string;
  readonly serviceCidr: string;
  readonly account: pulumi.Input<string>;
  readonly arn: pulumi.Output<string>;
  readonly endpoint: pulumi.Output<string>;
  readonly certificateAuthorityData: pulumi.Output<string>;
  readonly clusterSecurityGroupId: pulumi.Output<string>;
  readonly kubernetesProvider: pulumi.ProviderResource;
  /** The control plane, for what must come after it. */
  readonly controlPlane: pulumi.Resource;
  /** The control plane once it may go, for `deletedWith` of what is in the cluster. */
  readonly goesWith: pulumi.Resource | undefined;
  /** Depend on these before a pod of yours is made: nodes, DNS, the Pod Identity agent. */
  readonly podsRun: readonly pulumi.Resource[];
  /** Instance profile of Karpenter's nodes, plain; undefined without Karpenter. */
  readonly karpenterInstanceProfileName: string | undefined;
  /** IAM role in that profile, plain; undefined without Karpenter. */
  readonly karpenterNodeRoleName: string | undefined;

  constructor(name: string, args: RegionalClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("RegionalCluster", args.placement);
    super("nivas:index:RegionalCluster", name, facts, opts);
    const resolved = resolveCluster(args);
    refuse(this, checkCluster(args, resolved));

    const cluster = createControlPlane(this, name, args, resolved);
    this.clusterName = resolved.clusterName;
    this.version = resolved.version;
    this.region = args.placement.region;
    this.serviceCidr = SERVICE_CIDR;
    this.account = args.account;
    this.arn = cluster.arn;
    this.endpoint = cluster.endpoint;
    this.certificateAuthorityData = cluster.certificateAuthority.data;
    this.clusterSecurityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
    this.controlPlane = cluster;
    this.goesWith = resolved.confirmReplacement ? cluster : undefined;
    createHybridAccess(this, name, args, resolved, this.clusterSecurityGroupId);

    const access = createAccessEntries(this, name, {
      placement: args.placement,
      clusterName: cluster.name,
      admins: resolved.admins,
      viewers: resolved.viewers,
    });
    this.kubernetesProvider = createKubernetesProvider(this, name, this, access);
    this.podsRun = createNodesAndAddons(this, name, args, resolved, cluster);
    createClasses(this, name, args);

    const karpenter = createParts(this, name, args, resolved);
    this.karpenterInstanceProfileName = karpenter?.instanceProfileName;
    this.karpenterNodeRoleName = karpenter?.nodeRoleName;

    this.registerOutputs({
      ...facts,
      clusterName: this.clusterName,
      version: this.version,
      serviceCidr: this.serviceCidr,
      hasPublicEndpoint: resolved.publicCidrs.length > 0,
      // True: whoever created the cluster administers it, and no code names them.
      creatorAdministers: resolved.admins.length === 0,
      arn: this.arn,
      endpoint: this.endpoint,
      karpenterInstanceProfileName: this.karpenterInstanceProfileName,
      karpenterNodeRoleName: this.karpenterNodeRoleName,
    });
  }
}

/** What nodes need, nodes, what needs nodes. Gives what a pod needs: nodes, DNS, the Pod Identity agent. */
function createNodesAndAddons(
  parent: RegionalCluster,
  name: string,
  args: RegionalClusterArgs,
  resolved: ResolvedCluster,
  cluster: Cluster,
): readonly pulumi.Resource[] {
  const roles = createAddonRoles(parent, name, args, resolved.clusterName);
  const addons = (phase: "before-nodes" | "after-nodes", dependsOn: readonly pulumi.Resource[]) =>
    createAddons(parent, name, phase, args, resolved, cluster.name, roles, dependsOn);

  const early = addons("before-nodes", []);
  const eniConfigs = createEniConfigs(
    parent,
    name,
    args.network,
    parent.clusterSecurityGroupId,
    inCluster(parent, parent, [...early.values()]),
  );
  const joinable = [...early.values(), ...eniConfigs];
  const nodes = createSystemNodes(parent, name, args, resolved, cluster.name, joinable);
  const late = addons("after-nodes", [nodes]);
  return [nodes, ...["coredns"].flatMap((addon) => late.get(addon) ?? [])];
}

/** Storage and priority classes of the cluster. */
function createClasses(
  parent: RegionalCluster,
  name: string,
  { key, network }: RegionalClusterArgs,
): void {
  const options = inCluster(parent, parent);
  createStorageClasses(parent, name, { key, zones: network.zones }, options);
  createPriorityClass(parent, name, PLATFORM_PRIORITY, options);
  createPriorityClass(parent, name, SERVICE_PRIORITY, options);
}

/** What runs in the cluster, each part a component of its own. */
function createParts(
  cluster: RegionalCluster,
  name: string,
  { placement, network, key }: RegionalClusterArgs,
  resolved: ResolvedCluster,
): KarpenterAutoscaler | undefined {
  const { networkPolicies, mirror, pools, headroom } = resolved;
  const part: ClusterPartArgs = { placement, cluster, network, key, networkPolicies, mirror };
  const opts = { parent: cluster };
  if (resolved.loadBalancerController) {
    new LoadBalancerController(`${name}-load-balancer-controller`, part, opts);
  }
  if (resolved.certManager) new CertManager(`${name}-cert-manager`, part, opts);
  if (resolved.externalSecrets) new ExternalSecrets(`${name}-external-secrets`, part, opts);
  if (headroom) new ClusterHeadroom(`${name}-headroom`, { ...part, ...headroom }, opts);
  return pools && new KarpenterAutoscaler(`${name}-karpenter`, { ...part, pools }, opts);
}
