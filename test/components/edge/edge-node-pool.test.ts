// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import { EdgeNodePool } from "../../../components/edge/edge-node-pool.ts";
import type { EdgeNodePoolArgs } from "../../../components/edge/edge-node-pool-args.ts";
import { minHealthyPercentage } from "../../../components/edge/auto-scaling-pool.ts";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { record, refusalOf, valueOf, type RecordOptions } from "../../support/record.ts";
import { edgeArgs, KEY_ARN, kubernetesProvider, tagsIn } from "./fixtures.ts";

const COMPONENT_URN = "urn:pulumi:stack::nivas::nivas:index:EdgeNodePool::mumbai-edge";
const TAGS = tagsIn("delhi", "EdgeNodePool");
const GROUP_LIST = [
  "aws:autoscaling/group:Group mumbai-edge-group",
  "aws:ec2/launchTemplate:LaunchTemplate mumbai-edge-template",
  "aws:eks/accessEntry:AccessEntry mumbai-edge-access",
  "aws:iam/instanceProfile:InstanceProfile mumbai-edge-profile",
  "aws:iam/role:Role mumbai-edge-role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment mumbai-edge-role-AmazonEC2ContainerRegistryPullOnly",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment mumbai-edge-role-AmazonEKSWorkerNodePolicy",
  "kubernetes:storage.k8s.io/v1:StorageClass mumbai-edge-storage-class",
  "nivas:index:EdgeNodePool mumbai-edge",
  "pulumi:providers:kubernetes kubernetes",
];

const outputs: NonNullable<RecordOptions["outputs"]> = ({ type }) =>
  type === "aws:ec2/launchTemplate:LaunchTemplate" ? { latestVersion: 7 } : {};

function recordPool(changes: Partial<EdgeNodePoolArgs> = {}, mode: "up" | "preview" = "up") {
  return record(
    () => {
      const provider = kubernetesProvider();
      return new EdgeNodePool("mumbai-edge", edgeArgs(changes, { provider, known: mode === "up" }));
    },
    { mode, outputs },
  );
}

