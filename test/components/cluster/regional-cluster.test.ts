// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { RegionalCluster } from "../../../components/cluster/regional-cluster.ts";
import type { RegionalClusterArgs } from "../../../components/cluster/regional-cluster-args.ts";
import { NAME_LIMITS, type NamedThing } from "../../../components/shared/naming.ts";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { record, refusalOf, type RecordedResource, type Recording } from "../../support/record.ts";
import {
  ACCOUNT,
  cloudOutputs,
  clusterArgsOf,
  fakeKey,
  fakeNetwork,
  KEY_ARN,
  PLACEMENT,
  policyIn,
  recordCluster,
  text,
} from "./support.ts";

// A recording of a whole cluster takes a while on a busy machine.
jest.setTimeout(60_000);

const TAGS = {
  "nivas:cell": "mumbai",
  "nivas:place": "mumbai",
  "nivas:data-class": "payment",
  "nivas:component": "RegionalCluster",
  "nivas:owner": "platform",
};
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/ops/deployer`;
const VIEWER = `arn:aws:iam::${ACCOUNT}:role/auditor`;

/** Everything that comes before a resource: what it depends on, and what that depends on. */
function before(recorded: Recording<unknown>, name: string): Set<string> {
  const byUrn = new Map(recorded.resources.map((resource) => [resource.urn, resource]));
  const seen = new Set<string>();
  const visit = (resource: RecordedResource) => {
    const provider = resource.provider?.split("::").slice(0, -1).join("::");
    for (const urn of [...resource.dependencies, ...(provider ? [provider] : [])]) {
      const other = byUrn.get(urn);
      if (other === undefined || seen.has(other.name)) continue;
      seen.add(other.name);
      visit(other);
    }
  };
  visit(recorded.byName(name));
  return seen;
}

describe("RegionalCluster", () => {
  let recorded: Recording<RegionalCluster>;
  beforeAll(async () => {
    recorded = await recordCluster();
  });
  const inputs = (name: string) => recorded.byName(name).inputs;

  it("creates exactly this", () => {
    const own = recorded
      .childrenOf(recorded.byName("c"))
      .map(({ type, name }) => `${type} ${name}`);
    expect(own.sort()).toEqual([
      "aws:ec2/launchTemplate:LaunchTemplate c-system-template",
      "aws:eks/addon:Addon c-aws-ebs-csi-driver",
      "aws:eks/addon:Addon c-coredns",
      "aws:eks/addon:Addon c-eks-node-monitoring-agent",
      "aws:eks/addon:Addon c-eks-pod-identity-agent",
      "aws:eks/addon:Addon c-kube-proxy",
      "aws:eks/addon:Addon c-metrics-server",
      "aws:eks/addon:Addon c-snapshot-controller",
      "aws:eks/addon:Addon c-vpc-cni",
      "aws:eks/cluster:Cluster c-cluster",
      "aws:eks/nodeGroup:NodeGroup c-system-nodes",
      "aws:iam/role:Role c-ebs-csi-role",
      "aws:iam/role:Role c-role",
      "aws:iam/role:Role c-system-node-role",
      "aws:iam/role:Role c-vpc-cni-role",
      "aws:iam/rolePolicy:RolePolicy c-ebs-csi-key",
      "aws:iam/rolePolicy:RolePolicy c-ebs-csi-volumes",
      "aws:iam/rolePolicy:RolePolicy c-role-secrets-key",
      "aws:iam/rolePolicy:RolePolicy c-vpc-cni-interfaces",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment c-role-cluster-policy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment c-system-node-role-images",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment c-system-node-role-sessions",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment c-system-node-role-worker",
      "kubernetes:crd.k8s.amazonaws.com/v1alpha1:ENIConfig c-eni-config-ap-south-1a",
      "kubernetes:crd.k8s.amazonaws.com/v1alpha1:ENIConfig c-eni-config-ap-south-1b",
      "kubernetes:crd.k8s.amazonaws.com/v1alpha1:ENIConfig c-eni-config-ap-south-1c",
      "kubernetes:scheduling.k8s.io/v1:PriorityClass c-priority-nivas-platform",
      "kubernetes:scheduling.k8s.io/v1:PriorityClass c-priority-nivas-service",
      "kubernetes:storage.k8s.io/v1:StorageClass c-storage-retained",
      "kubernetes:storage.k8s.io/v1:StorageClass c-storage-standard",
      "nivas:index:AuditLogGroup c-logs",
      "nivas:index:CertManager c-cert-manager",
      "nivas:index:ExternalSecrets c-external-secrets",
      "nivas:index:KarpenterAutoscaler c-karpenter",
      "nivas:index:LoadBalancerController c-load-balancer-controller",
      "pulumi:providers:kubernetes c-kubernetes",
    ]);
    expect(recorded.resources.length).toBe(105);
  });

  it("gives the facts that policies see, to the engine and as outputs", () => {
    const facts = {
      component: "RegionalCluster",
      cell: "mumbai",
      place: "mumbai",
      region: "ap-south-1",
      dataClass: "payment",
    };
    const { inputs: given, outputs } = recorded.byName("c");
    expect(given).toEqual(facts);
    expect(outputs).toEqual({
      ...facts,
      clusterName: "nivas-mumbai",
      version: "1.35",
      serviceCidr: "172.20.0.0/16",
      hasPublicEndpoint: false,
      creatorAdministers: true,
      arn: `arn:aws:eks:ap-south-1:${ACCOUNT}:cluster/nivas-mumbai`,
      endpoint: "https://ABC.gr7.ap-south-1.eks.amazonaws.com",
      karpenterInstanceProfileName: "nivas-mumbai-karpenter-node",
      karpenterNodeRoleName: "nivas-mumbai-karpenter-node",
    });
  });

  it("makes a private, encrypted, logged, protected control plane of the default version", () => {
    const cluster = recorded.byName("c-cluster");
    expect(cluster.inputs).toEqual({
      name: "nivas-mumbai",
      version: "1.35",
      roleArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-control-plane`,
      accessConfig: {
        authenticationMode: "API",
        bootstrapClusterCreatorAdminPermissions: true,
      },
      bootstrapSelfManagedAddons: false,
      vpcConfig: {
        subnetIds: [
          "subnet-control-ap-south-1a",
          "subnet-control-ap-south-1b",
          "subnet-control-ap-south-1c",
        ],
        endpointPrivateAccess: true,
        endpointPublicAccess: false,
      },
      kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" },
      encryptionConfig: { provider: { keyArn: KEY_ARN }, resources: ["secrets"] },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      upgradePolicy: { supportType: "STANDARD" },
      zonalShiftConfig: { enabled: true },
      deletionProtection: true,
      tags: TAGS,
    });
    expect(cluster.protect).toBe(true);
    expect(cluster.ignoreChanges).toEqual(["accessConfig.bootstrapClusterCreatorAdminPermissions"]);
  });

  it("makes the log group first, with the key and a year, since EKS would make one without", () => {
    expect(inputs("c-logs-group")).toMatchObject({
      name: "/aws/eks/nivas-mumbai/cluster",
      retentionInDays: 365,
      kmsKeyId: KEY_ARN,
    });
    const first = before(recorded, "c-cluster");
    expect(first).toContain("c-logs-group");
    expect(first).toContain("c-role-cluster-policy");
    expect(first).toContain("c-role-secrets-key");
  });

  it("gives the control plane one managed policy and the key of Secrets", () => {
    expect(inputs("c-role-cluster-policy")).toMatchObject({
      policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    });
    expect(policyIn(recorded.byName("c-role-secrets-key"))).toMatchObject({
      Statement: [{ Resource: KEY_ARN }],
    });
    expect(policyIn(recorded.byName("c-role"), "assumeRolePolicy")).toMatchObject({
      Statement: [{ Principal: { Service: "eks.amazonaws.com" } }],
    });
  });

  it("brings up nodes in order: network add-ons, pod subnets, nodes, then what needs them", () => {
    const nodes = before(recorded, "c-system-nodes");
    for (const name of [
      "c-vpc-cni",
      "c-vpc-cni-interfaces",
      "c-kube-proxy",
      "c-eks-pod-identity-agent",
      "c-eni-config-ap-south-1a",
      "c-eni-config-ap-south-1b",
      "c-eni-config-ap-south-1c",
      "c-system-node-role-worker",
      "c-system-node-role-images",
    ]) {
      expect(nodes).toContain(name);
    }
    expect(before(recorded, "c-eni-config-ap-south-1a")).toContain("c-vpc-cni");
    expect(before(recorded, "c-vpc-cni")).not.toContain("c-system-nodes");
    for (const name of ["coredns", "aws-ebs-csi-driver", "metrics-server", "snapshot-controller"]) {
      expect(before(recorded, `c-${name}`)).toContain("c-system-nodes");
    }
    expect(before(recorded, "c-aws-ebs-csi-driver")).toContain("c-snapshot-controller");
    expect(before(recorded, "c-aws-ebs-csi-driver")).toContain("c-ebs-csi-volumes");
  });

  it("leaves versions of add-ons to EKS and undoes what is changed by hand", () => {
    for (const { inputs: addon } of recorded.byType("aws:eks/addon:Addon")) {
      expect(addon).not.toHaveProperty("addonVersion");
      expect(addon).toMatchObject({
        clusterName: "nivas-mumbai",
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
        tags: TAGS,
      });
    }
  });

  it("gives the add-ons that call AWS a role each, which only their pods can take", () => {
    expect(inputs("c-vpc-cni")["podIdentityAssociations"]).toEqual([
      {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-vpc-cni`,
        serviceAccount: "aws-node",
      },
    ]);
    expect(inputs("c-aws-ebs-csi-driver")["podIdentityAssociations"]).toEqual([
      {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-ebs-csi`,
        serviceAccount: "ebs-csi-controller-sa",
      },
    ]);
    expect(policyIn(recorded.byName("c-ebs-csi-role"), "assumeRolePolicy")).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              "aws:RequestTag/eks-cluster-name": "nivas-mumbai",
              "aws:RequestTag/kubernetes-namespace": "kube-system",
              "aws:RequestTag/kubernetes-service-account": "ebs-csi-controller-sa",
            },
          },
        },
      ],
    });
    const withRoles = recorded
      .byType("aws:eks/addon:Addon")
      .filter((addon) => "podIdentityAssociations" in addon.inputs);
    expect(withRoles).toHaveLength(2);
  });

  it("asks the EBS driver to put on volumes the very tag that its role asks for", () => {
    const configuration = JSON.parse(
      text(inputs("c-aws-ebs-csi-driver"), "configurationValues"),
    ) as { controller: { extraVolumeTags: Record<string, string> } };
    expect(configuration.controller.extraVolumeTags).toEqual(TAGS);
    expect(JSON.stringify(policyIn(recorded.byName("c-ebs-csi-volumes")))).toContain(
      '"aws:RequestTag/nivas:cell":"mumbai"',
    );
  });

  it("takes pod addresses from the pod subnet of each zone", () => {
    for (const zone of ["ap-south-1a", "ap-south-1b", "ap-south-1c"]) {
      expect(inputs(`c-eni-config-${zone}`)).toEqual({
        apiVersion: "crd.k8s.amazonaws.com/v1alpha1",
        kind: "ENIConfig",
        metadata: { name: zone },
        spec: { subnet: `subnet-pod-${zone}`, securityGroups: ["sg-cluster"] },
      });
    }
  });

  it("runs system nodes on Bottlerocket in three private subnets, tainted for the platform", () => {
    const nodes = recorded.byName("c-system-nodes");
    expect(nodes.inputs).toEqual({
      clusterName: "nivas-mumbai",
      nodeGroupNamePrefix: "system-",
      nodeRoleArn: `arn:aws:iam::${ACCOUNT}:role/nivas-mumbai-system-node`,
      subnetIds: [
        "subnet-private-ap-south-1a",
        "subnet-private-ap-south-1b",
        "subnet-private-ap-south-1c",
      ],
      instanceTypes: ["m7g.large"],
      amiType: "BOTTLEROCKET_ARM_64",
      capacityType: "ON_DEMAND",
      version: "1.35",
      launchTemplate: { id: "c-system-template-id", version: "1" },
      scalingConfig: { minSize: 3, maxSize: 6, desiredSize: 3 },
      labels: { "nivas.io/role": "system" },
      taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NO_SCHEDULE" }],
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      tags: TAGS,
    });
    expect(nodes.ignoreChanges).toEqual(["scalingConfig.desiredSize"]);
  });

  it("encrypts both volumes of a node and keeps pods from instance metadata", () => {
    const ebs = {
      volumeType: "gp3",
      encrypted: "true",
      kmsKeyId: KEY_ARN,
      deleteOnTermination: "true",
    };
    expect(inputs("c-system-template")).toMatchObject({
      name: "nivas-mumbai-system",
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs },
        { deviceName: "/dev/xvdb", ebs: { ...ebs, volumeSize: 50 } },
      ],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: "disabled",
      },
      tags: TAGS,
    });
    const userData = Buffer.from(text(inputs("c-system-template"), "userData"), "base64");
    expect(userData.toString()).toBe("[settings.kubernetes]\nmax-pods = 110\n");
    expect(inputs("c-system-template")["tagSpecifications"]).toEqual(
      ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: {
          ...TAGS,
          Name: "nivas-mumbai-system",
          "kubernetes.io/cluster/nivas-mumbai": "owned",
        },
      })),
    );
  });

  it("has a default storage class that encrypts, and one that keeps the volume", () => {
    const shared = {
      provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true", kmsKeyId: KEY_ARN },
      allowVolumeExpansion: true,
      volumeBindingMode: "WaitForFirstConsumer",
      allowedTopologies: [
        {
          matchLabelExpressions: [
            {
              key: "topology.kubernetes.io/zone",
              values: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
            },
          ],
        },
      ],
    };
    const annotations = (isDefault: string) => ({
      "storageclass.kubernetes.io/is-default-class": isDefault,
    });
    expect(inputs("c-storage-standard")).toMatchObject({
      ...shared,
      metadata: { name: "nivas-gp3", annotations: annotations("true") },
      reclaimPolicy: "Delete",
    });
    expect(inputs("c-storage-retained")).toMatchObject({
      ...shared,
      metadata: { name: "nivas-gp3-retain", annotations: annotations("false") },
      reclaimPolicy: "Retain",
    });
  });

  it("ranks the platform above services, and nothing above the cluster's own", () => {
    expect(inputs("c-priority-nivas-platform")).toMatchObject({
      value: 1_000_000,
      globalDefault: false,
    });
    expect(inputs("c-priority-nivas-service")).toMatchObject({
      value: 100_000,
      preemptionPolicy: "PreemptLowerPriority",
    });
  });

  it("reaches the cluster by a provider that only another name or Region replaces", () => {
    const provider = recorded.byName("c-kubernetes");
    expect(provider.inputs).toMatchObject({
      clusterIdentifier: "ap-south-1/nivas-mumbai",
      enableServerSideApply: "true",
    });
    expect(text(provider.inputs, "kubeconfig")).toContain('"get-token"');
    for (const resource of recorded.resources.filter(({ type }) =>
      type.startsWith("kubernetes:"),
    )) {
      expect(resource.provider).toContain("c-kubernetes");
    }
  });

  it("declares nothing to go with a cluster that is protected: the engine would forget what stays", () => {
    expect(recorded.resources.flatMap(({ deletedWith }) => deletedWith ?? [])).toEqual([]);
  });

  it("does not delete one by one what ends with a cluster that may go, but drains Karpenter's nodes first", async () => {
    const recorded = await recordCluster({ confirmReplacement: true });
    const urn = recorded.byName("c-cluster").urn;
    const kept = recorded.resources
      .filter(({ type, deletedWith }) => type.startsWith("kubernetes:") && deletedWith !== urn)
      .map(({ name }) => name);
    expect(kept).toEqual([
      "c-karpenter-class-default",
      "c-karpenter-class-gpu",
      "c-karpenter-pool-gpu",
      "c-karpenter-pool-graviton",
      "c-karpenter-pool-on-demand",
      "c-karpenter-pool-spot",
    ]);
    for (const name of kept) expect(before(recorded, name)).toContain("c-karpenter-chart");
    expect(before(recorded, "c-karpenter-pool-gpu")).toContain("c-karpenter-class-gpu");
  });

  it("tags everything that AWS lets be tagged", () => {
    const untaggable = [
      "aws:iam/rolePolicy:RolePolicy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:sqs/queuePolicy:QueuePolicy",
      "aws:cloudwatch/eventTarget:EventTarget",
    ];
    for (const { type, inputs: given } of recorded.resources) {
      if (!type.startsWith("aws:") || untaggable.includes(type)) continue;
      expect(given["tags"]).toMatchObject({ "nivas:cell": "mumbai", "nivas:owner": "platform" });
    }
  });

  it("names no Region abroad, nor its endpoints or registries", () => {
    for (const { inputs: given } of recorded.resources) {
      expect(JSON.stringify(given)).not.toMatch(
        /(us|eu|ca|sa|me|af)-(east|west|north|south|central)-\d/,
      );
    }
  });

  it("plans the same in preview, with every name, zone, version and policy known", async () => {
    const preview = await recordCluster({}, { mode: "preview" });
    expect(preview.list()).toEqual(recorded.list());
    const same = (name: string, property: string) =>
      expect(preview.byName(name).inputs[property]).toEqual(recorded.byName(name).inputs[property]);
    same("c-cluster", "name");
    same("c-vpc-cni", "configurationValues");
    same("c-ebs-csi-volumes", "policy");
    same("c-karpenter-controller-nodes", "policy");
    same("c-karpenter-class-default", "spec");
    same("c-karpenter-pool-on-demand", "spec");
    same("c-external-secrets-read", "policy");
    same("c-karpenter-queue-policy", "policy");
    expect(preview.byName("c-kubernetes").inputs["kubeconfig"]).toBe(UNKNOWN);
  });
});

