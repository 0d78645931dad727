// SPDX-License-Identifier: Apache-2.0
import { leakInterface } from "../../../../emulation/cloud/controllers/vpc-cni.ts";
import { World } from "./world.ts";

const POOL = "karpenter.sh/v1:NodePool";
const NODE_CLASS = "karpenter.k8s.aws/v1:EC2NodeClass";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SUBNET = "aws:ec2/subnet:Subnet";
const CLUSTER = "aws:eks/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";

function withPool(spec: { role?: string } = {}) {
  const world = new World();
  const definitions = world.chart("karpenter-crd");
  const karpenter = world.chart("karpenter");
  const nodeClass = world.object(NODE_CLASS, "default", {
    spec: {
      subnetSelectorTerms: [{ id: world.a.id }],
      securityGroupSelectorTerms: [{ tags: {} }],
      ...spec,
    },
  });
  const pool = world.object(POOL, "on-demand", {
    spec: {
      template: {
        spec: {
          nodeClassRef: { name: "default" },
          requirements: [
            { key: "karpenter.k8s.aws/instance-family", operator: "In", values: ["m7g"] },
          ],
        },
      },
    },
  });
  return { world, definitions, karpenter, nodeClass, pool };
}

describe("Karpenter", () => {
  test("starts a node for a pool, in the subnet of its class and the group of the cluster, and ends it with the pool", () => {
    const { world, pool, nodeClass } = withPool();
    const [instance] = world.by("Karpenter").filter(({ id }) => id.startsWith("i-"));
    expect(instance).toMatchObject({
      inputs: {
        instanceType: "m7g.xlarge",
        subnetId: world.a.id,
        vpcSecurityGroupIds: [world.groupOfCluster],
        tags: { "karpenter.sh/nodepool": "on-demand", "eks:eks-cluster-name": "c" },
      },
      madeBy: { controller: "Karpenter", holds: [world.a.id, world.groupOfCluster] },
    });
    expect(world.made()).toEqual(["ec2/Instance", "ec2/LaunchTemplate"]);
    world.drop(`kubernetes:${POOL}`, pool);
    expect(world.made()).toEqual(["ec2/LaunchTemplate"]);
    world.drop(`kubernetes:${NODE_CLASS}`, nodeClass);
    expect(world.made()).toEqual([]);
  });

  test("makes an instance profile for a class that names a role", () => {
    expect(withPool({ role: "node" }).world.made()).toContain("iam/InstanceProfile");
  });

  test("holds its pool when it is gone first: the node stays, and with it subnet, group and VPC", () => {
    const { world, karpenter, pool } = withPool();
    world.drop(RELEASE, karpenter);
    expect(() => world.drop(`kubernetes:${POOL}`, pool)).toThrow(
      /finalizers might be preventing deletion \(karpenter\.sh\/termination\) of on-demand, since Karpenter does not run/,
    );
    world.drop(NODES, world.nodes.id);
    world.drop(CLUSTER, world.cluster.id);
    expect(world.made()).toContain("ec2/Instance");
    expect(() => world.drop(SUBNET, world.a.id)).toThrow(/^DependencyViolation: The subnet/);
    world.drop(SUBNET, world.b.id);
    expect(() => world.drop("aws:ec2/vpc:Vpc", world.vpc.id)).toThrow(
      /^DependencyViolation: The vpc/,
    );
    // EKS does not delete a group that an instance still has.
    expect(world.by("Amazon EKS").map(({ id }) => id)).toEqual([world.groupOfCluster]);
  });

  test("cannot lose its definitions while a pool waits for it", () => {
    const { world, definitions, karpenter } = withPool();
    world.drop(RELEASE, karpenter);
    expect(() => world.drop(RELEASE, definitions)).toThrow(
      /\(karpenter\.k8s\.aws\/termination, karpenter\.sh\/termination\) of default, on-demand/,
    );
    world.chart("karpenter");
    // It comes back and lets go of everything, the definitions last.
    expect(world.made()).toEqual([]);
    expect(world.stored().filter(({ deleting }) => deleting === true)).toEqual([]);
  });

  test("loses its pools with its definitions while it runs", () => {
    const { world, definitions } = withPool();
    world.drop(RELEASE, definitions);
    expect(world.made()).toEqual([]);
    expect(world.stored().filter(({ type }) => type.includes("karpenter"))).toEqual([]);
  });
});

describe("the network plugin", () => {
  const interfaces = (world: World) => world.by("Amazon VPC CNI");

  test("gives each node of a group an interface, which EC2 deletes with the node", () => {
    const world = new World();
    expect(interfaces(world).map(({ inputs }) => inputs["subnetId"])).toEqual([
      world.a.id,
      world.b.id,
    ]);
    world.drop(NODES, world.nodes.id);
    expect(interfaces(world)).toEqual([]);
  });

  test("puts pods into the subnet of the zone's ENIConfig", () => {
    const world = new World();
    world.object("crd.k8s.amazonaws.com/v1alpha1:ENIConfig", "ap-south-1a", {
      spec: { subnet: world.b.id, securityGroups: ["sg-pods"] },
    });
    world.drop(NODES, world.nodes.id);
    world.make(NODES, "again", {
      clusterName: "c",
      nodeGroupName: "again",
      nodeRoleArn: world.nodeRole.outputs["arn"] as string,
      subnetIds: [world.a.id],
      scalingConfig: { desiredSize: 1, minSize: 1, maxSize: 1 },
    });
    expect(interfaces(world).map(({ madeBy }) => madeBy?.holds)).toEqual([[world.b.id, "sg-pods"]]);
  });

  test("leaves an interface when a node dies at the wrong moment: its subnet cannot be deleted until somebody does", () => {
    const world = new World();
    const group = world.stored().find(({ type }) => type === NODES)!;
    const left = leakInterface(world.cloud.inventory, group);
    world.drop(NODES, world.nodes.id);
    world.drop(CLUSTER, world.cluster.id);
    expect(interfaces(world)).toEqual([left]);
    expect(() => world.drop(SUBNET, left?.inputs["subnetId"] as string)).toThrow(
      /^DependencyViolation: The subnet/,
    );
  });
});

