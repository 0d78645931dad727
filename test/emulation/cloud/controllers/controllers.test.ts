// SPDX-License-Identifier: Apache-2.0
import { CONTROLLERS, MADE_TYPES } from "../../../../emulation/cloud/controllers/index.ts";
import type { JsonObject } from "../../../../graph/stack-export.ts";
import { World } from "./world.ts";

const NLB = [
  "ec2/SecurityGroup",
  "ec2/SecurityGroup",
  "lb/Listener",
  "lb/LoadBalancer",
  "lb/TargetGroup",
  "vpc/SecurityGroupIngressRule",
];
const SERVICE = "kubernetes:core/v1:Service";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SUBNET = "aws:ec2/subnet:Subnet";
const CLUSTER = "aws:eks/cluster:Cluster";

const withBalancers = (values: JsonObject = {}): World => {
  const world = new World();
  world.chart("aws-load-balancer-controller", values);
  return world;
};

test("every controller says where its behaviour was read, and makes only types of the list", () => {
  for (const { name, source, checkedOn } of CONTROLLERS) {
    expect([name, source]).toEqual([name, expect.stringMatching(/\/|user guide/)]);
    expect(checkedOn).toMatch(/^2026-\d\d-\d\d$/);
  }
  expect([...MADE_TYPES]).toEqual([...new Set(MADE_TYPES)].sort());
});