describe("access to a cluster", () => {
  it("goes by access entries for named roles, and the creator then has none", async () => {
    const recorded = await recordCluster({ access: { admins: [ADMIN], viewers: [VIEWER] } });
    expect(recorded.byName("c-cluster").inputs["accessConfig"]).toEqual({
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: false,
    });
    expect(recorded.byName("c").outputs["creatorAdministers"]).toBe(false);
    const admin = `c-admin-${ACCOUNT}/ops/deployer`;
    expect(recorded.byName(admin).inputs).toMatchObject({
      clusterName: "nivas-mumbai",
      principalArn: ADMIN,
      type: "STANDARD",
    });
    expect(recorded.byName(`${admin}-policy`).inputs).toEqual({
      clusterName: "nivas-mumbai",
      principalArn: ADMIN,
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      accessScope: { type: "cluster" },
    });
    expect(recorded.byName(`c-viewer-${ACCOUNT}/auditor-policy`).inputs).toMatchObject({
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
    });
    expect(before(recorded, "c-kubernetes")).toContain(`${admin}-policy`);
  });

  it("opens a public endpoint only to the blocks that are named", async () => {
    const recorded = await recordCluster({ endpoint: { publicCidrs: ["203.0.113.0/24"] } });
    expect(recorded.byName("c-cluster").inputs["vpcConfig"]).toMatchObject({
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: ["203.0.113.0/24"],
    });
    expect(recorded.byName("c").outputs["hasPublicEndpoint"]).toBe(true);
  });

  it("lets a hybrid site reach the API, and tells EKS its networks", async () => {
    const recorded = await recordCluster({
      hybrid: { nodeCidrs: ["10.200.0.0/16"], podCidrs: ["10.201.0.0/16"] },
    });
    expect(recorded.byName("c-cluster").inputs["remoteNetworkConfig"]).toEqual({
      remoteNodeNetworks: { cidrs: ["10.200.0.0/16"] },
      remotePodNetworks: { cidrs: ["10.201.0.0/16"] },
    });
    expect(recorded.byName("c-hybrid-10.201.0.0/16").inputs).toMatchObject({
      securityGroupId: "sg-cluster",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.201.0.0/16",
    });
    expect(recorded.names("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).toEqual([
      "c-hybrid-10.200.0.0/16",
      "c-hybrid-10.201.0.0/16",
    ]);
  });

  it("leaves pod networks of a hybrid site out where there are none", async () => {
    const recorded = await recordCluster({ hybrid: { nodeCidrs: ["10.200.0.0/16"] } });
    expect(recorded.byName("c-cluster").inputs["remoteNetworkConfig"]).toEqual({
      remoteNodeNetworks: { cidrs: ["10.200.0.0/16"] },
    });
  });
});