describe("EdgeNodePool with an auto-scaling group", () => {
  it("makes role, profile, access entry, template, group and storage class, all its children", async () => {
    const recorded = await recordPool();
    expect(recorded.list()).toEqual(GROUP_LIST);
    const children = recorded.resources.filter(({ name }) => name.startsWith("mumbai-edge-"));
    expect(children.map(({ parent }) => parent)).toEqual(children.map(() => COMPONENT_URN));
  });

  it("lets nodes pull images and describe themselves, and nothing more", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-edge-role").inputs).toEqual({
      name: "nivas-mumbai-edge-node",
      description: "Edge nodes of nivas-mumbai in delhi",
      assumeRolePolicy:
        '{"Version":"2012-10-17","Statement":[{"Sid":"AssumeByService","Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
      tags: TAGS,
    });
    const attachments = recorded.byType("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    expect(attachments.map(({ inputs }) => inputs)).toEqual([
      {
        role: "nivas-mumbai-edge-node",
        policyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      },
      {
        role: "nivas-mumbai-edge-node",
        policyArn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      },
    ]);
    expect(recorded.byName("mumbai-edge-profile").inputs).toEqual({
      name: "nivas-mumbai-edge-node",
      role: "nivas-mumbai-edge-node",
      tags: TAGS,
    });
  });

  it("lets the role join the cluster as nodes", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-edge-access").inputs).toEqual({
      clusterName: "nivas-mumbai",
      principalArn: recorded.byName("mumbai-edge-role").outputs.arn,
      type: "EC2_LINUX",
      tags: TAGS,
    });
  });

  it("launches a pinned image with encrypted volumes, session tokens and the cluster's security group", async () => {
    const recorded = await recordPool();
    const { userData, ...inputs } = recorded.byName("mumbai-edge-template").inputs;
    const ebs = {
      volumeType: "gp2",
      encrypted: "true",
      kmsKeyId: KEY_ARN,
      deleteOnTermination: "true",
    };
    expect(inputs).toEqual({
      name: "nivas-mumbai-edge",
      description: "Edge nodes of nivas-mumbai in ap-south-1-del-1a",
      imageId: "resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/1.64.0/image_id",
      instanceType: "c5.2xlarge",
      iamInstanceProfile: { name: "nivas-mumbai-edge-node" },
      vpcSecurityGroupIds: ["sg-0123456789abcdef0"],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs },
        { deviceName: "/dev/xvdb", ebs: { ...ebs, volumeSize: 50 } },
      ],
      tagSpecifications: [
        { resourceType: "volume", tags: TAGS },
        { resourceType: "network-interface", tags: TAGS },
      ],
      tags: TAGS,
    });
    expect(Buffer.from(userData as string, "base64").toString()).toBe(`[settings.kubernetes]
"cluster-name" = "nivas-mumbai"
"api-server" = "https://0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com"
"cluster-certificate" = "Q0VSVA=="
"cluster-dns-ip" = "172.20.0.10"
"max-pods" = 110
"shutdown-grace-period" = "60s"
"shutdown-grace-period-for-critical-pods" = "20s"

[settings.kubernetes.node-labels]
"nivas.io/place" = "delhi"
"nivas.io/placement-mode" = "local-zone"

[settings.kubernetes.node-taints]
"nivas.io/place" = ["delhi:NoSchedule"]
`);
  });

  it("runs the group in the zone's subnet alone, with tags that reach the instances", async () => {
    const recorded = await recordPool({ minSize: 2, desiredSize: 3, maxSize: 4 });
    expect(recorded.byName("mumbai-edge-group").inputs).toEqual({
      name: "nivas-mumbai-edge",
      minSize: 2,
      desiredCapacity: 3,
      maxSize: 4,
      vpcZoneIdentifiers: ["subnet-de1"],
      healthCheckType: "EC2",
      healthCheckGracePeriod: 300,
      instanceRefresh: {
        strategy: "Rolling",
        preferences: { minHealthyPercentage: 66, instanceWarmup: "300" },
      },
      launchTemplate: { id: "mumbai-edge-template-id", version: "7" },
      tags: Object.entries({
        ...TAGS,
        Name: "nivas-mumbai-edge",
        "kubernetes.io/cluster/nivas-mumbai": "owned",
      }).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    });
  });

  it("starts no instance before its role may join and pull images", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-edge-group").dependsOn).toEqual(
      expect.arrayContaining(
        [
          "mumbai-edge-access",
          "mumbai-edge-role-AmazonEC2ContainerRegistryPullOnly",
          "mumbai-edge-role-AmazonEKSWorkerNodePolicy",
        ].map((name) => recorded.byName(name).urn),
      ),
    );
  });

  it.each([
    [{}, ["mumbai-edge-access", "mumbai-edge-group"]],
    [
      { provisioner: "karpenter", karpenterInstanceProfileName: "nodes" } as const,
      ["mumbai-edge-node-class", "mumbai-edge-node-pool"],
    ],
  ])("comes after the cluster and what the caller waits for: %j", async (changes, names) => {
    const recorded = await record(
      () => {
        const provider = kubernetesProvider();
        const addon = new Provider("addon", { kubeconfig: "{}" });
        new EdgeNodePool("mumbai-edge", edgeArgs({ ...changes, after: [addon] }, { provider }));
      },
      { outputs },
    );
    const before = ["kubernetes", "addon"].map((name) => recorded.byName(name).urn);
    for (const name of names) {
      expect(recorded.byName(name).dependsOn).toEqual(expect.arrayContaining(before));
    }
  });

  it("prefers instance types in the order given, on demand only", async () => {
    const recorded = await recordPool({ instanceTypes: ["m5.2xlarge", "c5.2xlarge"] });
    expect(recorded.byName("mumbai-edge-template").inputs).not.toHaveProperty("instanceType");
    const group = recorded.byName("mumbai-edge-group").inputs;
    expect(group).not.toHaveProperty("launchTemplate");
    expect(group.mixedInstancesPolicy).toEqual({
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      launchTemplate: {
        launchTemplateSpecification: {
          launchTemplateId: "mumbai-edge-template-id",
          version: "7",
        },
        overrides: [{ instanceType: "m5.2xlarge" }, { instanceType: "c5.2xlarge" }],
      },
    });
  });

  it("boots the GPU image of the other architecture when the types ask for it", async () => {
    const recorded = await recordPool({ instanceTypes: ["g5g.xlarge"], volumeSizeGib: 200 });
    expect(recorded.byName("mumbai-edge-template").inputs).toMatchObject({
      imageId: "resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35-nvidia/arm64/1.64.0/image_id",
      blockDeviceMappings: [{}, { ebs: { volumeSize: 200 } }],
    });
  });

  it("gives the place a storage class of its zone's volume type, on the cluster's provider", async () => {
    const recorded = await recordPool();
    const storageClass = recorded.byName("mumbai-edge-storage-class");
    expect(storageClass.inputs).toEqual({
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "delhi-gp2", labels: { "nivas.io/place": "delhi" } },
      provisioner: "ebs.csi.aws.com",
      parameters: {
        type: "gp2",
        encrypted: "true",
        kmsKeyId: KEY_ARN,
        tagSpecification_1: "nivas:cell=mumbai",
        tagSpecification_2: "nivas:place=delhi",
        tagSpecification_3: "nivas:data-class=payment",
        tagSpecification_4: "nivas:component=EdgeNodePool",
        tagSpecification_5: "nivas:owner=platform",
      },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
      allowedTopologies: [
        {
          matchLabelExpressions: [
            { key: "topology.kubernetes.io/zone", values: ["ap-south-1-del-1a"] },
          ],
        },
      ],
    });
    const provider = recorded.byName("kubernetes");
    expect(storageClass.provider).toBe(`${provider.urn}::${provider.id}`);
  });

  it("registers its facts and outputs", async () => {
    const recorded = await recordPool();
    expect(recorded.byName("mumbai-edge").inputs).toEqual({
      component: "EdgeNodePool",
      cell: "mumbai",
      place: "delhi",
      region: "ap-south-1",
      dataClass: "payment",
    });
    expect(recorded.byName("mumbai-edge").outputs).toEqual({
      component: "EdgeNodePool",
      cell: "mumbai",
      place: "delhi",
      region: "ap-south-1",
      dataClass: "payment",
      zone: "ap-south-1-del-1a",
      storageClassName: "delhi-gp2",
      instanceProfileName: "nivas-mumbai-edge-node",
      autoScalingGroupName: "nivas-mumbai-edge",
    });
    const pool = recorded.value;
    expect([pool.zone, pool.storageClassName]).toEqual(["ap-south-1-del-1a", "delhi-gp2"]);
    expect(await valueOf(pool.autoScalingGroupName!)).toBe("nivas-mumbai-edge");
  });

  it("plans the same resources in preview, with every name and zone known", async () => {
    const recorded = await recordPool({}, "preview");
    expect(recorded.list()).toEqual(GROUP_LIST);
    expect(recorded.byName("mumbai-edge-template").inputs).toMatchObject({
      name: "nivas-mumbai-edge",
      imageId: "resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/x86_64/1.64.0/image_id",
      userData: UNKNOWN,
    });
    expect(recorded.byName("mumbai-edge-group").inputs).toMatchObject({
      name: "nivas-mumbai-edge",
      vpcZoneIdentifiers: [UNKNOWN],
      launchTemplate: { id: UNKNOWN, version: UNKNOWN },
    });
    expect(recorded.byName("mumbai-edge-storage-class").inputs).toMatchObject({
      metadata: { name: "delhi-gp2" },
      parameters: { kmsKeyId: UNKNOWN, type: "gp2" },
    });
  });

  it("stands beside a second pool of the place, which shares its storage class", async () => {
    const recorded = await record(
      () => {
        const provider = kubernetesProvider();
        const shared = edgeArgs({ storageClass: "other-pool" }, { provider });
        new EdgeNodePool("mumbai-edge", edgeArgs({}, { provider }));
        return new EdgeNodePool("mumbai-gpu", { ...shared, instanceTypes: ["g4dn.xlarge"] });
      },
      { outputs },
    );
    expect(recorded.names("kubernetes:storage.k8s.io/v1:StorageClass")).toEqual([
      "mumbai-edge-storage-class",
    ]);
    expect(recorded.value.storageClassName).toBe("delhi-gp2");
    for (const type of ["aws:autoscaling/group:Group", "aws:iam/role:Role"]) {
      const names = recorded.byType(type).map(({ inputs }) => inputs.name);
      expect(new Set(names).size).toBe(2);
    }
  });
});

