// SPDX-License-Identifier: Apache-2.0
import { identifiersOf } from "../../identifiers.ts";
import { textsAt } from "../paths.ts";
import type { StoredResource } from "../state.ts";
import { INTERFACE } from "./vpc-cni.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

const CLUSTER = "aws:eks/cluster:Cluster";

/**
 * EKS itself: interfaces of the control plane in its subnets and the security group of the cluster, which go with the
 * cluster, and its log group, which stays. Somebody who deletes the log group while control plane logs are on gets it
 * back, without key and without an end of retention, as soon as the next event is written.
 *
 * The group of the cluster stays when something still uses it. Events that arrive after the cluster is gone are not
 * emulated: a log group that is deleted after its cluster stays deleted here, and may come back in AWS.
 */
export const EKS: Controller = {
  name: "Amazon EKS",
  origin: "eks",
  makes: (owner, cluster) =>
    owner.type === CLUSTER && owner.id === cluster.cluster.id
      ? [...interfaces(cluster), ...securityGroup(cluster), ...logGroup(owner, cluster)]
      : [],
  source:
    "Amazon EKS user guide: VPC and subnet requirements (interfaces of the control plane), security group requirements (tags of the group), control plane logging; terraform-aws-modules/terraform-aws-eks issues 920, 2446 and 2763 (the log group comes back)",
  checkedOn: "2026-11-22",
};

function interfaces(cluster: ClusterFacts): Made[] {
  // Two to four; two is what the user guide says is made first.
  return textsAt(cluster.cluster.inputs, "vpcConfig.subnetIds")
    .slice(0, 2)
    .map((subnet, index) => {
      const id = identifiersOf(`${cluster.arn}|control-plane|${index}`).ec2("eni");
      return {
        type: INTERFACE,
        id,
        name: `Amazon EKS ${cluster.name}`,
        inputs: {
          description: `Amazon EKS ${cluster.name}`,
          subnetId: subnet,
          securityGroups: [cluster.securityGroupId],
          tags: {},
        },
        outputs: {
          arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:network-interface/${id}`,
        },
        holds: [subnet, cluster.securityGroupId],
        goesWithOwner: true,
      };
    });
}

function securityGroup(cluster: ClusterFacts): Made[] {
  const id = cluster.securityGroupId;
  if (id === "") return [];
  const name = `eks-cluster-sg-${cluster.name}`;
  return [
    {
      type: "aws:ec2/securityGroup:SecurityGroup",
      id,
      name,
      inputs: {
        name,
        vpcId: cluster.vpcId,
        tags: {
          [`kubernetes.io/cluster/${cluster.name}`]: "owned",
          "aws:eks:cluster-name": cluster.name,
        },
      },
      outputs: {
        name,
        vpcId: cluster.vpcId,
        arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:security-group/${id}`,
      },
      holds: [cluster.vpcId],
      goesWithOwner: true,
    },
  ];
}

function logGroup(owner: StoredResource, cluster: ClusterFacts): Made[] {
  const name = `/aws/eks/${cluster.name}/cluster`;
  const isOurs = cluster.made.some(({ id }) => id === name);
  if (textsAt(owner.inputs, "enabledClusterLogTypes").length === 0) return [];
  if (cluster.logGroups.includes(name) && !isOurs) return [];
  return [
    {
      type: "aws:cloudwatch/logGroup:LogGroup",
      id: name,
      name,
      inputs: { name },
      outputs: { name, arn: `arn:aws:logs:${cluster.region}:${cluster.account}:log-group:${name}` },
      holds: [],
      stays:
        "EKS makes the log group of its control plane when it is not there, and never deletes it",
    },
  ];
}
