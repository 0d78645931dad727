// SPDX-License-Identifier: Apache-2.0
/** A zone without capacity: who needs the zone, and what becomes of it. */
import type { Cloud } from "../../emulation/cloud/cloud.ts";
import { textAt, textsAt } from "../../emulation/cloud/paths.ts";
import type { StoredResource } from "../../emulation/cloud/state.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { KINDS, type Fault } from "./fault.ts";

export const CLUSTER = "aws:eks/cluster:Cluster";
export const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
export const SCALING_GROUP = "aws:autoscaling/group:Group";

/** Where each type names its subnets. */
const SUBNETS: Readonly<Record<string, string>> = {
  [CLUSTER]: "vpcConfig.subnetIds",
  [NODE_GROUP]: "subnetIds",
  [SCALING_GROUP]: "vpcZoneIdentifiers",
};

/** Zones that a resource is to be in. */
export function zonesOf(cloud: Cloud, type: string, inputs: JsonObject): readonly string[] {
  const path = SUBNETS[type];
  if (path === undefined) return [];
  const zones = textsAt(inputs, path)
    .flatMap((id) => cloud.inventory.withId(id))
    .flatMap(({ outputs }) => textAt(outputs, "availabilityZone") ?? []);
  return [...new Set(zones)].sort();
}

/** A control plane needs no instances of ours: it is meant only when the fault names its type. */
export function needsZone(cloud: Cloud, fault: Fault, type: string, inputs: JsonObject): boolean {
  if (type === CLUSTER && fault.type === KINDS.capacity.type) return false;
  return zonesOf(cloud, type, inputs).includes(fault.zone ?? "");
}

/** docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html, "Insufficient capacity". */
export function noControlPlane(zone: string, name: string, zones: readonly string[]): string {
  const others = zones.filter((other) => other !== zone).join(", ");
  return `UnsupportedAvailabilityZoneException: Cannot create cluster '${name}' because ${zone}, the targeted Availability Zone, does not currently have sufficient capacity to support the cluster. Retry and choose from these availability zones: ${others}`;
}

/**
 * A node group fails even if its other zones have capacity (github.com/aws/containers-roadmap/issues/2204). Wording: that report, and
 * terraform-provider-aws#39904.
 */
export function noInstances(zone: string, { type, id, inputs, outputs }: StoredResource): string {
  const instances = textAt(inputs, "instanceTypes") ?? "the requested instance type";
  const lack = `We currently do not have sufficient ${instances} capacity in the Availability Zone you requested (${zone}).`;
  if (type === SCALING_GROUP)
    return `waiting for Auto Scaling Group (${id}) capacity satisfied: scaling activity: Failed: ${lack}`;
  const group = textAt(outputs, "resources.autoscalingGroups.name") ?? `eks-${id}`;
  return `waiting for EKS Node Group (${id}) create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: ${group}: AsgInstanceLaunchFailures: Could not launch On-Demand Instances. InsufficientInstanceCapacity - ${lack} Launching EC2 instance failed.`;
}