describe("EKS", () => {
  const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

  test("has interfaces and a group of its own, which go with the cluster", () => {
    const world = new World();
    expect(
      world
        .by("Amazon EKS")
        .map(({ type }) => type.split(":").at(-1))
        .sort(),
    ).toEqual(["NetworkInterface", "NetworkInterface", "SecurityGroup"]);
    world.drop(NODES, world.nodes.id);
    world.drop(CLUSTER, world.cluster.id);
    expect(world.by("Amazon EKS")).toEqual([]);
    world.drop(SUBNET, world.a.id);
    world.drop(SUBNET, world.b.id);
    world.drop("aws:ec2/vpc:Vpc", world.vpc.id);
  });

  test("makes its log group again when somebody deletes it, and never deletes it", () => {
    const world = new World();
    const group = world.make(LOG_GROUP, "logs", { name: "/aws/eks/logged/cluster" }).id;
    const { arn } = world.stored().find(({ name }) => name === "control")!.outputs;
    const cluster = world.make(CLUSTER, "logged", {
      name: "logged",
      roleArn: arn as string,
      vpcConfig: { subnetIds: [world.a.id, world.b.id] },
      enabledClusterLogTypes: ["audit"],
    }).id;
    const logs = () => world.stored().filter(({ type }) => type === LOG_GROUP);
    expect(logs().map(({ madeBy }) => madeBy)).toEqual([undefined]);
    world.drop(LOG_GROUP, group);
    world.drop(CLUSTER, cluster);
    expect(logs().map(({ madeBy, inputs }) => [madeBy?.controller, inputs])).toEqual([
      ["Amazon EKS", { name: "/aws/eks/logged/cluster" }],
    ]);
  });
});

describe("external-dns", () => {
  const withRecord = (values: { policy?: string }) => {
    const world = new World();
    world.chart("external-dns", values);
    const zone = world.make("aws:route53/zone:Zone", "z", {
      name: "shop.example",
      vpcs: [{ vpcId: world.vpc.id }],
    }).id;
    const service = world.service(
      "web",
      { type: "ClusterIP" },
      {
        "external-dns.alpha.kubernetes.io/hostname": "pay.shop.example, other.example",
      },
    );
    return { world, zone, service };
  };
  const drop = ({ world, service }: ReturnType<typeof withRecord>): void =>
    world.drop("kubernetes:core/v1:Service", service);

  test("leaves its records by default, and AWS keeps the zone", () => {
    const made = withRecord({});
    expect(made.world.by("external-dns").map(({ id }) => id)).toEqual([
      `${made.zone}_pay.shop.example_A`,
    ]);
    drop(made);
    expect(() => made.world.drop("aws:route53/zone:Zone", made.zone)).toThrow(
      /^HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets/,
    );
  });

  test("takes them away when its policy is sync", () => {
    const made = withRecord({ policy: "sync" });
    drop(made);
    made.world.drop("aws:route53/zone:Zone", made.zone);
    expect(made.world.made()).toEqual([]);
  });
});

describe("a namespace", () => {
  test("waits for the finalizers of what is in it, and goes when they are done", () => {
    const world = new World();
    const chart = world.chart("aws-load-balancer-controller");
    world.object("core/v1:Namespace", "shop");
    world.object(
      "core/v1:Service",
      "web",
      { spec: { type: "LoadBalancer" } },
      { namespace: "shop" },
    );
    world.object("core/v1:ConfigMap", "settings", {}, { namespace: "shop" });
    world.drop(RELEASE, chart);
    expect(() => world.drop("kubernetes:core/v1:Namespace", "shop")).toThrow(
      /service\.k8s\.aws\/resources\) of shop\/web/,
    );
    const waiting = () =>
      world.stored().flatMap(({ id, deleting }) => (deleting === true ? id : []));
    expect(waiting().sort()).toEqual(["shop", "shop/web"]);
    expect(world.stored().some(({ id }) => id === "shop/settings")).toBe(false);
    world.chart("aws-load-balancer-controller");
    expect([waiting(), world.stored().some(({ id }) => id === "shop")]).toEqual([[], false]);
  });
});

test("a definition takes its objects with it, and those of no other kind", () => {
  const world = new World();
  const definition = world.object(
    "apiextensions.k8s.io/v1:CustomResourceDefinition",
    "toys.example.com",
    {
      spec: { group: "example.com", names: { kind: "Toy" } },
    },
  );
  world.object("example.com/v1:Toy", "car");
  world.object("example.com/v1:Other", "house");
  world.drop("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", definition);
  expect(world.stored().some(({ id }) => id === "default/car")).toBe(false);
  expect(world.stored().some(({ id }) => id === "default/house")).toBe(true);
});

test("a node outlives its class, as long as its pool is there", () => {
  const { world, nodeClass, pool } = withPool();
  world.drop(`kubernetes:${NODE_CLASS}`, nodeClass);
  expect(world.made()).toEqual(["ec2/Instance"]);
  world.drop(`kubernetes:${POOL}`, pool);
  expect(world.made()).toEqual([]);
});
