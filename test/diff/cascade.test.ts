// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type JsonObject, type Resource } from "../../graph/stack-export.ts";
import { diffGraphs } from "../../diff/index.ts";
import { BUCKET, graph, QUEUE, resource, stepsOf, SUBNET, summary, urnOf, VPC } from "./graphs.ts";

const CLUSTER = "aws:eks/cluster:Cluster";
const ADDON = "aws:eks/addon:Addon";
const NAMESPACE = "kubernetes:core/v1:Namespace";
const AWS = "pulumi:providers:aws";
const KUBERNETES = "pulumi:providers:kubernetes";

const vpc = (cidrBlock: string): Resource => resource(VPC, "v", { cidrBlock });
const using = (type: string, name: string, property: string, of: string, more: JsonObject = {}) =>
  resource(
    type,
    name,
    { ...more, [property]: UNKNOWN },
    { propertyDependencies: { [property]: [of] } },
  );

test("a replacement goes through the graph, and each step says from where", () => {
  const rest = [
    using(SUBNET, "s", "vpcId", urnOf(VPC, "v")),
    using("aws:ec2/natGateway:NatGateway", "n", "subnetId", urnOf(SUBNET, "s")),
    using("aws:ec2/internetGateway:InternetGateway", "g", "vpcId", urnOf(VPC, "v")),
    resource(BUCKET, "b"),
  ];
  const steps = stepsOf([vpc("10.0.0.0/16"), ...rest], [vpc("10.1.0.0/16"), ...rest]);
  expect(summary(steps)).toEqual({
    v: "replace, cidrBlock replace",
    s: "replace, vpcId replace",
    n: "replace, subnetId replace",
    g: "update, vpcId update",
  });
  expect(steps.n?.changes[0]?.from).toEqual([urnOf(SUBNET, "s")]);
});

test("an update does not go through the graph", () => {
  const subnet = using(SUBNET, "s", "vpcId", urnOf(VPC, "v"));
  const tagged = resource(VPC, "v", { cidrBlock: "10.0.0.0/16", tags: { a: "1" } });
  expect(Object.keys(stepsOf([vpc("10.0.0.0/16"), subnet], [tagged, subnet]))).toEqual(["v"]);
});

test("an output that is new after each update may change what uses it", () => {
  const template = (imageId: string) =>
    resource("aws:ec2/launchTemplate:LaunchTemplate", "t", { imageId });
  const group = using(
    "aws:eks/nodeGroup:NodeGroup",
    "n",
    "launchTemplate",
    urnOf("aws:ec2/launchTemplate:LaunchTemplate", "t"),
  );
  const steps = stepsOf([template("ami-1"), group], [template("ami-2"), group]);
  expect(steps.t?.kind).toBe("update");
  expect(steps.n).toMatchObject({ kind: "possible-replace" });
});

test("a known value in place of an unknown one is what the state says, when nothing it comes from changes", () => {
  const old = resource(
    SUBNET,
    "s",
    { vpcId: "vpc-1" },
    { propertyDependencies: { vpcId: [urnOf(VPC, "v")] } },
  );
  const fresh = using(SUBNET, "s", "vpcId", urnOf(VPC, "v"));
  expect(stepsOf([vpc("10.0.0.0/16"), old], [vpc("10.0.0.0/16"), fresh])).toEqual({});
});

test("a value that comes from another resource may change", () => {
  const other = resource(VPC, "w", { cidrBlock: "10.9.0.0/16" });
  const both = [vpc("10.0.0.0/16"), other];
  const steps = stepsOf(
    [...both, using(SUBNET, "s", "vpcId", urnOf(VPC, "v"))],
    [...both, using(SUBNET, "s", "vpcId", urnOf(VPC, "w"))],
  );
  expect(steps.s).toMatchObject({ kind: "possible-replace" });
});

