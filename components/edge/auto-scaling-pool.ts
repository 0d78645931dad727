// SPDX-License-Identifier: Apache-2.0
/** Edge nodes by an EC2 auto-scaling group with its own launch template. */
import * as pulumi from "@pulumi/pulumi";
import { Group, type GroupArgs } from "@pulumi/aws/autoscaling/group.js";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate.js";
import { tagsOf } from "../shared/facts.ts";
import { physicalName } from "../shared/naming.ts";
import type { ResolvedEdgeNodePool } from "./edge-node-pool-args.ts";
import { DATA_DEVICE, launchTemplateImageId, SYSTEM_DEVICE } from "./machine-image.ts";
import { nodeLabels, placeTaint } from "./node-labels.ts";
import type { NodeIdentity } from "./node-role.ts";
import { nodeUserData } from "./node-user-data.ts";
import { physicalParts } from "./physical-parts.ts";

/** Seconds from the start of an instance until it counts as healthy; a node joins within a few minutes. */
const STARTUP_SECONDS = 300;

export function createLaunchTemplate(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedEdgeNodePool,
  identity: NodeIdentity,
): LaunchTemplate {
  const { placement, cluster, key, instanceTypes, volumeType, volumeSizeGib } = pool;
  const tags = tagsOf("EdgeNodePool", placement);
  const ebs = { volumeType, encrypted: "true", kmsKeyId: key.arn, deleteOnTermination: "true" };
  const [onlyType, ...otherTypes] = instanceTypes;
  return new LaunchTemplate(
    `${name}-template`,
    {
      name: physicalName("launch-template", ...physicalParts(name, placement)),
      description: `Edge nodes of ${cluster.clusterName} in ${pool.zone}`,
      imageId: launchTemplateImageId(cluster.version, pool.architecture, pool.variant),
      ...(otherTypes.length === 0 ? { instanceType: onlyType } : {}),
      iamInstanceProfile: { name: identity.profile.name },
      vpcSecurityGroupIds: [cluster.clusterSecurityGroupId],
      // One hop: pods get their credentials from Pod Identity, not from the node.
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        { deviceName: SYSTEM_DEVICE, ebs },
        { deviceName: DATA_DEVICE, ebs: { ...ebs, volumeSize: volumeSizeGib } },
      ],
      userData: userData(pool),
      // Instances are tagged by the group, which cannot tag what hangs on them.
      tagSpecifications: ["volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags,
      })),
      tags,
    },
    { parent },
  );
}

export function createAutoScalingGroup(
  parent: pulumi.Resource,
  name: string,
  pool: ResolvedEdgeNodePool,
  template: LaunchTemplate,
  identity: NodeIdentity,
): Group {
  const groupName = physicalName("auto-scaling-group", ...physicalParts(name, pool.placement));
  return new Group(
    `${name}-group`,
    {
      name: groupName,
      minSize: pool.minSize,
      maxSize: pool.maxSize,
      desiredCapacity: pool.desiredSize,
      vpcZoneIdentifiers: pool.subnets.map((subnet) => subnet.id),
      healthCheckType: "EC2",
      healthCheckGracePeriod: STARTUP_SECONDS,
      // A zone this small may have no room for a node more: the old node goes first, one at a time.
      instanceRefresh: {
        strategy: "Rolling",
        preferences: {
          minHealthyPercentage: minHealthyPercentage(pool.desiredSize),
          instanceWarmup: String(STARTUP_SECONDS),
        },
      },
      ...launchedFrom(pool, template),
      tags: instanceTags(pool, groupName).map(([tagKey, value]) => ({
        key: tagKey,
        value,
        propagateAtLaunch: true,
      })),
    },
    // An instance that starts before its role may join gives up joining.
    { parent, dependsOn: [...pool.after, ...identity.before] },
  );
}

/** Share of healthy nodes that lets exactly one of `size` be replaced at a time. */
export function minHealthyPercentage(size: number): number {
  return size <= 1 ? 0 : Math.floor((100 * (size - 1)) / size);
}

/** The template's version is named, so that a change of the template starts an instance refresh. */
function launchedFrom(
  { instanceTypes }: ResolvedEdgeNodePool,
  template: LaunchTemplate,
): Pick<GroupArgs, "launchTemplate" | "mixedInstancesPolicy"> {
  const version = template.latestVersion.apply(String);
  if (instanceTypes.length === 1) return { launchTemplate: { id: template.id, version } };
  return {
    mixedInstancesPolicy: {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: template.id, version },
        overrides: instanceTypes.map((instanceType) => ({ instanceType })),
      },
    },
  };
}

/** Tags of the group and its instances; the cloud provider finds nodes by `kubernetes.io/cluster/`. */
function instanceTags(
  { placement, cluster }: ResolvedEdgeNodePool,
  groupName: string,
): [string, string][] {
  return Object.entries(
    tagsOf("EdgeNodePool", placement, {
      Name: groupName,
      [`kubernetes.io/cluster/${cluster.clusterName}`]: "owned",
    }),
  );
}

function userData({ placement, cluster, labels }: ResolvedEdgeNodePool): pulumi.Output<string> {
  return pulumi
    .all([cluster.endpoint, cluster.certificateAuthorityData])
    .apply(([endpoint, certificateAuthorityData]) =>
      Buffer.from(
        nodeUserData({
          clusterName: cluster.clusterName,
          endpoint,
          certificateAuthorityData,
          serviceCidr: cluster.serviceCidr,
          labels: nodeLabels(placement.place, "local-zone", labels),
          taints: [placeTaint(placement.place)],
        }),
      ).toString("base64"),
    );
}