describe("the AWS Load Balancer Controller", () => {
  test("makes a load balancer for a Service, with groups and a rule, and takes all of it away with it", () => {
    const world = withBalancers();
    const id = world.service();
    expect(world.made()).toEqual(NLB);
    const [balancer] = world.by("AWS Load Balancer Controller");
    expect(balancer?.inputs).toMatchObject({
      loadBalancerType: "network",
      internal: true,
      subnets: [world.a.id, world.b.id],
      tags: {
        "elbv2.k8s.aws/cluster": "c",
        "service.k8s.aws/stack": "default/web",
        "service.k8s.aws/resource": "LoadBalancer",
      },
    });
    world.drop(SERVICE, id);
    expect(world.made()).toEqual([]);
  });

  test("keeps the internet gateway attached as long as it has a public load balancer", () => {
    const world = withBalancers();
    const type = "aws:ec2/internetGateway:InternetGateway";
    const gateway = world.make(type, "igw", { vpcId: world.vpc.id }).id;
    const scheme = "service.beta.kubernetes.io/aws-load-balancer-scheme";
    const id = world.service("web", {}, { [scheme]: "internet-facing" });
    expect(() => world.drop(type, gateway)).toThrow(
      `DependencyViolation: Network ${world.vpc.id} has some mapped public address(es).`,
    );
    world.drop(SERVICE, id);
    world.drop(type, gateway);
  });

  test("shares one group and one rule between load balancers, as long as one needs them", () => {
    const world = withBalancers();
    const first = world.service("one");
    world.service("two");
    expect(world.made().filter((type) => type === "ec2/SecurityGroup")).toHaveLength(3);
    world.drop(SERVICE, first);
    expect(world.made()).toEqual(NLB);
  });

  test.each<[string, JsonObject, JsonObject, JsonObject, number]>([
    ["its class", { loadBalancerClass: "service.k8s.aws/nlb" }, {}, {}, 6],
    ["another class", { loadBalancerClass: "example.com/other" }, {}, {}, 0],
    [
      "its annotation",
      {},
      { "service.beta.kubernetes.io/aws-load-balancer-type": "external" },
      {},
      6,
    ],
    [
      "the annotation of others",
      {},
      { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" },
      {},
      0,
    ],
    ["no class and no webhook", {}, {}, { enableServiceMutatorWebhook: false }, 0],
    ["type ClusterIP", { type: "ClusterIP" }, {}, {}, 0],
  ])("looks at a Service with %s as it should", (_, spec, annotations, values, count) => {
    const world = withBalancers(values);
    world.service("web", spec, annotations);
    expect(world.made()).toHaveLength(count);
  });

  test("makes an ALB for an Ingress of its class, and none for others", () => {
    const world = withBalancers();
    const ingress = (name: string, ingressClassName: string): string =>
      world.object("networking.k8s.io/v1:Ingress", name, { spec: { ingressClassName } });
    ingress("other", "nginx");
    expect(world.made()).toEqual([]);
    ingress("shop", "alb");
    expect(world.by("AWS Load Balancer Controller")[0]?.inputs["loadBalancerType"]).toBe(
      "application",
    );
  });

  test("acts for the Service that the gateway chart of Istio brings, unless its values say otherwise", () => {
    const world = withBalancers();
    const id = world.chart("gateway");
    expect(world.made()).toEqual(NLB);
    world.drop(RELEASE, id);
    expect(world.made()).toEqual([]);
    world.chart("gateway", { service: { type: "ClusterIP" } });
    expect(world.made()).toEqual([]);
  });

  test("makes up for what was asked for before it came", () => {
    const world = new World();
    world.service();
    expect(world.made()).toEqual([]);
    world.chart("aws-load-balancer-controller");
    expect(world.made()).toEqual(NLB);
  });

  test("does not run without a node", () => {
    const world = withBalancers();
    world.drop("aws:eks/nodeGroup:NodeGroup", world.nodes.id);
    world.service();
    expect(world.made()).toEqual([]);
  });

  test("holds the Service by its finalizer when it is gone itself, until it comes back", () => {
    const world = new World();
    const chart = world.chart("aws-load-balancer-controller");
    const id = world.service();
    world.drop(RELEASE, chart);
    expect(() => world.drop(SERVICE, id)).toThrow(
      "timed out waiting for the condition: finalizers might be preventing deletion (service.k8s.aws/resources) of default/web, since AWS Load Balancer Controller does not run",
    );
    expect(world.made()).toEqual(NLB);
    world.chart("aws-load-balancer-controller");
    expect(world.made()).toEqual([]);
    expect(world.stored().filter(({ type }) => type === SERVICE)).toEqual([]);
  });

  test("leaves its load balancers when the cluster goes with their Services, and AWS keeps subnets and VPC", () => {
    const world = withBalancers();
    world.service();
    world.drop("aws:eks/nodeGroup:NodeGroup", world.nodes.id);
    world.drop(CLUSTER, world.cluster.id);
    // The group of the cluster is in no one's way; the shared group still is, as long as the balancer is there.
    expect(world.made().filter((type) => type !== "vpc/SecurityGroupIngressRule")).toEqual(
      NLB.filter((type) => type !== "vpc/SecurityGroupIngressRule"),
    );
    expect(() => world.drop(SUBNET, world.a.id)).toThrow(
      `DependencyViolation: The subnet '${world.a.id}' has dependencies and cannot be deleted.`,
    );
  });
});

describe("the EBS CSI driver", () => {
  const CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";
  const storage = (reclaimPolicy: string, provisioner = "ebs.csi.aws.com") => {
    const world = new World();
    const addon = world.addon("aws-ebs-csi-driver");
    world.object(
      "storage.k8s.io/v1:StorageClass",
      "fast",
      { provisioner, reclaimPolicy, parameters: { type: "gp3", encrypted: "true" } },
      { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    );
    const claim = world.object("core/v1:PersistentVolumeClaim", "data", { spec: {} });
    return { world, claim, addon };
  };

  test("makes an encrypted volume for a claim of the default class, and deletes it with the claim", () => {
    const { world, claim } = storage("Delete");
    const [volume] = world.by("EBS CSI driver");
    expect(volume?.inputs).toMatchObject({
      type: "gp3",
      encrypted: true,
      tags: { "kubernetes.io/created-for/pvc/name": "data", "ebs.csi.aws.com/cluster": "true" },
    });
    world.drop(CLAIM, claim);
    expect(world.made()).toEqual([]);
  });

  test("keeps the volume of a class that retains, and says why", () => {
    const { world, claim } = storage("Retain");
    world.drop(CLAIM, claim);
    expect(world.by("EBS CSI driver").map(({ madeBy }) => madeBy?.stays)).toEqual([
      "the storage class fast retains volumes (reclaimPolicy: Retain)",
    ]);
  });

  test("leaves the volume of a claim that goes after the driver", () => {
    const { world, claim, addon } = storage("Delete");
    world.drop("aws:eks/addon:Addon", addon);
    world.drop(CLAIM, claim);
    expect(world.made()).toEqual(["ebs/Volume"]);
  });

  test("does not look at classes of other drivers", () => {
    expect(storage("Delete", "efs.csi.aws.com").world.made()).toEqual([]);
  });

  test("the snapshot controller keeps snapshots of a class that retains", () => {
    const world = new World();
    world.addon("snapshot-controller");
    const type = "snapshot.storage.k8s.io/v1:VolumeSnapshot";
    world.object(`${type}Class`, "keep", { driver: "ebs.csi.aws.com", deletionPolicy: "Retain" });
    world.object(`${type}Class`, "drop", { driver: "ebs.csi.aws.com", deletionPolicy: "Delete" });
    const ids = ["keep", "drop"].map((volumeSnapshotClassName) =>
      world.object(type, volumeSnapshotClassName, { spec: { volumeSnapshotClassName } }),
    );
    expect(world.made()).toHaveLength(2);
    for (const id of ids) world.drop(`kubernetes:${type}`, id);
    expect(world.by("EBS snapshot controller").map(({ name }) => name)).toEqual(["keep"]);
  });
});
