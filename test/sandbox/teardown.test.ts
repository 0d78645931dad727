// SPDX-License-Identifier: Apache-2.0
import { EBS_CSI } from "../../emulation/cloud/controllers/ebs-csi.ts";
import { CONTROLLERS } from "../../emulation/cloud/controllers/index.ts";
import { CLOUD_SCHEMA, type StoredResource } from "../../emulation/cloud/state.ts";
import type { JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";
import {
  parseListing,
  stackOf,
  teardownAfter,
  teardownBefore,
  teardownText,
} from "../../sandbox/teardown/index.ts";
import { makerOf } from "../../sandbox/teardown/makers.ts";
import { itemOfArn, KINDS, removalOf } from "../../sandbox/teardown/types.ts";
import { MADE_TYPES } from "../../emulation/cloud/controllers/index.ts";
import { World } from "../emulation/cloud/controllers/world.ts";

const REGION = "ap-south-1";
const ARN = `arn:aws:eks:${REGION}:111122223333:cluster/c`;
const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;

function resource(type: string, name: string, more: Partial<Resource> = {}): Resource {
  return { urn: urn(type, name), type, custom: true, id: name, ...more };
}

const CELL: Resource = {
  ...resource("nivas:index:Cell", "dev"),
  custom: false,
  outputs: { cell: "dev", controlPlaneRegion: REGION },
};
const CLUSTER = resource("aws:eks/cluster:Cluster", "c", {
  inputs: { name: "c", vpcConfig: { subnetIds: ["subnet-1"] } },
  outputs: { name: "c", arn: ARN, vpcConfig: { vpcId: "vpc-1", clusterSecurityGroupId: "sg-1" } },
});
const KEY = resource("aws:kms/key:Key", "key", {
  id: "1234",
  retainOnDelete: true,
  protect: true,
  outputs: { arn: `arn:aws:kms:${REGION}:111122223333:key/1234` },
});
const BUCKET = resource("aws:s3/bucket:Bucket", "logs", {
  id: "dev-logs",
  retainOnDelete: true,
  outputs: { arn: "arn:aws:s3:::dev-logs" },
});
const SETTING = resource("aws:s3/bucketVersioning:BucketVersioning", "versions", {
  inputs: { bucket: "dev-logs" },
  retainOnDelete: true,
});
const QUEUE = resource("aws:sqs/queue:Queue", "q", {
  id: "https://q",
  outputs: { arn: `arn:aws:sqs:${REGION}:111122223333:q` },
});

function stack(...resources: Resource[]) {
  const file: StackExport = {
    version: 3,
    deployment: { manifest: { time: "", magic: "", version: "" }, resources: [CELL, ...resources] },
  };
  return stackOf(file);
}

describe("before a destroy", () => {
  test("what is protected blocks it, and the commands let it through", () => {
    const report = teardownBefore(stack(KEY, QUEUE));
    expect(report).toMatchObject({ deletes: 1, findings: 1, stack: "dev" });
    expect(report.blocked).toEqual([
      { urn: KEY.urn, type: KEY.type, name: "key", why: "protected in the state" },
    ]);
    expect(report.commands).toEqual([
      "pulumi state unprotect --all -s dev",
      "pulumi destroy -s dev",
    ]);
  });

  test("deletion protection in AWS blocks too, but not what stays anyway", () => {
    const inputs = { ...CLUSTER.inputs, deletionProtection: true };
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "l", {
      inputs: { skipDestroy: true, deletionProtection: true },
    });
    const report = teardownBefore(stack({ ...CLUSTER, inputs, protect: true }, group));
    expect(report.blocked.map(({ name, why }) => [name, why])).toEqual([
      ["c", "protected in the state, and deletion protection is on in AWS"],
    ]);
    expect(report.commands[0]).toBe(
      "pulumi config set --path nivas:cell.cluster.confirmReplacement true -s dev",
    );
  });

  test("what is kept is told once, settings of a bucket with the bucket", () => {
    const report = teardownBefore(stack({ ...KEY, protect: false }, BUCKET, SETTING));
    expect(report.kept.map(({ name, settings, cost }) => [name, settings, cost])).toEqual([
      ["key", 0, KINDS["aws:kms/key:Key"]?.cost],
      ["logs", 1, KINDS["aws:s3/bucket:Bucket"]?.cost],
    ]);
    expect([report.deletes, report.findings]).toEqual([0, 0]);
    expect(teardownText(report)).toMatch(
      /s3 Bucket dev-logs with 1 setting: .*\n[^]*Nothing unexpected\.\n$/,
    );
  });

  describe("of objects that controllers act upon", () => {
    const nodes = resource("aws:eks/nodeGroup:NodeGroup", "n", { inputs: { clusterName: "c" } });
    const chart = resource("kubernetes:helm.sh/v3:Release", "lbc", {
      inputs: { chart: "oci://r/aws-load-balancer-controller", values: {} },
      outputs: { name: "lbc", namespace: "kube-system" },
    });
    const service = (more: Partial<Resource>): Resource =>
      resource("kubernetes:core/v1:Service", "web", {
        id: "default/web",
        inputs: { spec: { type: "LoadBalancer" }, metadata: {} },
        outputs: { metadata: { name: "web", namespace: "default" } },
        ...more,
      });
    const problems = (...resources: Resource[]): string[] =>
      teardownBefore(stack(CLUSTER, nodes, ...resources)).controllers.map(({ problem }) => problem);

    test("a Service that waits for its controller goes first, also through something else", () => {
      expect(problems(chart, service({ dependencies: [chart.urn] }))).toEqual([""]);
      const between = resource("kubernetes:core/v1:ConfigMap", "m", { dependencies: [chart.urn] });
      expect(problems(chart, between, service({ dependencies: [between.urn] }))).toEqual([""]);
    });

    test("one that does not wait, or goes with the cluster, would leave its load balancer", () => {
      expect(problems(chart, service({}))).toEqual([
        "nothing makes it go before its controller (lbc): let it depend on that",
      ]);
      const gone = service({ dependencies: [chart.urn], deletedWith: CLUSTER.urn });
      expect(problems(chart, gone)).toEqual([
        "the object is declared to go with another resource (deletedWith), so nobody tells the controller",
      ]);
    });

    test("without its controller nothing is made", () => {
      expect(problems(service({}))).toEqual([]);
    });

    test("a volume that its class retains is kept, and is no finding", () => {
      const driver = resource("aws:eks/addon:Addon", "a", {
        inputs: { clusterName: "c", addonName: "aws-ebs-csi-driver" },
      });
      const storage = resource("kubernetes:storage.k8s.io/v1:StorageClass", "slow", {
        inputs: { provisioner: "ebs.csi.aws.com", reclaimPolicy: "Retain" },
      });
      const claim = resource("kubernetes:core/v1:PersistentVolumeClaim", "d", {
        id: "default/d",
        inputs: { spec: { storageClassName: "slow" } },
        outputs: { spec: { volumeName: "pvc-1" } },
      });
      const report = teardownBefore(stack(CLUSTER, nodes, driver, storage, claim));
      expect(report).toMatchObject({ findings: 0, controllers: [] });
      expect(report.kept.map(({ name, why }) => [name, why])).toEqual([
        [
          "pvc-1",
          "declared to be kept: the storage class slow retains volumes (reclaimPolicy: Retain)",
        ],
      ]);
    });
  });
});

