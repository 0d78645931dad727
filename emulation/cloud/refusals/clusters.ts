// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

const eks = (action: string): ReturnType<typeof refusalsFrom> =>
  refusalsFrom(`https://docs.aws.amazon.com/eks/latest/APIReference/API_${action}.html`);

const createCluster = eks("CreateCluster");
const deleteCluster = eks("DeleteCluster");
const createNodegroup = eks("CreateNodegroup");
const podIdentity = eks("CreatePodIdentityAssociation");
const createAddon = eks("CreateAddon");
const updateVersion = eks("UpdateClusterVersion");
const updateNodes = eks("UpdateNodegroupVersion");
const accessEntry = eks("CreateAccessEntry");
const accessPolicy = eks("AssociateAccessPolicy");

/** What Amazon EKS refuses. */
export const CLUSTERS = {
  clusterExists: createCluster.seen(
    "ResourceInUseException",
    "Cluster already exists with name: {name}",
  ),
  clusterNotFound: createNodegroup.seen(
    "ResourceNotFoundException",
    "No cluster found for name: {value}.",
  ),
  clusterRole: createCluster.seen(
    "InvalidParameterException",
    "Role with arn: {value}, could not be assumed because it does not exist or the trusted entity is not correct",
  ),
  clusterSubnet: createCluster.unseen(
    "InvalidParameterException",
    "The subnet ID '{value}' does not exist",
  ),
  clusterSecurityGroup: createCluster.unseen(
    "InvalidParameterException",
    "The security group '{value}' does not exist",
  ),
  clusterKey: createCluster.unseen(
    "InvalidParameterException",
    "The keyArn {value} in encryptionConfig does not exist",
  ),
  twoZones: createCluster.seen(
    "InvalidParameterException",
    "Subnets specified must be in at least two different AZs",
  ),
  // These words were seen for zones that are short of capacity; that a Local Zone gets them too is our reading.
  zoneUnsupported: createCluster.unseen(
    "UnsupportedAvailabilityZoneException",
    "Cannot create cluster '{name}' because {zone}, the targeted availability zone, does not currently have sufficient capacity to support the cluster. Retry and choose from these availability zones: {zones}",
  ),
  clusterProtected: deleteCluster.unseen(
    "InvalidRequestException",
    "Cannot delete cluster {name} because deletion protection is enabled. Disable deletion protection and try again.",
  ),
  versionStep: updateVersion.seen(
    "InvalidParameterException",
    "Unsupported Kubernetes minor version update from {from} to {to}",
  ),
  nodesAhead: updateNodes.unseen(
    "InvalidParameterException",
    "Requested Nodegroup Kubernetes version {version} is newer than the cluster Kubernetes version {server}",
  ),
  addonVersion: createAddon.seen(
    "InvalidParameterException",
    "Addon version specified is not supported",
  ),
  clusterHasNodegroups: deleteCluster.seen(
    "ResourceInUseException",
    "Cluster has nodegroups attached",
  ),
  nodegroupExists: createNodegroup.seen(
    "ResourceInUseException",
    "NodeGroup already exists with name {nodeGroupName} and cluster name {clusterName}",
  ),
  nodeRoleNotFound: createNodegroup.unseen(
    "InvalidParameterException",
    "The role with name {value} cannot be found.",
  ),
  nodeRoleUntrusted: createNodegroup.seen(
    "InvalidParameterException",
    "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole {value}",
  ),
  nodeTemplate: createNodegroup.unseen(
    "InvalidRequestException",
    "Launch template {value} does not exist",
  ),
  addonExists: createAddon.seen("ResourceInUseException", "Addon already exists."),
  addonRole: createAddon.unseen("InvalidParameterException", "Role {value} does not exist"),
  accessEntryExists: accessEntry.seen(
    "ResourceInUseException",
    "The specified access entry resource is already in use on this cluster.",
  ),
  accessEntryNotFound: accessPolicy.seen(
    "ResourceNotFoundException",
    "The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.",
  ),
  associationExists: podIdentity.seen(
    "ResourceInUseException",
    "Association already exists: {other}",
  ),
  podRole: podIdentity.unseen("InvalidParameterException", "Role {value} does not exist"),
  podRoleUntrusted: podIdentity.unseen(
    "InvalidParameterException",
    "Trust policy of role {value} does not allow the principal pods.eks.amazonaws.com",
  ),
} as const;