describe("the nodes of a cluster", () => {
  it("boot the image of their architecture", async () => {
    const recorded = await recordCluster({
      systemNodes: { instanceTypes: ["m7i.large", "m6i.large"] },
      version: "1.36",
    });
    expect(recorded.byName("c-system-nodes").inputs).toMatchObject({
      amiType: "BOTTLEROCKET_x86_64",
      version: "1.36",
    });
    expect(recorded.byName("c-cluster").inputs["version"]).toBe("1.36");
  });

  it("in a Local Zone take pod addresses from their own subnet, and are no subnet of the control plane", async () => {
    const local = {
      zone: "ap-south-1-del-1a",
      cidr: "10.0.128.0/20",
      id: pulumi.output("subnet-delhi"),
    };
    const recorded = await recordCluster({ network: fakeNetwork({ localZoneSubnets: [local] }) });
    expect(recorded.byName("c-eni-config-ap-south-1-del-1a").inputs["spec"]).toEqual({
      subnet: "subnet-delhi",
      securityGroups: ["sg-cluster"],
    });
    for (const name of ["c-cluster", "c-system-nodes", "c-karpenter-pool-on-demand"]) {
      expect(JSON.stringify(recorded.byName(name).inputs)).not.toMatch(/delhi|del-1a/);
    }
  });

  it("are repaired only where something watches them", async () => {
    const recorded = await recordCluster({ addons: { nodeMonitoring: { enabled: false } } });
    expect(recorded.byName("c-system-nodes").inputs["nodeRepairConfig"]).toEqual({
      enabled: false,
    });
  });
});