describe("EdgeNodePool with Karpenter", () => {
  const changes = {
    provisioner: "karpenter",
    karpenterInstanceProfileName: "nivas-mumbai-karpenter-node",
    instanceTypes: ["m6g.xlarge", "c6g.xlarge"],
    maxSize: 5,
    labels: { "example.in/team": "edge" },
  } as const;

  it("makes a node class, a node pool and a storage class, and no group", async () => {
    const recorded = await recordPool(changes);
    expect(recorded.list()).toEqual([
      "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass mumbai-edge-node-class",
      "kubernetes:karpenter.sh/v1:NodePool mumbai-edge-node-pool",
      "kubernetes:storage.k8s.io/v1:StorageClass mumbai-edge-storage-class",
      "nivas:index:EdgeNodePool mumbai-edge",
      "pulumi:providers:kubernetes kubernetes",
    ]);
    const provider = recorded.byName("kubernetes");
    for (const name of ["mumbai-edge-node-class", "mumbai-edge-node-pool"]) {
      expect(recorded.byName(name)).toMatchObject({
        parent: COMPONENT_URN,
        provider: `${provider.urn}::${provider.id}`,
      });
    }
  });

  it("makes instances of the pinned image in the zone's subnet, with encrypted volumes", async () => {
    const recorded = await recordPool(changes);
    const ebs = {
      volumeType: "gp2",
      encrypted: true,
      kmsKeyID: KEY_ARN,
      deleteOnTermination: true,
    };
    expect(recorded.byName("mumbai-edge-node-class").inputs).toEqual({
      apiVersion: "karpenter.k8s.aws/v1",
      kind: "EC2NodeClass",
      metadata: { name: "nivas-mumbai-edge", labels: { "nivas.io/place": "delhi" } },
      spec: {
        amiSelectorTerms: [{ alias: "bottlerocket@v1.64.0" }],
        subnetSelectorTerms: [{ id: "subnet-de1" }],
        securityGroupSelectorTerms: [{ id: "sg-0123456789abcdef0" }],
        instanceProfile: "nivas-mumbai-karpenter-node",
        associatePublicIPAddress: false,
        kubelet: { maxPods: 110 },
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
        },
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { ...ebs, volumeSize: "4Gi" } },
          { deviceName: "/dev/xvdb", ebs: { ...ebs, volumeSize: "50Gi" } },
        ],
        tags: TAGS,
      },
    });
  });

  it("keeps the pool in its zone, on the types given, tainted and labelled with the place", async () => {
    const recorded = await recordPool(changes);
    const pool = recorded.byName("mumbai-edge-node-pool");
    expect(pool.inputs).toEqual({
      apiVersion: "karpenter.sh/v1",
      kind: "NodePool",
      metadata: { name: "nivas-mumbai-edge", labels: { "nivas.io/place": "delhi" } },
      spec: {
        template: {
          metadata: {
            labels: {
              "example.in/team": "edge",
              "nivas.io/place": "delhi",
              "nivas.io/placement-mode": "local-zone",
            },
          },
          spec: {
            nodeClassRef: {
              group: "karpenter.k8s.aws",
              kind: "EC2NodeClass",
              name: "nivas-mumbai-edge",
            },
            requirements: [
              {
                key: "topology.kubernetes.io/zone",
                operator: "In",
                values: ["ap-south-1-del-1a"],
              },
              {
                key: "node.kubernetes.io/instance-type",
                operator: "In",
                values: ["m6g.xlarge", "c6g.xlarge"],
              },
              { key: "kubernetes.io/arch", operator: "In", values: ["arm64"] },
              { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
              { key: "karpenter.sh/capacity-type", operator: "In", values: ["on-demand"] },
            ],
            taints: [{ key: "nivas.io/place", value: "delhi", effect: "NoSchedule" }],
            expireAfter: "720h",
          },
        },
        disruption: {
          consolidationPolicy: "WhenEmpty",
          consolidateAfter: "5m",
          budgets: [{ nodes: "1" }],
        },
        limits: { nodes: "5" },
      },
    });
    expect(pool.dependsOn).toContain(recorded.byName("mumbai-edge-node-class").urn);
  });

  it("names x86 as Kubernetes does", async () => {
    const recorded = await recordPool({ ...changes, instanceTypes: ["c5.2xlarge"] });
    expect(recorded.byName("mumbai-edge-node-pool").inputs.spec).toMatchObject({
      template: {
        spec: {
          requirements: expect.arrayContaining([
            { key: "kubernetes.io/arch", operator: "In", values: ["amd64"] },
          ]),
        },
      },
    });
  });

  it("registers the instance profile that Karpenter gives to nodes, and no group", async () => {
    const recorded = await recordPool(changes);
    expect(recorded.byName("mumbai-edge").outputs).toMatchObject({
      instanceProfileName: "nivas-mumbai-karpenter-node",
    });
    expect(recorded.value.autoScalingGroupName).toBeUndefined();
    expect(recorded.byName("mumbai-edge").outputs).not.toHaveProperty("autoScalingGroupName");
  });

  it("plans the same resources in preview, ids unknown", async () => {
    const [up, preview] = [await recordPool(changes), await recordPool(changes, "preview")];
    expect(preview.list()).toEqual(up.list());
    expect(preview.byName("mumbai-edge-node-class").inputs.spec).toMatchObject({
      subnetSelectorTerms: [{ id: UNKNOWN }],
      securityGroupSelectorTerms: [{ id: UNKNOWN }],
    });
  });
});

describe("EdgeNodePool refuses its arguments", () => {
  it("with everything that is wrong, before anything is made", async () => {
    const message = await refusalOf(
      () => new EdgeNodePool("edge", edgeArgs({ zone: "ap-south-1a", instanceTypes: [] })),
    );
    expect(message).toBe(
      [
        'zone: is not a Local Zone of delhi (found "ap-south-1a"); allowed: ap-south-1-del-1a; fix: give the zone of the place, or the place of the zone',
        "instanceTypes: is empty (found []); allowed: one or more instance types that the zone offers; fix: ask the zone: aws ec2 describe-instance-type-offerings --location-type availability-zone",
      ].join("\n"),
    );
  });
});

describe("minHealthyPercentage", () => {
  it("lets the only node be replaced", () => {
    expect([0, 1].map(minHealthyPercentage)).toEqual([0, 0]);
  });

  it("lets exactly one node of up to a hundred be replaced at a time", () => {
    for (let size = 2; size <= 100; size++) {
      expect(Math.ceil((size * minHealthyPercentage(size)) / 100)).toBe(size - 1);
    }
  });
});