describe("a resource that is deleted first", () => {
  const cluster = (roleArn: string, more: JsonObject = { name: "main" }): Resource =>
    resource(CLUSTER, "c", { roleArn, ...more });
  const addon = resource(
    ADDON,
    "a",
    { addonName: "coredns", clusterName: "main" },
    { propertyDependencies: { clusterName: [urnOf(CLUSTER, "c")] } },
  );
  const space = resource(
    NAMESPACE,
    "n",
    { metadata: { name: "n" } },
    { deletedWith: urnOf(CLUSTER, "c") },
  );

  test("takes with it what a change of its values would replace, and what is deleted with it", () => {
    const rest = [addon, space, resource(QUEUE, "q")];
    const steps = stepsOf([cluster("r1"), ...rest], [cluster("r2"), ...rest]);
    expect(summary(steps)).toEqual({
      c: "replace, roleArn replace",
      a: "replace, clusterName replace",
      n: "replace, (deletedWith) replace",
    });
    expect(steps.c?.order).toBe("delete-before-replace");
    expect(steps.a?.changes[0]?.from).toEqual([urnOf(CLUSTER, "c")]);
  });

  test("leaves behind objects of the cluster that do not say so, and the diff tells", () => {
    const kubernetes = resource(
      KUBERNETES,
      "k",
      { clusterIdentifier: "c", kubeconfig: UNKNOWN },
      { propertyDependencies: { kubeconfig: [urnOf(CLUSTER, "c")] } },
    );
    const provider = `${urnOf(KUBERNETES, "k")}::${UNKNOWN}`;
    const lone = resource(NAMESPACE, "lone", { metadata: { name: "lone" } }, { provider });
    const rest = [kubernetes, lone, { ...space, provider }];
    const { steps } = diffGraphs(graph(cluster("r1"), ...rest), graph(cluster("r2"), ...rest));
    expect(steps.map(({ name, kind, notes }) => [name, kind, notes.length])).toEqual([
      ["c", "replace", 0],
      ["k", "update", 0],
      ["lone", "same", 1],
      ["n", "replace", 0],
    ]);
    expect(steps[2]?.notes[0]).toMatch(/^it is gone with c, which is replaced, .*deletedWith/);
  });

  test("leaves them alone when it is deleted last", () => {
    const steps = stepsOf([cluster("r1", {}), addon, space], [cluster("r2", {}), addon, space]);
    expect(Object.keys(steps)).toEqual(["c"]);
  });
});

describe("providers", () => {
  const aws = (region: string): Resource => resource(AWS, "p", { region });
  const under = { provider: `${urnOf(AWS, "p")}::${UNKNOWN}` };

  test("another Region replaces what has one and does not name it", () => {
    const all = [
      resource(QUEUE, "q", {}, under),
      resource(QUEUE, "own", { region: "ap-south-1" }, under),
      resource("aws:iam/role:Role", "r", {}, under),
      resource("aws:new/thing:Thing", "t", {}, under),
    ];
    const steps = stepsOf([aws("ap-south-1"), ...all], [aws("ap-south-2"), ...all]);
    expect(summary(steps)).toEqual({
      p: "update, region update",
      q: "replace, (provider) region replace",
      t: "possible-replace, (provider) region possible-replace",
    });
    expect(steps.q?.changes[0]).toMatchObject({ before: "ap-south-1", after: "ap-south-2" });
  });

  test("a move to another provider counts by where that one is", () => {
    const second = resource(AWS, "second", { region: "ap-south-2" });
    const twin = resource(AWS, "twin", { region: "ap-south-1" });
    const providers = [aws("ap-south-1"), second, twin];
    const queue = (name: string) =>
      resource(QUEUE, "q", {}, { provider: `${urnOf(AWS, name)}::${UNKNOWN}` });
    expect(stepsOf([...providers, queue("p")], [...providers, queue("second")]).q?.kind).toBe(
      "replace",
    );
    expect(stepsOf([...providers, queue("p")], [...providers, queue("twin")])).toEqual({});
  });

  test("another cluster replaces its provider and everything under it", () => {
    const kubernetes = (id?: string): Resource =>
      resource(KUBERNETES, "k", id === undefined ? {} : { clusterIdentifier: id });
    const space = resource(
      NAMESPACE,
      "n",
      { metadata: { name: "n" } },
      { provider: `${urnOf(KUBERNETES, "k")}::${UNKNOWN}` },
    );
    const steps = stepsOf([kubernetes("one"), space], [kubernetes("two"), space]);
    expect([steps.k?.kind, steps.n?.kind]).toEqual(["replace", "replace"]);
    expect(stepsOf([kubernetes(), space], [kubernetes("two"), space]).k?.kind).toBe("update");
  });
});
