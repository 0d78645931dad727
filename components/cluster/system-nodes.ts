// SPDX-License-Identifier: Apache-2.0
/** The managed node group that runs the platform's own pods. */
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate.js";
import { NodeGroup } from "@pulumi/aws/eks/nodeGroup.js";
import type * as pulumi from "@pulumi/pulumi";
import { isGravitonFamily } from "../../india/instance-families.ts";
import { tagsOf } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";
import { familyOf } from "./check-nodes.ts";
import { bottlerocketUserData } from "./bottlerocket-user-data.ts";
import { createNodeRole } from "./node-role.ts";
import { clusterTag } from "./policies/scope.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";
import type { ResolvedCluster } from "./resolve-cluster.ts";

/** Label of system nodes. */
export const ROLE_LABEL = "nivas.io/role";
export const SYSTEM_ROLE = "system";

/** Taint that keeps all but the platform's pods off system nodes; cluster add-ons tolerate it by custom. */
export const CRITICAL_TAINT = "CriticalAddonsOnly";

/** Where a pod of the platform runs: on system nodes. Values of charts and EKS add-ons. */
export const ON_SYSTEM_NODES = {
  nodeSelector: { [ROLE_LABEL]: SYSTEM_ROLE },
  tolerations: [{ key: CRITICAL_TAINT, operator: "Exists" }],
} as const;

/** `amiType` of a managed node group that boots Bottlerocket. Source: Nodegroup, EKS API reference. */
export function bottlerocketAmiType(instanceTypes: readonly string[]): string {
  const isArm = instanceTypes.map(familyOf).every(isGravitonFamily);
  return isArm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
}

/** Creates role, launch template and node group. `joinable`: what nodes need in order to become ready. */
export function createSystemNodes(
  parent: pulumi.Resource,
  name: string,
  args: RegionalClusterArgs,
  resolved: ResolvedCluster,
  clusterName: pulumi.Output<string>,
  joinable: readonly pulumi.Resource[],
): NodeGroup {
  const { systemNodes, version, nodeMonitoring } = resolved;
  const tags = tagsOf("RegionalCluster", args.placement);
  const nodeRole = createNodeRole(parent, `${name}-system`, {
    roleName: physicalName("iam-role", resolved.clusterName, "system-node"),
    tags,
  });
  const template = createLaunchTemplate(parent, name, args, resolved);
  return new NodeGroup(
    `${name}-system-nodes`,
    {
      clusterName,
      nodeGroupNamePrefix: "system-",
      nodeRoleArn: nodeRole.role.arn,
      subnetIds: args.network.privateSubnets.map(({ id }) => id),
      instanceTypes: [...systemNodes.instanceTypes],
      amiType: bottlerocketAmiType(systemNodes.instanceTypes),
      capacityType: "ON_DEMAND",
      version,
      launchTemplate: {
        id: template.id,
        version: template.latestVersion.apply((latest) => String(latest)),
      },
      scalingConfig: {
        minSize: systemNodes.minSize,
        maxSize: systemNodes.maxSize,
        desiredSize: systemNodes.desiredSize,
      },
      labels: { [ROLE_LABEL]: SYSTEM_ROLE },
      taints: [{ key: CRITICAL_TAINT, value: "true", effect: "NO_SCHEDULE" }],
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: nodeMonitoring },
      tags,
    },
    {
      parent,
      dependsOn: [...nodeRole.attachments, ...joinable],
      ignoreChanges: ["scalingConfig.desiredSize"],
    },
  );
}

/**
 * Encrypted volumes (Bottlerocket has two: the system's and the data of pods), session tokens for instance
 * metadata with one hop, so that no pod but those of the host network reaches it: pods have Pod Identity.
 */
function createLaunchTemplate(
  parent: pulumi.Resource,
  name: string,
  { placement, key }: RegionalClusterArgs,
  { clusterName, systemNodes }: ResolvedCluster,
): LaunchTemplate {
  const tags = tagsOf("RegionalCluster", placement);
  const onInstance = { ...tags, Name: `${clusterName}-system`, [clusterTag(clusterName)]: "owned" };
  const encrypted = {
    volumeType: "gp3",
    encrypted: "true",
    kmsKeyId: key.arn,
    deleteOnTermination: "true",
  };
  return new LaunchTemplate(
    `${name}-system-template`,
    {
      name: physicalName("launch-template", clusterName, "system"),
      description: `System nodes of ${clusterName}`,
      updateDefaultVersion: true,
      userData: bottlerocketUserData(),
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: encrypted },
        { deviceName: "/dev/xvdb", ebs: { ...encrypted, volumeSize: systemNodes.volumeSizeGib } },
      ],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: "disabled",
      },
      tagSpecifications: [
        { resourceType: "instance", tags: onInstance },
        { resourceType: "volume", tags: onInstance },
        { resourceType: "network-interface", tags: onInstance },
      ],
      tags,
    },
    { parent },
  );
}