const answer = (...list: { arn: string; tags?: Record<string, string> }[]): string =>
  JSON.stringify({
    ResourceTagMappingList: list.map(({ arn, tags = {} }) => ({
      ResourceARN: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  });

describe("after a destroy, by the tags of a real account", () => {
  const after = (...list: { arn: string; tags?: Record<string, string> }[]) =>
    teardownAfter(stack(CLUSTER, KEY, BUCKET, SETTING, QUEUE), parseListing(answer(...list)));
  const arn = (path: string): string => `arn:aws:${path}`;

  test("what is declared to be kept is no finding, and can be taken back", () => {
    const report = after(
      { arn: arn(`kms:${REGION}:111122223333:key/1234`), tags: { "nivas:cell": "dev" } },
      { arn: "arn:aws:s3:::dev-logs" },
    );
    expect(report).toMatchObject({
      debris: [],
      findings: 0,
      adopt: { key: "1234", logs: "dev-logs" },
    });
    expect(teardownText(report)).toContain(
      "    nivas:cell:\n      adopt:\n        key: 1234\n        logs: dev-logs\n",
    );
  });

  test("what a controller left says who made it, for what, what it costs and how it goes", () => {
    const balancer = arn(`elasticloadbalancing:${REGION}:111122223333:loadbalancer/net/k8s-x/1`);
    const tags = { "elbv2.k8s.aws/cluster": "c", "service.k8s.aws/stack": "default/web" };
    expect(after({ arn: balancer, tags }).debris).toEqual([
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        id: balancer,
        name: balancer,
        region: REGION,
        arn: balancer,
        madeBy: "AWS Load Balancer Controller",
        madeFor: "default/web",
        why: "nobody was left to take it away",
        cost: "by the hour as long as it is there, with or without traffic",
        remove: `aws elbv2 delete-load-balancer --load-balancer-arn ${balancer} --region ${REGION}`,
      },
    ]);
  });

  test("the program's own, and what carries the tags of the cell, are told apart; others are counted", () => {
    const report = after(
      { arn: arn(`sqs:${REGION}:111122223333:q`) },
      { arn: arn(`ec2:${REGION}:111122223333:vpc/vpc-9`), tags: { "nivas:cell": "dev" } },
      { arn: arn(`ec2:${REGION}:111122223333:vpc/vpc-8`), tags: { "nivas:cell": "other" } },
      {
        arn: arn(`ec2:${REGION}:111122223333:instance/i-1`),
        tags: { "karpenter.sh/nodepool": "p", "eks:eks-cluster-name": "another" },
      },
    );
    expect(report.debris.map(({ id, madeBy }) => [id, madeBy])).toEqual([
      ["111122223333:q".replace(/^\d+:/, ""), "the program"],
      ["vpc-9", "nobody known"],
    ]);
    expect([report.others, report.findings]).toEqual([2, 2]);
    expect(teardownText(report)).toContain("2 things left behind, 2 things of others.");
  });

  test("answers of several Regions may come as a list", () => {
    const one = JSON.parse(answer({ arn: "arn:aws:s3:::a" })) as JsonObject;
    expect(parseListing(JSON.stringify([one, one]))).toHaveLength(2);
  });

  test.each([
    ["{", "it is not JSON"],
    ["{}", 'no "ResourceTagMappingList"'],
    [
      '{"ResourceTagMappingList": [{}]}',
      'entry 1 of "ResourceTagMappingList" has no "ResourceARN"',
    ],
  ])("a file like %s is refused", (text, problem) => {
    expect(() => parseListing(text)).toThrow(problem);
  });
});

describe("after a destroy, in a sandbox", () => {
  const file = (...resources: Partial<StoredResource>[]): string => {
    const whole = resources.map((one) => ({
      ...{ id: "x", scope: `111122223333/${REGION}`, seed: "", name: "x", inputs: {}, outputs: {} },
      ...one,
    }));
    const entries = whole.map((one, index) => [String(index), one] as const);
    return JSON.stringify({
      schema: CLOUD_SCHEMA,
      resources: Object.fromEntries(entries),
      made: {},
    });
  };

  test("the cloud knows who made what, for which object", () => {
    const madeBy = {
      controller: "Karpenter",
      owner: `${ARN}|kubernetes:karpenter.sh/v1:NodePool|spot`,
      cluster: ARN,
      holds: [],
    };
    const report = teardownAfter(
      stack(CLUSTER),
      parseListing(
        file(
          { type: "aws:ec2/instance:Instance", id: "i-1", madeBy },
          { type: "aws:ec2/instance:Instance", madeBy: { ...madeBy, cluster: `${ARN}2` } },
          { type: "aws:ebs/volume:Volume", madeBy: { ...madeBy, stays: "its class retains it" } },
          { type: "aws:ec2/vpc:Vpc", seed: "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::v" },
          {
            type: "aws:acmpca/certificateAuthority:CertificateAuthority",
            seed: "urn:pulumi:dev::shop::aws:acmpca/certificateAuthority:CertificateAuthority::ca",
            pendingDeletion: true,
          },
          { type: "aws:ec2/vpc:Vpc", seed: "urn:pulumi:prod::shop::aws:ec2/vpc:Vpc::v" },
        ),
      ),
    );
    expect(report.debris.map(({ id, madeBy: by, madeFor }) => [id, by, madeFor])).toEqual([
      ["i-1", "Karpenter", "kubernetes:karpenter.sh/v1:NodePool spot"],
      ["x", "the program", undefined],
    ]);
    expect(report.kept.map(({ why }) => why)).toEqual([
      "declared to be kept: its class retains it",
      "its deletion has begun, and ends after a waiting time",
    ]);
    expect(report.adopt).toEqual({});
    expect(report.others).toBe(2);
  });
});

describe("the tables", () => {
  test("everything that a controller makes has a price in words and a command", () => {
    for (const type of MADE_TYPES)
      expect([type, KINDS[type]?.cost]).toEqual([type, expect.any(String)]);
    expect(removalOf({ type: "aws:x/y:Z", id: "z", name: "z", region: "" })).toMatch(/^delete z /);
  });

  test("the tags that emulated controllers put on lead back to them", () => {
    const world = new World();
    for (const chart of ["aws-load-balancer-controller", "karpenter-crd", "karpenter"])
      world.chart(chart);
    world.addon("aws-ebs-csi-driver");
    world.service();
    world.object("storage.k8s.io/v1:StorageClass", "s", { provisioner: "ebs.csi.aws.com" });
    world.object("core/v1:PersistentVolumeClaim", "d", { spec: { storageClassName: "s" } });
    world.object("karpenter.k8s.aws/v1:EC2NodeClass", "default", { spec: {} });
    world.object("karpenter.sh/v1:NodePool", "p", {
      spec: { template: { spec: { nodeClassRef: { name: "default" } } } },
    });
    const tagged = world
      .stored()
      .filter(
        ({ madeBy, inputs }) =>
          madeBy !== undefined && Object.keys((inputs["tags"] as JsonObject) ?? {}).length > 0,
      );
    const makers = new Set(tagged.map(({ madeBy }) => madeBy?.controller));
    expect(makers.size).toBe(CONTROLLERS.length - 2);
    expect(makers).toContain(EBS_CSI.name);
    for (const { madeBy, inputs } of tagged)
      expect(makerOf(inputs["tags"] as Record<string, string>, ["c"])?.controller).toBe(
        madeBy?.controller,
      );
  });

  test("an ARN says type, id and Region", () => {
    expect(itemOfArn("arn:aws:logs:ap-south-1:1:log-group:/aws/eks/c/cluster")).toMatchObject({
      type: "aws:cloudwatch/logGroup:LogGroup",
      id: "/aws/eks/c/cluster",
      region: REGION,
    });
    expect(itemOfArn("arn:aws:s3:::b")).toMatchObject({ type: "aws:s3/bucket:Bucket", id: "b" });
    expect(itemOfArn("arn:aws:ec2:ap-south-1:1:volume/vol-1")).toMatchObject({ id: "vol-1" });
  });
});
