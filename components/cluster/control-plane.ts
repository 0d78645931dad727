// SPDX-License-Identifier: Apache-2.0
/** The EKS control plane, its role, its logs, and who may reach it. */
import { Cluster, type ClusterArgs } from "@pulumi/aws/eks/cluster.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type * as pulumi from "@pulumi/pulumi";
import { AuditLogGroup } from "../foundation/audit-log-group.ts";
import { tagsOf } from "../shared/facts.ts";
import { policyJson, serviceTrust } from "../shared/iam-policy.ts";
import { physicalName } from "../shared/naming.ts";
import { secretsKeyPolicy } from "./policies/cluster-policy.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";
import { SERVICE_CIDR } from "../shared/cell-plan.ts";
import type { ResolvedCluster } from "./resolve-cluster.ts";

/** All log types of an EKS control plane. Source: "Send control plane logs to CloudWatch Logs", EKS User Guide. */
export const CONTROL_PLANE_LOGS: readonly string[] = [
  "api",
  "audit",
  "authenticator",
  "controllerManager",
  "scheduler",
];

/** Creates role, log group and cluster, in the order that EKS needs them to be deleted in, too. */
export function createControlPlane(
  parent: pulumi.Resource,
  name: string,
  args: RegionalClusterArgs,
  resolved: ResolvedCluster,
): Cluster {
  const tags = tagsOf("RegionalCluster", args.placement);
  const role = new Role(
    `${name}-role`,
    {
      name: physicalName("iam-role", resolved.clusterName, "control-plane"),
      description: `Control plane of ${resolved.clusterName}`,
      assumeRolePolicy: policyJson(serviceTrust("eks.amazonaws.com")),
      tags,
    },
    { parent },
  );
  const permissions = [
    new RolePolicyAttachment(
      `${name}-role-cluster-policy`,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" },
      { parent },
    ),
    new RolePolicy(
      `${name}-role-secrets-key`,
      {
        name: "secrets-key",
        role: role.name,
        policy: args.key.arn.apply((arn) => policyJson(secretsKeyPolicy(arn))),
      },
      { parent },
    ),
  ];
  // EKS makes this log group itself when it is not there: without a key and without an end.
  const logs = new AuditLogGroup(
    `${name}-logs`,
    {
      placement: args.placement,
      logGroupName: `/aws/eks/${resolved.clusterName}/cluster`,
      key: args.key,
      retentionDays: resolved.logRetentionDays,
    },
    { parent },
  );
  return new Cluster(`${name}-cluster`, clusterArgs(args, resolved, role.arn), {
    parent,
    protect: !resolved.confirmReplacement,
    dependsOn: [...permissions, logs],
    // Acts at creation only, but the provider would replace the cluster for it.
    ignoreChanges: ["accessConfig.bootstrapClusterCreatorAdminPermissions"],
  });
}

/** The inputs of the cluster; all that decides where it is and who reaches it is plain. */
export function clusterArgs(
  { placement, network, key }: RegionalClusterArgs,
  resolved: ResolvedCluster,
  roleArn: pulumi.Input<string>,
): ClusterArgs {
  const { publicCidrs, hybrid } = resolved;
  const isPublic = publicCidrs.length > 0;
  return {
    name: resolved.clusterName,
    version: resolved.version,
    roleArn,
    accessConfig: {
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: resolved.admins.length === 0,
    },
    bootstrapSelfManagedAddons: false,
    vpcConfig: {
      subnetIds: network.controlPlaneSubnets.map(({ id }) => id),
      endpointPrivateAccess: true,
      endpointPublicAccess: isPublic,
      ...(isPublic ? { publicAccessCidrs: [...publicCidrs] } : {}),
    },
    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: SERVICE_CIDR },
    ...(hybrid === undefined
      ? {}
      : {
          remoteNetworkConfig: {
            remoteNodeNetworks: { cidrs: [...hybrid.nodeCidrs] },
            ...(hybrid.podCidrs.length === 0
              ? {}
              : { remotePodNetworks: { cidrs: [...hybrid.podCidrs] } }),
          },
        }),
    encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
    enabledClusterLogTypes: [...CONTROL_PLANE_LOGS],
    upgradePolicy: { supportType: "STANDARD" },
    zonalShiftConfig: { enabled: true },
    deletionProtection: !resolved.confirmReplacement,
    tags: tagsOf("RegionalCluster", placement),
  };
}

/**
 * Lets machines of a hybrid site reach the Kubernetes API.
 * Source: "Prepare networking for hybrid nodes", EKS User Guide, cluster security group. Checked 2026-11-22.
 */
export function createHybridAccess(
  parent: pulumi.Resource,
  name: string,
  { placement }: RegionalClusterArgs,
  { hybrid }: ResolvedCluster,
  clusterSecurityGroupId: pulumi.Output<string>,
): void {
  for (const cidr of [...(hybrid?.nodeCidrs ?? []), ...(hybrid?.podCidrs ?? [])]) {
    new SecurityGroupIngressRule(
      `${name}-hybrid-${cidr}`,
      {
        securityGroupId: clusterSecurityGroupId,
        description: "Kubernetes API from a hybrid site",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: cidr,
        tags: tagsOf("RegionalCluster", placement),
      },
      { parent },
    );
  }
}
