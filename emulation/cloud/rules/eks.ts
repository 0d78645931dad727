// SPDX-License-Identifier: Apache-2.0
import { textAt, textsAt } from "../paths.ts";
import { LAUNCH_TEMPLATES, SECURITY_GROUPS, SUBNETS, SUBNET_IN_USE } from "./ec2.ts";
import { KEYS, ROLES_BY_ARN, trusts } from "./identity.ts";
import { CASCADE, type Check, type Named, type Reference, type RuleTable } from "./model.ts";
import { inLocalZone } from "./network-checks.ts";

const CLUSTERS: readonly Named[] = [{ type: "aws:eks/cluster:Cluster", by: "name" }];

const ofCluster = (onDelete: string): Reference => ({
  input: "clusterName",
  to: CLUSTERS,
  missing: "ResourceNotFoundException: No cluster found for name: {value}.",
  onDelete,
});

const inSubnets = (input: string): Reference => ({
  input,
  to: SUBNETS,
  missing: "InvalidParameterException: The subnet ID '{value}' does not exist",
  onDelete: SUBNET_IN_USE,
});

/** The control plane has network interfaces in two zones, and none in a Local Zone. */
const twoZones: Check = ({ inputs, region }, view) => {
  const subnets = textsAt(inputs, "vpcConfig.subnetIds").flatMap(
    (id) => view.find(SUBNETS, id) ?? [],
  );
  const local = subnets.find((subnet) => inLocalZone(subnet, region));
  if (local !== undefined)
    return `UnsupportedAvailabilityZoneException: Cannot create cluster '{name}' because ${textAt(local.outputs, "availabilityZone")}, the targeted Availability Zone, does not currently have sufficient capacity to support the cluster.`;
  const zones = new Set(subnets.map(({ outputs }) => outputs["availabilityZone"]));
  return zones.size < 2
    ? "InvalidParameterException: Subnets specified must be in at least two different AZs"
    : undefined;
};

const UNTRUSTED_CLUSTER_ROLE =
  "InvalidParameterException: Role with arn: {value}, could not be assumed because it does not exist or the trusted entity is not correct";

const trustOf =
  (input: string, service: string, refusal: string): Check =>
  ({ inputs }, view) => {
    const arn = textAt(inputs, input) ?? "";
    const role = view.find(ROLES_BY_ARN, arn);
    return role === undefined || trusts(role, service)
      ? undefined
      : refusal.replaceAll("{value}", arn);
  };

const POD_PRINCIPAL = "pods.eks.amazonaws.com";

export const EKS_RULES: RuleTable = {
  source:
    "Amazon EKS API Reference (errors of each action); Amazon EKS user guide, VPC and subnet requirements, node IAM role, Pod Identity role",
  checkedOn: "2026-11-22",
  types: {
    "eks/cluster:Cluster": {
      required: ["roleArn", "vpcConfig"],
      exists: "ResourceInUseException: Cluster already exists with name: {name}",
      references: [
        { input: "roleArn", to: ROLES_BY_ARN, missing: UNTRUSTED_CLUSTER_ROLE },
        inSubnets("vpcConfig.subnetIds"),
        {
          input: "vpcConfig.securityGroupIds",
          to: SECURITY_GROUPS,
          missing: "InvalidParameterException: The security group '{value}' does not exist",
          onDelete: "DependencyViolation: resource {id} has a dependent object",
        },
        {
          input: "encryptionConfig.provider.keyArn",
          to: KEYS,
          missing:
            "InvalidParameterException: The keyArn {value} in encryptionConfig does not exist",
        },
      ],
      checks: [twoZones, trustOf("roleArn", "eks.amazonaws.com", UNTRUSTED_CLUSTER_ROLE)],
      deleteChecks: [
        ({ inputs }) =>
          inputs["deletionProtection"] === true
            ? "InvalidRequestException: Cannot delete cluster {name} because deletion protection is enabled. Disable deletion protection and try again."
            : undefined,
      ],
    },
    "eks/nodeGroup:NodeGroup": {
      required: ["clusterName", "nodeRoleArn", "scalingConfig", "subnetIds"],
      exists:
        "ResourceInUseException: NodeGroup already exists with name {nodeGroupName} and cluster name {clusterName}",
      references: [
        ofCluster("ResourceInUseException: Cluster has nodegroups attached"),
        {
          input: "nodeRoleArn",
          to: ROLES_BY_ARN,
          missing: "InvalidParameterException: The role with name {value} cannot be found.",
        },
        inSubnets("subnetIds"),
        {
          input: "launchTemplate.id",
          to: LAUNCH_TEMPLATES,
          missing: "InvalidRequestException: Launch template {value} does not exist",
        },
      ],
      checks: [
        trustOf(
          "nodeRoleArn",
          "ec2.amazonaws.com",
          "InvalidParameterException: Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole {value}",
        ),
      ],
    },
    "eks/addon:Addon": {
      required: ["addonName", "clusterName"],
      exists: "ResourceInUseException: Addon already exists.",
      references: [
        ofCluster(CASCADE),
        {
          input: "podIdentityAssociations.roleArn",
          to: ROLES_BY_ARN,
          missing: "InvalidParameterException: Role {value} does not exist",
        },
      ],
    },
    "eks/accessEntry:AccessEntry": {
      required: ["clusterName", "principalArn"],
      exists:
        "ResourceInUseException: The specified access entry resource is already in use on this cluster.",
      references: [ofCluster(CASCADE)],
    },
    "eks/accessPolicyAssociation:AccessPolicyAssociation": {
      required: ["accessScope", "clusterName", "policyArn", "principalArn"],
      references: [
        ofCluster(CASCADE),
        {
          input: "principalArn",
          to: [{ type: "aws:eks/accessEntry:AccessEntry", by: "principalArn" }],
          missing:
            "ResourceNotFoundException: The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.",
          onDelete: CASCADE,
        },
      ],
    },
    "eks/podIdentityAssociation:PodIdentityAssociation": {
      required: ["clusterName", "namespace", "roleArn", "serviceAccount"],
      unique: [
        {
          paths: ["clusterName", "namespace", "serviceAccount"],
          refusal:
            "ResourceInUseException: Association already exists: {namespace}/{serviceAccount}",
        },
      ],
      references: [
        ofCluster(CASCADE),
        {
          input: "roleArn",
          to: ROLES_BY_ARN,
          missing: "InvalidParameterException: Role {value} does not exist",
        },
      ],
      checks: [
        trustOf(
          "roleArn",
          POD_PRINCIPAL,
          `InvalidParameterException: Trust policy of role {value} does not allow the principal ${POD_PRINCIPAL}`,
        ),
      ],
    },
  },
};
