// SPDX-License-Identifier: Apache-2.0
import { textAt, textsAt } from "../paths.ts";
import { zonesOf } from "../../regions.ts";
import { CLUSTERS as REFUSED } from "../refusals/clusters.ts";
import { COMPUTE } from "../refusals/compute.ts";
import type { RefusalRow } from "../refusals/model.ts";
import { NETWORK } from "../refusals/network.ts";
import { LAUNCH_TEMPLATES, SECURITY_GROUPS, SUBNETS } from "./ec2.ts";
import { KEYS, ROLES_BY_ARN, trusts } from "./identity.ts";
import { kubeProxyNotAhead, nodesNotAhead, oneMinorUp } from "./eks-versions.ts";
import { CASCADE, type Check, type Named, type Reference, type RuleTable } from "./model.ts";
import { inLocalZone } from "./network-checks.ts";

const CLUSTERS: readonly Named[] = [{ type: "aws:eks/cluster:Cluster", by: "name" }];

const ofCluster = (onDelete: RefusalRow | typeof CASCADE): Reference => ({
  input: "clusterName",
  to: CLUSTERS,
  missing: REFUSED.clusterNotFound,
  onDelete,
});

const inSubnets = (input: string): Reference => ({
  input,
  to: SUBNETS,
  missing: REFUSED.clusterSubnet,
  onDelete: NETWORK.subnetInUse,
});

/** The control plane has network interfaces in two zones, and none in a Local Zone. */
const twoZones: Check = ({ inputs, region }, view) => {
  const subnets = textsAt(inputs, "vpcConfig.subnetIds").flatMap(
    (id) => view.find(SUBNETS, id) ?? [],
  );
  const local = subnets.find((subnet) => inLocalZone(subnet, region));
  if (local !== undefined)
    return {
      refusal: REFUSED.zoneUnsupported,
      facts: {
        zone: textAt(local.outputs, "availabilityZone") ?? "",
        zones: zonesOf(region)
          .map(({ name }) => name)
          .join(", "),
      },
    };
  const zones = new Set(subnets.map(({ outputs }) => outputs["availabilityZone"]));
  return zones.size < 2 ? { refusal: REFUSED.twoZones } : undefined;
};

const trustOf =
  (input: string, service: string, refusal: RefusalRow): Check =>
  ({ inputs }, view) => {
    const value = textAt(inputs, input) ?? "";
    const role = view.find(ROLES_BY_ARN, value);
    return role === undefined || trusts(role, service) ? undefined : { refusal, facts: { value } };
  };

const POD_PRINCIPAL = "pods.eks.amazonaws.com";

export const EKS_RULES: RuleTable = {
  source:
    "Amazon EKS API Reference (errors of each action); Amazon EKS user guide, VPC and subnet requirements, node IAM role, Pod Identity role",
  checkedOn: "2026-11-22",
  types: {
    "eks/cluster:Cluster": {
      required: ["roleArn", "vpcConfig"],
      exists: REFUSED.clusterExists,
      references: [
        { input: "roleArn", to: ROLES_BY_ARN, missing: REFUSED.clusterRole },
        inSubnets("vpcConfig.subnetIds"),
        {
          input: "vpcConfig.securityGroupIds",
          to: SECURITY_GROUPS,
          missing: REFUSED.clusterSecurityGroup,
          onDelete: COMPUTE.groupInUse,
        },
        {
          input: "encryptionConfig.provider.keyArn",
          to: KEYS,
          missing: REFUSED.clusterKey,
        },
      ],
      checks: [oneMinorUp, twoZones, trustOf("roleArn", "eks.amazonaws.com", REFUSED.clusterRole)],
      deleteChecks: [
        ({ inputs }) =>
          inputs["deletionProtection"] === true ? { refusal: REFUSED.clusterProtected } : undefined,
      ],
    },
    "eks/nodeGroup:NodeGroup": {
      required: ["clusterName", "nodeRoleArn", "scalingConfig", "subnetIds"],
      exists: REFUSED.nodegroupExists,
      references: [
        ofCluster(REFUSED.clusterHasNodegroups),
        {
          input: "nodeRoleArn",
          to: ROLES_BY_ARN,
          missing: REFUSED.nodeRoleNotFound,
        },
        inSubnets("subnetIds"),
        {
          input: "launchTemplate.id",
          to: LAUNCH_TEMPLATES,
          missing: REFUSED.nodeTemplate,
        },
      ],
      checks: [
        nodesNotAhead,
        trustOf("nodeRoleArn", "ec2.amazonaws.com", REFUSED.nodeRoleUntrusted),
      ],
    },
    "eks/addon:Addon": {
      required: ["addonName", "clusterName"],
      exists: REFUSED.addonExists,
      checks: [kubeProxyNotAhead],
      references: [
        ofCluster(CASCADE),
        {
          input: "podIdentityAssociations.roleArn",
          to: ROLES_BY_ARN,
          missing: REFUSED.addonRole,
        },
      ],
    },
    "eks/accessEntry:AccessEntry": {
      required: ["clusterName", "principalArn"],
      exists: REFUSED.accessEntryExists,
      references: [ofCluster(CASCADE)],
    },
    "eks/accessPolicyAssociation:AccessPolicyAssociation": {
      required: ["accessScope", "clusterName", "policyArn", "principalArn"],
      references: [
        ofCluster(CASCADE),
        {
          input: "principalArn",
          to: [{ type: "aws:eks/accessEntry:AccessEntry", by: "principalArn" }],
          missing: REFUSED.accessEntryNotFound,
          onDelete: CASCADE,
        },
      ],
    },
    "eks/podIdentityAssociation:PodIdentityAssociation": {
      required: ["clusterName", "namespace", "roleArn", "serviceAccount"],
      unique: [
        {
          paths: ["clusterName", "namespace", "serviceAccount"],
          refusal: REFUSED.associationExists,
        },
      ],
      references: [
        ofCluster(CASCADE),
        {
          input: "roleArn",
          to: ROLES_BY_ARN,
          missing: REFUSED.podRole,
        },
      ],
      checks: [trustOf("roleArn", POD_PRINCIPAL, REFUSED.podRoleUntrusted)],
    },
  },
};
