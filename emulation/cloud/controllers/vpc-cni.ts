// SPDX-License-Identifier: Apache-2.0
import { identifiersOf } from "../../identifiers.ts";
import { textAt, textsAt } from "../paths.ts";
import { keyOf, type StoredResource } from "../state.ts";
import type { Inventory } from "../inventory.ts";
import { NODE_GROUP, SUBNET } from "./cluster-facts.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

export const INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
const ENI_CONFIG = /^kubernetes:crd\.k8s\.amazonaws\.com\/[^:]+:ENIConfig$/;

/**
 * Amazon VPC CNI: a network interface for the pods of each node, in the subnet that an ENIConfig names, else in that of the node.
 * EC2 deletes it with its instance. Left behind when a node dies while the plugin takes an interface off it
 * ({@link leakInterface}): it is then in use by nobody, and its subnet and groups cannot be deleted.
 */
export const VPC_CNI: Controller = {
  name: "Amazon VPC CNI",
  origin: { addon: "vpc-cni" },
  makes: (owner, cluster) => {
    if (owner.type === NODE_GROUP) return ofNodeGroup(owner, cluster);
    if (owner.type !== "aws:ec2/instance:Instance" || owner.madeBy === undefined) return [];
    return [interfaceOf(owner.id, textAt(owner.inputs, "subnetId") ?? "", cluster)];
  },
  source:
    "aws/amazon-vpc-cni-k8s@b52188387:pkg/awsutils/awsutils.go (description, tags, DeleteOnTermination); aws/amazon-vpc-cni-k8s issues 608 and 1223 (interfaces left behind)",
  checkedOn: "2026-11-22",
};

function ofNodeGroup(group: StoredResource, cluster: ClusterFacts): Made[] {
  const count = Number(
    (group.inputs["scalingConfig"] as { desiredSize?: number } | undefined)?.desiredSize ?? 1,
  );
  const subnets = textsAt(group.inputs, "subnetIds");
  if (subnets.length === 0) return [];
  return Array.from({ length: count }, (_, index) => {
    const node = identifiersOf(`${cluster.arn}|${group.id}|${index}`).ec2("i");
    return interfaceOf(node, subnets[index % subnets.length] ?? "", cluster);
  });
}

function interfaceOf(node: string, nodeSubnet: string, cluster: ClusterFacts): Made {
  const id = identifiersOf(`${cluster.arn}|${node}|pods`).ec2("eni");
  const config = configFor(nodeSubnet, cluster);
  const subnet = textAt(config?.inputs ?? {}, "spec.subnet") ?? nodeSubnet;
  const named = textsAt(config?.inputs ?? {}, "spec.securityGroups");
  const groups = named.length > 0 ? named : [cluster.securityGroupId];
  return {
    type: INTERFACE,
    id,
    name: `aws-K8S-${node}`,
    inputs: {
      description: `aws-K8S-${node}`,
      subnetId: subnet,
      securityGroups: groups,
      tags: {
        "node.k8s.amazonaws.com/instance_id": node,
        "cluster.k8s.amazonaws.com/name": cluster.name,
      },
    },
    outputs: { arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:network-interface/${id}` },
    holds: [subnet, ...groups],
    goesWithOwner: true,
  };
}

/** ENIConfigs are named after zones. */
function configFor(nodeSubnet: string, cluster: ClusterFacts): StoredResource | undefined {
  const subnet = cluster.subnets.find(({ type, id }) => type === SUBNET && id === nodeSubnet);
  const zone = textAt(subnet?.outputs ?? {}, "availabilityZone");
  return cluster.objects.find(({ type, id }) => ENI_CONFIG.test(type) && id === zone);
}

/**
 * A node of a group dies while the plugin takes an interface off it: the interface stays, belongs to nobody, and holds its
 * subnet. For tests and drills.
 *
 * @returns the interface; undefined when the group has none.
 */
export function leakInterface(
  inventory: Inventory,
  group: StoredResource,
): StoredResource | undefined {
  const owner = keyOf(group.scope, group.type, group.id);
  const found = inventory.ofType(INTERFACE).find(({ madeBy }) => madeBy?.owner === owner);
  if (found?.madeBy === undefined) return undefined;
  const { goesWithOwner: _, ...madeBy } = found.madeBy;
  const left: StoredResource = {
    ...found,
    madeBy: { ...madeBy, owner: "", stays: "its node died while the plugin took it off" },
  };
  inventory.put(left);
  return left;
}
