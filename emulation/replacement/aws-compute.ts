// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../graph/stack-export.ts";
import { rowOf, type ShortRow } from "./aws-rows.ts";

const ROWS: readonly ShortRow[] = [
  {
    type: "eks/cluster:Cluster",
    file: "eks/cluster.go",
    read: true,
    replaces:
      "accessConfig.bootstrapClusterCreatorAdminPermissions bootstrapSelfManagedAddons kubernetesNetworkConfig.ipFamily kubernetesNetworkConfig.serviceIpv4Cidr name outpostConfig.controlPlaneInstanceType outpostConfig.controlPlanePlacement roleArn",
    conditions: [
      {
        path: "encryptionConfig",
        verdict: "replace",
        when: ({ oldInputs, newInputs }) =>
          oldInputs.encryptionConfig !== undefined && newInputs.encryptionConfig === undefined,
        why: "encryption of secrets cannot be taken away again",
      },
      {
        path: "encryptionConfig.provider.keyArn",
        verdict: "possible",
        when: ({ oldInputs }) => oldInputs.encryptionConfig !== undefined,
        why: "EKS associates a key once: it refuses another one",
      },
      {
        path: "computeConfig.nodeRoleArn",
        verdict: "replace",
        when: ({ before }) => before !== undefined,
        why: "the role of Auto Mode's nodes is set once",
      },
      {
        path: "vpcConfig.controlPlaneEgressMode",
        verdict: "replace",
        when: ({ before }) => before === "CUSTOMER_ROUTED",
        why: "the control plane's egress does not go back to AWS_MANAGED",
      },
      {
        path: "vpcConfig.subnetIds",
        verdict: "possible",
        when: ({ before, after }) => before !== undefined && after !== undefined,
        why: "EKS takes other subnets only in the VPC that the cluster was made in",
      },
      {
        path: "remoteNetworkConfig",
        verdict: "possible",
        why: "older versions of the provider replace the cluster; whether 7.48.0 does is not known",
      },
      {
        path: "version",
        verdict: "possible",
        when: ({ before, after }) => !isNewer(before, after),
        why: "EKS does not go back to an older version",
      },
    ],
    updates:
      "accessConfig computeConfig deletionProtection enabledClusterLogTypes encryptionConfig forceUpdateVersion kubernetesNetworkConfig outpostConfig storageConfig tags upgradePolicy version vpcConfig zonalShiftConfig",
    namedBy: "name",
  },
  {
    type: "eks/nodeGroup:NodeGroup",
    file: "eks/node_group.go",
    read: true,
    replaces:
      "amiType capacityType clusterName diskSize instanceTypes launchTemplate.id launchTemplate.name nodeGroupName nodeGroupNamePrefix nodeRoleArn remoteAccess subnetIds",
    // warmPoolConfig came later than the file that was read.
    updates:
      "forceUpdateVersion labels launchTemplate nodeRepairConfig releaseVersion scalingConfig tags taints updateConfig version",
    namedBy: "nodeGroupName",
  },
  {
    type: "eks/addon:Addon",
    file: "eks/addon.go",
    read: true,
    replaces: "addonName clusterName",
    // namespaceConfig came later than the file that was read.
    updates:
      "addonVersion configurationValues podIdentityAssociations preserve resolveConflictsOnCreate resolveConflictsOnUpdate serviceAccountRoleArn tags",
  },
  {
    type: "eks/accessEntry:AccessEntry",
    file: "eks/access_entry.go",
    read: true,
    replaces: "clusterName principalArn type",
    updates: "kubernetesGroups tags userName",
  },
  {
    type: "eks/podIdentityAssociation:PodIdentityAssociation",
    file: "eks/pod_identity_association.go",
    read: true,
    replaces: "clusterName namespace serviceAccount",
    // policy came later than the file that was read.
    updates: "disableSessionTags roleArn tags targetRoleArn",
  },
  {
    type: "ec2/launchTemplate:LaunchTemplate",
    file: "ec2/ec2_launch_template.go",
    read: false,
    replaces: "name namePrefix",
    updates:
      "blockDeviceMappings capacityReservationSpecification cpuOptions creditSpecification defaultVersion description disableApiStop disableApiTermination ebsOptimized enclaveOptions hibernationOptions iamInstanceProfile imageId instanceInitiatedShutdownBehavior instanceMarketOptions instanceRequirements instanceType kernelId keyName licenseSpecifications maintenanceOptions metadataOptions monitoring networkInterfaces networkPerformanceOptions placement privateDnsNameOptions ramDiskId secondaryInterfaces securityGroupNames tagSpecifications tags updateDefaultVersion userData vpcSecurityGroupIds",
    namedBy: "name",
    outputsOfUpdate: ["latestVersion", "defaultVersion"],
  },
  {
    type: "autoscaling/group:Group",
    file: "autoscaling/group.go",
    read: false,
    replaces: "name namePrefix",
    updates:
      "availabilityZoneDistribution availabilityZones capacityRebalance capacityReservationSpecification context defaultCooldown defaultInstanceWarmup desiredCapacity desiredCapacityType enabledMetrics forceDelete forceDeleteWarmPool healthCheckGracePeriod healthCheckType ignoreFailedScalingActivities initialLifecycleHooks instanceMaintenancePolicy instanceRefresh launchConfiguration launchTemplate loadBalancers maxInstanceLifetime maxSize metricsGranularity minElbCapacity minSize mixedInstancesPolicy placementGroup protectFromScaleIn serviceLinkedRoleArn suspendedProcesses tags targetGroupArns terminationPolicies trafficSources vpcZoneIdentifiers waitForCapacityTimeout waitForElbCapacity warmPool",
    namedBy: "name",
  },
  {
    type: "iam/role:Role",
    file: "iam/role.go",
    read: false,
    replaces: "name namePrefix path",
    updates:
      "assumeRolePolicy description forceDetachPolicies inlinePolicies managedPolicyArns maxSessionDuration permissionsBoundary tags",
    namedBy: "name",
    global: true,
  },
  {
    type: "iam/rolePolicy:RolePolicy",
    file: "iam/role_policy.go",
    read: false,
    replaces: "name namePrefix role",
    updates: "policy",
    namedBy: "name",
    global: true,
  },
  {
    type: "iam/rolePolicyAttachment:RolePolicyAttachment",
    file: "iam/role_policy_attachment.go",
    read: false,
    replaces: "policyArn role",
    updates: "",
    global: true,
  },
  {
    type: "iam/instanceProfile:InstanceProfile",
    file: "iam/instance_profile.go",
    read: false,
    replaces: "name namePrefix path",
    updates: "role tags",
    namedBy: "name",
    global: true,
  },
];

/** `1.36` after `1.35`; versions that are not known count as newer. */
function isNewer(before: Json | undefined, after: Json | undefined): boolean {
  const minor = (version: Json | undefined): number | undefined =>
    typeof version === "string" && /^1\.\d+$/.test(version) ? Number(version.slice(2)) : undefined;
  const [from, to] = [minor(before), minor(after)];
  return from === undefined || to === undefined || to >= from;
}

export const AWS_COMPUTE_ROWS = ROWS.map(rowOf);