describe("pinned versions", () => {
  it("reach the add-ons that are named", async () => {
    const recorded = await recordCluster({
      addons: { versions: { "vpc-cni": "v1.21.1-eksbuild.3" } },
    });
    expect(recorded.byName("c-vpc-cni").inputs["addonVersion"]).toBe("v1.21.1-eksbuild.3");
    expect(recorded.byName("c-coredns").inputs).not.toHaveProperty("addonVersion");
  });
});

describe("an option that is switched off", () => {
  const everything: Partial<RegionalClusterArgs> = { headroom: { enabled: true } };
  const OFF = { enabled: false };
  let full: readonly string[];
  beforeAll(async () => {
    full = (await recordCluster(everything)).list();
  });
  const isPart = (part: string) => (line: string) => new RegExp(`^\\S+ c-${part}(-|$)`).test(line);

  it.each<[string, Partial<RegionalClusterArgs>, (line: string) => boolean, number]>([
    ["externalSecrets", { externalSecrets: OFF }, isPart("external-secrets"), 14],
    ["certManager", { certManager: OFF }, isPart("cert-manager"), 9],
    [
      "loadBalancerController",
      { loadBalancerController: OFF },
      isPart("load-balancer-controller"),
      13,
    ],
    ["karpenter", { karpenter: OFF }, isPart("karpenter"), 35],
    ["headroom", { headroom: OFF }, isPart("headroom"), 5],
    ["addons.metricsServer", { addons: { metricsServer: OFF } }, isPart("metrics-server"), 1],
    [
      "addons.snapshotController",
      { addons: { snapshotController: OFF } },
      isPart("snapshot-controller"),
      1,
    ],
    [
      "addons.nodeMonitoring",
      { addons: { nodeMonitoring: OFF } },
      isPart("eks-node-monitoring-agent"),
      1,
    ],
    [
      "karpenter.pools.spot",
      { karpenter: { pools: { spot: OFF } } },
      isPart("karpenter-pool-spot"),
      1,
    ],
    [
      "karpenter.pools.gpu",
      { karpenter: { pools: { gpu: OFF } } },
      (line) => /c-karpenter-(pool|class)-gpu$/.test(line),
      2,
    ],
    [
      "networkPolicies",
      { networkPolicies: OFF },
      (line) => line.startsWith("kubernetes:networking.k8s.io/v1:NetworkPolicy "),
      21,
    ],
  ])("removes exactly its resources: %s", async (_option, change, isItsOwn, count) => {
    const without = (await recordCluster({ ...everything, ...change })).list();
    const gone = full.filter((line) => !without.includes(line));
    expect(without.filter((line) => !full.includes(line))).toEqual([]);
    expect(gone).toEqual(full.filter(isItsOwn));
    expect(gone).toHaveLength(count);
  });
});

describe("replacing a cluster", () => {
  it("is stopped by the engine until it is confirmed", async () => {
    const recorded = await recordCluster({ confirmReplacement: true });
    const cluster = recorded.byName("c-cluster");
    expect(cluster.protect).toBe(false);
    expect(cluster.inputs["deletionProtection"]).toBe(false);
  });

  it("is never caused by naming the first administrator", async () => {
    const without = await recordCluster();
    const named = await recordCluster({ access: { admins: [ADMIN] } });
    const flag = (recorded: Recording<unknown>) =>
      (recorded.byName("c-cluster").inputs["accessConfig"] as Record<string, unknown>)[
        "bootstrapClusterCreatorAdminPermissions"
      ];
    expect(flag(without)).not.toBe(flag(named));
    for (const recorded of [without, named]) {
      expect(recorded.byName("c-cluster").ignoreChanges).toContain(
        "accessConfig.bootstrapClusterCreatorAdminPermissions",
      );
    }
  });
});

describe("two clusters", () => {
  it("live side by side: no name, logical or physical, meets another", async () => {
    const hyderabad = { ...PLACEMENT, cell: "hyderabad", place: "hyderabad", region: "ap-south-2" };
    const recorded = await record(
      () => {
        new RegionalCluster("m", clusterArgsOf({ headroom: { enabled: true } }));
        new RegionalCluster(
          "h",
          clusterArgsOf({
            placement: hyderabad,
            network: fakeNetwork({}, "ap-south-2"),
            key: fakeKey({ region: "ap-south-2" }),
            headroom: { enabled: true },
          }),
        );
      },
      { outputs: cloudOutputs },
    );
    expect(recorded.resources.length).toBe(2 * 110);
    const names = recorded.resources
      .filter(({ type }) =>
        /^aws:.*(Role|InstanceProfile|Queue|EventRule|LogGroup|LaunchTemplate|:Cluster)$/.test(
          type,
        ),
      )
      .map(({ type, inputs }) => `${type} ${text(inputs, "name")}`);
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
    const image = (name: string) => JSON.stringify(recorded.byName(name).inputs["spec"]);
    expect(image("h-headroom-deployment")).toContain(
      "900889452093.dkr.ecr.ap-south-2.amazonaws.com/eks/pause:3.5",
    );
    expect(image("m-headroom-deployment")).toContain("602401143452.dkr.ecr.ap-south-1");
    expect(recorded.byName("h-karpenter-pool-gpu").inputs["spec"]).toMatchObject({
      template: {
        spec: {
          requirements: expect.arrayContaining([
            { key: "karpenter.k8s.aws/instance-family", operator: "In", values: ["g6", "g6e"] },
          ]) as unknown,
        },
      },
    });
  });
});

describe("wrong arguments", () => {
  it("are refused together, before anything is made", async () => {
    const refusal = await refusalOf(() => {
      new RegionalCluster(
        "c",
        clusterArgsOf({ version: "1.34", endpoint: { publicCidrs: ["0.0.0.0/0"] } }),
      );
    });
    expect(refusal.split("\n")).toEqual([
      'version: EKS ends standard support of Kubernetes 1.34 on 2026-12-02, and with the upgrade policy STANDARD then upgrades the cluster by itself (found "1.34"); allowed: 1.35, 1.36; fix: set it to "1.35"; an existing older cluster is upgraded one minor version at a time',
      'endpoint.publicCidrs[0]: has prefix length /0, outside /8 to /32 (found "0.0.0.0/0"); allowed: an IPv4 CIDR block of length /8 to /32; fix: give the blocks of your offices or gateways; the Kubernetes API is never open to the world',
    ]);
  });
});

describe("physical names", () => {
  const THINGS: Readonly<Record<string, NamedThing>> = {
    "aws:iam/role:Role": "iam-role",
    "aws:iam/instanceProfile:InstanceProfile": "instance-profile",
    "aws:sqs/queue:Queue": "sqs-queue",
    "aws:cloudwatch/eventRule:EventRule": "event-rule",
    "aws:cloudwatch/logGroup:LogGroup": "log-group",
    "aws:ec2/launchTemplate:LaunchTemplate": "launch-template",
    "aws:eks/cluster:Cluster": "eks-cluster",
  };

  it("fit their service and never meet, whatever the cell is called", async () => {
    const cell = fc.stringMatching(/^[a-z][a-z0-9-]{0,90}[a-z0-9]$/);
    await fc.assert(
      fc.asyncProperty(cell, async (name) => {
        const recorded = await recordCluster({ placement: { ...PLACEMENT, cell: name } });
        const seen = new Set<string>();
        for (const { type, inputs } of recorded.resources) {
          const thing = THINGS[type];
          if (thing === undefined) continue;
          const physical = text(inputs, "name");
          expect(physical.length).toBeLessThanOrEqual(NAME_LIMITS[thing]);
          expect(physical).toMatch(/^[A-Za-z0-9/_-]+$/);
          expect(seen).not.toContain(`${type} ${physical}`);
          seen.add(`${type} ${physical}`);
        }
        expect(seen.size).toBe(18);
      }),
      { numRuns: 6 },
    );
  });
});
